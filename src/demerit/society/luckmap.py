"""The luck map: which units of a day's 16-bit lane belong to which kind of act, by luck class.

It belongs to the society and has a version. A regime, a rule or an arm never moves a unit, so switching one leaves the luck of all else as it was.
"""

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.scenario.schema.conduct import Act, Conduct
from demerit.society.luckclass import N_CLASSES, LuckClass, describe

LANE = 1 << 16
NEEDS_FROM, EXCESS_FROM, UNITS = 4096, 8192, 12288
NAMESAKE_UNITS, MISREAD_UNITS = 64, 512
"""Units of lane 7, the inbound of the week: namesakes first, then misreads."""
FIRST_DEED, FIRST_MERIT, FIRST_NEED, N_KINDS = 1, 64, 96, 128
"""Numbers of the kinds. They are part of the keys of chance, so each family has its own range and only grows at its end."""
DAYS_A_YEAR = 365


class Kind(NamedTuple):
    """One kind of act on the map."""

    number: int
    name: str
    family: str
    act: Act
    base: Fraction
    excess: Fraction
    coverage: Fraction
    shape: Mapping[str, float]


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


def multiplier(cells: Mapping[str, float], act: Act, luck: LuckClass) -> Fraction:
    """Give how much more often members of a class act than somebody whose multipliers are all 1."""
    if (act.drivers_only and not luck.driver) or (act.online_only and not luck.online):
        return Fraction(0)
    factors = (cells.get(name, 1) for name in (luck.stage, "urban" if luck.urban else "rural", luck.wealth))
    product = Fraction(1)
    for factor in factors:
        product *= Fraction(str(factor))
    return product


def survey(conduct: Conduct) -> LuckMap:
    """Make the luck map of a society's acts.

    Parameters
    ----------
    conduct : the acts. Those of the shipped catalogue have fixed units; others take the next free units, in their order.

    Returns
    -------
    LuckMap.
    """
    version, kinds = _kinds(conduct)
    guide = np.zeros((N_CLASSES, UNITS), np.uint8)
    base, excess = np.zeros((2, N_CLASSES, N_KINDS), np.int64)
    limit = np.zeros(N_CLASSES, np.int64)
    for number in range(N_CLASSES):
        luck = describe(number)
        if luck is None:
            continue
        ends = {"deeds": 0, "needs": NEEDS_FROM, "excess": EXCESS_FROM}
        for kind in kinds:
            shape = multiplier(kind.shape, kind.act, luck)
            segment = "needs" if kind.family == "needs" else "deeds"
            base[number, kind.number] = _lay(guide[number], ends, segment, kind.number, kind.base * shape)
            excess[number, kind.number] = _lay(guide[number], ends, "excess", kind.number, kind.excess * shape)
        limit[number] = ends["deeds"]
        if ends["deeds"] > NEEDS_FROM or ends["needs"] > EXCESS_FROM or ends["excess"] > UNITS:
            raise ValueError("the acts of this society need more units than a lane of the luck map has")
    return LuckMap(version, kinds, guide, limit, base, excess)


def _lay(guide: NDArray[np.uint8], ends: dict[str, int], segment: str, number: int, per_year: Fraction) -> int:
    """Give the next free units of a segment to a kind; return how many."""
    units = -int(-per_year * LANE / DAYS_A_YEAR // 1)
    guide[ends[segment] : ends[segment] + units] = number
    ends[segment] += units
    return units


def _kinds(conduct: Conduct) -> tuple[int, tuple[Kind, ...]]:
    """Number all acts: the catalogue's first, in its order, then the scenario's own."""
    text = (files("demerit.scenario") / "catalogue" / "luck" / "1.toml").read_text(encoding="utf-8")
    chart = tomllib.loads(text)
    families: tuple[tuple[str, int, Mapping[str, Act]], ...] = (
        ("deeds", FIRST_DEED, conduct.deeds),
        ("merits", FIRST_MERIT, conduct.merits),
        ("needs", FIRST_NEED, conduct.needs),
    )
    kinds: list[Kind] = []
    for family, first, acts in families:
        rows = {row["name"]: row for row in chart[family]}
        names = [*rows, *(name for name in acts if name not in rows)]
        kinds += [_kind(family, first + i, name, acts[name], rows.get(name)) for i, name in enumerate(names) if name in acts]
    return chart["version"], tuple(kinds)


def _kind(family: str, number: int, name: str, act: Act, row: dict[str, Any] | None) -> Kind:
    """Read one kind from the chart, or give a kind of the scenario's own room for twice its rate."""
    if row is None:
        rate = act.per_year.exact * 2
        return Kind(number, name, family, act, rate, rate / 2 if family != "needs" else Fraction(0), Fraction(1), act.who.cells)
    figures = (Fraction(str(row.get(key, 0))) for key in ("base", "excess"))
    return Kind(number, name, family, act, *figures, Fraction(str(row.get("coverage", 1))), row.get("who", {}))
