"""A week's lanes of a whole community: draw them, compare them with their limits, gather those whom they may concern.

These stand in loops of their own without branches, because only then does LLVM make vector code of the first two, and the third
costs less than a branch that is taken now and then (benchmarks/engine.py).
"""

import numpy as np
from numpy.typing import NDArray

from demerit.chance import ROUNDS, W0, W1, Purpose, philox_round
from demerit.compile import Record, int64, part, uint8, uint32
from demerit.engine.inbound import FIRST_FREE
from demerit.engine.words import CLASS_BITS, HEATED, RESTRICTED
from demerit.engine.world import State
from demerit.society.luckclass import FIRST_ADULT, INERT
from demerit.society.places import LARGEST_COMMUNITY

_WEEK = int(Purpose.WEEK) << 16
MOST_CANDIDATES = 7 * LARGEST_COMMUNITY


def draws(n: int) -> np.dtype[np.void]:
    """Make the type of a table of at most n draws: who and when by the words of the counter, and the four words drawn."""
    return np.dtype(
        [("n", np.int64), *((name, np.uint32, (n,)) for name in ("low", "when", "a", "b", "c", "d"))],
        align=True,
    )


DESK = np.dtype(
    [
        ("base", np.int64),  # chance id less the low 32 bits
        ("drawn", draws(LARGEST_COMMUNITY)),  # the week's lanes: two in each word, the last of d the inbound
        ("limit", np.uint32, (LARGEST_COMMUNITY,)),  # limit of a citizen's day lanes
        ("inbound_limit", np.uint32, (LARGEST_COMMUNITY,)),  # limit of a citizen's lane 7
        ("bits", np.uint8, (LARGEST_COMMUNITY,)),  # a bit for each lane that may come to something
        ("n_found", np.int64),  # how many citizens there is something to do for
        ("found", np.uint16, (LARGEST_COMMUNITY,)),  # those citizens, in order
        ("limits", np.uint32, (256,)),  # limit of the day lanes by `scan`
        ("inbound_limits", np.uint32, (256,)),  # limit of lane 7 by `scan`
        (
            "candidate",
            np.uint16,
            (MOST_CANDIDATES,),
        ),  # citizens, once for each lane that makes them a candidate
        ("lane", np.uint8, (MOST_CANDIDATES,)),  # that lane
        ("acting", draws(MOST_CANDIDATES)),  # whether these candidates act
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
        every = habits.limit[number]
        if scan & RESTRICTED:
            every = max(every, habits.ends[number, 0])
        if scan & HEATED:
            every = max(every, habits.ends[number, 1])
        desk.limits[scan] = uint32(0 if number == INERT else every)
        desk.inbound_limits[scan] = uint32(inbound if FIRST_ADULT <= number < INERT else 0)


@part
def name_citizens(desk: Desk, place: Record, local: NDArray[np.uint16], week: int) -> None:
    """Fill in who draws the lanes of a week in a community."""
    base, n, first, drawn = place.number << 12, place.people, place.first, desk.drawn
    drawn.n, desk.base = n, base >> 32 << 32
    when = uint32(week | base >> 32 << 24)
    for i in range(n):
        drawn.when[i] = when
    if len(local) == 0:
        for i in range(n):
            drawn.low[i] = uint32(base + i)
    else:
        for i in range(n):
            drawn.low[i] = uint32(base + int64(local[first + i]))


@part
def draw_all(drawn: Record, what: int, seed: int, stream: int) -> None:
    """Draw all of a table.

    This is `philox` with its loop of rounds inside the loop over the table: only so does LLVM make vector code of it
    (5 ns a draw with AVX2 against 20 ns by calls, benchmarks/engine.py).
    """
    n, low, when, a, b, c, d = drawn.n, drawn.low, drawn.when, drawn.a, drawn.b, drawn.c, drawn.d
    for i in range(n):
        c0, c1, c2, c3 = low[i], when[i], what, uint32(0)
        k0, k1 = seed, stream
        for _ in range(ROUNDS):
            c0, c1, c2, c3 = philox_round(c0, c1, c2, c3, k0, k1)
            k0, k1 = uint32(k0 + W0), uint32(k1 + W1)
        a[i] = c0
        b[i] = c1
        c[i] = c2
        d[i] = c3


@part
def draw_lanes(desk: Desk, key: Record) -> None:
    """Draw the week's eight lanes of all citizens."""
    draw_all(desk.drawn, uint32(_WEEK), uint32(key[0]), uint32(key[1]))


@part
def compare_lanes(desk: Desk, state: State, first: int, now: int) -> None:
    """Mark with bit 0 who has a day lane below its limit, with bit 1 whose inbound lane is, with bit 2 who wakes this week."""
    scan, wake = state.scan, state.wake
    half, up, drawn = uint32(0xFFFF), uint32(16), desk.drawn
    n, a, b, c, d = drawn.n, drawn.a, drawn.b, drawn.c, drawn.d
    bits, x, y = desk.bits, desk.limit, desk.inbound_limit
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
    half, low, up, drawn = uint32(0xFFFF), uint32(16 * (lane & 1)), uint32(16), desk.drawn
    pair, d, n, bits, x, y = lane >> 1, drawn.d, drawn.n, desk.bits, desk.limit, desk.inbound_limit
    words = drawn.a if pair == 0 else (drawn.b if pair == 1 else (drawn.c if pair == 2 else d))
    for i in range(n):
        x[i], y[i] = desk.limits[scan[first + i]], desk.inbound_limits[scan[first + i]]
    for i in range(n):
        unit = uint32(words[i] >> low) & half
        bits[i] = uint8((unit < x[i]) | (uint32(d[i] >> up) < y[i]) << 1 | (wake[first + i] == now) << 2)


@part
def gather(desk: Desk) -> None:
    """List the citizens with a mark."""
    found, bits, n = desk.found, desk.bits, int64(0)
    for i in range(desk.drawn.n):
        found[n] = i
        n += bits[i] != 0
    desk.n_found = n


@part
def unit_of(desk: Desk, i: int, lane: int) -> int:
    """Give the unit that a citizen drew on a lane."""
    pair, drawn = lane >> 1, desk.drawn
    word = int64(
        drawn.a[i] if pair == 0 else (drawn.b[i] if pair == 1 else (drawn.c[i] if pair == 2 else drawn.d[i]))
    )
    return word >> 16 if lane & 1 else word & 0xFFFF


@part
def who_is(desk: Desk, i: int) -> int:
    """Give the chance id of a citizen of the community."""
    who: int = desk.base | int64(desk.drawn.low[i])
    return who
