"""Section 18: what filing a case brings."""

from tests.naive.chance import draw
from tests.naive.citizen import OFFICIAL


def brings(entry, world, citizen, day):
    """Answer a case filed on this day."""
    rules = world.rules.retaliation
    if entry or not rules.on or not world.rules.false_on or citizen.exempt:
        return entry
    if not citizen.case or citizen.filed_week != day // 7:
        return entry
    w0, w1, _, _ = draw(world.institutions, citizen.who, "REPRISAL", time=day)
    kind = rules.kinds[w1 * rules.n >> 32]
    if w0 >= rules.share or not world.rules.kinds[kind].recorded:
        return entry
    world.count(citizen, "reprisal")
    return kind, OFFICIAL
