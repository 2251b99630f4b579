"""Section 30: an attack on the register, and the way back."""

from tests.naive import entry
from tests.naive.chance import CERTAIN, draw
from tests.naive.citizen import ATTACKER, N_SLOTS


def opened(value, world, citizen, day):
    """Let the attack, or the way back, happen on the first day of an era."""
    from tests.naive.acts import enter
    from tests.naive.procedure import take_out

    rules, attack = world.rules, world.rules.attack
    if attack.strikes:
        swapped, planted, wiped, exposed = draw(world.institutions, citizen.who, "ATTACK", time=world.week)
        world.count(citizen, "attacked", 3, exposed < attack.exposed)
        for slot in range(N_SLOTS):
            if wiped < attack.wiped and citizen.marks[slot] and citizen.marks[slot].live:
                world.count(citizen, "attacked", 2)
                take_out(world, citizen, slot, day)
        if citizen.adult(day) and rules.false_on:
            if planted < attack.planted and rules.kinds[attack.kind].recorded:
                world.count(citizen, "attacked", 1)
                enter(world, citizen, day, attack.kind, ATTACKER)
            if swapped < attack.swapped and world.scored(citizen):
                world.count(citizen, "attacked", 0)
                score = entry.score(rules, citizen, day // 28)
                balance = citizen.balance + turned_over(rules, score) - score
                citizen.balance = max(-2048, min(2047, balance))
                citizen.turned = 1
    if attack.mends:
        mend(world, citizen, day, take_out)
    return value


def turned_over(rules, score):
    """Map a score of a tier to one of the tier that is as far from the other end (section 30)."""
    floors = [tier.floor for tier in rules.tiers[: rules.top_tier + 1]] + [rules.highest + 1]
    tier = max([0, *(t for t in range(rules.top_tier + 1) if floors[t] <= score)])
    other = rules.top_tier - tier
    width, there = floors[tier + 1] - floors[tier], floors[other + 1] - floors[other]
    turned = floors[other] + (score - floors[tier]) * there // max(1, width)
    return min(rules.highest, max(rules.lowest, turned))


def mend(world, citizen, day, take_out):
    """Restore a file from the copy (section 30)."""
    attack = world.rules.attack
    for slot in range(N_SLOTS):
        mark = citizen.marks[slot]
        if mark and mark.live and (mark.origin == ATTACKER or mark.day >= day - 7 * attack.copied):
            world.count(citizen, "lost", mark.true)
            take_out(world, citizen, slot, day)
    if citizen.turned:
        citizen.turned = 0
        citizen.balance = counted_anew(world.rules, citizen, day // 28)


def counted_anew(rules, citizen, month):
    """Give balance F as counted from true entries and credits, with what live marks take from it alone (section 30)."""
    balance = citizen.balance_c
    if not rules.total_decay:
        return balance
    for mark in citizen.live_marks():
        gone = rules.fade * (month - mark.day // 28)
        by_f = entry.points(rules, mark, mark.step)
        by_c = entry.points(rules, mark, mark.step_c) if mark.true else 0
        if balance > by_f - by_c:
            balance -= by_f - by_c
        else:
            balance = min(0, balance - (max(0, by_f - gone) - max(0, by_c - gone)))
    return max(-2048, min(2047, balance))


def leak(value, world, citizen):
    """Let every attempt through while nobody can ask the register."""
    return CERTAIN if world.rules.attack.down else value
