"""Section 17: guarantors outside the household."""

from tests.naive.chance import draw
from tests.naive.citizen import SURETY, TRUE
from tests.naive.families.arrivals import from_pool


def entered(value, world, citizen, day, kind, origin):
    """Call a guarantor for a true entry."""
    rules = world.rules.suretyship
    named = rules.kinds[: rules.n]
    if (
        rules.on
        and origin == TRUE
        and kind in named
        and draw(world.behaviour, citizen.who, "SURETY", time=day, ordinal=kind << 3 | origin)[0]
        < rules.share
    ):
        world.count(citizen, "surety")
        world.offices.call_guarantor(citizen.county, named.index(kind))
    return value


def inbound(value, world, citizen, week, unit):
    """Let a guarantor be entered."""
    rules = world.rules.suretyship
    if not rules.on or not 768 <= unit < 1024:
        return value
    rates = world.published[citizen.county].pooled[1][: rules.n]
    pool = (rates, rules.kinds[: rules.n])
    return from_pool(world, citizen, week, SURETY, citizen.guarantor, pool)
