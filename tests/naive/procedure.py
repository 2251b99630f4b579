"""Sections 7 and 8: the weekly procedure and what falls due."""

from tests.naive.chance import draw
from tests.naive.citizen import DEAD, FILED, MOOT, N_SLOTS, NO_CASE, NOTICED, PAID, SETTLED, UNAWARE
from tests.naive.entry import (
    active,
    coming,
    expiry,
    give_back,
    is_listing,
    leave_copies,
    next_tier,
    score,
    score_c,
    until,
)
from tests.naive.families import ask

# --- section 7: the weekly procedure ----------------------------------------------------------------------------------


def weekly_procedure(world, citizen, week):
    """Do all that happens on the first day of a week (section 7)."""
    for slot in range(N_SLOTS):
        for step in (clear_copies, seek_remedy, pay_up):
            if citizen.marks[slot] is not None:
                step(world, citizen, slot, week)
    if citizen.case == MOOT and is_turn(world, citizen):
        leave_queue(world, citizen, week)
        world.count(citizen, "moot")


def clear_copies(world, citizen, slot, week):
    """Let each partner drop its stale copy, or not (section 7, 1)."""
    mark = citizen.marks[slot]
    if mark.stale and world.rules.clearing:
        words = draw(world.institutions, citizen.who, "COPY", step=week - mark.day // 7, **mark.cause)
        for partner in range(4):
            if mark.stale >> partner & 1 and words[partner] < world.rules.clearing:
                mark.stale &= ~(1 << partner)
                world.count(citizen, "copy_cleared", partner)
    if mark.stage == DEAD and not mark.stale:
        citizen.marks[slot] = None


def seek_remedy(world, citizen, slot, week):
    """Hear by letter, file, or be decided (section 7, 2)."""
    mark = citizen.marks[slot]
    if not (mark.live and world.rules.remedy_on):
        return
    if mark.stage == UNAWARE and world.rules.notice_on and week - mark.day // 7 == world.rules.notice_delay:
        hear_by_letter(world, citizen, mark)
    elif mark.stage == NOTICED and citizen.case == NO_CASE:
        file_or_leave(world, citizen, slot, week)
    elif mark.stage == FILED and citizen.case == slot + 1 and is_turn(world, citizen):
        decide(world, citizen, slot, week)


def hear_by_letter(world, citizen, mark):
    """Be reached by the letter, or not (section 7, 2)."""
    if draw(world.institutions, citizen.who, "NOTICE", **mark.cause)[0] < world.rules.reach[citizen.means]:
        mark.stage = NOTICED
        world.count(citizen, "noticed", mark.true * 2)
        ask("noticed", 0, world, citizen, mark.origin)


def file_or_leave(world, citizen, slot, week):
    """File a case, or let the entry stand (section 7, 2)."""
    mark = citizen.marks[slot]
    listed = int(active(world.rules, mark, 7 * week) or coming(world.rules, mark, 7 * week))
    words = draw(world.behaviour, citizen.who, "FILE", step=mark.attempts, **mark.cause)
    if words[0] >= world.rules.files[listed][mark.true][citizen.means]:
        mark.stage = SETTLED
        world.count(citizen, "left", mark.true)
        return
    mark.stage, citizen.case, citizen.filed_week = FILED, slot + 1, week
    citizen.bin = draw(world.institutions, citizen.who, "QUEUE", step=mark.attempts, **mark.cause)[0] >> 26
    world.count(citizen, "filed", mark.true)
    world.offices.take_in(citizen.county, week, citizen.bin)


def is_turn(world, citizen):
    """Tell whether the county has come to the citizen's case (section 7, 2)."""
    return citizen.filed_week * 64 + citizen.bin < world.published[citizen.county].frontier


def leave_queue(world, citizen, week):
    """Close the case and count how long it waited (section 7, 2)."""
    world.count(citizen, "waited", 0, max(0, week - 1 - citizen.filed_week))
    citizen.case = citizen.filed_week = citizen.bin = NO_CASE


def decide(world, citizen, slot, week):
    """Decide a case (section 7, 2)."""
    rules, mark = world.rules, citizen.marks[slot]
    leave_queue(world, citizen, week)
    word = draw(world.institutions, citizen.who, "DECIDE", step=mark.attempts, **mark.cause)[0]
    if word < (rules.upheld_right if mark.true else rules.upheld_wrong):
        world.count(citizen, "upheld", mark.true)
        correct(world, citizen, slot, 7 * week)
        return
    world.count(citizen, "rejected", mark.true)
    ask("rejected", 0, world, citizen, mark.origin)
    gives_up = (
        draw(world.behaviour, citizen.who, "FILE", step=mark.attempts, **mark.cause)[1] < rules.gives_up
    )
    mark.attempts += 1
    mark.stage = SETTLED if gives_up or mark.attempts == 3 else NOTICED
    if mark.stage == SETTLED:
        world.count(citizen, "settled", mark.true)


def correct(world, citizen, slot, day):
    """Take an entry out as wrong (section 7, 2)."""
    mark = citizen.marks[slot]
    citizen.strikes = max(0, citizen.strikes - 1)
    citizen.strikes_c = max(0, citizen.strikes_c - mark.true)
    take_out(world, citizen, slot, day)


def end_listing(world, citizen, mark):
    """Take somebody off a list; partners keep their copies (sections 7 and 8)."""
    leave_copies(world.rules, mark)
    world.count(citizen, "delisted", world.rules.kinds[mark.kind].list * 2 + mark.true)


def take_out(world, citizen, slot, day):
    """Take a live mark out: its list ends, its case is moot, copies may be left (sections 7 and 30)."""
    if citizen.case == slot + 1:
        citizen.case = MOOT
    give_back(world.rules, citizen, citizen.marks[slot], day)
    if active(world.rules, citizen.marks[slot], day):
        end_listing(world, citizen, citizen.marks[slot])
    strike_out(citizen, slot)


def strike_out(citizen, slot):
    """Let a mark go: dead while copies are stale, else its slot is free (sections 7 and 8)."""
    mark = citizen.marks[slot]
    mark.stage = DEAD
    if not mark.stale:
        citizen.marks[slot] = None


def pay_up(world, citizen, slot, week):
    """Pay and leave the list, or not (section 7, 3)."""
    rules, mark = world.rules, citizen.marks[slot]
    weeks_since = week - mark.day // 7
    if not (is_listing(rules, mark) and rules.kinds[mark.kind].until_paid and weeks_since > 0):
        return
    if (
        draw(world.behaviour, citizen.who, "PAY", step=weeks_since, **mark.cause)[0]
        < rules.pays[citizen.income]
    ):
        listed = active(rules, mark, 7 * week)
        mark.stage = PAID
        world.count(citizen, "paid", mark.true)
        if listed:
            end_listing(world, citizen, mark)
        if citizen.case == slot + 1:
            citizen.case = MOOT


# --- section 8: what falls due at the end of a day --------------------------------------------------------------------


def fall_due(world, citizen, day):
    """Do all that falls due at the end of a day (section 8)."""
    for slot in range(N_SLOTS):
        if citizen.marks[slot] is not None and citizen.marks[slot].live:
            end_term(world, citizen, slot, day)
            expire(world, citizen, slot, day)
    if day % 28 == 27 and citizen.adult(day) and world.scored(citizen):
        recompute_tiers(world, citizen, day // 28)
        ask("graded", 0, world, citizen, day)
    if citizen.age(day) < 18 <= citizen.age(day + 1):
        world.count(citizen, "came_of_age")


def end_term(world, citizen, slot, day):
    """End a listing whose term is over (section 8, a)."""
    mark = citizen.marks[slot]
    if active(world.rules, mark, day) and until(world.rules, mark, mark.step) == day + 1:
        end_listing(world, citizen, mark)


def expire(world, citizen, slot, day):
    """Let a mark go that has reached its age (section 8, b)."""
    mark = citizen.marks[slot]
    if expiry(world.rules, mark) <= day + 1:
        world.count(citizen, "expired", mark.true)
        strike_out(citizen, slot)
        if citizen.case == slot + 1:
            citizen.case = MOOT


def recompute_tiers(world, citizen, month):
    """Move the citizen to the tier of the month's score (section 8)."""
    rules = world.rules
    tier = next_tier(rules, citizen.tier, score(rules, citizen, month))
    if tier != citizen.tier:
        world.count(citizen, "moved", citizen.tier * 8 + tier)
    citizen.tier = tier
    citizen.tier_c = next_tier(rules, citizen.tier_c, score_c(rules, citizen, month))
