"""Section 15: acting for the score."""

from tests.naive.chance import draw


def games(world, citizen):
    """Tell whether a citizen acts for the score."""
    rules = world.rules
    if not (rules.gaming.on and world.scored(citizen)):
        return False
    return (
        citizen.tier < rules.top_tier and draw(world.behaviour, citizen.who, "GAME")[0] < rules.gaming.share
    )


def factor(value, world, citizen, kind):
    """Lift what is credited."""
    adult = citizen.adult(7 * world.week)
    if 64 <= kind < 96 and world.rules.kinds[kind].recorded and adult and games(world, citizen):
        return value * world.rules.gaming.lift >> 16
    return value


def heats(value, world, citizen):
    """Heat those who act for the score."""
    return value or games(world, citizen)
