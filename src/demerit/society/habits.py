"""Habits: the luck map and the rates of all acts as thresholds, in the form that the engine reads."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD
from demerit.scenario.schema.conduct import Conduct
from demerit.society import belief
from demerit.society.luckclass import N_CLASSES, describe
from demerit.society.luckmap import DAYS_A_YEAR, LANE, N_KINDS, UNITS, Kind, LuckMap, multiplier, shape_of

HABITS = np.dtype(
    [
        ("guide", np.uint8, (N_CLASSES, UNITS)),  # kind on the unit, 0 for nobody's
        ("limit", np.int64, (N_CLASSES,)),  # end of the base units of deeds and merits
        ("accept", np.int64, (N_CLASSES, N_KINDS)),  # threshold of a candidate whose factor is 1
        ("base", np.int64, (N_CLASSES, N_KINDS)),  # base units
        (
            "harm",
            np.int64,
            (N_KINDS,),
        ),  # harm that one candidate deed stands for, thousandths of a day of median income
        ("excess", np.int64, (N_CLASSES, N_KINDS)),  # excess units
        ("risk", np.int64, (belief.LEVELS,)),  # factor of deeds by belief, 1/2^16
        ("belief_on", np.int64),
        ("start_belief", np.int64),
        ("step_caught", np.int64),  # 1/2^16
        ("step_uncaught", np.int64),  # 1/2^16
        ("step_household", np.int64),  # 1/2^16
        ("nothing_to_lose", np.int64),  # factor of the heated, 1/2^16
    ],
    align=True,
)
"""How often people act: the luck map and the thresholds on it. One record, so that kernels pass one pointer."""

_NO_LIFTS: Mapping[str, Fraction] = {}
MILLI = 1000
Habits = NDArray[np.void]
"""(1,) of HABITS."""


def settle_habits(conduct: Conduct, chart: LuckMap) -> Habits:
    """Turn the rates of all acts into thresholds on the luck map.

    Parameters
    ----------
    conduct : the acts.
    chart : the luck map of the society.

    Returns
    -------
    Habits. If ``nothing_to_lose`` lifts a rate above its base units, the rest is drawn on the excess units.
    """
    b, unit = conduct.belief, belief.UNIT
    start = belief.level(b.start.exact)
    habits = np.zeros(1, HABITS)
    tables: dict[str, object] = {
        "guide": chart.guide,
        "limit": chart.limit,
        "accept": _accept(chart),
        "base": chart.base,
        "harm": _harm(conduct, chart),
        "excess": chart.excess,
        "risk": belief.deterrence(start, b.elasticity.value if b.on else 0),
        "belief_on": b.on,
        "start_belief": start,
        "step_caught": round(b.caught.exact * unit),
        "step_uncaught": round(b.not_caught.exact * unit),
        "step_household": round(b.caught.exact * b.household.exact * unit),
        "nothing_to_lose": round(b.nothing_to_lose.exact * unit),
    }
    for name, table in tables.items():
        habits[0][name] = table
    return habits


def _accept(chart: LuckMap) -> NDArray[np.int64]:
    """Tabulate the threshold of every class and kind."""
    table = np.zeros((N_CLASSES, N_KINDS), np.int64)
    for number in range(N_CLASSES):
        for kind in chart.kinds:
            units = int(chart.base[number, kind.number])
            table[number, kind.number] = round(_daily(kind, number) * LANE / units * WORD) if units else 0
    return table


def _harm(conduct: Conduct, chart: LuckMap) -> NDArray[np.int64]:
    """Tabulate the harm of a deed and of those beside it that no coverage could record."""
    table = np.zeros(N_KINDS, np.int64)
    for kind in chart.kinds:
        if kind.name in conduct.deeds:
            table[kind.number] = round(conduct.deeds[kind.name].gravity.exact * MILLI / kind.coverage)
    return table


def _daily(kind: Kind, number: int) -> Fraction:
    """Give how often in a day a member of a class is a candidate who acts."""
    luck = describe(number)
    if luck is None or kind.act is None:
        return Fraction(0)
    return kind.act.per_year.exact * multiplier(shape_of(kind.act), luck) * kind.coverage / DAYS_A_YEAR


def beyond_the_map(
    conduct: Conduct, chart: LuckMap, lifts: Mapping[str, Fraction] = _NO_LIFTS
) -> list[tuple[str, str]]:
    """List the rates that the luck map has no room for.

    Parameters
    ----------
    conduct : the acts.
    chart : the luck map.
    lifts : by act, how much more often rules make people do it on the base units alone.

    Returns
    -------
    Pairs of a dotted path and a sentence.
    """
    habits = settle_habits(conduct, chart)
    most = {"deeds": int(habits["risk"][0, 0]), "merits": belief.UNIT, "needs": belief.UNIT}
    problems = []
    for kind in chart.kinds:
        share = _fullest(kind, chart, most[kind.family]) * lifts.get(kind.name, 1)
        if kind.act and share > 1:
            rate = kind.act.per_year.exact
            problems.append(
                (f"conduct.{kind.family}.{kind.name}.per_year", _too_often(rate, rate / share, chart.version))
            )
    return problems


def _fullest(kind: Kind, chart: LuckMap, factor: int) -> Fraction:
    """Give the largest share of its units that a kind uses in any class, with the largest factor of deterrence."""
    shares = [Fraction(0)]
    for number in range(N_CLASSES):
        daily, units = _daily(kind, number), int(chart.base[number, kind.number])
        shares.append(daily * LANE * factor / belief.UNIT / units if units else (daily and Fraction(10**6)))
    return max(shares)


def _too_often(rate: Fraction, ceiling: Fraction, version: int) -> str:
    """Say what the ceiling is."""
    return (
        f"{float(rate):g} times a year is above the ceiling of luck map version {version}, which is {float(ceiling):.4g} "
        "with these multipliers and this elasticity. Give a lower rate."
    )
