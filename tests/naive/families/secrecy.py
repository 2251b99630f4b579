"""Section 23: who knows what is recorded."""

from tests.naive.chance import draw


def knows(world, citizen, kind):
    """Tell whether a citizen knows whether a kind is recorded."""
    return draw(world.behaviour, citizen.who, "KNOW", ordinal=kind)[0] < world.rules.secrecy.known


def fears(value, world, citizen, kind):
    """Take deterrence from those who do not know that a kind is recorded."""
    rules = world.rules
    unaware = rules.secrecy.on and rules.kinds[kind].recorded and not knows(world, citizen, kind)
    return 65536 if unaware else value


def factor(value, world, citizen, kind):
    """Lower the protected acts of those who do not know whether they are recorded."""
    rules = world.rules
    if not (rules.secrecy.on and rules.kinds[kind].protected) or knows(world, citizen, kind):
        return value
    return value * rules.secrecy.left >> 16
