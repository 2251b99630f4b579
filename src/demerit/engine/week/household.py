"""A household's window: only the days on which something can happen, all members side by side, so that their order is irrelevant."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Purpose, draw
from demerit.citizen.events import AT
from demerit.citizen.fields import (
    BELIEF,
    CITIZEN,
    CLASS_BITS,
    CORNERED,
    GIVEN_UP,
    GONE,
    GROUP,
    HEATED,
    MARK,
    N_SLOTS,
    N_WORDS,
    REST,
    RESTED_ON,
    RESTRICTED,
    ROLE,
    Citizen,
    clean_step,
    get,
    mark_at,
    put,
)
from demerit.citizen.marks import touch
from demerit.citizen.standing import has_entries, standing
from demerit.citizen.surroundings import AGES, Here, Me, behaviour, bump, first_day, note, reached
from demerit.compiling.decorators import Record, int64, part, uint32
from demerit.engine.week import hooks
from demerit.engine.week.acts import ENDS, act, enter, expect_harm, factor_of, lane_word
from demerit.engine.week.due import class_on, fall_due, next_due
from demerit.engine.week.inbound import land
from demerit.engine.week.lanes import Desk, unit_of
from demerit.engine.week.leaving import depart
from demerit.engine.week.procedure import proceed
from demerit.engine.week.status import (
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
from demerit.regime.lists import first_day as list_begins
from demerit.regime.lists import until_day
from demerit.society.luck_class import INERT
from demerit.society.luck_map import EXCESS_FROM, FIRST_MERIT, NEEDS_FROM, UNITS
from demerit.society.perceived_risk import UNIT, counted, raised

LARGEST = 16
NO_DAY, SUNDAY = 7, 6
_BELIEF, _ACT = int(Purpose.BELIEF) << 16, int(Purpose.ACT) << 16
STATUS_NOTE, MARKS_NOTE, THIRD_NOTE = -1, -2, -4
"""Rows of the journal that hold a new status, the first two marks as they are then (the first in the low 32 bits), and the third."""


HOME = np.dtype(
    [
        ("n", np.int64),  # members
        ("start", np.int64),  # number of the first in the community
        ("member", CITIZEN, (LARGEST,)),  # the state, copied here and back
        ("saved", CITIZEN, (LARGEST,)),  # the state at the start of the window
        ("seen", CITIZEN, (LARGEST,)),  # the state when stock was last taken
        ("who", np.int64, (LARGEST,)),  # chance id
        ("scan", np.int64, (LARGEST,)),
        ("read", np.int64, (LARGEST,)),  # `scan` by which the lanes of the days to come have been read
        ("wake", np.int64, (LARGEST,)),
        ("days", np.int64, (LARGEST,)),  # days of the week to look at, a bit a day
        ("due", np.int64, (LARGEST,)),  # days of the week on which something falls due, a bit a day
        ("inbound", np.int64, (LARGEST,)),  # day of the week on which a false entry lands, NO_DAY for none
        ("known", np.int64),  # members whose status of the day is known, a bit each
        ("before", np.int64, (LARGEST,)),  # status of the day
        ("after", np.int64, (LARGEST,)),  # status of the next day
        ("outcome", np.int64, (LARGEST,)),  # outcomes of the day: bits of ENDS
    ],
    align=True,
)
"""A household on the desk: one record, so that all its rules pass one pointer."""
Home = Record
"""A record of HOME."""


@part
def candidate_kind(here: Here, scan: int, unit: int) -> int:
    """Return the kind that a unit makes a citizen a candidate of, 0 if of none."""
    # The guide is read last: it is too large for the nearest cache.
    if unit >= UNITS or (unit >= NEEDS_FROM and scan & (RESTRICTED if unit < EXCESS_FROM else HEATED) == 0):
        return int64(0)
    return int64(here.habits.guide[scan & CLASS_BITS, unit])


@part
def status_of(home: Home, members: NDArray[np.void], here: Here, day: int, i: int) -> int:
    """Return the status of member i, with all members in the given state (`member` or `saved`), at the start of a day."""
    me = Me(members[i], home.who[i])
    if get(members[i], GONE):
        return IS_GONE
    own, ties = standing(me, here, day), Ties(int64(0), int64(0), int64(0), int64(0))
    for j in range(home.n):
        if j != i and has_entries(members[j]):
            reach = reach_of_tie(me, get(members[j], ROLE), own.adult, here.rules)
            if reach != 0:
                ties = with_tie(ties, reach, standing(Me(members[j], home.who[j]), here, day))
    return status(me, here, own, ties, day)


@part
def statuses(home: Home, members: NDArray[np.void], here: Here, day: int, after: NDArray[np.int64]) -> None:
    """Fill the status of all members, in the given state (`member` or `saved`), at the start of a day."""
    for i in range(home.n):
        after[i] = status_of(home, members, here, day, i)


@part
def know(home: Home, here: Here, i: int) -> None:
    """Fill member i's status at the start of the window, unless the status of the day is known."""
    if home.known >> i & 1 == 0:
        home.before[i] = status_of(home, home.saved, here, first_day(here), i)
        home.known |= 1 << i


@part
def note_status(me: Me, here: Here, day: int, packed: int) -> None:
    """Note a new status and the marks behind it."""
    note(me, here, day, STATUS_NOTE, packed)
    word = me.state.word
    note(me, here, day, MARKS_NOTE, int64(word[MARK]) | int64(word[MARK + 1]) << 32)
    note(me, here, day, THIRD_NOTE, int64(word[MARK + 2]))


@part
def moves_status(before: Citizen, after: Citizen) -> bool:
    """Return whether any word changed that a citizen's status may depend on."""
    moved = uint32(0)
    for word in range(N_WORDS):
        moved |= (before.word[word] ^ after.word[word]) & uint32(RESTED_ON[word])
    return moved != 0


@part
def moves_entries(before: Citizen, after: Citizen) -> bool:
    """Return whether any entry changed that the status of others may depend on."""
    moved = uint32(0)
    for word in range(MARK, REST + 1):
        moved |= before.word[word] ^ after.word[word]
    return moved != 0


@part
def may_cast(citizen: Citizen, here: Here) -> bool:
    """Return whether an entry of a citizen is of a kind whose list may reach the household."""
    for slot in range(N_SLOTS):
        kind = int64(citizen.word[MARK + slot]) & 127
        if here.rules.lists[here.rules.kinds[kind].list].ties:
            return True
    return False


class Moved(NamedTuple):
    """Members whose day may have changed a status, a bit each."""

    own: int
    """Members whose own status it may have changed."""
    entries: int
    """Members whose entries may have changed the status of others."""


@part
def turns_by_time(me: Me, here: Here, day: int) -> bool:
    """Return whether a list of a citizen begins or ends in the window, at the latest on the day after ``day``."""
    begun = first_day(here)
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        row = here.rules.kinds[mark.kind]
        if mark.kind != 0 and row.list > 0:
            turns = (
                list_begins(here.rules, mark.day),
                until_day(row, here.rules, mark.day, mark.step),
                until_day(row, here.rules, mark.day, clean_step(me.state, slot)),
            )
            for turn in turns:
                if begun < turn <= day + 1:
                    return True
    return False


@part
def find_moved(home: Home, here: Here, day: int) -> Moved:
    """Find the members whose own status a day may have changed, and those whose entries may have changed that of others, a bit each.

    A status depends on the citizen's words, on the entries of the others, and on coming of age; other changes over time fall due.
    """
    own, entries = int64(0), int64(0)
    for i in range(home.n):
        if home.outcome[i] == 0:
            continue
        me, before = Me(home.member[i], home.who[i]), home.seen[i]
        if moves_entries(before, me.state) or (has_entries(me.state) and turns_by_time(me, here, day)):
            own |= 1 << i
            entries |= int64(may_cast(before, here) or may_cast(me.state, here)) << i
        came_of_age = reached(me, here, AGES.adult, first_day(here)) != reached(me, here, AGES.adult, day + 1)
        own |= int64(came_of_age or moves_status(before, me.state)) << i
        home.seen[i] = me.state
    return Moved(own, entries)


@part
def take_stock(home: Home, here: Here, day: int) -> None:
    """Count the changes of status from the day after ``day`` on, and set their consequences."""
    moved = find_moved(home, here, day)
    for i in range(home.n):
        # A change of entries concerns all members but their owners, who are among `own`.
        if moved.entries == 0 and moved.own >> i & 1 == 0:
            continue
        know(home, here, i)
        after = status_of(home, home.member, here, day + 1, i)
        if after != home.before[i]:
            me = Me(home.member[i], home.who[i])
            group, left = get(me.state, GROUP), 6 - day % 7
            add_status(here.tally, group, home.before[i], int64(-1), left)
            add_status(here.tally, group, after, int64(1), left)
            hooks.counts(int64(0), me, here, state_of(home.before[i]), int64(-1))
            hooks.counts(int64(0), me, here, state_of(after), int64(1))
            note_status(me, here, day, after)
            home.before[i] = after
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
def live_day(desk: Desk, home: Home, here: Here, i: int, j: int) -> int:
    """Simulate day j of the week for a member; return its outcomes, bits of ENDS."""
    day, scan, unit = 7 * here.week + j, home.scan[i], unit_of(desk, home.start + i, j)
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
    if candidate_kind(here, scan, unit):
        packed = int64(0)
        if scan & RESTRICTED:
            know(home, here, i)
            packed = home.before[i]
        outcome |= act(me, here, day, scan << 16 | unit, packed)
    if home.inbound[i] == j:
        outcome |= land(me, here, day, unit_of(desk, home.start + i, int64(7)))
    if outcome and fall_due(me, here, day) and scan & 63 != INERT:
        home.scan[i] = home.scan[i] & 192 | class_on(me, here, day + 1)
    if outcome and j == SUNDAY and scan & 63 != INERT and hooks.leaves(int64(0), me, here, day):
        depart(me, here, day)
        home.scan[i] = INERT
    return outcome


@part
def expect_again(home: Home, here: Here, i: int, lane: int, rounded: tuple[int, int]) -> None:
    """Count, or take back, the harm expected of a member on a lane as of the start of the window."""
    me, kind = Me(home.saved[i], home.who[i]), int64(here.habits.guide[lane >> 16 & 63, lane & 65535])
    if rounded[1] and kind < FIRST_MERIT:
        expect_harm(me, here, lane, factor_of(me, here, kind, int64(0)) - UNIT, rounded)


@part
def read_anew(desk: Desk, home: Home, here: Here, i: int, day: int) -> None:
    """Read the lanes of the coming days again, for a member who is restricted, heated or of another class from the next day on."""
    before, now = home.read[i], home.scan[i]
    if before == now:
        return
    home.read[i] = now
    me = Me(home.member[i], home.who[i])
    for j in range(day % 7 + 1, here.closes):
        unit = unit_of(desk, home.start + i, j)
        was = int64(candidate_kind(here, before, unit) != 0)
        is_now = int64(candidate_kind(here, now, unit) != 0)
        bump(here.tally.counts, (get(me.state, GROUP), AT.candidate), is_now - was)
        home.days[i] |= is_now << j
        if here.rules.costs.on and (before ^ now) & CLASS_BITS:
            word = lane_word(me, here, 7 * here.week + j)
            expect_again(home, here, i, before << 16 | unit, (word, -was))
            expect_again(home, here, i, now << 16 | unit, (word, is_now))


@part
def others_with(home: Home, i: int, outcome: int) -> int:
    """Return the number of other members whose day had an outcome."""
    n = int64(0)
    for j in range(home.n):
        n += int64(j != i and home.outcome[j] & outcome == outcome)
    return n


@part
def spread_word(home: Home, here: Here, day: int) -> None:
    """Move the beliefs of every grown member by the others' records of the day and by what else the household hears."""
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
def due_day(me: Me, here: Here, day: int) -> int:
    """Return the day after ``day`` on which something of a citizen next falls due, by the rules and the rule families."""
    touch(me, here)  # what would fade next is foreseen from today's balance
    due: int = hooks.due(next_due(me, here, day), me, here, day)
    return due


@part
def wake_week(me: Me, here: Here, day: int) -> int:
    """Return the week in which a citizen is next looked at."""
    return min(due_day(me, here, day) // 7, here.week + 255)


@part
def schedule(home: Home, here: Here, i: int, day: int) -> None:
    """Add a member's next due day to the plan of this week, or set the week to wake in."""
    me = Me(home.member[i], home.who[i])
    if get(me.state, GONE):
        home.wake[i] = here.week + 255 & 255
        return
    due = due_day(me, here, day)
    if due // 7 == here.week:
        home.due[i] |= 1 << due % 7
        home.days[i] |= 1 << due % 7
    week = min(due // 7, here.week + 255)
    home.wake[i] = week & 255


@part
def live_days(desk: Desk, home: Home, here: Here) -> None:
    """Simulate the days of a household's plan in the window."""
    n = home.n
    for j in range(here.opens, here.closes):
        changed = int64(0)
        for i in range(n):
            home.outcome[i] = live_day(desk, home, here, i, j) if home.days[i] >> j & 1 else 0
            changed |= home.outcome[i]
        if changed:
            day = 7 * here.week + j
            if changed & ~ENDS.changed:
                spread_word(home, here, day)
            take_stock(home, here, day)
            for i in range(n):
                read_anew(desk, home, here, i, day)
                if home.outcome[i]:
                    schedule(home, here, i, day)
