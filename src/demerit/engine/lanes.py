"""A week's lanes of a whole community: draw them, compare them with their limits, sift those that may come to something.

Draw, compare and gather stand in loops of their own without branches, because only then does LLVM make vector code of the first
two, and the third costs less than a branch that is taken now and then (benchmarks/engine.py).
"""

import numpy as np
from numpy.typing import NDArray

from demerit.chance import ROUNDS, W0, W1, Purpose, Words, draw, philox_round
from demerit.compile import Record, int64, part, uint8, uint32
from demerit.engine.acts import ADDED, AVERTED, factor_of
from demerit.engine.events import AT
from demerit.engine.here import Here, Me, behaviour
from demerit.engine.household import is_candidate
from demerit.engine.inbound import FIRST_FREE, NO_DAY, inbound_day
from demerit.engine.words import CLASS_BITS, GROUP, HEATED, get
from demerit.engine.world import State
from demerit.society.belief import UNIT
from demerit.society.luckclass import FIRST_ADULT, INERT
from demerit.society.luckmap import EXCESS_FROM, FIRST_MERIT, FIRST_NEED
from demerit.society.places import LARGEST_COMMUNITY

_WEEK, _ACT = int(Purpose.WEEK) << 16, int(Purpose.ACT) << 16
_EVERY_UNIT = 1 << 16

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
        ("n_found", np.int64),  # how many citizens there is something to do for
        ("found", np.uint16, (LARGEST_COMMUNITY,)),  # those citizens, in order
        ("limits", np.uint32, (256,)),  # limit of the day lanes by `scan`
        ("inbound_limits", np.uint32, (256,)),  # limit of lane 7 by `scan`
    ],
    align=True,
)
"""Work space of one thread."""
Desk = Record
"""A record of DESK."""


@part
def fill_limits(desk: Desk, habits: Record, rules: Record) -> None:
    """Fill the limits of day and inbound lanes for each value of `scan`; lane 7 reaches as far as the families that are on."""
    inbound = max(int64(FIRST_FREE), rules.inbound_end)
    for scan in range(256):
        number = scan & CLASS_BITS
        every = _EVERY_UNIT if scan > CLASS_BITS else habits.limit[number]
        desk.limits[scan] = uint32(0 if number == INERT else every)
        desk.inbound_limits[scan] = uint32(inbound if FIRST_ADULT <= number < INERT else 0)


@part
def name_citizens(desk: Desk, place: Record, local: NDArray[np.uint16]) -> None:
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
def draw_lanes(desk: Desk, when: int, seed: int, replicate: int) -> None:
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
def compare_lanes(desk: Desk, state: State, first: int, now: int) -> None:
    """Mark with bit 0 who has a day lane below its limit, with bit 1 whose inbound lane is, with bit 2 who wakes this week."""
    scan, wake = state.scan, state.wake
    half, up, n = uint32(0xFFFF), uint32(16), desk.n
    a, b, c, d, bits, x, y = desk.a, desk.b, desk.c, desk.d, desk.bits, desk.limit, desk.inbound_limit
    for i in range(n):
        x[i], y[i] = desk.limits[scan[first + i]], desk.inbound_limits[scan[first + i]]
    for i in range(n):
        least = min(uint32(a[i] & half), uint32(a[i] >> up))
        least = min(least, uint32(b[i] & half), uint32(b[i] >> up))
        least = min(least, uint32(c[i] & half), uint32(c[i] >> up))
        least = min(least, uint32(d[i] & half))
        bits[i] = uint8((least < x[i]) | (uint32(d[i] >> up) < y[i]) << 1 | (wake[first + i] == now) << 2)


@part
def compare_lane(desk: Desk, state: State, first: int, now: int, lane: int) -> None:
    """Mark the same where the window is one day: of the day lanes only this one counts."""
    scan, wake = state.scan, state.wake
    half, low, up, n = uint32(0xFFFF), uint32(16 * (lane & 1)), uint32(16), desk.n
    pair, d, bits, x, y = lane >> 1, desk.d, desk.bits, desk.limit, desk.inbound_limit
    words = desk.a if pair == 0 else (desk.b if pair == 1 else (desk.c if pair == 2 else d))
    for i in range(n):
        x[i], y[i] = desk.limits[scan[first + i]], desk.inbound_limits[scan[first + i]]
    for i in range(n):
        unit = uint32(words[i] >> low) & half
        bits[i] = uint8((unit < x[i]) | (uint32(d[i] >> up) < y[i]) << 1 | (wake[first + i] == now) << 2)


@part
def gather(desk: Desk) -> None:
    """List the citizens with a mark."""
    found, bits, n = desk.found, desk.bits, int64(0)
    for i in range(desk.n):
        found[n] = i
        n += bits[i] != 0
    desk.n_found = n


@part
def unit_of(desk: Desk, i: int, lane: int) -> int:
    """Give the unit that a citizen drew on a lane."""
    pair = lane >> 1
    word = int64(
        desk.a[i] if pair == 0 else (desk.b[i] if pair == 1 else (desk.c[i] if pair == 2 else desk.d[i]))
    )
    return word >> 16 if lane & 1 else word & 0xFFFF


@part
def could_act(me: Me, here: Here, scan: int, unit: int, words: Words) -> bool:
    """Tell whether a candidate could act under any belief, heated within the week or not: one draw spares most visits."""
    number, habits = scan & CLASS_BITS, here.habits
    kind = int64(habits.guide[number, unit])
    most = habits.accept[number, kind]
    if kind < FIRST_MERIT:
        most = most * habits.most_risk >> 16
    if kind < FIRST_NEED:
        most = most * here.rules.most_lift >> 16
    return scan & HEATED != 0 or words.w0 < most


@part
def expect_harm(me: Me, here: Here, scan: int, unit: int, words: Words) -> None:
    """Count by expectation what belief and the rule families take from a candidate deed, and what they add to it."""
    habits, kind = here.habits, int64(here.habits.guide[scan & CLASS_BITS, unit])
    if kind >= FIRST_MERIT or unit >= EXCESS_FROM:
        return
    change = factor_of(me, here, kind, int64(0)) - UNIT
    harm = (habits.harm[kind] * habits.accept[scan & CLASS_BITS, kind] >> 24) * abs(change)
    at = AT.harm + (ADDED if change > 0 else AVERTED)
    here.tally.counts[get(me.state, GROUP), at] += harm + (words.w2 >> 8) >> 24


@part
def sift(desk: Desk, me: Me, here: Here, i: int, scan: int) -> None:
    """Keep a bit for each of a citizen's lanes in the window that may come to something; count the candidates."""
    kept = int64(0)
    for lane in range(here.opens, here.closes):
        unit = unit_of(desk, i, lane)
        if unit < desk.limit[i] and is_candidate(here, scan, unit):
            here.tally.counts[get(me.state, GROUP), AT.candidate] += 1
            words = draw(behaviour(here), me.who, 7 * here.week + lane, _ACT, 0)
            if here.rules.costs.on:
                expect_harm(me, here, scan, unit, words)
            if could_act(me, here, scan, unit, words):
                kept |= 1 << lane
    if desk.bits[i] & 2 and inbound_day(me, here, unit_of(desk, i, 7)) < NO_DAY:
        kept |= 128
    desk.bits[i] = uint8(kept)


@part
def sift_all(desk: Desk, state: State, here: Here) -> None:
    """Sift the lanes of the citizens found; those stay for whom something is left, or who wake."""
    first, n = here.place.first, int64(0)
    for k in range(desk.n_found):
        i = int64(desk.found[k])
        wakes = desk.bits[i] & 4
        if desk.bits[i] & 3:
            me = Me(state.citizens[first + i], desk.base | int64(desk.low[i]))
            sift(desk, me, here, i, int64(state.scan[first + i]))
        else:
            desk.bits[i] = uint8(0)
        desk.found[n] = i
        n += int64(wakes | desk.bits[i] != 0)
    desk.n_found = n
