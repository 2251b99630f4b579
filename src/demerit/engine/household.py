"""A household's window: only the days on which something can happen, all members side by side, so that their order is irrelevant."""

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Purpose, draw
from demerit.compile import Record, int64, part
from demerit.engine import hooks
from demerit.engine.acts import ENDS, act, enter, expect_harm, lane_word
from demerit.engine.due import class_on, fall_due, next_due
from demerit.engine.entries import touch
from demerit.engine.events import AT
from demerit.engine.here import AGES, Here, Me, behaviour, first_day, note, reached
from demerit.engine.inbound import land
from demerit.engine.leaving import depart
from demerit.engine.procedure import proceed
from demerit.engine.standing import has_entries, standing
from demerit.engine.status import (
    IS_CORNERED,
    IS_GONE,
    IS_HEATED,
    Ties,
    add_status,
    file_mask,
    reach_of_tie,
    state_of,
    status,
    with_tie,
)
from demerit.engine.words import (
    BELIEF,
    CITIZEN,
    CLASS_BITS,
    CORNERED,
    GIVEN_UP,
    GONE,
    GROUP,
    HEATED,
    MARK,
    RESTRICTED,
    ROLE,
    get,
    put,
)
from demerit.society.belief import counted, raised
from demerit.society.luckclass import INERT
from demerit.society.luckmap import EXCESS_FROM, NEEDS_FROM, UNITS

LARGEST = 16
NO_DAY, _SUNDAY = 7, 6
_BELIEF, _ACT = int(Purpose.BELIEF) << 16, int(Purpose.ACT) << 16
STATUS_NOTE, MARKS_NOTE, THIRD_NOTE = -1, -2, -4
"""Rows of the journal that hold a new status, the first two marks as they are then (the first in the low 32 bits), and the third."""


HOME = np.dtype(
    [
        ("n", np.int64),  # members
        ("member", CITIZEN, (LARGEST,)),  # the state, copied here and back
        ("saved", CITIZEN, (LARGEST,)),  # the state at the start of the window
        ("who", np.int64, (LARGEST,)),  # chance id
        ("scan", np.int64, (LARGEST,)),
        ("read", np.int64, (LARGEST,)),  # `scan` by which the lanes of the days to come have been read
        ("wake", np.int64, (LARGEST,)),
        ("lanes", np.int64, (LARGEST, 8)),  # units of the week's eight lanes
        ("days", np.int64, (LARGEST,)),  # days of the week to look at, a bit a day
        ("due", np.int64, (LARGEST,)),  # days of the week on which something falls due, a bit a day
        ("inbound", np.int64, (LARGEST,)),  # day of the week on which a false entry lands, NO_DAY for none
        ("before", np.int64, (LARGEST,)),  # status of the day
        ("after", np.int64, (LARGEST,)),  # status of the next day
        ("outcome", np.int64, (LARGEST,)),  # what the day came to: bits of ENDS
    ],
    align=True,
)
"""A household on the desk: one record, so that all its rules pass one pointer."""
Home = Record
"""A record of HOME."""


@part
def is_candidate(here: Here, scan: int, unit: int) -> bool:
    """Tell whether a unit makes a citizen a candidate."""
    # The guide is asked last: it is too large to be at hand.
    if unit >= UNITS or (unit >= NEEDS_FROM and scan & (RESTRICTED if unit < EXCESS_FROM else HEATED) == 0):
        return False
    asked: bool = here.habits.guide[scan & CLASS_BITS, unit] != 0
    return asked


@part
def statuses(home: Home, members: NDArray[np.void], here: Here, day: int, after: NDArray[np.int64]) -> None:
    """Fill the status of all members, in the given state (`member` or `saved`), at the start of a day."""
    n = home.n
    for i in range(n):
        me = Me(members[i], home.who[i])
        if get(members[i], GONE):
            after[i] = IS_GONE
            continue
        own, ties = standing(me, here, day), Ties(int64(0), int64(0), int64(0), int64(0))
        for j in range(n):
            if j != i and has_entries(members[j]):
                reach = reach_of_tie(me, get(members[j], ROLE), own.adult, here.rules)
                if reach != 0:
                    ties = with_tie(ties, reach, standing(Me(members[j], home.who[j]), here, day))
        after[i] = status(me, here, own, ties, day)


@part
def note_status(me: Me, here: Here, day: int, packed: int) -> None:
    """Note a new status and the marks that it rests on."""
    note(me, here, day, STATUS_NOTE, packed)
    word = me.state.word
    note(me, here, day, MARKS_NOTE, int64(word[MARK]) | int64(word[MARK + 1]) << 32)
    note(me, here, day, THIRD_NOTE, int64(word[MARK + 2]))


@part
def take_stock(home: Home, here: Here, day: int) -> None:
    """Count the changes of status from the day after ``day`` on, and set what follows from them."""
    statuses(home, home.member, here, day + 1, home.after)
    for i in range(home.n):
        if home.after[i] != home.before[i]:
            me = Me(home.member[i], home.who[i])
            group, left = get(me.state, GROUP), 6 - day % 7
            add_status(here.tally, group, home.before[i], int64(-1), left)
            add_status(here.tally, group, home.after[i], int64(1), left)
            hooks.counts(int64(0), me, here, state_of(home.before[i]), int64(-1))
            hooks.counts(int64(0), me, here, state_of(home.after[i]), int64(1))
            note_status(me, here, day, home.after[i])
            home.before[i] = home.after[i]
        settle_scan(home, i)


@part
def settle_scan(home: Home, i: int) -> None:
    """Set the bits of `scan` from the status; needs that are no longer refused are no longer given up."""
    packed, scan = home.before[i], home.scan[i] & 63
    scan |= (RESTRICTED if file_mask(packed) else 0) | (HEATED if packed & IS_HEATED else 0)
    home.scan[i] = scan
    put(home.member[i], CORNERED, int64(packed & IS_CORNERED != 0))
    given_up = get(home.member[i], GIVEN_UP)
    if given_up & ~file_mask(packed):
        put(home.member[i], GIVEN_UP, given_up & file_mask(packed))


@part
def live_day(home: Home, here: Here, i: int, j: int) -> int:
    """Let a member live day j of the week; return what it came to, bits of ENDS."""
    day, scan, unit = 7 * here.week + j, home.scan[i], home.lanes[i, j]
    me = Me(home.member[i], home.who[i])
    outcome: int = home.due[i] >> j & 1
    if outcome:
        touch(me, here)
        if j == 0:
            proceed(me, here, day)
            hooks.weekly(int64(0), me, here, day)
            entry = hooks.brings(int64(0), me, here, day)
            if entry:
                enter(me, here, day, entry >> 3, entry & 7)
    if is_candidate(here, scan, unit):
        # Before anything changes, statuses are filled only where somebody who is looked at is restricted.
        packed = home.before[i] if scan & RESTRICTED else int64(0)
        outcome |= act(me, here, day, scan << 16 | unit, packed)
    if home.inbound[i] == j:
        outcome |= land(me, here, day, home.lanes[i, 7])
    if outcome and fall_due(me, here, day) and scan & 63 != INERT:
        home.scan[i] = home.scan[i] & 192 | class_on(me, here, day + 1)
    if outcome and j == _SUNDAY and scan & 63 != INERT and hooks.leaves(int64(0), me, here, day):
        depart(me, here, day)
        home.scan[i] = INERT
    return outcome


@part
def read_anew(home: Home, here: Here, i: int, day: int) -> None:
    """Read the lanes of the days to come by what a member is from the next day on: restricted, heated, of another class."""
    before, now = home.read[i], home.scan[i]
    if before == now:
        return
    home.read[i] = now
    me = Me(home.member[i], home.who[i])
    for j in range(day % 7 + 1, here.closes):
        unit = home.lanes[i, j]
        was, is_now = int64(is_candidate(here, before, unit)), int64(is_candidate(here, now, unit))
        here.tally.counts[get(me.state, GROUP), AT.candidate] += is_now - was
        home.days[i] |= is_now << j
        if here.rules.costs.on and (before ^ now) & CLASS_BITS:
            at_first, word = Me(home.saved[i], home.who[i]), lane_word(me, here, 7 * here.week + j)
            expect_harm(at_first, here, before << 16 | unit, word, -was)
            expect_harm(at_first, here, now << 16 | unit, word, is_now)


@part
def others_with(home: Home, i: int, outcome: int) -> int:
    """Count the other members whose day came to an outcome, among others."""
    n = int64(0)
    for j in range(home.n):
        n += int64(j != i and home.outcome[j] & outcome == outcome)
    return n


@part
def spread_word(home: Home, here: Here, day: int) -> None:
    """Let every grown member learn from the others' records of the day, and hear what else they tell."""
    for i in range(home.n):
        caught, told = others_with(home, i, ENDS.caught), others_with(home, i, ENDS.told)
        if caught + told == 0:
            continue
        me = Me(home.member[i], home.who[i])
        if reached(me, here, AGES.adult, day) == 0 or get(me.state, GONE):
            continue
        for n in range(caught):
            hear_of_record(me, here, day, n)
        if told:
            hooks.told(int64(0), me, here, day, told)


@part
def hear_of_record(me: Me, here: Here, day: int, n: int) -> None:
    """Move the belief for the n-th record of another member."""
    habits, held = here.habits, get(me.state, BELIEF)
    if habits.belief_on == 0:
        return
    words = draw(behaviour(here), me.who, day, _BELIEF, n)
    if habits.counts == 0:
        put(me.state, BELIEF, raised(held, habits.step_household, words.w0 >> 16))
    elif words.w0 >> 16 < habits.step_household:
        put(me.state, BELIEF, counted(held, int64(1), words.w1 >> 16))


@part
def schedule(home: Home, here: Here, i: int, day: int) -> None:
    """Put a member's next due day on the plan of this week, or set the week to wake in."""
    me = Me(home.member[i], home.who[i])
    if get(me.state, GONE):
        home.wake[i] = here.week + 255 & 255
        return
    touch(me, here)  # what would fade next is foreseen from today's balance
    due = hooks.due(next_due(me, here, day), me, here, day)
    if due // 7 == here.week:
        home.due[i] |= 1 << due % 7
        home.days[i] |= 1 << due % 7
    week = min(due // 7, here.week + 255)
    home.wake[i] = week & 255


@part
def live_days(home: Home, here: Here, known: int) -> None:
    """Let a household live the days of its plan in the window; ``known`` is 1 if the statuses of the first day are already filled."""
    n = home.n
    for j in range(here.opens, here.closes):
        changed = int64(0)
        for i in range(n):
            home.outcome[i] = live_day(home, here, i, j) if home.days[i] >> j & 1 else 0
            changed |= home.outcome[i]
        if changed:
            day = 7 * here.week + j
            if known == 0:
                statuses(home, home.saved, here, first_day(here), home.before)
                known = 1
            spread_word(home, here, day)
            take_stock(home, here, day)
            for i in range(n):
                read_anew(home, here, i, day)
                if home.outcome[i]:
                    schedule(home, here, i, day)
