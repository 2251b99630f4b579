"""The contract of a rule family: what it is called, what a scenario may set, and where it takes part in a citizen's days.

A family is one file here and one line in `FAMILIES`. It stands in a scenario as ``[regime.NAME]``, its defaults are the bottom layer of
every scenario, and switched off it is the same, bit for bit, as if it were not there: its table is then all zeros.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from demerit.regime.setting import Setting
from demerit.scenario.schema.conduct import Conduct
from demerit.scenario.schema.number import Cells, Frozen

Hook = Callable[..., int]
"""A compiled part ``hook(value, me, here, ...)`` that gives the value on, changed or not; families are asked in their order."""


PRIVILEGES = ("any", "red", "lane")
"""What somebody may be privileged by, each a bit under F and then one under C: any privilege, a red list, a green lane."""


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
    """``(heat, me, here)``: 1 if the citizen may act more often than the base units hold, so that excess units are scanned."""
    stirs: Hook | None = None
    """``(stirred, me, here, day, kind)``: 1 if `done` makes something of a deed; it changes nothing."""
    done: Hook | None = None
    """``(outcome, me, here, day, kind)``: what becomes of a deed before anybody records it; bits 1 the citizen changes, 5 and the household hears."""
    watched: Hook | None = None
    """``(scale, me, here, kind)``: how much more often a recordable deed is seen by sensors, in 1/65536."""
    sees: Hook | None = None
    """``(how, me, here, day, kind)``: how a recordable deed is seen: 0 not, 1 rightly, 2 by mistake for somebody else."""
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
    """``(value, me, here, day)``: what happens on the first day of an era, before statuses are set anew; the value is not used."""
    leak: Hook | None = None
    """``(threshold, me, here)``: the threshold below which an attempt of somebody who is refused gets through."""
    due: Hook | None = None
    """``(soonest, me, here, day)``: the first day after ``day`` on which the family wants the citizen to be looked at."""
    credited: Hook | None = None
    """``(value, me, here, day, kind)``: what follows from a credited merit on its day; the value is not used."""
    graded: Hook | None = None
    """``(value, me, here, day)``: what follows when the tiers are recomputed at the end of a month; the value is not used."""
    enjoys: Hook | None = None
    """``(bits, me, here, own)``: the privileges of somebody of 18 or over by the own standing, bits in the order of `PRIVILEGES`."""
    leaves: Hook | None = None
    """``(leaving, me, here, day)``: 1 if the citizen is gone for good from the day after ``day``, the last of a week."""


def _as_it_is(settings: Any, regime: Any, setting: Setting, today: date) -> Any:
    """Leave the rules as they are."""
    return regime


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
    watches: Callable[[Any], Mapping[str, str]] = lambda settings: {}
    """By the key of a share, the deed of which that share is seen: the luck map's coverage must have room for it."""
    dates: Callable[[Any], list[date]] = lambda settings: []
    """Dates on which its rules change by themselves."""
    caution: str = ""
    """What a user is warned of where it is on."""
    says: Mapping[str, Callable[[Any], str]] = {}
    """By axis of `demerit.scenario.axes.AXES`, what its settings add to the cell in a few words; only asked if the family is on."""
    revise: Callable[[Any, Any, Setting, date], Any] = _as_it_is
    """Settings, regime, setting and the first day of an era to the regime that is enacted: a family may change the tables of the spine."""
    milestones: Callable[[Any], list[tuple[date, str]]] = lambda settings: []
    """What a report says of those dates."""


class Names(NamedTuple):
    """Mark of a setting that names deeds, merits, needs or lists of the scenario: ``Annotated[str, Names("deed")]``."""

    what: str


def _names_in(value: Any) -> list[str]:
    """List the names in a setting: one, a list of them, or those of cells."""
    if isinstance(value, Cells):
        return list(value.cells)
    return [value] if isinstance(value, str) else list(value)


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
