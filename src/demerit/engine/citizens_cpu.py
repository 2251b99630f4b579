"""The loops over citizens on a CPU: draw a week's lanes for a whole community, sift them, then visit the few households that need it.

Draw and compare stand in loops of their own, because only then does LLVM make vector code of them (benchmarks/engine.py).
"""

from typing import NamedTuple

import numpy as np
from numba import int64, uint8, uint32

from demerit.chance import ROUNDS, W0, W1, Purpose, draw, philox_round
from demerit.compile import kernel, part
from demerit.engine.acts import act_unseen, inbound_day
from demerit.engine.entries import touch
from demerit.engine.events import AT
from demerit.engine.here import JOURNAL, NOTES, Here, Me, behaviour
from demerit.engine.household import (
    HOME,
    NO_DAY,
    is_candidate,
    live_week,
    note_status,
    schedule,
    settle_scan,
    statuses,
)
from demerit.engine.status import add_status
from demerit.engine.words import CLASS_BITS, GROUP, HEATED, LAST, get
from demerit.society.luckclass import FIRST_ADULT, INERT
from demerit.society.luckmap import FIRST_MERIT, MISREAD_UNITS, NAMESAKE_UNITS
from demerit.society.places import LARGEST_COMMUNITY

_WEEK, _ACT = int(Purpose.WEEK) << 16, int(Purpose.ACT) << 16
_INBOUND_LIMIT = NAMESAKE_UNITS + MISREAD_UNITS
_EVERY_UNIT = 1 << 16
TOUCH, CENSUS, LIVE = range(3)


class State(NamedTuple):
    """The citizens of all communities, in memory in order of community and household."""

    citizens: np.ndarray[tuple[int], np.dtype[np.void]]
    """(citizen,) CITIZEN."""
    scan: np.ndarray[tuple[int], np.dtype[np.uint8]]
    """(citizen,) luck class, restricted, heated."""
    wake: np.ndarray[tuple[int], np.dtype[np.uint8]]
    """(citizen,) low 8 bits of the week in which something falls due."""
    local: np.ndarray[tuple[int], np.dtype[np.uint16]]
    """(citizen,) number in the community; empty if all citizens of the communities are present, in order."""


class World(NamedTuple):
    """All that a week of the engine reads and writes; the tables are arrays of one record."""

    state: State
    places: np.ndarray[tuple[int], np.dtype[np.void]]
    """(community,) PLACE."""
    habits: np.ndarray[tuple[int], np.dtype[np.void]]
    rules: np.ndarray[tuple[int], np.dtype[np.void]]
    keys: np.ndarray[tuple[int], np.dtype[np.void]]
    signals: np.ndarray[tuple[int], np.dtype[np.void]]
    """(county,) SIGNAL of the week."""
    tallies: np.ndarray[tuple[int], np.dtype[np.void]]
    """(block,) TALLY."""
    log: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    """(row, 4) who, day, what, value; without rows nothing is logged."""
    logged: np.ndarray[tuple[int], np.dtype[np.int64]]
    """(1,) rows that the log holds, or would need."""


DESK = np.dtype(
    [
        ("n", np.int64),  # citizens of the community
        ("base", np.int64),  # chance id less the low 32 bits
        ("low", np.uint32, (LARGEST_COMMUNITY,)),  # low 32 bits of the chance ids
        ("a", np.uint32, (LARGEST_COMMUNITY,)),  # lanes 0 and 1
        ("b", np.uint32, (LARGEST_COMMUNITY,)),  # lanes 2 and 3
        ("c", np.uint32, (LARGEST_COMMUNITY,)),  # lanes 4 and 5
        ("d", np.uint32, (LARGEST_COMMUNITY,)),  # lane 6 and the inbound
        ("limit", np.uint32, (LARGEST_COMMUNITY,)),  # limit of a citizen's day lanes
        ("inbound_limit", np.uint32, (LARGEST_COMMUNITY,)),  # limit of a citizen's lane 7
        ("bits", np.uint8, (LARGEST_COMMUNITY,)),  # a bit for each lane that may come to something
        ("limits", np.uint32, (256,)),  # limit of the day lanes by `scan`
        ("inbound_limits", np.uint32, (256,)),  # limit of lane 7 by `scan`
    ],
    align=True,
)
"""Work space of one thread."""


class Bench(NamedTuple):
    """The work space of one thread, each an array of one record. The caller holds it: a compiled record does not keep its array alive."""

    desk: np.ndarray[tuple[int], np.dtype[np.void]]
    home: np.ndarray[tuple[int], np.dtype[np.void]]
    journal: np.ndarray[tuple[int], np.dtype[np.void]]


def make_bench() -> Bench:
    """Allocate the work space of one thread."""
    return Bench(np.zeros(1, DESK), np.zeros(1, HOME), np.zeros(1, JOURNAL))


@part
def fill_limits(desk, habits):  # type: ignore[no-untyped-def]
    """Fill the limits of day and inbound lanes for each value of `scan`."""
    for scan in range(256):
        number = scan & CLASS_BITS
        every = _EVERY_UNIT if scan > CLASS_BITS else habits.limit[number]
        desk.limits[scan] = uint32(0 if number == INERT else every)
        desk.inbound_limits[scan] = uint32(_INBOUND_LIMIT if FIRST_ADULT <= number < INERT else 0)


@part
def name_citizens(desk, place, local):  # type: ignore[no-untyped-def]
    """Fill the chance ids of a community's citizens."""
    base, n, first = place.number << 12, place.people, place.first
    desk.n, desk.base = n, base >> 32 << 32
    if len(local) == 0:
        for i in range(n):
            desk.low[i] = uint32(base + i)
    else:
        for i in range(n):
            desk.low[i] = uint32(base + int64(local[first + i]))


@part
def draw_lanes(desk, when, seed, replicate):  # type: ignore[no-untyped-def]
    """Draw the week's eight lanes of all citizens.

    This is `philox` with its loop of rounds inside the loop over citizens: only so does LLVM make vector code of it
    (5 ns a citizen-week with AVX2 against 20 ns by calls, benchmarks/engine.py).
    """
    n, low, a, b, c, d = desk.n, desk.low, desk.a, desk.b, desk.c, desk.d
    for i in range(n):
        c0, c1, c2, c3 = low[i], when, uint32(_WEEK), uint32(0)
        k0, k1 = seed, replicate
        for _ in range(ROUNDS):
            c0, c1, c2, c3 = philox_round(c0, c1, c2, c3, k0, k1)
            k0, k1 = uint32(k0 + W0), uint32(k1 + W1)
        a[i] = c0
        b[i] = c1
        c[i] = c2
        d[i] = c3


@part
def compare_lanes(desk, scan, first):  # type: ignore[no-untyped-def]
    """Mark with bit 0 who has a day lane below its limit, with bit 1 whose inbound lane is."""
    half, up, n = uint32(0xFFFF), uint32(16), desk.n
    a, b, c, d, bits, x, y = desk.a, desk.b, desk.c, desk.d, desk.bits, desk.limit, desk.inbound_limit
    for i in range(n):
        x[i], y[i] = desk.limits[scan[first + i]], desk.inbound_limits[scan[first + i]]
    for i in range(n):
        least = min(uint32(a[i] & half), uint32(a[i] >> up))
        least = min(least, uint32(b[i] & half), uint32(b[i] >> up))
        least = min(least, uint32(c[i] & half), uint32(c[i] >> up))
        least = min(least, uint32(d[i] & half))
        bits[i] = uint8((least < x[i]) | (uint32(d[i] >> up) < y[i]) << 1)


@part
def unit_of(desk, i, lane):  # type: ignore[no-untyped-def]
    """Give the unit that a citizen drew on a lane."""
    pair = lane >> 1
    word = int64(
        desk.a[i] if pair == 0 else (desk.b[i] if pair == 1 else (desk.c[i] if pair == 2 else desk.d[i]))
    )
    return word >> 16 if lane & 1 else word & 0xFFFF


@part
def could_act(me, here, scan, unit, day):  # type: ignore[no-untyped-def]
    """Tell whether a candidate could act under any belief, heated within the week or not: one draw spares most visits."""
    number, habits = scan & CLASS_BITS, here.habits
    kind = int64(habits.guide[number, unit])
    most = habits.accept[number, kind]
    if kind < FIRST_MERIT:
        most = most * max(habits.risk[0], habits.risk[0] * habits.nothing_to_lose >> 16) >> 16
    return scan & HEATED != 0 or draw(behaviour(here), me.who, day, _ACT, 0).w0 < most


@part
def sift(desk, me, here, i, scan):  # type: ignore[no-untyped-def]
    """Keep a bit for each of a citizen's lanes that may come to something; count the candidates."""
    kept = int64(0)
    for lane in range(7):
        unit = unit_of(desk, i, lane)
        if unit < desk.limit[i] and is_candidate(here, scan, unit):
            here.tally.counts[get(me.state, GROUP), AT.candidate] += 1
            if could_act(me, here, scan, unit, 7 * here.week + lane):
                kept |= 1 << lane
    if desk.bits[i] >> 1 and inbound_day(me, here, unit_of(desk, i, 7)) < NO_DAY:
        kept |= 128
    desk.bits[i] = uint8(kept)


@part
def sift_all(desk, state, here):  # type: ignore[no-untyped-def]
    """Sift the lanes of all citizens."""
    first = here.place.first
    for i in range(desk.n):
        if desk.bits[i] != 0:
            me = Me(state.citizens[first + i], desk.base | int64(desk.low[i]))
            sift(desk, me, here, i, int64(state.scan[first + i]))


@part
def lay_on_desk(desk, home, state, here, start, end):  # type: ignore[no-untyped-def]
    """Copy a household, citizens start..end of the community, to the desk."""
    home.n = end - start
    for i in range(end - start):
        at = here.place.first + start + i
        home.member[i] = state.citizens[at]
        home.who[i] = desk.base | int64(desk.low[start + i])
        home.scan[i] = int64(state.scan[at])
        home.scans[i] = int64(state.scan[at])
        home.wake[i] = int64(state.wake[at])


@part
def take_from_desk(home, state, here, start):  # type: ignore[no-untyped-def]
    """Copy a household back."""
    for i in range(home.n):
        at = here.place.first + start + i
        state.citizens[at] = home.member[i]
        state.scan[at] = uint8(home.scan[i])
        state.wake[at] = uint8(home.wake[i])


@part
def plan(desk, home, here, start):  # type: ignore[no-untyped-def]
    """Find the days on which the members are looked at; return 1 if their statuses must be known from the start."""
    known = int64(0)
    for i in range(home.n):
        bits = int64(desk.bits[start + i])
        for lane in range(8):
            home.lanes[i, lane] = unit_of(desk, start + i, lane)
        me = Me(home.member[i], home.who[i])
        home.inbound[i] = inbound_day(me, here, home.lanes[i, 7]) if bits >> 7 else NO_DAY
        home.days[i] = (bits | 1 << home.inbound[i]) & 127
        home.due[i] = 0
        if home.wake[i] == here.week & 255:
            touch(me, here)
            schedule(home, here, i, 7 * here.week - 1)
        known |= int64(home.scan[i] > CLASS_BITS)
    return known


@part
def lone_candidate(desk, state, here, start, end):  # type: ignore[no-untyped-def]
    """Find the only member, with the only lane, for whom anything may happen: member * 8 + lane, or -1 if there are more."""
    found, now = int64(-1), uint8(here.week & 255)
    for i in range(start, end):
        bits = int64(desk.bits[i])
        if state.wake[here.place.first + i] == now or bits & 128:
            return int64(-1)
        if bits:
            if found >= 0 or bits & (bits - 1):
                return int64(-1)
            lane = int64(0)
            while bits >> lane & 1 == 0:
                lane += 1
            found = i * 8 + lane
    return found


@part
def is_done_unseen(desk, state, here, start, end):  # type: ignore[no-untyped-def]
    """Do what a lone candidate comes to if it comes to nothing but a belief: most visits end here."""
    found = lone_candidate(desk, state, here, start, end)
    if found < 0:
        return False
    i, lane = found >> 3, found & 7
    at = here.place.first + i
    me = Me(state.citizens[at], desk.base | int64(desk.low[i]))
    return (
        act_unseen(me, here, 7 * here.week + lane, int64(state.scan[at]) << 16 | unit_of(desk, i, lane)) == 1
    )


@part
def visit(desk, home, state, here, start, end):  # type: ignore[no-untyped-def]
    """Let a household live its week."""
    if is_done_unseen(desk, state, here, start, end):
        return
    lay_on_desk(desk, home, state, here, start, end)
    known = plan(desk, home, here, start)
    for i in range(home.n):
        home.saved[i] = home.member[i]
    if known:
        statuses(home, home.saved, here, 7 * here.week, home.before)
    live_week(home, here, known)
    take_from_desk(home, state, here, start)


@part
def is_last(citizens, i):  # type: ignore[no-untyped-def]
    """Tell whether a citizen is the last member of the household."""
    return get(citizens[i], LAST) == 1


@part
def copy_journal(journal, log, used):  # type: ignore[no-untyped-def]
    """Append the journal of a household to the log; rows that do not fit are only numbered."""
    for row in range(journal.n):
        if used[0] < len(log) and row < NOTES:
            log[used[0]] = journal.rows[row]
        used[0] += 1
    journal.n = 0


@part
def live_community(desk, home, world, here):  # type: ignore[no-untyped-def]
    """Let one community live a week."""
    state, place, key = world.state, here.place, here.keys.behaviour
    first = place.first
    name_citizens(desk, place, state.local)
    draw_lanes(desk, uint32(here.week | place.number >> 20 << 24), uint32(key[0]), uint32(key[1]))
    compare_lanes(desk, state.scan, first)
    sift_all(desk, state, here)
    now, i = uint8(here.week & 255), int64(0)
    while i < desk.n:
        if desk.bits[i] == 0 and state.wake[first + i] != now:
            i += 1
            continue
        start = i
        while start > 0 and not is_last(state.citizens, first + start - 1):
            start -= 1
        while not is_last(state.citizens, first + i):
            i += 1
        i += 1
        visit(desk, home, state, here, start, i)
        if here.journal.on:
            copy_journal(here.journal, world.log, world.logged)


@part
def census_household(desk, home, state, here, start, end):  # type: ignore[no-untyped-def]
    """Set statuses, `scan` and stocks of one household anew for the first day of a week, and wake it."""
    lay_on_desk(desk, home, state, here, start, end)
    statuses(home, home.member, here, 7 * here.week, home.before)
    for i in range(home.n):
        me = Me(home.member[i], home.who[i])
        if home.scan[i] & CLASS_BITS != INERT:
            add_status(here.tally, get(me.state, GROUP), home.before[i], int64(1), int64(0))
        note_status(me, here, 7 * here.week - 1, home.before[i])
        settle_scan(home, i)
        home.wake[i] = here.week & 255
    take_from_desk(home, state, here, start)


@part
def count_community(desk, home, world, here):  # type: ignore[no-untyped-def]
    """Take the census of one community."""
    name_citizens(desk, here.place, world.state.local)
    start = int64(0)
    for i in range(desk.n):
        if is_last(world.state.citizens, here.place.first + i):
            census_household(desk, home, world.state, here, start, i + 1)
            if here.journal.on:
                copy_journal(here.journal, world.log, world.logged)
            start = i + 1


@part
def touch_community(world, here):  # type: ignore[no-untyped-def]
    """Bring all that fades in one community up to the week's month."""
    for i in range(here.place.first, here.place.first + here.place.people):
        touch(Me(world.state.citizens[i], int64(0)), here)


@kernel
def go_through(world, bench, part, week, task):  # type: ignore[no-untyped-def]
    """Do one of the tasks of a week in a range of communities; the caller gives each block to one thread.

    Parameters
    ----------
    world : World.
    bench : Bench of the thread.
    part : first community and end.
    week : number of the week.
    task : TOUCH brings all that fades up to date under the world's rules; CENSUS sets statuses, `scan` and stocks anew and wakes
        everybody; LIVE lets everybody live the week.
    """
    desk, home, journal = bench.desk[0], bench.home[0], bench.journal[0]
    journal.on = int64(len(world.log) > 0)
    fill_limits(desk, world.habits[0])
    for community in range(part[0], part[1]):
        place = world.places[community]
        here = Here(
            world.habits[0],
            world.rules[0],
            place,
            world.signals[place.county],
            world.tallies[place.block],
            world.keys[0],
            journal,
            week,
            int64(place.rank < world.rules[0].rollout),
        )
        if task == LIVE:
            live_community(desk, home, world, here)
        elif task == CENSUS:
            count_community(desk, home, world, here)
        else:
            touch_community(world, here)
