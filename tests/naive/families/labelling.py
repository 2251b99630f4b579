"""Section 14: a label that stays."""


def factor(value, world, citizen, kind):
    """Lift the deeds of the labelled."""
    rules = world.rules.labelling
    return value * rules.lift >> 16 if rules.on and kind < 64 and citizen.labelled else value


def watched(value, world, citizen, kind):
    """Let sensors see more of what the labelled do."""
    rules = world.rules.labelling
    return value * rules.watched >> 16 if rules.on and citizen.labelled else value


def heats(value, world, citizen):
    """Heat the labelled."""
    return value or (world.rules.labelling.on and citizen.labelled)


def entered(value, world, citizen, day, kind, origin):
    """Label whom an entry puts on a list."""
    lists = world.rules.lists_on and citizen.lists_hold
    if world.rules.labelling.on and lists and world.rules.kinds[kind].list:
        citizen.labelled = 1
    return value
