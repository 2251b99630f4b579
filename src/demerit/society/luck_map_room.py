"""Room on the luck map for the highest rates of acts; a rate above its units would be cut off (docs/model.md §4)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod
from typing import NamedTuple

import numpy as np

from demerit.chance import WORD
from demerit.memo import kept
from demerit.schema.conduct import Act, Conduct
from demerit.society import perceived_risk
from demerit.society.habits import REMAINING, Habits, settle_habits
from demerit.society.luck_class import FIRST_ADULT, INERT, LuckClass, describe
from demerit.society.luck_map import FIRST_MERIT, Kind, LuckMap, multiplier, multipliers, shape_of

_NOTHING_TO_LOSE = "conduct.belief.nothing_to_lose"
_SLACK = 1e-9
"""Thresholds are rounded to 2^-32."""


class Lifts(NamedTuple):
    """Factors by which rules raise rates: for each act, one factor per key of the scenario that sets it."""

    anybody: Mapping[str, Mapping[str, Fraction]] = {}
    """Factors on people who are not heated; the base units must have room for them."""
    heated: Mapping[str, Mapping[str, Fraction]] = {}
    """Factors on people whom the rule heats; the excess units must have room for them as well."""


NO_LIFTS = Lifts()


def beyond_the_map(conduct: Conduct, chart: LuckMap, lifts: Lifts = NO_LIFTS) -> list[tuple[str, str]]:
    """List the rates, ordinary and heated, that the luck map has no room for.

    Parameters
    ----------
    conduct : the acts.
    chart : the luck map.
    lifts : factors by which rules raise rates.

    Returns
    -------
    Pairs of a dotted path and a sentence that names who acts, how often, and what would fit.
    """
    return _beyond(conduct, chart, (_as_tuples(lifts.anybody), _as_tuples(lifts.heated)))


_Factors = tuple[tuple[str, tuple[tuple[str, Fraction], ...]], ...]
"""Factors by act, hashable, so that equal ones share one kept result."""


def _as_tuples(lifts: Mapping[str, Mapping[str, Fraction]]) -> _Factors:
    """Return factors as hashable tuples."""
    return tuple((act, tuple(factors.items())) for act, factors in lifts.items())


@kept(32)
def _beyond(conduct: Conduct, chart: LuckMap, both: tuple[_Factors, _Factors]) -> list[tuple[str, str]]:
    """List the rates without room; kept, because most arms lift as much as the baseline."""
    habits = settle_habits(conduct, chart)
    lifts = Lifts(*({act: dict(factors) for act, factors in each} for each in both))
    return [
        problem
        for kind in chart.kinds
        if kind.act
        for problem in _of_kind(conduct, chart, habits, (kind, lifts))
    ]


def _of_kind(
    conduct: Conduct, chart: LuckMap, habits: Habits, asked: tuple[Kind, Lifts]
) -> Iterator[tuple[str, str]]:
    """Yield the first problem of a kind, if any: with its ordinary rate, or with its heated one."""
    (kind, lifts), act = asked, asked[0].act
    assert act is not None
    path = f"conduct.{kind.family}.{kind.name}.per_year"
    nobody = _without_units(kind, act, chart)
    if nobody is not None:
        yield path, _no_units(act, nobody, chart.version)
        return
    base, excess = chart.base[:, kind.number], chart.excess[:, kind.number]
    used = habits[0]["accept"][:, kind.number] / WORD * _by_belief(kind, habits)
    by_rule = prod(max(1, float(f)) for f in lifts.anybody.get(kind.name, {}).values())
    fullest = float((used * by_rule).max())
    if fullest > 1 + _SLACK:
        yield path, _too_often(act, fullest, chart.version)
        return
    by_heat = _heat(kind, conduct, lifts)
    room = np.where(base > 0, 1 + excess / np.maximum(1, base), np.inf)
    room[:FIRST_ADULT] = np.inf
    fullest_of = used * by_rule * prod(float(f) for f in by_heat.values()) / room
    if fullest_of.max() > 1 + _SLACK:
        number = int(fullest_of.argmax())
        most = (float(used[number] * by_rule / habits[0]["accept"][number, kind.number] * WORD), by_heat)
        yield path, _too_often_heated(act, number, most, float(fullest_of[number]))


def _by_belief(kind: Kind, habits: Habits) -> float:
    """Return the largest factor of deterrence, that of the lowest perceived risk."""
    if kind.number >= FIRST_MERIT:
        return 1.0
    undeterred = int(habits[0]["undeterred"]) if habits[0]["stakes"] == REMAINING else 0
    return max(int(habits[0]["risk"].max()), undeterred) / perceived_risk.UNIT


def _heat(kind: Kind, conduct: Conduct, lifts: Lifts) -> dict[str, Fraction]:
    """Return the factors above 1 on a person who is heated in every way at once."""
    factors = {key: f for key, f in lifts.heated.get(kind.name, {}).items() if f > 1}
    b = conduct.belief
    if kind.family == "deeds" and b.on and b.stakes == "bottom" and b.nothing_to_lose.exact > 1:
        factors[_NOTHING_TO_LOSE] = b.nothing_to_lose.exact
    return factors


def _without_units(kind: Kind, act: Act, chart: LuckMap) -> LuckClass | None:
    """Return the first class whose members would act but have no unit, or None."""
    if act.per_year.exact == 0:
        return None
    each = multipliers(shape_of(act))
    left_out = (n for n in np.flatnonzero(chart.base[:, kind.number] == 0).tolist() if each[n].numerator)
    return describe(next(left_out, INERT))


def _who(luck: LuckClass) -> str:
    """Describe the members of a class."""
    place = "urban" if luck.urban else "rural"
    also = [name for name, has in (("driver", luck.driver), ("online", luck.online)) if has]
    return ", ".join([luck.stage, place, f"{luck.wealth} income", *also])


def _no_units(act: Act, luck: LuckClass, version: int) -> str:
    """Return the sentence for a class without units."""
    return (
        f"{act.per_year.value:g} times a year is above the ceiling of luck map version {version}, which is 0 with these multipliers: "
        f"it has no units for this act by {_who(luck)}. Give them the multiplier 0."
    )


def _too_often(act: Act, fullest: float, version: int) -> str:
    """Return the sentence for an ordinary rate above the ceiling."""
    rate = float(act.per_year.exact)
    return (
        f"{rate:g} times a year is above the ceiling of luck map version {version}, which is {rate / fullest:.4g} "
        "with these multipliers and this elasticity. Give a lower rate."
    )


def _too_often_heated(
    act: Act, number: int, most: tuple[float, Mapping[str, Fraction]], fullest: float
) -> str:
    """Return the sentence for a heated rate above the base and excess units."""
    luck, (by_belief, by_heat) = describe(number), most
    assert luck is not None
    usual = float(act.per_year.exact * multiplier(shape_of(act), number)) * by_belief
    often = usual * prod(float(f) for f in by_heat.values())
    named = " and ".join(f"{key} ({float(f):g})" for key, f in by_heat.items())
    return (
        f"up to {usual:.4g} times a year by {_who(luck)}, and {often:.4g} with {named}, is above what the luck map's base and excess units "
        f"hold, which is {often / fullest:.4g}. Lower the rate or one of these."
    )
