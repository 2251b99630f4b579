"""Events that fall due at the end of a day, and the day of the next one (docs/model.md §8)."""

from typing import NamedTuple

from demerit.citizen.events import AT
from demerit.citizen.fields import (
    AGE,
    BALANCE,
    CASE,
    CLEAN_BALANCE,
    CLEAN_TIER,
    DEAD,
    GROUP,
    N_SLOTS,
    NO_CASE,
    NOTICED,
    PAID,
    TIER,
    UNAWARE,
    Mark,
    at_stage,
    clean_step,
    clear_mark,
    get,
    is_clean,
    is_live,
    mark_at,
    put,
    set_mark,
    traits_of,
    with_stale,
)
from demerit.citizen.marks import (
    UNDER,
    balance,
    copies_left,
    count_delisted,
    end_case,
    is_true,
    points_left,
    points_under,
    score_under,
)
from demerit.citizen.standing import is_coming, is_listed
from demerit.citizen.surroundings import AGES, Here, Me, birthday, bump, count, is_scored, lists_hold, reached
from demerit.compiling.decorators import int64, part
from demerit.engine.week import hooks
from demerit.engine.week.acts import band
from demerit.engine.week.procedure import can_pay
from demerit.regime.lists import FOREVER, first_day, until_day
from demerit.regime.score import score_of
from demerit.regime.tiers import recomputed
from demerit.society.luck_class import luck_class
from demerit.society.traits import day_of_age

NEVER = FOREVER
_PAYMENTS_AHEAD = 26
DAYS_A_MONTH = 28


class Weakening(NamedTuple):
    """Recovery of a score over time."""

    a_month: int
    """Points, at the fastest."""
    in_all: int
    """Points that are left to recover."""


@part
def expiry(me: Me, here: Here, slot: int, mark: Mark) -> int:
    """Return the first day on which a live mark is gone: after its retention, not before its list has ended in both files."""
    row, rules = here.rules.kinds[mark.kind], here.rules
    end: int = mark.day + 1 + row.retention
    if row.list == 0 or mark.stage == PAID or lists_hold(me, here) == 0:
        return end
    end = max(end, until_day(row, rules, mark.day, mark.step))
    if is_clean(mark.origin):
        end = max(end, until_day(row, rules, mark.day, clean_step(me.state, slot)))
    return end


@part
def end_term(me: Me, here: Here, day: int, slot: int) -> None:
    """End a listing on its last day; partners' copies become stale."""
    mark = mark_at(me.state, slot)
    row = here.rules.kinds[mark.kind]
    if (
        is_listed(me, here, mark, day, mark.step)
        and until_day(row, here.rules, mark.day, mark.step) == day + 1
    ):
        set_mark(me.state, slot, with_stale(mark, mark.stale | copies_left(here, row)))
        count_delisted(me, here, day, mark)


@part
def expire(me: Me, here: Here, day: int, slot: int) -> None:
    """Remove a live mark after its retention."""
    mark = mark_at(me.state, slot)
    if mark.kind == 0 or mark.stage == DEAD or expiry(me, here, slot, mark) > day + 1:
        return
    end_case(me, slot)
    count(me, here, day, AT.expired, is_true(mark))
    if mark.stale:
        set_mark(me.state, slot, at_stage(mark, DEAD))
    else:
        clear_mark(me.state, slot)


@part
def recompute_tiers(me: Me, here: Here, day: int) -> None:
    """Recompute the tier of both files on the last day of a month."""
    c = me.state
    if (
        day % DAYS_A_MONTH != DAYS_A_MONTH - 1
        or reached(me, here, AGES.adult, day) == 0
        or is_scored(me, here) == 0
    ):
        return
    held = get(c, TIER)
    tier = recomputed(here.rules, score_under(me, here, UNDER.held), held)
    if tier != held:
        put(c, TIER, tier)
        count(me, here, day, AT.moved, held * 8 + tier)
    put(c, CLEAN_TIER, recomputed(here.rules, score_under(me, here, UNDER.clean), get(c, CLEAN_TIER)))
    hooks.graded(int64(0), me, here, day)


@part
def is_birthday(me: Me, here: Here, years: int, day: int) -> bool:
    """Return whether a day is the citizen's birthday of ``years``; the birthday is drawn only in the year in question."""
    last = (years - get(me.state, AGE)) * 365
    return last - 365 < day <= last and day == day_of_age(get(me.state, AGE), birthday(me, here), years)


@part
def have_birthday(me: Me, here: Here, day: int) -> int:
    """Count a birthday that changes the band; return 1 if the luck class changes as well."""
    if is_birthday(me, here, AGES.adult, day + 1):
        count(me, here, day, AT.came_of_age, 0)
        bump(here.tally.adults, (band(me, here, day + 1), get(me.state, GROUP)), 1)
        return 1
    at_sixty = is_birthday(me, here, AGES.elder, day + 1)
    if at_sixty or is_birthday(me, here, AGES.middle, day + 1):
        bump(here.tally.adults, (band(me, here, day), get(me.state, GROUP)), -1)
        bump(here.tally.adults, (band(me, here, day + 1), get(me.state, GROUP)), 1)
    return int64(at_sixty)


@part
def class_on(me: Me, here: Here, day: int) -> int:
    """Return the luck class of a day."""
    t = traits_of(me.state)
    age = 60 if reached(me, here, AGES.elder, day) else (18 if reached(me, here, AGES.adult, day) else 0)
    return luck_class(age, here.place.urban, t.car, t.income, t.online)


@part
def fall_due(me: Me, here: Here, day: int) -> int:
    """Process everything that is due at the end of a day; return 1 if the luck class changes."""
    for slot in range(N_SLOTS):
        if mark_at(me.state, slot).kind != 0:
            end_term(me, here, day, slot)
            expire(me, here, day, slot)
    recompute_tiers(me, here, day)
    return have_birthday(me, here, day)


@part
def months_until(gap: int, pace: int) -> int:
    """Return the months until a score that moves by ``pace`` points a month has moved by ``gap``; 0 if it need not move."""
    return (gap + pace - 1) // pace if gap > 0 else 0


@part
def weakening(me: Me, here: Here, clean: int) -> Weakening:
    """Return how the live entries of F (``clean`` 0) or C (1) will weaken."""
    n, left, fade = int64(0), int64(0), here.rules.entry_fade
    if fade == 0:
        return Weakening(n, left)
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if is_live(mark) and (clean == 0 or is_clean(mark.origin)):
            points = points_left(here, mark, clean_step(me.state, slot) if clean else mark.step)
            n += int64(points > 0)
            left += points
    return Weakening(n * fade, left)


@part
def fall_months(here: Here, held: int, raw: int, b: int) -> int:
    """Return the fewest months until a fading bonus costs the tier held; -1 for never."""
    rules = here.rules
    floor = rules.tiers[held].floor
    gap = raw - floor + 1
    if rules.fade == 0 or gap > b or rules.lowest >= floor:
        return int64(-1)
    return months_until(gap, rules.fade)


@part
def rise_months(here: Here, held: int, raw: int, pace: Weakening) -> int:
    """Return the fewest months until a score that recovers at a pace reaches the next tier; -1 for never."""
    rules = here.rules
    if held == rules.top_tier or pace.a_month == 0:
        return int64(-1)
    wanted = rules.tiers[held + 1].floor + rules.hysteresis
    if wanted - raw > pace.in_all or wanted > rules.highest:
        return int64(-1)
    return months_until(wanted - raw, pace.a_month)


@part
def tier_change_months(me: Me, here: Here, clean: int) -> int:
    """Return the fewest months until a tier changes over time: 0 if it is due now, -1 for never.

    Falling and rising parts are bounded one by one: a visit that comes too early changes nothing.
    """
    rules = here.rules
    held = get(me.state, CLEAN_TIER if clean else TIER)
    b = balance(me, CLEAN_BALANCE if clean else BALANCE)
    raw = rules.start + points_under(me, here, clean)
    if recomputed(rules, score_of(rules.start, raw - rules.start, rules.lowest, rules.highest), held) != held:
        return int64(0)
    entries = weakening(me, here, clean)
    a_month = entries.a_month + (rules.fade if b < 0 else int64(0))
    in_all = entries.in_all + (-b if b < 0 and rules.fade > 0 else int64(0))
    fall, rise = fall_months(here, held, raw, b), rise_months(here, held, raw, Weakening(a_month, in_all))
    return max(fall, rise) if fall < 0 or rise < 0 else min(fall, rise)


@part
def tier_due(me: Me, here: Here, clean: int, day: int) -> int:
    """Return the next day on which a tier changes over time."""
    months = tier_change_months(me, here, clean)
    if months < 0:
        return NEVER
    month = max((day + 1) // DAYS_A_MONTH, here.week // 4 + months)
    return (month + 1) * DAYS_A_MONTH - 1


@part
def payment_due(me: Me, here: Here, mark: Mark, day: int) -> int:
    """Return the first day after ``day`` on which a citizen listed until paid may pay, at the latest in `_PAYMENTS_AHEAD` weeks.

    Chance depends on the entry and the week alone, so nobody is visited in a week in which payment is impossible.
    """
    week = day // 7 + 1
    end = week + _PAYMENTS_AHEAD
    while week < end and not can_pay(me, here, mark, week):
        week += 1
    return 7 * week


@part
def mark_due(me: Me, here: Here, slot: int, mark: Mark, day: int) -> int:
    """Return the first day after ``day`` on which an event of a mark falls due."""
    rules, row = here.rules, here.rules.kinds[mark.kind]
    next_week = (day // 7 + 1) * 7
    soonest = next_week if mark.stale and rules.clearing > 0 else NEVER
    if mark.stage == DEAD:
        return soonest
    if rules.remedy_on:
        letter = (mark.day // 7 + rules.notice_delay) * 7
        if mark.stage == UNAWARE and rules.notice_on and letter > day:
            soonest = min(soonest, letter)
        if mark.stage == NOTICED and get(me.state, CASE) == NO_CASE:
            soonest = min(soonest, next_week)
    if is_coming(me, here, mark, day + 1):
        begins = first_day(rules, mark.day) - 1
        soonest = min(soonest, min(begins, payment_due(me, here, mark, day)) if row.until_paid else begins)
    if is_listed(me, here, mark, day + 1, mark.step):
        until = until_day(row, rules, mark.day, mark.step)
        soonest = min(soonest, payment_due(me, here, mark, day) if until == FOREVER else until - 1)
    if (
        is_clean(mark.origin)
        and is_listed(me, here, mark, day + 1, clean_step(me.state, slot))
        and row.until_paid == 0
    ):
        soonest = min(soonest, until_day(row, rules, mark.day, clean_step(me.state, slot)) - 1)
    return min(soonest, max(day + 1, expiry(me, here, slot, mark) - 1))


@part
def birthday_due(me: Me, here: Here, day: int) -> int:
    """Return the day before the next birthday that matters."""
    soonest = NEVER
    for years in AGES:
        least = (years - 1 - get(me.state, AGE)) * 365
        if least <= day + 1 + 256 * 7 and (years - get(me.state, AGE)) * 365 > day:
            at = day_of_age(get(me.state, AGE), birthday(me, here), years) - 1
            if at > day:
                soonest = min(soonest, at)
    return soonest


@part
def next_due(me: Me, here: Here, day: int) -> int:
    """Return the first day after ``day`` on which an event of a citizen falls due; the state is that at the end of ``day``."""
    c = me.state
    soonest = birthday_due(me, here, day)
    for slot in range(N_SLOTS):
        mark = mark_at(c, slot)
        if mark.kind != 0:
            soonest = min(soonest, mark_due(me, here, slot, mark, day))
    if get(c, CASE) != NO_CASE:
        soonest = min(soonest, (day // 7 + 1) * 7)
    if reached(me, here, AGES.adult, day + 1) and is_scored(me, here):
        soonest = min(soonest, tier_due(me, here, UNDER.held, day))
        soonest = min(soonest, tier_due(me, here, UNDER.clean, day))
    return soonest
