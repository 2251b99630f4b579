"""The candidates of a community's week: list them, draw for all of them at once, and sift those that may come to something.

First lists without branches, so that the processor waits for the memory of many citizens at a time and not of one after the other; then
one draw for each, in vector code.
"""

from demerit.chance import Purpose
from demerit.compile import int64, part, uint8, uint32
from demerit.engine.acts import expect_harm, most_factor, threshold_by
from demerit.engine.events import AT
from demerit.engine.here import Here, Me
from demerit.engine.household import is_candidate
from demerit.engine.inbound import NO_DAY, inbound_day
from demerit.engine.lanes import Desk, draw_all, unit_of, who_is
from demerit.engine.words import CLASS_BITS, GROUP, get
from demerit.engine.world import State

_ACT = int(Purpose.ACT) << 16


@part
def list_lanes(desk: Desk, here: Here) -> None:
    """List the lanes of the window that are below their limit."""
    n = int64(0)
    for k in range(desk.n_found):
        i = int64(desk.found[k])
        limit = int64(desk.limit[i])
        for lane in range(here.opens, here.closes):
            desk.candidate[n], desk.lane[n] = i, lane
            n += int64(unit_of(desk, i, lane) < limit)
    desk.acting.n = n


@part
def list_candidates(desk: Desk, state: State, here: Here) -> None:
    """Keep of the listed lanes those that make a candidate, and count these."""
    first, acting, n, high = here.place.first, desk.acting, int64(0), desk.base >> 32 << 24
    for k in range(acting.n):
        i, lane = int64(desk.candidate[k]), int64(desk.lane[k])
        at = first + i
        desk.candidate[n], desk.lane[n] = i, lane
        acting.low[n], acting.when[n] = desk.drawn.low[i], uint32(7 * here.week + lane | high)
        real = int64(is_candidate(here, int64(state.scan[at]), unit_of(desk, i, lane)))
        here.tally.counts[get(state.citizens[at], GROUP), AT.candidate] += real
        n += real
    acting.n = n


@part
def sift_candidates(desk: Desk, state: State, here: Here) -> None:
    """Keep a bit for each lane of a citizen that may come to something."""
    first, acting = here.place.first, desk.acting
    for k in range(acting.n):
        i, lane = int64(desk.candidate[k]), int64(desk.lane[k])
        number, unit = int64(state.scan[first + i]) & CLASS_BITS, unit_of(desk, i, lane)
        kind = int64(here.habits.guide[number, unit])
        if here.rules.costs.on:
            me = Me(state.citizens[first + i], who_is(desk, i))
            expect_harm(me, here, number << 16 | unit, int64(acting.c[k]), int64(1))
        # Whoever could not act under any belief is not visited.
        if int64(acting.a[k]) < threshold_by(here, number, unit, kind, most_factor(here, kind)):
            desk.bits[i] |= uint8(1 << lane)


@part
def sift_inbound(desk: Desk, state: State, here: Here) -> None:
    """Keep bit 7 for each citizen found in whose file something lands, and no other bit yet."""
    for k in range(desk.n_found):
        i = int64(desk.found[k])
        kept = int64(0)
        if desk.bits[i] & 2:
            me = Me(state.citizens[here.place.first + i], who_is(desk, i))
            kept = int64(inbound_day(me, here, unit_of(desk, i, int64(7))) < NO_DAY)
        desk.bits[i] = uint8(kept << 7)


@part
def sift_all(desk: Desk, state: State, here: Here) -> None:
    """Sift the lanes of the citizens found; those stay for whom something is left, or who wake."""
    key, first, n, now = here.keys.behaviour, here.place.first, int64(0), uint8(here.week & 255)
    list_lanes(desk, here)
    list_candidates(desk, state, here)
    draw_all(desk.acting, uint32(_ACT), uint32(key[0]), uint32(key[1]))
    sift_inbound(desk, state, here)
    sift_candidates(desk, state, here)
    for k in range(desk.n_found):
        i = desk.found[k]
        desk.found[n] = i
        n += int64(desk.bits[i] != 0 or state.wake[first + i] == now)
    desk.n_found = n
