"""Section 18: malicious reports."""

from tests.naive.citizen import MALICIOUS
from tests.naive.families.arrivals import at_rate


def inbound(value, world, citizen, week, unit):
    """Let a report be believed."""
    rules = world.rules.malice
    if not (rules.on and world.rules.false_on and 640 <= unit < 704):
        return value
    return at_rate(world, citizen, week, MALICIOUS, rules.rates[citizen.group], rules)
