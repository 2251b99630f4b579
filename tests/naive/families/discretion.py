"""Section 18: what officials make of entries."""

from tests.naive.chance import draw
from tests.naive.citizen import OFFICIAL, TRUE
from tests.naive.entry import points
from tests.naive.families.arrivals import at_rate


def judged(world, citizen, day, kind):
    """Draw the word of the official."""
    return draw(world.institutions, citizen.who, "OFFICIAL", time=day, ordinal=kind << 3 | TRUE)[0]


def harden(rules, citizen, mark):
    """Let a mark weigh as if there had been one more before; where all points are one sum, that takes more of it."""
    before = points(rules, mark, mark.step)
    mark.step = min(7, mark.step + 1)
    if rules.total_decay:
        citizen.balance = max(-2048, citizen.balance + before - points(rules, mark, mark.step))


def stops(value, world, citizen, day, kind):
    """Leave an entry out."""
    rules = world.rules.discretion
    if value or not rules.on or judged(world, citizen, day, kind) >= rules.spares:
        return value
    world.count(citizen, "spared")
    return True


def entered(value, world, citizen, day, kind, origin):
    """Make an entry harsher."""
    rules = world.rules.discretion
    if not rules.on or origin != TRUE:
        return value
    if rules.spares <= judged(world, citizen, day, kind) < rules.spares + rules.harsh[citizen.group]:
        for mark in citizen.marks:
            if mark is not None and (mark.kind, mark.day, mark.origin) == (kind, day, TRUE):
                harden(world.rules, citizen, mark)
        world.count(citizen, "harsh")
    return value


def inbound(value, world, citizen, week, unit):
    """Let an entry be invented."""
    rules = world.rules.discretion
    if not (rules.on and world.rules.false_on and 704 <= unit < 768):
        return value
    return at_rate(world, citizen, week, OFFICIAL, rules.rates[citizen.group], rules)
