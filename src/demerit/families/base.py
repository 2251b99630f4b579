"""The contract of a rule family: its name, its settings in a scenario, and its hooks in a citizen's days.

A family is one file here and one line in `FAMILIES`. A scenario sets it in ``[regime.NAME]``; its defaults are the bottom layer of every
scenario. Switched off, it changes no bit of a run: its table is then all zeros.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator

from demerit.chance import threshold
from demerit.memo import kept
from demerit.regime.rule_types import N_GROUPS, N_NAMED
from demerit.regime.setting import Setting
from demerit.schema.conduct import Conduct
from demerit.schema.number import WEEKS_A_YEAR, Cells, Frozen

Hook = Callable[..., int]
"""A compiled part ``hook(value, me, here, ...)`` that returns the value, changed or not; families run in their order."""


PRIVILEGES = ("any", "red", "lane")
"""Privileges: any, the red list, a green lane; each has a bit under F, then one under C."""
GROWN, REFUSED, WRONGED = 1, 2, 4
"""Bits of a person's state that families may count: 18 or over, restricted, restricted without support in the clean file."""


class Switched(Frozen):
    """Settings that every family has."""

    on: bool
    """Off: as if the family were not there."""


class Hooks(NamedTuple):
    """Hooks of a family. Each gets a value, the citizen `Me` and the week's `Here`, and returns the value, changed or not."""

    factor: Hook | None = None
    """``(factor, me, here, kind)``: factor on the rate of a deed or merit, in 1/65536. A citizen lifted above 1 must be heated, or `lifts` must say so."""
    fears: Hook | None = None
    """``(factor, me, here, kind)``: deterrence multiplier by the perceived risk, in 1/65536, at most that of the undeterred."""
    heats: Hook | None = None
    """``(heat, me, here)``: 1 if the citizen may act more often than the base units hold, so that excess units are scanned.
    It depends on no balance, belief, silence or number of merits and strikes (`demerit.citizen.fields.RESTED_ON`)."""
    stirs: Hook | None = None
    """``(stirred, me, here, day, kind)``: 1 if `done` would act on a deed; it changes nothing."""
    done: Hook | None = None
    """``(outcome, me, here, day, kind)``: outcome of a deed before anybody records it, as bits: 1 if the citizen changes, 5 if the household hears as well."""
    watched: Hook | None = None
    """``(scale, me, here, kind)``: factor on the chance that sensors see a recordable deed, in 1/65536."""
    sees: Hook | None = None
    """``(how, me, here, day, kind)``: outcome of a recordable deed that the family decides itself: 0 unseen, 1 seen rightly; -1 leaves it to the sensors."""
    told: Hook | None = None
    """``(value, me, here, day, others)``: what an adult hears at the end of a day on which ``others`` at home had an outcome of 5; the value is not used."""
    refused: Hook | None = None
    """``(value, me, here, day, detail)``: what follows from the first refusal of a need, ``detail`` being need * 2 + wrongly; the value is not used."""
    noticed: Hook | None = None
    """``(value, me, here, day, origin)``: what follows when the citizen learns of an own entry; the value is not used."""
    rejected: Hook | None = None
    """``(value, me, here, day, origin)``: what follows from a lost case; the value is not used."""
    stops: Hook | None = None
    """``(stopped, me, here, day, kind)``: 1 if a true entry that has found its file is left out."""
    entered: Hook | None = None
    """``(value, me, here, day, kind, origin)``: what follows from an entry on its day; the value is not used."""
    weekly: Hook | None = None
    """``(changed, me, here, day)``: what happens on the first day of a week in which the citizen is processed; 1 if anything changes."""
    opened: Hook | None = None
    """``(entry, me, here, day)``: what happens on the first day of an era, before statuses are recomputed; ``kind << 3 | origin`` of an entry
    that the family has posted and for which `entered` runs next, 0 for none."""
    leak: Hook | None = None
    """``(threshold, me, here)``: threshold below which a refused person's attempt gets through."""
    shields: Hook | None = None
    """``(shielded, me, here, word)``: 1 if the record spares the citizen this time; ``word`` is the word of chance that decides for exempt people."""
    inbound: Hook | None = None
    """``(coming, me, here, unit)``: this week's inbound entry on a unit of lane 7 beyond those of registries and cameras, packed by `arriving`."""
    brings: Hook | None = None
    """``(entry, me, here, day)``: ``kind << 3 | origin`` of an entry that the family makes on the first day of a week, 0 for none."""
    counts: Hook | None = None
    """``(value, me, here, state, sign)``: a family's count of a citizen whose state (GROWN | REFUSED | WRONGED) begins (1) or ends (-1); the
    value is not used."""
    due: Hook | None = None
    """``(soonest, me, here, day)``: the first day after ``day`` on which the family needs the citizen to be processed."""
    credited: Hook | None = None
    """``(value, me, here, day, kind)``: what follows from a credited merit on its day; the value is not used."""
    graded: Hook | None = None
    """``(value, me, here, day)``: what follows when the tiers are recomputed at the end of a month; the value is not used."""
    enjoys: Hook | None = None
    """``(bits, me, here, own)``: the privileges of a person of 18 or over by the own standing, bits in the order of `PRIVILEGES`;
    it depends on the same state as `heats`."""
    leaves: Hook | None = None
    """``(leaving, me, here, day)``: 1 if the citizen is gone for good from the day after ``day``, the last of a week."""


def as_it_is(settings: Any, regime: Any, setting: Setting, today: date) -> Any:
    """Return the rules unchanged."""
    return regime


class Pool(NamedTuple):
    """Entries that leave one person's file and reach another's a week later, at the rates that counties publish (docs/model.md §12)."""

    number: int
    """Row in the `pooled` counts of blocks and counties."""
    nationwide: bool
    """Whether the nation keeps it, or each county its own."""
    false: bool
    """Whether it holds false entries, which land nowhere in arm T."""
    weights: Callable[[np.void], tuple[list[int], int]]
    """Maps the family's record to the weights of people of 18 or over in drawing from the pool: by group, and of guarantors."""


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
    """Maps settings, setting and the first day of an era to the figures; only called if the family is on."""
    hooks: Hooks
    purposes: Mapping[str, int] = {}
    """Purposes of chance that it draws with; a number is never used again for something else."""
    most: Callable[[Any], int] = lambda settings: 1 << 16
    """Largest factor that it can give, in 1/65536, at least 65536."""
    lifts: Callable[[Any, Conduct], Mapping[str, Fraction]] = lambda settings, conduct: {}
    """By act, its factor on people who are not heated; the base units must have room for it."""
    heated: Callable[[Any, Conduct, Any], Mapping[str, Fraction]] = lambda settings, conduct, regime: {}
    """By act, the factor of its `lift` on people whom it heats; the excess units must have room for it."""
    watches: Callable[[Any], Mapping[str, str]] = lambda settings: {}
    """Key of each share of a deed that it sees, to the deed; the luck map's coverage must have room for the share."""
    dates: Callable[[Any], list[date]] = lambda settings: []
    """Dates on which its rules change by themselves."""
    caution: str = ""
    """Warning that a user gets where it is on."""
    says: Mapping[str, Callable[[Any, Any], str]] = {}
    """By axis of `demerit.scenario.describe.axes.AXES`, maps its settings and the whole regime to the few words that it adds to the cell; empty where
    it has nothing to work on. Only called if the family is on."""
    acts_alone: bool = False
    """Whether its figures change only how often people act; an era in which nothing else changes needs no census."""
    units: tuple[int, int] = (0, 0)
    """First unit and end of its inbound units on lane 7; no two families share one."""
    pool: Pool | None = None
    """Entries that it moves from one person to another; its figures then hold `kinds` and `n`."""
    founds: Callable[[NDArray[np.void]], None] | None = None
    """Sets the family's bits of every citizen on the first day, if it is ever on; it gets (citizen,) CITIZEN in order of household."""
    revise: Callable[[Any, Any, Setting, date], Any] = as_it_is
    """Maps settings, regime, setting and the first day of an era to the regime that is enacted, with changed tables of the spine."""
    milestones: Callable[[Any], list[tuple[date, str]]] = lambda settings: []
    """Dates with the sentences that a report shows for them."""


class Names(NamedTuple):
    """Annotation of a setting that names deeds, merits, needs, lists or groups of the scenario: ``Annotated[str, Names("deed")]``."""

    what: str


def _names_in(value: Any) -> list[str]:
    """List the names in a setting: one, a list of them, or those of cells."""
    if isinstance(value, Cells):
        return list(value.cells)
    return [value] if isinstance(value, str) else list(value)


def _few(names: list[str]) -> list[str]:
    """Refuse more names than the tables have room for, or repeated names."""
    if not 1 <= len(names) <= N_NAMED or len(set(names)) < len(names):
        raise ValueError(f"must be 1 to {N_NAMED} different names, got {', '.join(names) or 'none'}")
    return names


Deeds = Annotated[list[str], Names("deed"), AfterValidator(_few)]
"""Some deeds by name."""
OF_DEEDS: dict[str, tuple[int, ...]] = {"kinds": (N_NAMED,), "n": ()}
"""Figures that hold named deeds."""


def enact_deeds(names: list[str], setting: Setting) -> dict[str, object]:
    """Return the numbers of named deeds, and how many there are."""
    numbers = [setting.number[name] for name in names]
    return {"kinds": numbers + [0] * (N_NAMED - len(numbers)), "n": len(numbers)}


def by_group(factors: Cells, setting: Setting) -> list[Fraction]:
    """Return the factor of each group; numbers that no group has get 1."""
    exact = [factors.exact(group) for group in setting.groups]
    return exact + [Fraction(1)] * (N_GROUPS - len(exact))


_PER_LANE, _ROOM = 1 << 16, 64
_WEEKS = 1000 * WEEKS_A_YEAR


def lane_threshold(per_1000_a_year: Fraction, units: tuple[int, int]) -> int:
    """Turn a rate for each 1,000 adults and year into a threshold for a person who draws one of the units in a week."""
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
    """List the names in a family's settings.

    Returns
    -------
    Triples of the key, the sort of thing that is named, and the name.
    """
    found = []
    for key, field in type(settings).model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Names):
                found += [(key, mark.what, name) for name in _names_in(getattr(settings, key))]
    return found
