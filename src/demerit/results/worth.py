"""What privileges are worth: money by expectation, from the person-days of those who have them (docs/model.md §26)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demerit.engine.events import N_STOCKS, OF
from demerit.engine.plan import Plan, era_at
from demerit.regime.rules import N_TIERS
from demerit.regime.table import Rules

_DAYS_A_YEAR = 365
_HELD, _CLEAN = 0, 1


def worth(plan: Plan, weeks: Sequence[int], days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Add up what the privileges of some weeks are worth.

    Parameters
    ----------
    plan : the run.
    weeks : (week,) their numbers.
    days : (week, place, group, stock) person-days.

    Returns
    -------
    (file, week, place, group) thousandths of a day of median income, under the file held and under the clean file.
    """
    figures = np.stack([_a_year(era_at(plan, week).rules) for week in weeks])
    money = np.einsum("wpgs,wfs->fwpg", days, figures)
    return np.asarray(money // _DAYS_A_YEAR)


def _a_year(rules: Rules) -> NDArray[np.int64]:
    """Give what a year in each stock is worth: (file, stock)."""
    figures = np.zeros((2, N_STOCKS), np.int64)
    privileges, top = rules["privileges"][0], int(rules["top_tier"][0])
    for tier in range(min(top + 1, N_TIERS)):
        figures[_HELD, OF.tiers + tier] = privileges["discounts"][top - tier]
        figures[_CLEAN, OF.clean_tiers + tier] = privileges["discounts"][top - tier]
    for file in (_HELD, _CLEAN):
        figures[file, OF.red + file] = privileges["red_discount"]
        figures[file, OF.lane + file] = privileges["lane_worth"]
    return figures
