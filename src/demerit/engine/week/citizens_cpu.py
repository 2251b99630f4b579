"""Loops over citizens on a CPU: select candidates of a whole community, then visit the few households with work."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import CLASS_BITS, GONE, GROUP, get
from demerit.citizen.marks import touch
from demerit.citizen.surroundings import JOURNAL, NOTES, Here, Me, first_day
from demerit.compiling.decorators import Record, folded, int64, kernel, part, uint8
from demerit.engine.state.household_bounds import end_of, start_of
from demerit.engine.state.world import State, World
from demerit.engine.week import hooks
from demerit.engine.week.candidates import are_done_unseen, sift_all
from demerit.engine.week.household import (
    HOME,
    Home,
    live_days,
    note_status,
    schedule,
    settle_scan,
    statuses,
)
from demerit.engine.week.inbound import NO_DAY, inbound_day
from demerit.engine.week.lanes import (
    DESK,
    Desk,
    compare_lane,
    compare_lanes,
    draw_lanes,
    fill_limits,
    gather,
    name_citizens,
    unit_of,
    who_is,
)
from demerit.engine.week.status import IS_GONE, add_status, state_of
from demerit.society.luck_class import INERT

TOUCH, CENSUS, LIVE = range(3)


class Bench(NamedTuple):
    """Work space of one thread, each an array of one record. The caller holds it: a compiled record does not keep its array alive."""

    desk: np.ndarray[tuple[int], np.dtype[np.void]]
    home: np.ndarray[tuple[int], np.dtype[np.void]]
    journal: np.ndarray[tuple[int], np.dtype[np.void]]


def make_bench() -> Bench:
    """Allocate the work space of one thread."""
    return Bench(np.zeros(1, DESK), np.zeros(1, HOME), np.zeros(1, JOURNAL))


@folded
def lay_on_desk(desk: Desk, home: Home, state: State, here: Here, start: int, end: int) -> None:
    """Copy a household, citizens start..end of the community, to the desk."""
    home.n, home.start, home.known = end - start, start, int64(0)
    for i in range(end - start):
        at = here.place.first + start + i
        home.member[i] = state.citizens[at]
        home.who[i] = who_is(desk, start + i)
        home.scan[i] = int64(state.scan[at])
        home.read[i] = int64(state.scan[at])
        home.wake[i] = int64(state.wake[at])


@folded
def take_from_desk(home: Home, state: State, here: Here, start: int) -> None:
    """Copy a household back."""
    for i in range(home.n):
        at = here.place.first + start + i
        state.citizens[at] = home.member[i]
        state.scan[at] = uint8(home.scan[i])
        state.wake[at] = uint8(home.wake[i])


@part
def plan(desk: Desk, home: Home, here: Here) -> None:
    """Find the days on which the members have something to do."""
    for i in range(home.n):
        bits, me = int64(desk.bits[home.start + i]), Me(home.member[i], home.who[i])
        home.inbound[i] = (
            inbound_day(me, here, unit_of(desk, home.start + i, int64(7))) if bits >> 7 else NO_DAY
        )
        home.days[i] = (bits | 1 << home.inbound[i]) & 127
        home.due[i] = 0
        if home.wake[i] == here.week & 255:
            schedule(home, here, i, first_day(here) - 1)
    for i in range(home.n):
        home.saved[i] = home.member[i]
        home.seen[i] = home.member[i]


@folded
def is_awaited(desk: Desk, state: State, here: Here, start: int, end: int) -> bool:
    """Return whether a member of a household wakes, or an entry arrives in a member's file."""
    awaited, now = False, uint8(here.week & 255)
    for i in range(start, end):
        awaited = awaited or state.wake[here.place.first + i] == now or desk.bits[i] >= 128
    return awaited


@folded
def visit(desk: Desk, home: Home, world: World, here: Here, start: int) -> None:
    """Simulate a household's days of the window."""
    state, end = world.state, end_of(world.around, here.place.first, start)
    lay_on_desk(desk, home, state, here, start, end)
    plan(desk, home, here)
    live_days(desk, home, here)
    take_from_desk(home, state, here, start)


@part
def copy_journal(journal: Record, log: NDArray[np.int64], used: NDArray[np.int64]) -> None:
    """Append the journal of a household to the log; rows that do not fit are only counted."""
    for row in range(journal.n):
        if used[0] < len(log) and row < NOTES:
            for column in range(log.shape[1]):
                log[used[0], column] = journal.rows[row, column]
        used[0] += 1
    journal.n = 0


@part
def end_unseen(desk: Desk, world: World, here: Here) -> None:
    """Finish all unseen acts, household by household; keep the first members of the remaining households."""
    state, first, end, upto, n = world.state, here.place.first, int64(0), int64(0), int64(0)
    for k in range(desk.n_found):
        i = int64(desk.found[k])
        if i < end:
            continue
        start, end = start_of(world.around, first, i), end_of(world.around, first, i)
        begin = upto
        while upto < desk.asked.n and int64(desk.candidate[upto]) >> 19 < end:
            upto += 1
        if is_awaited(desk, state, here, start, end) or not are_done_unseen(desk, state, here, begin, upto):
            desk.found[n] = start
            n += 1
        if here.journal.on:
            copy_journal(here.journal, world.log, world.logged)
    desk.n_found = n


@part
def live_community(desk: Desk, home: Home, world: World, here: Here) -> None:
    """Simulate a window of days in one community."""
    state, first = world.state, here.place.first
    name_citizens(desk, here.place, state.local, here.week)
    draw_lanes(desk, here.keys.behaviour)
    if here.closes - here.opens == 1:
        compare_lane(desk, state, first, uint8(here.week & 255), here.opens)
    else:
        compare_lanes(desk, state, first, uint8(here.week & 255))
    gather(desk, state, first)
    sift_all(desk, state, here)
    end_unseen(desk, world, here)
    # One loop after the other, because the code of a visit does not fit into the cache beside the rest.
    for k in range(desk.n_found):
        visit(desk, home, world, here, int64(desk.found[k]))
        if here.journal.on:
            copy_journal(here.journal, world.log, world.logged)


@folded
def census_household(desk: Desk, home: Home, state: State, here: Here, start: int, end: int) -> None:
    """Recompute statuses, `scan`, stocks and the next due day of one household for the first day of a week."""
    lay_on_desk(desk, home, state, here, start, end)
    for i in range(home.n):
        if get(home.member[i], GONE) == 0:
            hooks.opened(int64(0), Me(home.member[i], home.who[i]), here, 7 * here.week)
    statuses(home, home.member, here, 7 * here.week, home.before)
    for i in range(home.n):
        me = Me(home.member[i], home.who[i])
        if home.scan[i] & CLASS_BITS != INERT or home.before[i] == IS_GONE:
            add_status(here.tally, get(me.state, GROUP), home.before[i], int64(1), int64(0))
            hooks.counts(int64(0), me, here, state_of(home.before[i]), int64(1))
        note_status(me, here, 7 * here.week - 1, home.before[i])
        settle_scan(home, i)
        schedule(home, here, i, first_day(here) - 1)
    take_from_desk(home, state, here, start)


@part
def count_community(desk: Desk, home: Home, world: World, here: Here) -> None:
    """Take the census of one community."""
    name_citizens(desk, here.place, world.state.local, here.week)
    start, first = int64(0), here.place.first
    while start < desk.drawn.n:
        end = end_of(world.around, first, start)
        census_household(desk, home, world.state, here, start, end)
        if here.journal.on:
            copy_journal(here.journal, world.log, world.logged)
        start = end


@part
def touch_community(world: World, here: Here) -> None:
    """Fade the files of one community up to the month of the week."""
    for i in range(here.place.first, here.place.first + here.place.people):
        touch(Me(world.state.citizens[i], int64(0)), here)


@kernel
def go_through(
    world: World, bench: Bench, part: tuple[int, int], when: tuple[int, int, int], task: int
) -> None:
    """Do one of the tasks of a week in a range of communities; the caller gives each block to one thread.

    Parameters
    ----------
    world : World.
    bench : Bench of the thread.
    part : first community and end.
    when : number of the week, and the first day and the end of the window, 0..6 and 1..7: all of it, or one day.
    task : TOUCH fades files up to the present month under the world's rules; CENSUS recomputes statuses, `scan`, stocks and
        the next due days; LIVE simulates the window for everybody.
    """
    desk, home, journal = bench.desk[0], bench.home[0], bench.journal[0]
    journal.on = int64(len(world.log) > 0)
    fill_limits(desk, world.habits[0], world.rules[0])
    for community in range(part[0], part[1]):
        place = world.places[community]
        here = Here(
            world.habits[0],
            world.rules[0],
            place,
            world.circles[community if len(world.circles) > 1 else 0],
            world.signals[place.county],
            world.tallies[place.block],
            world.keys[0],
            journal,
            when[0],
            when[1],
            when[2],
            int64(place.rank < world.rules[0].rollout),
        )
        if task == LIVE:
            live_community(desk, home, world, here)
        elif task == CENSUS:
            count_community(desk, home, world, here)
        else:
            touch_community(world, here)
