"""The contract of a rule family: what it is called, what a scenario may set, and where it takes part in a citizen's days.

A family is one file here and one line in `FAMILIES`. It stands in a scenario as ``[regime.NAME]``, its defaults are the bottom layer of
every scenario, and switched off it is the same, bit for bit, as if it were not there: its table is then all zeros.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator

from demerit.chance import threshold
from demerit.regime.rules import N_GROUPS, N_NAMED
from demerit.regime.setting import Setting
from demerit.scenario.kept import kept
from demerit.scenario.schema.conduct import Conduct
from demerit.scenario.schema.number import WEEKS_A_YEAR, Cells, Frozen

Hook = Callable[..., int]
"""A compiled part ``hook(value, me, here, ...)`` that gives the value on, changed or not; families are asked in their order."""


PRIVILEGES = ("any", "red", "lane")
"""What somebody may be privileged by, each a bit under F and then one under C: any privilege, a red list, a green lane."""
GROWN, REFUSED, WRONGED = 1, 2, 4
"""Bits of what families may count somebody as: 18 or over, restricted, restricted without support in the clean file."""


class Switched(Frozen):
    """What the settings of every family have."""

    on: bool
    """Off: as if the family were not there."""


class Hooks(NamedTuple):
    """Where a family takes part. Each hook is given a value, the citizen `Me` and the week's `Here`, and gives the value on."""

    factor: Hook | None = None
    """``(factor, me, here, kind)``: how much more often a deed or merit is done, in 1/65536. Who is lifted above 1 must be heated, or `lifts` says so."""
    fears: Hook | None = None
    """``(factor, me, here, kind)``: what of a deed the perceived risk leaves, in 1/65536, at most the undeterred."""
    heats: Hook | None = None
    """``(heat, me, here)``: 1 if the citizen may act more often than the base units hold, so that excess units are scanned.
    It rests on no balance, belief, silence or number of merits and strikes (`demerit.engine.words.RESTED_ON`)."""
    stirs: Hook | None = None
    """``(stirred, me, here, day, kind)``: 1 if `done` makes something of a deed; it changes nothing."""
    done: Hook | None = None
    """``(outcome, me, here, day, kind)``: what becomes of a deed before anybody records it; bits 1 the citizen changes, 5 and the household hears."""
    watched: Hook | None = None
    """``(scale, me, here, kind)``: how much more often a recordable deed is seen by sensors, in 1/65536."""
    sees: Hook | None = None
    """``(how, me, here, day, kind)``: how a recordable deed is seen if sensors have no say: 0 not, 1 rightly; -1 leaves it to them."""
    told: Hook | None = None
    """``(value, me, here, day, others)``: what a grown member hears at the end of a day on which ``others`` had an outcome of 5; the value is not used."""
    refused: Hook | None = None
    """``(value, me, here, day, detail)``: the first refusal of a need, by need * 2 + wrongly; the value is not used."""
    noticed: Hook | None = None
    """``(value, me, here, day, origin)``: what follows from learning of an own entry; the value is not used."""
    rejected: Hook | None = None
    """``(value, me, here, day, origin)``: what follows from a case lost; the value is not used."""
    stops: Hook | None = None
    """``(stopped, me, here, day, kind)``: 1 if a true entry that has found its file is left out."""
    entered: Hook | None = None
    """``(value, me, here, day, kind, origin)``: what follows from an entry on its day; the value is not used."""
    weekly: Hook | None = None
    """``(changed, me, here, day)``: what happens on the first day of a week in which the citizen is looked at; 1 if anything does."""
    opened: Hook | None = None
    """``(entry, me, here, day)``: what happens on the first day of an era, before statuses are set anew; ``kind << 3 | origin`` of an entry
    that the family has posted, of which `entered` follows, 0 for none."""
    leak: Hook | None = None
    """``(threshold, me, here)``: the threshold below which an attempt of somebody who is refused gets through."""
    shields: Hook | None = None
    """``(shielded, me, here, word)``: 1 if the record spares the citizen this time; the word of chance is that of the exempt."""
    inbound: Hook | None = None
    """``(coming, me, here, unit)``: what a unit of lane 7 beyond the registries' and cameras' brings this week, as `arriving` packs it."""
    brings: Hook | None = None
    """``(entry, me, here, day)``: ``kind << 3 | origin`` of an entry that the family makes on the first day of a week, 0 for none."""
    counts: Hook | None = None
    """``(value, me, here, state, sign)``: what a family counts of a citizen whose state (GROWN | REFUSED | WRONGED) begins (1) or ends (-1); the
    value is not used."""
    due: Hook | None = None
    """``(soonest, me, here, day)``: the first day after ``day`` on which the family wants the citizen to be looked at."""
    credited: Hook | None = None
    """``(value, me, here, day, kind)``: what follows from a credited merit on its day; the value is not used."""
    graded: Hook | None = None
    """``(value, me, here, day)``: what follows when the tiers are recomputed at the end of a month; the value is not used."""
    enjoys: Hook | None = None
    """``(bits, me, here, own)``: the privileges of somebody of 18 or over by the own standing, bits in the order of `PRIVILEGES`;
    it rests on the same as `heats`."""
    leaves: Hook | None = None
    """``(leaving, me, here, day)``: 1 if the citizen is gone for good from the day after ``day``, the last of a week."""


def as_it_is(settings: Any, regime: Any, setting: Setting, today: date) -> Any:
    """Leave the rules as they are."""
    return regime


class Pool(NamedTuple):
    """Entries that leave one life and arrive in another's a week later, by the rates that counties publish (docs/model.md §12)."""

    number: int
    """Its row in what blocks hand in and counties publish (`pooled`)."""
    nationwide: bool
    """Whether the nation keeps it, or each county its own."""
    false: bool
    """Whether it holds false entries, which land nowhere in arm T."""
    weights: Callable[[np.void], tuple[list[int], int]]
    """The family's record to what somebody of 18 or over weighs in drawing from it, by group, and what somebody who stands surety does."""


class Family(NamedTuple):
    """One rule family."""

    name: str
    """Its table in a scenario is ``[regime.NAME]``, its record in the rules ``rules.NAME``."""
    meaning: str
    """One sentence."""
    settings: type[Switched]
    """What a scenario sets."""
    defaults: str
    """TOML of the settings, every figure with value, unit, source and since, and of ``[sources]``."""
    figures: Mapping[str, tuple[int, ...]]
    """Names and shapes of its int64 figures in the rules; ``on`` is added."""
    enact: Callable[[Any, Setting, date], Mapping[str, object]]
    """Settings, setting and the first day of an era to the figures; only asked if the family is on."""
    hooks: Hooks
    purposes: Mapping[str, int] = {}
    """Purposes of chance that it draws with; a number is never used again for something else."""
    most: Callable[[Any], int] = lambda settings: 1 << 16
    """The largest factor that it can give, in 1/65536, at least 65536."""
    lifts: Callable[[Any, Conduct], Mapping[str, Fraction]] = lambda settings, conduct: {}
    """By act, how much more often it makes people do it who are not heated: the base units must have room for it."""
    heated: Callable[[Any, Conduct, Any], Mapping[str, Fraction]] = lambda settings, conduct, regime: {}
    """By act, how much more often its `lift` makes those do it whom it heats: the excess units must have room for it."""
    watches: Callable[[Any], Mapping[str, str]] = lambda settings: {}
    """By the key of a share, the deed of which that share is seen: the luck map's coverage must have room for it."""
    dates: Callable[[Any], list[date]] = lambda settings: []
    """Dates on which its rules change by themselves."""
    caution: str = ""
    """What a user is warned of where it is on."""
    says: Mapping[str, Callable[[Any, Any], str]] = {}
    """By axis of `demerit.scenario.axes.AXES`, what its settings add to the cell in a few words, given the whole regime; nothing where they
    have nothing to work on. Only asked if the family is on."""
    acts_alone: bool = False
    """Whether its figures move nothing but how often people act: an era in which nothing else changes takes no census."""
    units: tuple[int, int] = (0, 0)
    """First unit of lane 7, and end of the units, by which something arrives; no two families share one."""
    pool: Pool | None = None
    """What it takes out of one life and brings into another's; its figures then hold `kinds` and `n`."""
    founds: Callable[[NDArray[np.void]], None] | None = None
    """Sets what the family knows of everybody on the first day, if it is ever on: given (citizen,) CITIZEN in order of household."""
    revise: Callable[[Any, Any, Setting, date], Any] = as_it_is
    """Settings, regime, setting and the first day of an era to the regime that is enacted: a family may change the tables of the spine."""
    milestones: Callable[[Any], list[tuple[date, str]]] = lambda settings: []
    """What a report says of those dates."""


class Names(NamedTuple):
    """Mark of a setting that names deeds, merits, needs, lists or groups of the scenario: ``Annotated[str, Names("deed")]``."""

    what: str


def _names_in(value: Any) -> list[str]:
    """List the names in a setting: one, a list of them, or those of cells."""
    if isinstance(value, Cells):
        return list(value.cells)
    return [value] if isinstance(value, str) else list(value)


def _few(names: list[str]) -> list[str]:
    """Refuse more names than the tables have room for, or one twice."""
    if not 1 <= len(names) <= N_NAMED or len(set(names)) < len(names):
        raise ValueError(f"must be 1 to {N_NAMED} different names, got {', '.join(names) or 'none'}")
    return names


Deeds = Annotated[list[str], Names("deed"), AfterValidator(_few)]
"""Some deeds by name."""
OF_DEEDS: dict[str, tuple[int, ...]] = {"kinds": (N_NAMED,), "n": ()}
"""Figures that hold them."""


def enact_deeds(names: list[str], setting: Setting) -> dict[str, object]:
    """Give the numbers of named deeds, and how many there are."""
    numbers = [setting.number[name] for name in names]
    return {"kinds": numbers + [0] * (N_NAMED - len(numbers)), "n": len(numbers)}


def by_group(factors: Cells, setting: Setting) -> list[Fraction]:
    """Give the factor of each group; numbers that no group has get 1."""
    exact = [factors.exact(group) for group in setting.groups]
    return exact + [Fraction(1)] * (N_GROUPS - len(exact))


_PER_LANE, _ROOM = 1 << 16, 64
_WEEKS = 1000 * WEEKS_A_YEAR


def lane_threshold(per_1000_a_year: Fraction, units: tuple[int, int]) -> int:
    """Turn a rate for each 1,000 adults and year into a threshold for those who draw one of the units in a week."""
    return threshold(per_1000_a_year / _WEEKS * _PER_LANE / (units[1] - units[0]))


def refuse_rate(key: str, per_1000_a_year: Fraction, weights: Cells) -> None:
    """Refuse a rate above what 64 units of the lane hold for the group that it concerns most often."""
    rate = per_1000_a_year * max(Fraction(1), *(weights.exact(name) for name in weights.cells))
    if rate * _PER_LANE > _WEEKS * _ROOM:
        raise ValueError(
            f"{key} times the largest of weights is {float(rate):.4g} entries per 1,000 adults a year, and the luck map has room "
            f"for {float(_WEEKS * _ROOM / _PER_LANE):.4g}. Lower one of them"
        )


@kept(512)
def named(settings: Switched) -> list[tuple[str, str, str]]:
    """List what a family's settings name.

    Returns
    -------
    Triples of the key, what it is a name of, and the name.
    """
    found = []
    for key, field in type(settings).model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Names):
                found += [(key, mark.what, name) for name in _names_in(getattr(settings, key))]
    return found
