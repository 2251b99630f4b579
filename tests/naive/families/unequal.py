"""Section 32: conduct by group."""


def factor(value, world, citizen, kind):
    """Lift or lower the deeds of a group."""
    rules = world.rules.unequal
    return value * rules.deeds[citizen.group] >> 16 if rules.on and kind < 64 else value
