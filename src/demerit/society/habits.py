"""Habits: one record of the luck map and the thresholds of all acts, which the engine reads."""

from fractions import Fraction
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD
from demerit.memo import kept
from demerit.rounding import quotient
from demerit.schema.conduct import Belief, Conduct, Stakes
from demerit.society import perceived_risk
from demerit.society.luck_class import N_CLASSES
from demerit.society.luck_map import (
    DAYS_A_YEAR,
    EXCESS_FROM,
    LANE,
    N_KINDS,
    NEEDS_FROM,
    UNITS,
    Kind,
    LuckMap,
    multipliers,
    shape_of,
)

NOBODY, BOTTOM, REMAINING = range(3)
"""Who counts as having nothing to lose, in the order of the scenario's values."""
_STAKES = get_args(Stakes)
HABITS = np.dtype(
    [
        ("guide", np.uint8, (N_CLASSES, UNITS)),  # kind on each unit, 0 = unassigned
        ("limit", np.int64, (N_CLASSES,)),  # end of the base units of deeds and merits
        (
            "ends",
            np.int64,
            (N_CLASSES, 2),
        ),  # end of the units of needs, and of the excess units; 0 if there are none
        ("accept", np.int64, (N_CLASSES, N_KINDS)),  # threshold of a candidate whose factor is 1
        ("base", np.int64, (N_CLASSES, N_KINDS)),  # base units
        (
            "harm",
            np.int64,
            (N_KINDS,),
        ),  # harm per candidate deed, thousandths of a day of median income
        ("excess", np.int64, (N_CLASSES, N_KINDS)),  # excess units
        ("risk", np.int64, (perceived_risk.LEVELS,)),  # factor of deeds by belief, 1/2^16
        ("perceived", np.int64, (perceived_risk.LEVELS,)),  # perceived risk of each belief, 1/2^16
        ("undeterred", np.int64),  # factor of deeds at no risk, 1/2^16
        ("most_risk", np.int64),  # largest factor from belief and nothing to lose, 1/2^16
        ("belief_on", np.int64),
        ("counts", np.int64),  # 1 if beliefs are counts
        ("start_belief", np.int64),
        ("step_caught", np.int64),  # 1/2^16
        ("step_uncaught", np.int64),  # 1/2^16
        ("step_household", np.int64),  # 1/2^16
        (
            "stakes",
            np.int64,
        ),  # who has nothing to lose: 0 nobody, 1 the cornered, 2 by the share lost already
        ("nothing_to_lose", np.int64),  # factor of the cornered, 1/2^16
        ("silence_relax", np.int64),  # 1/256 in a month
    ],
    align=True,
)
"""How often people act: the luck map and the thresholds on it. One record, so that kernels pass one pointer."""

MILLI = 1000
_FINER = perceived_risk.UNIT // perceived_risk.LEVELS
"""Steps of 1/2^16 in one of 1/256."""
Habits = NDArray[np.void]
"""(1,) of HABITS."""


@kept(4)
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
    habits = np.zeros(1, HABITS)
    tables: dict[str, object] = {
        "guide": chart.guide,
        "limit": chart.limit,
        "ends": _ends(chart),
        "accept": _accept(chart),
        "base": chart.base,
        "harm": _harm(conduct, chart),
        "excess": chart.excess,
        "silence_relax": round(conduct.silence.relax.exact * perceived_risk.LEVELS),
        **_deterrence(conduct.belief),
        **_learning(conduct.belief),
    }
    for name, table in tables.items():
        habits[0][name] = table
    return habits


def _deterrence(b: Belief) -> dict[str, object]:
    """Tabulate the factor on deeds by belief, and the factors of people with nothing to lose."""
    start, risks = _perceived(b)
    elasticity = b.elasticity.value if b.on and b.perception != "none" else 0
    stakes = _STAKES.index(b.stakes) if b.on else 0
    undeterred = int(perceived_risk.deterrence([Fraction(0)], start, elasticity)[0])
    table, lift = (
        perceived_risk.deterrence(risks, start, elasticity),
        round(b.nothing_to_lose.exact * perceived_risk.UNIT),
    )
    most = max(int(table.max()), undeterred if stakes == REMAINING else 0)
    return {
        "risk": table,
        "perceived": [quotient(risk.numerator * _FINER, risk.denominator) for risk in risks],
        "undeterred": undeterred,
        "most_risk": max(most, most * lift >> 16) if stakes == BOTTOM else most,
        "belief_on": b.on,
        "stakes": stakes,
        "nothing_to_lose": lift,
    }


def _perceived(b: Belief) -> tuple[Fraction, list[Fraction]]:
    """Return the risk at the start and the perceived risk of each belief, in 1/256."""
    if b.perception == "beta":
        return b.start.exact * perceived_risk.LEVELS, perceived_risk.mean_of_counts(
            b.start.exact, b.prior.exact
        )
    return Fraction(perceived_risk.level(b.start.exact)), [Fraction(r) for r in range(perceived_risk.LEVELS)]


def _learning(b: Belief) -> dict[str, object]:
    """Return the steps by which experience moves a belief."""
    counts, unit = b.perception == "beta", perceived_risk.UNIT
    caught = Fraction(1) if counts else b.caught.exact
    moves = b.perception != "none"
    return {
        "counts": counts,
        "start_belief": 0 if counts else perceived_risk.level(b.start.exact),
        "step_caught": round(b.caught.exact * unit) if moves else 0,
        "step_uncaught": round(b.not_caught.exact * unit) if moves else 0,
        "step_household": round(caught * b.household.exact * unit) if moves else 0,
    }


def _ends(chart: LuckMap) -> NDArray[np.int64]:
    """Tabulate the ends of the needs' units and of the excess units, by class."""
    table = np.zeros((N_CLASSES, 2), np.int64)
    for column, (start, end) in enumerate(((NEEDS_FROM, EXCESS_FROM), (EXCESS_FROM, UNITS))):
        used = chart.guide[:, start:end] != 0
        table[:, column] = np.where(used.any(axis=1), end - used[:, ::-1].argmax(axis=1), 0)
    return table


def _accept(chart: LuckMap) -> NDArray[np.int64]:
    """Tabulate the threshold of every class and kind."""
    table = np.zeros((N_CLASSES, N_KINDS), np.int64)
    for kind in chart.kinds:
        if kind.act is not None:
            table[:, kind.number] = _accepted(kind, chart.base[:, kind.number].tolist())
    return table


def _accepted(kind: Kind, units: list[int]) -> list[int]:
    """Return the threshold of each class: the daily rate of candidates who act over the class's units; 0 without units."""
    assert kind.act is not None
    usual = kind.act.per_year.exact * kind.coverage * LANE * WORD / DAYS_A_YEAR
    n, d = usual.numerator, usual.denominator
    each = multipliers(shape_of(kind.act))
    pairs = [(*share.as_integer_ratio(), width) for share, width in zip(each, units, strict=True)]
    known = {(a, b, width): quotient(n * a, d * b * width) if width else 0 for a, b, width in set(pairs)}
    return [known[pair] for pair in pairs]


def _harm(conduct: Conduct, chart: LuckMap) -> NDArray[np.int64]:
    """Tabulate the harm per candidate: a deed's harm over its coverage, because deeds that no regime could record harm as well."""
    table = np.zeros(N_KINDS, np.int64)
    for kind in chart.kinds:
        if kind.name in conduct.deeds:
            table[kind.number] = round(conduct.deeds[kind.name].gravity.exact * MILLI / kind.coverage)
    return table
