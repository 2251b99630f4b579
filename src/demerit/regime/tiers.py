"""Tiers of the score, with hysteresis (mechanism 4)."""

from demerit.compile import rule


@rule
def tier_by_floor(tiers, top, score, above):  # type: ignore[no-untyped-def]
    """Find the highest tier whose floor plus ``above`` points is reached: 0 is the worst, ``top`` the best."""
    tier = top
    while tier > 0 and score < tiers[tier].floor + above:
        tier -= 1
    return tier


@rule
def recomputed(rules, score, held):  # type: ignore[no-untyped-def]
    """Give the tier after the monthly recomputation: falling is immediate, climbing takes the hysteresis."""
    tier = tier_by_floor(rules.tiers, rules.top_tier, score, 0)
    if tier <= held:
        return tier
    return max(held, tier_by_floor(rules.tiers, rules.top_tier, score, rules.hysteresis))
