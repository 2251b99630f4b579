"""Section 19: kin, connections and bribes."""

from tests.naive.chance import draw
from tests.naive.citizen import FILED, NOTICED, SETTLED


def founds(value, world):
    """Mark the households of exempt officials, if the family is ever on."""
    if any(era.rules.favours.on for era in world.inputs.eras):
        for household in world.households:
            for citizen in household:
                citizen.kin = int(any(other.exempt for other in household))
    return value


def shields(value, world, citizen, word):
    """Spare officials' kin."""
    rules = world.rules.favours
    return value or (rules.on and citizen.kin and word < rules.shield)


def weekly(value, world, citizen, day):
    """Have known entries taken out."""
    from tests.naive.procedure import correct

    rules = world.rules.favours
    for slot, mark in enumerate(citizen.marks):
        if not rules.on or mark is None or mark.stage not in (NOTICED, FILED, SETTLED):
            continue
        word = draw(world.behaviour, citizen.who, "ERASE", **mark.cause)[0]
        if word < rules.erases[citizen.kin][citizen.income]:
            world.count(citizen, "erased", mark.true)
            correct(world, citizen, slot, day)
    return value
