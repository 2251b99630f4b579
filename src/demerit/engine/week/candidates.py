"""Candidates of a community's week: list them, draw for all of them at once, and keep those whose act may change something.

First lists without branches, so that the processor waits for the memory of many citizens at a time and not of one after the other; then
one draw for each, in vector code, whether they act, and one whether they are seen.
"""

from demerit.chance import Purpose, Words
from demerit.citizen.events import AT
from demerit.citizen.fields import CLASS_BITS, GROUP, RESTRICTED, get
from demerit.citizen.standing import has_entries
from demerit.citizen.surroundings import Here, Me, bump, is_scored
from demerit.compiling.decorators import fetch, folded, int64, part, uint8, uint32, uint64
from demerit.engine.state.world import State
from demerit.engine.week.acts import (
    do_merit,
    expect_harm,
    factor_of,
    goes_unseen,
    happens,
    is_missed,
    most_factor,
    pass_unseen,
    threshold_by,
)
from demerit.engine.week.household import SUNDAY, candidate_kind, wake_week
from demerit.engine.week.inbound import NO_DAY, inbound_day
from demerit.engine.week.lanes import Desk, draw_all, listed, unit_of, who_is
from demerit.society.habits import REMAINING
from demerit.society.luck_map import FIRST_MERIT, FIRST_NEED, N_KINDS, UNITS
from demerit.society.perceived_risk import UNIT

_ACT, _SEEN = int(Purpose.ACT) << 16, int(Purpose.SEEN) << 16
_BESIDE = 2
"""Distance to the neighbours in other cache lines, which hold the rest of most households; two citizens share a line."""


@part
def list_lanes(desk: Desk, state: State, here: Here) -> None:
    """List the lanes of the window that are below their limit, and prefetch their citizens."""
    first, n, window = here.place.first, int64(0), (1 << here.closes) - (1 << here.opens)
    words = desk.drawn.words
    for k in range(desk.n_found):
        i = int64(desk.found[k])
        fetch(state.citizens, first + i)
        limit = int64(desk.limits[state.scan[first + i]])
        # Four lanes in a number, read once: LLVM cannot know that writes do not change the words.
        for half in range(2):
            units = int64(words[2 * half, i]) | int64(words[2 * half + 1, i]) << 32
            for j in range(4):
                unit, lane = units >> 16 * j & 0xFFFF, 4 * half + j
                desk.candidate[uint64(n)] = uint32(listed(i, lane, unit))
                n += int64(unit < limit) & window >> lane
    desk.asked.n = n


@part
def fetch_units(desk: Desk, state: State, here: Here) -> None:
    """Prefetch the guide's entries for the listed lanes: it is too large for the nearest cache."""
    first, guide = here.place.first, here.habits.guide
    for k in range(desk.asked.n):
        candidate = int64(desk.candidate[k])
        number = int64(state.scan[first + (candidate >> 19)]) & CLASS_BITS
        fetch(guide, number * UNITS + (candidate & 65535))


@part
def list_candidates(desk: Desk, state: State, here: Here) -> None:
    """Keep the listed lanes that make a candidate, and count them."""
    first, asked, n, high = here.place.first, desk.asked, int64(0), desk.base >> 32 << 24
    for k in range(asked.n):
        candidate = int64(desk.candidate[k])
        i = candidate >> 19
        scan = int64(state.scan[first + i])
        kind = candidate_kind(here, scan, candidate & 65535)
        fetch(here.habits.accept, (scan & CLASS_BITS) * N_KINDS + kind)
        desk.candidate[n], desk.kind[n] = uint32(candidate), kind
        asked.low[n], asked.when[n] = desk.drawn.low[i], uint32(7 * here.week + (candidate >> 16 & 7) | high)
        real = int64(kind != 0)
        bump(here.tally.counts, (get(state.citizens[first + i], GROUP), AT.candidate), real)
        n += real
    asked.n = n


@part
def sift_candidates(desk: Desk, state: State, here: Here) -> None:
    """Keep the candidates that may act, with a bit for each lane, and note whether they act by the present state."""
    first, asked, n = here.place.first, desk.asked, int64(0)
    for k in range(asked.n):
        candidate, kind, word = int64(desk.candidate[k]), int64(desk.kind[k]), int64(asked.words[0, k])
        i, unit = candidate >> 19, candidate & 65535
        number, me = int64(state.scan[first + i]) & CLASS_BITS, Me(state.citizens[first + i], who_is(desk, i))
        factor = factor_of(me, here, kind, int64(0)) if kind < FIRST_NEED else int64(UNIT)
        if here.rules.costs.on:
            at = number << 16 | unit
            expect_harm(me, here, at, factor - UNIT, (int64(asked.words[2, k]), int64(1)))
        desk.candidate[n], desk.kind[n] = uint32(candidate), kind
        acts = word < threshold_by(here, number, unit, kind, factor)
        desk.acts[n] = uint8(acts)
        desk.word[n], desk.spare[n] = uint32(word), int64(asked.words[1, k]) >> 16
        asked.low[n], asked.when[n] = asked.low[k], asked.when[k]
        # A citizen who could not act under any belief is not visited.
        kept = int64(acts or word < threshold_by(here, number, unit, kind, most_factor(here, kind)))
        desk.bits[i] |= uint8(kept << (candidate >> 16 & 7))
        n += kept
    asked.n = n


@part
def sift_inbound(desk: Desk, state: State, here: Here) -> None:
    """Keep bit 7 for each citizen in whose file an entry arrives, and clear all other bits."""
    for k in range(desk.n_found):
        i = int64(desk.found[k])
        at, unit, kept = here.place.first + i, unit_of(desk, i, int64(7)), int64(0)
        if unit < int64(desk.inbound_limits[state.scan[at]]):
            kept = int64(inbound_day(Me(state.citizens[at], who_is(desk, i)), here, unit) < NO_DAY)
        desk.bits[i] = uint8(kept << 7)


@part
def keep_found(desk: Desk, state: State, here: Here) -> None:
    """Keep citizens with work this week, and prefetch their neighbours."""
    first, n, now = here.place.first, int64(0), uint8(here.week & 255)
    for k in range(desk.n_found):
        i = int64(desk.found[k])
        desk.found[n] = i
        kept = desk.bits[i] != 0 or state.wake[first + i] == now
        if kept:
            fetch(state.citizens, first + i - _BESIDE)
            fetch(state.citizens, first + i + _BESIDE)
        n += int64(kept)
    desk.n_found = n


@part
def sift_all(desk: Desk, state: State, here: Here) -> None:
    """Select the candidates who may act, and draw whether they are seen."""
    acts, sees = here.keys.behaviour, here.keys.institutions
    list_lanes(desk, state, here)
    fetch_units(desk, state, here)
    list_candidates(desk, state, here)
    draw_all(desk.asked, uint32(_ACT), uint32(acts[0]), uint32(acts[1]))
    sift_inbound(desk, state, here)
    sift_candidates(desk, state, here)
    keep_found(desk, state, here)
    draw_all(desk.asked, uint32(_SEEN), uint32(sees[0]), uint32(sees[1]))


@part
def is_merit_alone(me: Me, here: Here, day: int, kind: int, words: Words) -> bool:
    """Return whether a merit that is seen changes nothing but the balance and the next due day: nothing else of its day can fall due."""
    if is_missed(here, kind, words):
        return True
    if has_entries(me.state) or day % 7 == SUNDAY or here.rules.privileges.honours[kind]:
        return False
    # In the last week of a month the new balance may change a tier.
    return here.week % 4 < 3 or is_scored(me, here) == 0


@folded
def ends_unseen(desk: Desk, state: State, here: Here, k: int, first: int) -> bool:
    """Finish one unseen act without loading the household; ``first`` is its first candidate. Return whether that was possible."""
    candidate, kind, words = int64(desk.candidate[k]), int64(desk.kind[k]), desk.asked.words
    i, day = candidate >> 19, 7 * here.week + (candidate >> 16 & 7)
    at = here.place.first + i
    me, scan = Me(state.citizens[at], who_is(desk, i)), int64(state.scan[at])
    if scan & RESTRICTED and here.habits.stakes == REMAINING:
        return False
    acts = desk.acts[k] == 1
    if k > first and int64(desk.candidate[k - 1]) >> 19 == i:
        # An earlier deed of the week may have moved the belief.
        acts = happens(me, here, scan << 16 | candidate & 65535, int64(0), int64(desk.word[k]))
    if not acts:
        return True
    sees = Words(int64(words[0, k]), int64(words[1, k]), int64(words[2, k]), int64(words[3, k]))
    if kind >= FIRST_NEED:
        return False
    if goes_unseen(me, here, day, kind, sees):
        pass_unseen(me, here, day, kind, int64(desk.spare[k]))
        return True
    if kind < FIRST_MERIT or not is_merit_alone(me, here, day, kind, sees):
        return False
    if do_merit(me, here, day, kind, sees):
        state.wake[at] = uint8(wake_week(me, here, day) & 255)
    return True


@part
def next_lane(desk: Desk, first: int, end: int) -> int:
    """Find the earliest unfinished candidate of a household in first..end; on one day, the first member's."""
    found, least = first, int64(7)
    for k in range(first, end):
        candidate = int64(desk.candidate[k])
        lane = candidate >> 16 & 7
        if lane < least and int64(desk.bits[candidate >> 19]) >> lane & 1:
            found, least = k, lane
    return found


@folded
def are_done_unseen(desk: Desk, state: State, here: Here, first: int, end: int) -> bool:
    """Finish a household's candidates first..end in order while only beliefs and counts change; most visits end here."""
    for _ in range(first, end):
        k = first if end - first == 1 else next_lane(desk, first, end)
        if not ends_unseen(desk, state, here, k, first):
            return False
        candidate = int64(desk.candidate[k])
        desk.bits[candidate >> 19] &= uint8(~(1 << (candidate >> 16 & 7)))
    return True
