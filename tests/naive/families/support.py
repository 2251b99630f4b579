"""Section 42: what people think of the regime, and what they show; everybody by name, at the end of a week."""

from tests.naive.chance import draw


def opinion(world, day):
    """Give those of 18 or over, those against the regime, and those who show it, as from a day on."""
    rules = world.rules.support
    if not rules.on:
        return 0, 0, 0
    adults = [citizen for citizen in world.citizens if citizen.adult(day) and not citizen.gone]
    words = {
        c: draw(world.inputs.society, world.inputs.first + c << 12, "VIEW") for c in range(len(world.places))
    }
    steps = [step_of(rules, citizen, words[citizen.community]) for citizen in adults]
    against = [step for step in steps if step is not None]
    shown, before = 0, -1
    while shown > before:
        before = shown
        shown = sum(step < 1024 and step <= 1024 * before // len(adults) for step in against)
    return len(adults), len(against), shown


def step_of(rules, citizen, v):
    """Give the share of others that somebody waits for, in 1/1024; None for those who are not against."""
    local = citizen.who & 4095
    wronged = citizen.mask and not citizen.mask_c
    grievance = (rules.grievance if citizen.mask else 0) + (rules.wrongly if wronged else 0)
    lean = (v[0] + local * 0x9E3779B9) % 2**32 >> 16
    if lean >= rules.against + grievance:
        return None
    rank = (v[1] + local * 0x6A09E667) % 2**32 >> 16
    return max(0, rules.cost - rules.gains[rank >> 6] - grievance) >> 6
