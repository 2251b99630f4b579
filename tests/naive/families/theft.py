"""Section 16: deeds in a stranger's name."""

from tests.naive.chance import draw
from tests.naive.citizen import STOLEN
from tests.naive.families.arrivals import from_pool


def stops(value, world, citizen, day, kind):
    """Send an entry to a stranger."""
    rules = world.rules.theft
    named = rules.kinds[: rules.n]
    if value or not rules.on or kind not in named:
        return value
    if draw(world.behaviour, citizen.who, "THEFT", time=day)[0] >= rules.share:
        return value
    world.count(citizen, "stolen")
    world.offices.lose_to_stranger(named.index(kind))
    return True


def inbound(value, world, citizen, week, unit):
    """Let a stranger's entry arrive."""
    rules = world.rules.theft
    if not rules.on or not 576 <= unit < 640:
        return value
    rates = world.published[citizen.county].pooled[0][: rules.n]
    pool = (rates, rules.kinds[: rules.n])
    return from_pool(world, citizen, week, STOLEN, rules.weights[citizen.group], pool)
