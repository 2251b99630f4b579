"""The luck map: which units of a day's 16-bit lane belong to which kind of act, by luck class.

It belongs to the society and has a version. A regime, a rule or an arm never moves a unit, so switching one leaves
the luck of all else as it was.
"""

import tomllib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.scenario.schema.conduct import Act, Conduct, Deed
from demerit.society.luckclass import N_CLASSES, LuckClass, describe

LANE = 1 << 16
NEEDS_FROM, EXCESS_FROM, UNITS = 4096, 8192, 12288
NAMESAKE_UNITS, MISREAD_UNITS = 64, 512
"""Units of lane 7, the inbound of the week: namesakes first, then misreads."""
FIRST_DEED, FIRST_MERIT, FIRST_NEED, N_KINDS = 1, 64, 96, 128
"""Numbers of the kinds. They are part of the keys of chance, so each family has its own range and only grows at its end."""
DAYS_A_YEAR = 365
_ENDS = {"deeds": NEEDS_FROM, "needs": EXCESS_FROM, "excess": UNITS}
_LAST = {"deeds": FIRST_MERIT, "merits": FIRST_NEED, "needs": N_KINDS}


class MapError(ValueError):
    """What a scenario's acts ask of the luck map and cannot have."""

    def __init__(self, path: str, sentence: str) -> None:
        """Say which key of the scenario is in the way, and why."""
        super().__init__(f"{path}: {sentence}")
        self.path, self.sentence = path, sentence


class Shape(NamedTuple):
    """For whom a ceiling holds; the chart's own, so that a scenario moves no unit."""

    who: Mapping[str, float]
    drivers_only: bool
    online_only: bool


class Kind(NamedTuple):
    """One kind of act on the map."""

    number: int
    name: str
    family: str
    act: Act | None
    """None for a kind of the chart that the scenario has taken away: its units are nobody's."""
    base: Fraction
    excess: Fraction
    coverage: Fraction
    shape: Shape


class LuckMap(NamedTuple):
    """The map of one society."""

    version: int
    kinds: tuple[Kind, ...]
    guide: NDArray[np.uint8]
    """(class, unit) kind, 0 for nobody's."""
    limit: NDArray[np.int64]
    """(class,) end of the base units of deeds and merits."""
    base: NDArray[np.int64]
    """(class, kind) base units."""
    excess: NDArray[np.int64]
    """(class, kind) excess units."""


def multiplier(shape: Shape, luck: LuckClass) -> Fraction:
    """Give how much more often members of a class act than somebody whose multipliers are all 1."""
    if (shape.drivers_only and not luck.driver) or (shape.online_only and not luck.online):
        return Fraction(0)
    factors = (
        shape.who.get(name, 1) for name in (luck.stage, "urban" if luck.urban else "rural", luck.wealth)
    )
    product = Fraction(1)
    for factor in factors:
        product *= Fraction(str(factor))
    return product


def shape_of(act: Act) -> Shape:
    """Give the shape of an act's own rate."""
    return Shape(act.who.cells, act.drivers_only, act.online_only)


def survey(conduct: Conduct, done: Conduct | None = None) -> LuckMap:
    """Make the luck map of a society's acts.

    Parameters
    ----------
    conduct : the acts. Those of the chart have fixed units; others take the next free ones, in their order.
    done : which of them are done, if not all: the units of the others are nobody's, so that arms with other needs share their luck.

    Returns
    -------
    LuckMap.

    Raises
    ------
    MapError
        If there is no room for so many kinds or for such frequent ones, or if a kind of the chart is given another coverage.
    """
    version, kinds = _kinds(conduct)
    if done is not None:
        kinds = tuple(
            kind if kind.name in getattr(done, kind.family) else kind._replace(act=None) for kind in kinds
        )
    guide = np.zeros((N_CLASSES, UNITS), np.uint8)
    base, excess = np.zeros((2, N_CLASSES, N_KINDS), np.int64)
    limit = np.zeros(N_CLASSES, np.int64)
    short: dict[str, list[Fraction]] = {}
    for number in range(N_CLASSES):
        luck = describe(number)
        if luck is None:
            continue
        ends = {"deeds": 0, "needs": NEEDS_FROM, "excess": EXCESS_FROM}
        for kind in kinds:
            shape = multiplier(kind.shape, luck)
            segment = "needs" if kind.family == "needs" else "deeds"
            owner = kind.number if kind.act else 0
            before = dict(ends)
            base[number, kind.number] = _lay(guide[number], ends, segment, owner, kind.base * shape)
            excess[number, kind.number] = _lay(guide[number], ends, "excess", owner, kind.excess * shape)
            _note_shortage(short, kind, before, ends)
        limit[number] = ends["deeds"]
    _refuse_shortage(short)
    return LuckMap(version, kinds, guide, limit, base, excess)


def _note_shortage(
    short: dict[str, list[Fraction]], kind: Kind, before: Mapping[str, int], after: Mapping[str, int]
) -> None:
    """Note the rate that a kind wants and the one that would fit, if its units run over the end of their segment."""
    for segment, end in _ENDS.items():
        if before[segment] <= end < after[segment] and kind.act:
            rate = kind.act.per_year.exact
            fits = rate * (end - before[segment]) / (after[segment] - before[segment])
            short.setdefault(f"conduct.{kind.family}.{kind.name}.per_year", [rate]).append(fits)


def _refuse_shortage(short: Mapping[str, Sequence[Fraction]]) -> None:
    """Refuse the first kind that has no room in some class, and say how often it may be done."""
    for path, (rate, *fits) in short.items():
        raise MapError(
            path,
            f"{float(rate):g} times a year is more than the luck map has room for beside its own kinds and those named before, "
            f"which is {float(min(fits)):.3g}. Give a lower rate, or, of a deed that is seldom recorded, its `coverage`",
        )


def _lay(
    guide: NDArray[np.uint8], ends: dict[str, int], segment: str, number: int, per_year: Fraction
) -> int:
    """Give the next free units of a segment to a kind; return how many."""
    units = -int(-per_year * LANE / DAYS_A_YEAR // 1)
    guide[ends[segment] : ends[segment] + units] = number
    ends[segment] += units
    return units


def _kinds(conduct: Conduct) -> tuple[int, tuple[Kind, ...]]:
    """Give numbers to all acts, and an order in which they take units: the chart's first, then the scenario's own."""
    text = (files("demerit.scenario") / "catalogue" / "luck" / "1.toml").read_text(encoding="utf-8")
    chart = tomllib.loads(text)
    families: tuple[tuple[str, int, Mapping[str, Act]], ...] = (
        ("deeds", FIRST_DEED, conduct.deeds),
        ("merits", FIRST_MERIT, conduct.merits),
        ("needs", FIRST_NEED, conduct.needs),
    )
    charted: list[Kind] = []
    own: list[Kind] = []
    for family, first, acts in families:
        rows = {row["name"]: row for row in chart[family]}
        new = [name for name in acts if name not in rows]
        charted += [_charted(family, first + i, acts.get(name), rows[name]) for i, name in enumerate(rows)]
        own += [_own(family, first + i, name, acts[name]) for i, name in enumerate(new, len(rows))]
        if own and own[-1].number >= _LAST[family]:
            path = f"conduct.{family}.{own[-1].name}"
            raise MapError(
                path, f"the luck map has room for {_LAST[family] - first} {family}. Take some away"
            )
    return chart["version"], (*charted, *own)


def _charted(family: str, number: int, act: Act | None, row: dict[str, Any]) -> Kind:
    """Read one kind from the chart."""
    base, excess, coverage = (
        Fraction(str(row.get(key, other))) for key, other in (("base", 0), ("excess", 0), ("coverage", 1))
    )
    shape = Shape(row.get("who", {}), row.get("drivers_only", False), row.get("online_only", False))
    if isinstance(act, Deed) and act.coverage and act.coverage.exact != coverage:
        fixed = f"the luck map fixes the coverage of {row['name']} at {float(coverage):g}. Leave it out"
        raise MapError(f"conduct.{family}.{row['name']}.coverage", fixed)
    return Kind(number, row["name"], family, act, base, excess, coverage, shape)


def _own(family: str, number: int, name: str, act: Act) -> Kind:
    """Give a kind of the scenario's own room for twice the rate at which it could be recorded."""
    coverage = act.coverage.exact if isinstance(act, Deed) and act.coverage else Fraction(1)
    rate = act.per_year.exact * coverage * 2
    excess = rate / 2 if family != "needs" else Fraction(0)
    return Kind(number, name, family, act, rate, excess, coverage, shape_of(act))
