"""Tiers of the score, with hysteresis (mechanism 4)."""

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.decorators import Record, rule


@rule
def tier_by_floor(tiers: NDArray[np.void], top: int, score: int, above: int) -> int:
    """Find the highest tier whose floor plus ``above`` points is reached: 0 is the worst, ``top`` the best."""
    tier = top
    while tier > 0 and score < tiers[tier].floor + above:
        tier -= 1
    return tier


@rule
def recomputed(rules: Record, score: int, held: int) -> int:
    """Return the tier after the monthly recomputation: falling is immediate, climbing takes the hysteresis."""
    tier = tier_by_floor(rules.tiers, rules.top_tier, score, 0)
    if tier <= held:
        return tier
    return max(held, tier_by_floor(rules.tiers, rules.top_tier, score, rules.hysteresis))
