"""Section 21: lawful acts left out."""

from tests.naive.chance import draw
from tests.naive.families.speech import is_utterance, silence_of


def factor(value, world, citizen, kind):
    """Lower the protected acts of those who have heard, and of the silenced."""
    rules = world.rules.self_censorship
    if not (rules.on and world.rules.kinds[kind].protected):
        return value
    if not is_utterance(world, kind):
        value = value * (65536 - rules.spill * silence_of(world, citizen)) >> 16
    return value * rules.left >> 16 if draw(world.behaviour, citizen.who, "HEAR")[0] < rules.heard else value
