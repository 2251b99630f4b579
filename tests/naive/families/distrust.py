"""Section 22: grievances."""

from tests.naive.citizen import SURETY, TRUE


def grieve(citizen, levels):
    """Add to a grievance."""
    citizen.grievance = min(7, citizen.grievance + levels)


def factor(value, world, citizen, kind):
    """Lower the merits of the aggrieved."""
    rules = world.rules.distrust
    return value * rules.left[citizen.grievance] >> 16 if rules.on and 64 <= kind < 96 else value


def refused(value, world, citizen, detail):
    """Bear a grievance for a wrongful refusal."""
    if detail % 2:
        grieve(citizen, world.rules.distrust.refusal)
    return value


def noticed(value, world, citizen, origin):
    """Bear a grievance for a false entry."""
    if origin not in (TRUE, SURETY):
        grieve(citizen, world.rules.distrust.false_entry)
    return value


def rejected(value, world, citizen, origin):
    """Bear a grievance for a case lost."""
    grieve(citizen, world.rules.distrust.lost_case)
    return value


def weekly(value, world, citizen, day):
    """Let a grievance fall by a level in a model year."""
    if day % 364 == 0:
        citizen.grievance = max(0, citizen.grievance - 1)
    return value


def busy(value, citizen):
    """Look at whoever bears a grievance, which falls by itself."""
    return value or citizen.grievance
