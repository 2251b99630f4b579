"""Value of privileges: expected money, from the person-days of those who have them (docs/model.md §26)."""

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import N_STOCKS, OF
from demerit.enactment.rules_table import Rules
from demerit.regime.rule_types import N_TIERS

_HELD, _CLEAN = 0, 1


def worth_a_year(rules: Rules) -> NDArray[np.int64]:
    """Return what a year in each stock is worth.

    Parameters
    ----------
    rules : in force.

    Returns
    -------
    (file, stock) thousandths of a day of median income, under the file held and under the clean file.
    """
    figures = np.zeros((2, N_STOCKS), np.int64)
    privileges, top = rules["privileges"][0], int(rules["top_tier"][0])
    for tier in range(min(top + 1, N_TIERS)):
        figures[_HELD, OF.tiers + tier] = privileges["discounts"][top - tier]
        figures[_CLEAN, OF.clean_tiers + tier] = privileges["discounts"][top - tier]
    for file in (_HELD, _CLEAN):
        figures[file, OF.red + file] = privileges["red_discount"]
        figures[file, OF.lane + file] = privileges["lane_worth"]
    return figures
