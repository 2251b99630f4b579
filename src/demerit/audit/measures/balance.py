"""Balance and calibration of the score: mean score of people with and without a true entry, and shares by tier, by group.

References
----------
Kleinberg, Mullainathan and Raghavan (2017), Inherent trade-offs in the fair determination of risk scores, ITCS.
"""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.households import Sampled, of_sample
from demerit.audit.statistics.interval import Estimate
from demerit.engine.plan.plan import Plan
from demerit.scenario.describe.reach import is_scored

NAME = "score_balance"
_CLASSES = ((True, "balance_for_the_positive_class"), (False, "balance_for_the_negative_class"))
_People = dict[str, NDArray[np.generic]]


def balance(tables: Tables, plan: Plan, arm: str) -> Measure:
    """Measure the mean score of people with and without a true entry, and the share with one in each tier, by group."""
    definition = (
        "Of sampled adults, at the end of the run. Balance: mean score of those who had a true entry in the reported weeks (the positive "
        "class) and of those who had none, by group; unequal means of the same class are a bias of the score. Calibration within groups: "
        "the share with a true entry among those in each tier; unequal shares mean that a tier says different things of different groups. "
        "With unequal base rates and errors, no score has all of it alike. Only where there is a score. From `people`, the sample: "
        "intervals over households hold the error of luck and of sampling; nothing is given of fewer than 20 households."
    )
    if not is_scored(plan.scenario):
        return Measure(NAME, "What the score says", definition, [])
    people = tables.columns(
        "SELECT household, group_, score, tier, marked_true > 0 AS entered FROM people "
        f"WHERE arm = '{arm}' AND age >= 18 AND NOT gone ORDER BY who"
    )
    rows = []
    for group in ["", *sorted({str(g) for g in people["group_"]})]:
        mine = people["group_"] == group if group else np.ones(len(people["group_"]), bool)
        rows += _rows(people, mine, group)
    return Measure(NAME, "What the score says", definition, rows)


def _rows(people: _People, mine: NDArray[np.bool_], group: str) -> list[Row]:
    """Return the mean scores and tier shares of one group."""
    entered = people["entered"].astype(bool)
    rows = [
        Row(NAME, part, group, "points", _mean(people, "score", mine & (entered == label)))
        for label, part in _CLASSES
    ]
    for tier in sorted({str(t) for t in people["tier"]}):
        chosen = mine & (people["tier"] == tier)
        rows.append(Row(NAME, f"calibration: {tier}", group, "share", _mean(people, "entered", chosen)))
    return rows


def _mean(people: _People, name: str, chosen: NDArray[np.bool_]) -> Estimate:
    """Return a mean over chosen people, with its interval over households."""
    household, figures = people["household"][chosen].astype(np.int64), people[name][chosen].astype(float)
    return of_sample(Sampled(household, figures, np.ones(len(figures))), is_share=name == "entered")
