"""The luck map: which units of a day's 16-bit lane belong to which kind of act, by luck class.

It belongs to the society and has a version. A regime, a rule or an arm never moves a unit, so switching one leaves
all other luck unchanged.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.memo import kept
from demerit.schema.conduct import Act, Conduct, Deed
from demerit.society.luck_class import N_CLASSES, describe

LANE = 1 << 16
NEEDS_FROM, EXCESS_FROM, UNITS = 4096, 8192, 12288
NAMESAKE_UNITS, MISREAD_UNITS = 64, 512
"""Units of lane 7, the inbound of the week: namesakes first, then misreads."""
FIRST_DEED, FIRST_MERIT, FIRST_NEED, N_KINDS = 1, 64, 96, 128
"""First number of each family of kinds. Numbers are part of the keys of chance, so a family keeps its range and grows only at its end."""
DAYS_A_YEAR = 365
_ENDS = {"deeds": NEEDS_FROM, "needs": EXCESS_FROM, "excess": UNITS}
_LAST = {"deeds": FIRST_MERIT, "merits": FIRST_NEED, "needs": N_KINDS}


class MapError(ValueError):
    """Error of a scenario whose acts the luck map has no room for."""

    def __init__(self, path: str, sentence: str) -> None:
        """Store the path of the scenario's key and the sentence that says what is wrong with it."""
        super().__init__(f"{path}: {sentence}")
        self.path, self.sentence = path, sentence


class Shape(NamedTuple):
    """Multipliers that size a kind's units; a kind of the chart has the chart's, so that no scenario moves a unit."""

    who: Mapping[str, float]
    drivers_only: bool
    online_only: bool


class Kind(NamedTuple):
    """One kind of act on the map."""

    number: int
    name: str
    family: str
    act: Act | None
    """None for a kind of the chart that the scenario leaves out; its units stay unassigned."""
    base: Fraction
    excess: Fraction
    coverage: Fraction
    shape: Shape


class LuckMap(NamedTuple):
    """The map of one society."""

    version: int
    kinds: tuple[Kind, ...]
    guide: NDArray[np.uint8]
    """(class, unit) kind, 0 = unassigned."""
    limit: NDArray[np.int64]
    """(class,) end of the base units of deeds and merits."""
    base: NDArray[np.int64]
    """(class, kind) base units."""
    excess: NDArray[np.int64]
    """(class, kind) excess units."""
    number: Mapping[str, int]
    """Number of each kind."""
    coverage: Mapping[str, Fraction]
    """Widest share of each kind that a regime can record."""


def multiplier(shape: Shape, number: int) -> Fraction:
    """Return how much more often members of a class act than a person whose multipliers are all 1; 0 for a number without members."""
    return multipliers(shape)[number]


def multipliers(shape: Shape) -> tuple[Fraction, ...]:
    """Return the multiplier of each class (see `multiplier`)."""
    return _multipliers(tuple(shape.who.items()), shape.drivers_only, shape.online_only)


@lru_cache(maxsize=1024)
def _multipliers(
    who: tuple[tuple[str, float], ...], drivers_only: bool, online_only: bool
) -> tuple[Fraction, ...]:
    """Multiply the factors of each class; few products differ, so each is computed once."""
    factors = {name: Fraction(str(factor)) for name, factor in who}
    one, products = Fraction(1), dict[tuple[str, ...], Fraction]()
    found = []
    for luck in map(describe, range(N_CLASSES)):
        if luck is None or (drivers_only and not luck.driver) or (online_only and not luck.online):
            found.append(Fraction(0))
            continue
        named = (luck.stage, "urban" if luck.urban else "rural", luck.wealth)
        told = tuple(name for name in named if name in factors)
        if told not in products:
            products[told] = prod((factors[name] for name in told), start=one)
        found.append(products[told])
    return tuple(found)


def shape_of(act: Act) -> Shape:
    """Return the shape of an act's own rate."""
    return Shape(act.who.cells, act.drivers_only, act.online_only)


@kept(4)
def survey(conduct: Conduct, done: Conduct | None = None) -> LuckMap:
    """Build the luck map of a society's acts.

    Parameters
    ----------
    conduct : the acts. Those of the chart have fixed units; others take the next free ones, in their order.
    done : the acts that people do, if not all; the others' units stay unassigned, so that arms with other needs share their luck.

    Returns
    -------
    LuckMap.

    Raises
    ------
    MapError
        If there is no room for so many kinds or such high rates, or if the scenario changes the coverage of a kind of the chart.
    """
    version, kinds = _kinds(conduct)
    if done is not None:
        kinds = tuple(
            kind if kind.name in getattr(done, kind.family) else kind._replace(act=None) for kind in kinds
        )
    claims = tuple(
        Claim(
            kind.number,
            kind.act is not None,
            "needs" if kind.family == "needs" else "deeds",
            _units(kind.base, kind.shape),
            _units(kind.excess, kind.shape),
        )
        for kind in kinds
    )
    ground = _share_out(claims)
    _refuse_shortage(kinds, ground.short)
    number, coverage = {k.name: k.number for k in kinds}, {k.name: k.coverage for k in kinds}
    return LuckMap(version, kinds, ground.guide, ground.limit, ground.base, ground.excess, number, coverage)


class Claim(NamedTuple):
    """Units that a kind claims on the map."""

    number: int
    is_done: bool
    """False leaves its units unassigned."""
    segment: str
    base: tuple[int, ...]
    """(class,) units."""
    excess: tuple[int, ...]
    """(class,) units."""


class Ground(NamedTuple):
    """The units of all kinds: tables of `LuckMap`."""

    guide: NDArray[np.uint8]
    limit: NDArray[np.int64]
    base: NDArray[np.int64]
    excess: NDArray[np.int64]
    short: tuple[tuple[int, Fraction], ...]
    """Kinds without room in some class, in the order of classes: number of the kind, share of its units that fits."""


def _units(per_year: Fraction, shape: Shape) -> tuple[int, ...]:
    """Return the units of a lane that each class needs, rounded up."""
    n, d = per_year.numerator * LANE, per_year.denominator * DAYS_A_YEAR
    return tuple(-(-n * share.numerator // (d * share.denominator)) for share in multipliers(shape))


@lru_cache(maxsize=8)
def _share_out(claims: tuple[Claim, ...]) -> Ground:
    """Lay the units of all kinds side by side in each class; equal claims share one read-only map."""
    guide = np.zeros((N_CLASSES, UNITS), np.uint8)
    base, excess = np.zeros((2, N_CLASSES, N_KINDS), np.int64)
    limit = np.zeros(N_CLASSES, np.int64)
    short: list[tuple[int, Fraction]] = []
    for number in range(N_CLASSES):
        if describe(number) is None:
            continue
        ends = {"deeds": 0, "needs": NEEDS_FROM, "excess": EXCESS_FROM}
        for claim in claims:
            owner = claim.number if claim.is_done else 0
            before = dict(ends)
            _lay(guide[number], ends, claim.segment, owner, claim.base[number])
            _lay(guide[number], ends, "excess", owner, claim.excess[number])
            short += _shortage(claim, before, ends)
        limit[number] = ends["deeds"]
    for claim in claims:
        base[:, claim.number], excess[:, claim.number] = claim.base, claim.excess
    for table in (guide, limit, base, excess):
        table.flags.writeable = False
    return Ground(guide, limit, base, excess, tuple(short))


def _shortage(
    claim: Claim, before: Mapping[str, int], after: Mapping[str, int]
) -> Iterator[tuple[int, Fraction]]:
    """Yield a kind's number and the share of its units that fits, if they run over the end of their segment."""
    for segment, end in _ENDS.items():
        if before[segment] <= end < after[segment] and claim.is_done:
            yield claim.number, Fraction(end - before[segment], after[segment] - before[segment])


def _refuse_shortage(kinds: Sequence[Kind], short: Sequence[tuple[int, Fraction]]) -> None:
    """Raise for the first kind without room in some class; the message names the rate that fits."""
    acts = {kind.number: (kind, kind.act.per_year.exact) for kind in kinds if kind.act}
    for first, _ in short:
        kind, rate = acts[first]
        fits = [rate * share for number, share in short if number == first]
        raise MapError(
            f"conduct.{kind.family}.{kind.name}.per_year",
            f"{float(rate):g} times a year is more than the luck map has room for beside its own kinds and those named before, "
            f"which is {float(min(fits)):.3g}. Give a lower rate, or, of a deed that is seldom recorded, its `coverage`",
        )


def _lay(guide: NDArray[np.uint8], ends: dict[str, int], segment: str, number: int, units: int) -> None:
    """Assign the next free units of a segment to a kind."""
    if units:
        guide[ends[segment] : ends[segment] + units] = number
        ends[segment] += units


@cache
def _chart() -> dict[str, Any]:
    """Read the map's own kinds."""
    text = (files("demerit.scenario") / "catalogue" / "luck" / "1.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _kinds(conduct: Conduct) -> tuple[int, tuple[Kind, ...]]:
    """Return the chart's version and all kinds in the order in which they take units: the chart's first, then the scenario's own."""
    chart = _chart()
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
    """Build a kind that only the scenario has, with room for twice its recordable rate."""
    coverage = act.coverage.exact if isinstance(act, Deed) and act.coverage else Fraction(1)
    rate = act.per_year.exact * coverage * 2
    excess = rate / 2 if family != "needs" else Fraction(0)
    return Kind(number, name, family, act, rate, excess, coverage, shape_of(act))
