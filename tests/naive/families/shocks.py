"""Section 31: hard months of a county."""

from tests.naive.chance import draw


def factor(value, world, citizen, kind):
    """Lift the deeds of hard months."""
    rules = world.rules.shocks
    if not rules.on:
        return value
    month = world.week // 4
    begun = [
        draw(world.institutions, citizen.county, "SHOCK", time=earlier)[0] < rules.chance
        for earlier in range(max(0, month - rules.months + 1), month + 1)
    ]
    return value * rules.lifts[kind] >> 16 if any(begun) else value
