"""A week's lanes of a whole community: draw them, compare them with their limits, select citizens below their limit.

These stand in loops of their own without branches, because only then does LLVM make vector code of the first two, and the third
costs less than a branch that is taken now and then (benchmarks/engine.py).
"""

import numpy as np
from numpy.typing import NDArray

from demerit.chance import ROUNDS, W0, W1, Purpose, philox_round
from demerit.citizen.fields import CLASS_BITS, HEATED, RESTRICTED
from demerit.compiling.decorators import Record, int64, part, uint8, uint16, uint32, uint64
from demerit.engine.state.world import State
from demerit.engine.week.inbound import FIRST_FREE
from demerit.society.luck_class import FIRST_ADULT, INERT
from demerit.society.places import LARGEST_COMMUNITY

_WEEK = int(Purpose.WEEK) << 16
_MARKED = RESTRICTED
"""Least value of `scan` of a restricted or heated citizen."""
MOST_CANDIDATES = 7 * LARGEST_COMMUNITY
_APART = 16
"""Spare room, so that the rows of a table do not begin a power of 2 apart."""


def draws(n: int) -> np.dtype[np.void]:
    """Return the type of a table of at most n draws: the counter's words for citizen and time, and the four words drawn."""
    return np.dtype(
        [
            ("n", np.int64),
            ("low", np.uint32, (n + _APART,)),
            ("when", np.uint32, (n + _APART,)),
            ("words", np.uint32, (4, n + _APART)),
        ],
        align=True,
    )


DESK = np.dtype(
    [
        ("base", np.int64),  # chance id less the low 32 bits
        (
            "drawn",
            draws(LARGEST_COMMUNITY),
        ),  # the week's lanes: two in each word, the last of all the inbound
        ("least", np.uint16, (LARGEST_COMMUNITY,)),  # the least unit of a citizen's day lanes
        ("bits", np.uint8, (LARGEST_COMMUNITY,)),  # a bit for each lane that may change something
        ("n_found", np.int64),  # how many citizens there may be something to do for
        ("found", np.uint16, (LARGEST_COMMUNITY,)),  # those citizens, in order
        ("limits", np.uint32, (256,)),  # limit of the day lanes by `scan`
        ("inbound_limits", np.uint32, (256,)),  # limit of lane 7 by `scan`
        ("most", np.uint32, (3,)),  # the largest limit of the unmarked, of anybody, and of lane 7
        # Citizens, once for each lane that makes them a candidate, in order of citizen and day, as `listed` packs them; and of each:
        ("candidate", np.uint32, (MOST_CANDIDATES + 1,)),
        ("kind", np.uint8, (MOST_CANDIDATES,)),
        ("acts", np.uint8, (MOST_CANDIDATES,)),  # 1 if the citizen acts by the state before the window
        ("word", np.uint32, (MOST_CANDIDATES,)),  # the word that decides it
        ("spare", np.uint16, (MOST_CANDIDATES,)),  # random bits that round what is learned
        ("asked", draws(MOST_CANDIDATES)),  # first whether these candidates act, then whether they are seen
    ],
    align=True,
)
"""Work space of one thread."""
Desk = Record
"""A record of DESK."""


@part
def limit_of(habits: Record, scan: int) -> int:
    """Return the end of the units that may make a candidate of a citizen, by `scan`."""
    number = scan & CLASS_BITS
    if number == INERT:
        return int64(0)
    limit: int = habits.limit[number]
    if scan & RESTRICTED:
        limit = max(limit, habits.ends[number, 0])
    if scan & HEATED:
        limit = max(limit, habits.ends[number, 1])
    return limit


@part
def fill_limits(desk: Desk, habits: Record, rules: Record) -> None:
    """Fill the limits of day and inbound lanes for each value of `scan`; lane 7 reaches as far as the families that are on."""
    inbound = max(int64(FIRST_FREE), rules.inbound_end)
    unmarked, anybody = int64(0), int64(0)
    for scan in range(256):
        limit = limit_of(habits, int64(scan))
        unmarked, anybody = max(unmarked, limit if scan < _MARKED else int64(0)), max(anybody, limit)
        desk.limits[scan] = uint32(limit)
        desk.inbound_limits[scan] = uint32(inbound if FIRST_ADULT <= scan & CLASS_BITS < INERT else 0)
    desk.most[0], desk.most[1], desk.most[2] = uint32(unmarked), uint32(anybody), uint32(inbound)


@part
def name_citizens(desk: Desk, place: Record, local: NDArray[np.uint16], week: int) -> None:
    """Fill in the citizens who draw the lanes of a week in a community."""
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
    """Fill a table with draws.

    This is `philox` with its loop of rounds inside the loop over the table: only so does LLVM make vector code of it
    (2.7 ns a draw with AVX2 against 20 ns by calls, benchmarks/README.md).
    """
    n, low, when, words = drawn.n, drawn.low, drawn.when, drawn.words
    for i in range(n):
        x0, x1, x2, x3 = uint64(low[i]), uint64(when[i]), uint64(what), uint64(0)
        k0, k1 = seed, stream
        for _ in range(ROUNDS):
            x0, x1, x2, x3 = philox_round(x0, x1, x2, x3, uint64(k0), uint64(k1))
            k0, k1 = uint32(k0 + W0), uint32(k1 + W1)
        words[0, i] = uint32(x0)
        words[1, i] = uint32(x1)
        words[2, i] = uint32(x2)
        words[3, i] = uint32(x3)


@part
def draw_lanes(desk: Desk, key: Record) -> None:
    """Draw the week's eight lanes of all citizens."""
    draw_all(desk.drawn, uint32(_WEEK), uint32(key[0]), uint32(key[1]))


@part
def compare_lanes(desk: Desk, state: State, first: int, now: int) -> None:
    """Mark citizens: bit 0 if a day lane may be below its limit, bit 1 if the inbound lane may be or the citizen wakes this week.

    The limit is the largest of all: those by class are compared later, for the few marked citizens, because a table of limits could not
    be read in vector code.
    """
    scan, wake, bits, w, most = state.scan, state.wake, desk.bits, desk.drawn.words, desk.most
    half, up, lowest = uint32(0xFFFF), uint32(16), desk.least
    unmarked, anybody, inbound = most[0], most[1], most[2]
    for i in range(desk.drawn.n):
        least = min(uint32(w[0, i] & half), uint32(w[0, i] >> up))
        least = min(least, uint32(w[1, i] & half), uint32(w[1, i] >> up))
        least = min(least, uint32(w[2, i] & half), uint32(w[2, i] >> up))
        least = min(least, uint32(w[3, i] & half))
        limit = anybody if scan[uint64(first + i)] >= _MARKED else unmarked
        lowest[i] = uint16(least)
        bits[i] = uint8(
            (least < limit) | ((uint32(w[3, i] >> up) < inbound) | (wake[uint64(first + i)] == now)) << 1
        )


@part
def compare_lane(desk: Desk, state: State, first: int, now: int, lane: int) -> None:
    """Mark citizens likewise where the window is one day: only its day lane counts."""
    scan, wake, bits, w, most = state.scan, state.wake, desk.bits, desk.drawn.words, desk.most
    half, low, up, pair, lowest = uint32(0xFFFF), uint32(16 * (lane & 1)), uint32(16), lane >> 1, desk.least
    unmarked, anybody, inbound = most[0], most[1], most[2]
    for i in range(desk.drawn.n):
        unit = uint32(w[pair, i] >> low) & half
        limit = anybody if scan[uint64(first + i)] >= _MARKED else unmarked
        lowest[i] = uint16(unit)
        bits[i] = uint8(
            (unit < limit) | ((uint32(w[3, i] >> up) < inbound) | (wake[uint64(first + i)] == now)) << 1
        )


@part
def gather(desk: Desk, state: State, first: int) -> None:
    """Select the marked citizens whose lanes are below the limit of their class."""
    found, bits, scan, n, kept = desk.found, desk.bits, state.scan, int64(0), int64(0)
    for i in range(desk.drawn.n):
        found[uint64(n)] = i
        n += bits[i] != 0
    for k in range(n):
        i = int64(found[k])
        found[uint64(kept)] = i
        kept += (bits[i] > 1) | (int64(desk.least[i]) < int64(desk.limits[scan[first + i]]))
    desk.n_found = kept


@part
def listed(i: int, lane: int, unit: int) -> int:
    """Pack a citizen of the community, a lane of the week, and the unit drawn on it."""
    return i << 19 | lane << 16 | unit


@part
def unit_of(desk: Desk, i: int, lane: int) -> int:
    """Return the unit that a citizen drew on a lane."""
    return int64(desk.drawn.words[lane >> 1, i]) >> 16 * (lane & 1) & 0xFFFF


@part
def who_is(desk: Desk, i: int) -> int:
    """Return the chance id of a citizen of the community."""
    who: int = desk.base | int64(desk.drawn.low[i])
    return who
