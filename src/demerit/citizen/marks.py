"""Entries into a file: posting a mark, ending a listing, and consolidating one when all slots are taken (docs/model.md §6)."""

from typing import NamedTuple

from demerit.chance import WORD
from demerit.citizen.events import AT
from demerit.citizen.fields import (
    BALANCE,
    CASE,
    CLEAN_BALANCE,
    CLEAN_STRIKES,
    DEAD,
    FILED,
    MERIT,
    MISREAD,
    MOOT,
    N_SLOTS,
    NAMESAKE,
    SILENCE,
    STRIKES,
    TOUCHED,
    UNAWARE,
    ZERO_BALANCE,
    Field,
    Mark,
    at_stage,
    clean_step,
    clear_mark,
    get,
    is_clean,
    is_live,
    mark_at,
    put,
    set_attempts,
    set_clean_step,
    set_mark,
    with_stale,
)
from demerit.citizen.standing import in_force, is_coming, is_listed
from demerit.citizen.surroundings import Here, Me, count, lists_hold
from demerit.compiling.decorators import Record, int64, part
from demerit.regime.lists import FOREVER, until_day
from demerit.regime.score import (
    LONGEST_STEP,
    MOST_STRIKES,
    faded,
    height,
    restored,
    score_of,
    taken,
    weakened,
    weight,
)

MONTHS_A_YEAR = 13
_DAYS_A_MONTH = 28
_TOP = 4095
_HELD = FOREVER << 1
"""Above any day until which a mark is held."""


class Under(NamedTuple):
    """Choice of file: the one held, or the clean one."""

    held: int
    clean: int


UNDER = Under(0, 1)


@part
def add_points(me: Me, field: Field, points: int) -> None:
    """Add points to a balance, kept between -2048 and 2047."""
    put(me.state, field, min(_TOP, max(0, get(me.state, field) + points)))


@part
def balance(me: Me, field: Field) -> int:
    """Read a balance in points."""
    return get(me.state, field) - ZERO_BALANCE


@part
def touch(me: Me, here: Here) -> None:
    """Fade balances up to the present month; touching twice equals touching once."""
    c, month = me.state, here.week // 4
    # Months wrap around at 128: nobody sleeps that long, because `wake` reaches 255 weeks.
    n = (month - get(c, TOUCHED)) & TOUCHED.mask
    if n == 0:
        return
    fade, years = here.rules.fade, month // MONTHS_A_YEAR - (month - n) // MONTHS_A_YEAR
    put(c, BALANCE, faded(balance(me, BALANCE), fade, n) + ZERO_BALANCE)
    put(c, CLEAN_BALANCE, faded(balance(me, CLEAN_BALANCE), fade, n) + ZERO_BALANCE)
    put(c, STRIKES, max(0, get(c, STRIKES) - years))
    put(c, CLEAN_STRIKES, max(0, get(c, CLEAN_STRIKES) - years))
    put(c, SILENCE, max(0, get(c, SILENCE) - here.habits.silence_relax * n))
    if years > 0:
        put(c, MERIT, int64(0))
    put(c, TOUCHED, month & TOUCHED.mask)


@part
def is_true(mark: Mark) -> int:
    """Return (1 or 0) whether an entry is true: for a deed of the citizen, or for a debt that the citizen stands surety for."""
    return int64(is_clean(mark.origin))


@part
def end_case(me: Me, slot: int) -> None:
    """Make the open case of a slot moot: it stays in the queue until its turn comes."""
    if get(me.state, CASE) == slot + 1:
        put(me.state, CASE, MOOT)


@part
def copies_left(here: Here, row: Record) -> int:
    """Return the partners whose copies of a list become stale when a listing ends."""
    rules = here.rules
    # A partner that drops every name at the next look asks the source: its copy is never stale.
    return rules.lists[row.list].partners if rules.copies_on and rules.clearing < WORD else int64(0)


@part
def count_delisted(me: Me, here: Here, day: int, mark: Mark) -> None:
    """Count the end of a listing."""
    count(me, here, day, AT.delisted, here.rules.kinds[mark.kind].list * 2 + is_true(mark))


@part
def give_back(me: Me, here: Here, slot: int, mark: Mark) -> None:
    """Return the points of a struck-out entry to the sums of both files, where all points are one sum."""
    row, rules = here.rules.kinds[mark.kind], here.rules
    if rules.total_decay == 0:
        return
    gone = rules.fade * (here.week // 4 - mark.day // _DAYS_A_MONTH)
    points = weight(row.points, row.rise, mark.step, rules.surcharge)
    put(me.state, BALANCE, min(_TOP, restored(balance(me, BALANCE), points, gone) + ZERO_BALANCE))
    if is_clean(mark.origin):
        points = weight(row.points, row.rise, clean_step(me.state, slot), rules.surcharge)
        put(
            me.state,
            CLEAN_BALANCE,
            min(_TOP, restored(balance(me, CLEAN_BALANCE), points, gone) + ZERO_BALANCE),
        )


@part
def taken_by(me: Me, here: Here, slot: int, total: int) -> int:
    """Subtract from a total the points that a live mark cost F but not C."""
    mark, rules = mark_at(me.state, slot), here.rules
    row, gone = rules.kinds[mark.kind], rules.fade * (here.week // 4 - mark.day // _DAYS_A_MONTH)
    points = weight(row.points, row.rise, mark.step, rules.surcharge)
    left = max(int64(0), points - gone)
    if is_clean(mark.origin):
        clean = weight(row.points, row.rise, clean_step(me.state, slot), rules.surcharge)
        points -= clean
        left -= max(int64(0), clean - gone)
    rest: int = taken(total, points, left)
    return rest


@part
def recount(me: Me, here: Here) -> None:
    """Recount the points of F from those of C; where all points are one sum, subtract again what live marks cost F alone."""
    total = balance(me, CLEAN_BALANCE)
    if here.rules.total_decay:
        for slot in range(N_SLOTS):
            if is_live(mark_at(me.state, slot)):
                total = taken_by(me, here, slot, total)
    put(me.state, BALANCE, min(_TOP, max(0, total + ZERO_BALANCE)))


@part
def take_out(me: Me, here: Here, day: int, slot: int) -> None:
    """Remove a live mark from the file: its points and list go, copies at partners may remain."""
    mark = mark_at(me.state, slot)
    end_case(me, slot)
    give_back(me, here, slot, mark)
    stale = mark.stale
    if in_force(me, here, slot, mark, day) & 1:
        stale |= copies_left(here, here.rules.kinds[mark.kind])
        count_delisted(me, here, day, mark)
    if stale:
        set_mark(me.state, slot, with_stale(at_stage(mark, DEAD), stale))
    else:
        clear_mark(me.state, slot)


@part
def strike_out(me: Me, here: Here, day: int, slot: int) -> None:
    """Remove a wrong entry; it no longer makes later ones weigh more."""
    c, true = me.state, is_true(mark_at(me.state, slot))
    put(c, STRIKES, max(0, get(c, STRIKES) - 1))
    put(c, CLEAN_STRIKES, max(0, get(c, CLEAN_STRIKES) - true))
    take_out(me, here, day, slot)


@part
def held_until(me: Me, here: Here, day: int, mark: Mark) -> int:
    """Return the day until which an open case, or a present or coming list, holds a live mark in its slot; 0 if nothing does."""
    if mark.stage == FILED:
        return FOREVER
    listed = is_coming(me, here, mark, day) or is_listed(me, here, mark, day, mark.step) == 1
    return until_day(here.rules.kinds[mark.kind], here.rules, mark.day, mark.step) if listed else int64(0)


@part
def stays(me: Me, here: Here, day: int, mark: Mark) -> int:
    """Return the rank of a mark in keeping its slot: dead marks rank lowest, false ones below true ones; then the days it is held count."""
    if mark.stage == DEAD:
        return int64(0)
    return (1 + is_true(mark)) * _HELD + held_until(me, here, day, mark)


@part
def slot_to_give(me: Me, here: Here, day: int, true: int) -> int:
    """Choose the slot of a new mark: a free one, else the one whose mark ranks lowest by `stays`, the older of two.

    A false entry never takes the slot of a true one, so that no error changes the clean file; if no other is left, it gets N_SLOTS: none.
    """
    chosen, least, oldest = int64(N_SLOTS), (1 + true) * _HELD + _HELD, int64(0)
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if mark.kind == 0:
            return slot
        rank = stays(me, here, day, mark)
        if rank < least or (rank == least and mark.day < oldest):
            chosen, least, oldest = int64(slot), rank, mark.day
    return chosen


@part
def is_there(me: Me, day: int, kind: int, origin: int) -> bool:
    """Return whether the citizen has a mark of this kind, day and origin; a second one would draw the same luck."""
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if mark.kind == kind and mark.day == day and mark.origin == origin:
            return True
    return False


@part
def points_left(here: Here, mark: Mark, step: int) -> int:
    """Return the points that a mark alone costs in the present month; 0 where all points are one sum, which holds them."""
    row, rules = here.rules.kinds[mark.kind], here.rules
    if rules.total_decay:
        return int64(0)
    first: int = weight(row.points, row.rise, step, rules.surcharge)
    if rules.entry_fade == 0:
        return first
    return weakened(first, rules.entry_fade, here.week // 4 - mark.day // _DAYS_A_MONTH)


@part
def consolidate(me: Me, here: Here, slot: int, day: int) -> None:
    """Free the slot of a mark: its points stay in the balance, its list and its copies are dropped."""
    c, mark = me.state, mark_at(me.state, slot)
    if mark.kind != 0 and mark.stage != DEAD:
        add_points(me, BALANCE, -points_left(here, mark, mark.step))
        if is_clean(mark.origin):
            add_points(me, CLEAN_BALANCE, -points_left(here, mark, clean_step(c, slot)))
        end_case(me, slot)
        count(me, here, day, AT.consolidated, is_true(mark))
    clear_mark(c, slot)


@part
def step_of(me: Me, here: Here, clean: int) -> int:
    """Return the step of a new entry of F (``clean`` 0) or C (1): the number of earlier entries, or the height of the score."""
    rules = here.rules
    if rules.height_step > 0:
        return height(score_under(me, here, clean), rules.height_from, rules.height_step)
    return min(LONGEST_STEP, get(me.state, CLEAN_STRIKES if clean else STRIKES))


@part
def post(me: Me, here: Here, day: int, kind: int, origin: int) -> None:
    """Post a mark of a kind on a day; it takes effect the next day."""
    touch(me, here)
    c, row = me.state, here.rules.kinds[kind]
    true = int64(is_clean(origin))
    step = step_of(me, here, UNDER.held)
    step_clean = step_of(me, here, UNDER.clean) if true else int64(0)
    put(c, STRIKES, min(MOST_STRIKES, get(c, STRIKES) + 1))
    put(c, CLEAN_STRIKES, min(MOST_STRIKES, get(c, CLEAN_STRIKES) + true))
    slot, points = slot_to_give(me, here, day, true), weight(row.points, row.rise, step, here.rules.surcharge)
    if slot < N_SLOTS:
        consolidate(me, here, slot, day)
        set_mark(c, slot, Mark(kind, day, origin, UNAWARE, int64(0), step))
        set_clean_step(c, slot, step_clean)
        set_attempts(c, slot, 0)
    else:
        count(me, here, day, AT.consolidated, int64(0))
    if here.rules.total_decay or slot == N_SLOTS:
        add_points(me, BALANCE, -points)
    if here.rules.total_decay and true:
        add_points(me, CLEAN_BALANCE, -weight(row.points, row.rise, step_clean, here.rules.surcharge))
    count(me, here, day, AT.marked_true if true else AT.marked_false, kind)
    if origin == NAMESAKE:
        count(me, here, day, AT.namesaked, 0)
    elif origin > MISREAD:
        count(me, here, day, AT.brought, origin)
    if row.list > 0 and slot < N_SLOTS and lists_hold(me, here) == 1:
        count(me, here, day, AT.listed, row.list * 2 + true)


@part
def harden(me: Me, here: Here, slot: int) -> None:
    """Raise the step of a mark in the file held by one."""
    mark, rules = mark_at(me.state, slot), here.rules
    row, step = rules.kinds[mark.kind], min(LONGEST_STEP, mark.step + 1)
    set_mark(me.state, slot, Mark(mark.kind, mark.day, mark.origin, mark.stage, mark.stale, step))
    if rules.total_decay:
        more = weight(row.points, row.rise, step, rules.surcharge)
        add_points(me, BALANCE, weight(row.points, row.rise, mark.step, rules.surcharge) - more)


@part
def points_under(me: Me, here: Here, clean: int) -> int:
    """Add up the balance and the live marks of F (``clean`` 0) or C (1)."""
    c = me.state
    total = balance(me, CLEAN_BALANCE if clean else BALANCE)
    for slot in range(N_SLOTS):
        mark = mark_at(c, slot)
        if mark.kind != 0 and mark.stage != DEAD and (clean == 0 or is_clean(mark.origin)):
            step = clean_step(c, slot) if clean else mark.step
            total -= points_left(here, mark, step)
    return total


@part
def score_under(me: Me, here: Here, clean: int) -> int:
    """Return the score of F (``clean`` 0) or C (1)."""
    rules = here.rules
    return score_of(rules.start, points_under(me, here, clean), rules.lowest, rules.highest)
