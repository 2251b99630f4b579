"""The toy regime by demerit's chance and its scan: everybody draws a week's lanes in vector code, few are looked at.

One draw gives somebody seven lanes of 16 bits. A lane below its limit makes a candidate, whose own draw tells what happens on that
day, if anything. Households without a candidate and without an end of term in the week are left alone. No result depends on
threads.
"""

import numpy as np
from ranges import make, run_ranges
from toy import (  # fmt: skip
    DETERRED,
    FINE,
    HIGHEST,
    HOUSEHOLD,
    LISTED_BELOW,
    LOWEST,
    P_DEED,
    P_MERIT,
    P_SEEN,
    RESET,
    REWARD,
    TERM,
    answer,
)

from demerit.chance import ROUNDS, W0, W1, philox, philox_round, threshold
from demerit.compiling.decorators import kernel, part

BLOCK = 512
_DEED = P_DEED * P_SEEN
_ANY = 1 - (1 - _DEED) * (1 - P_MERIT)
_LIMIT = int(_ANY * 65536) + 1
_HAPPENS = threshold(_ANY * 65536 / _LIMIT)
_DEED_ONLY = threshold(_DEED * (1 - P_MERIT) / _ANY)
_NOT_BOTH = threshold((_DEED * (1 - P_MERIT) + P_MERIT * (1 - _DEED)) / _ANY)
_DETERRED = tuple(threshold(1 - DETERRED * k / HOUSEHOLD) for k in range(HOUSEHOLD + 1))
_WEEK, _ACT = np.uint32(1), np.uint32(2)
_LEAST, _HALF, _UP = np.uint32(_LIMIT), np.uint32(0xFFFF), np.uint32(16)


@part
def _scan(bits, first, n, week, seed):
    """Mark the days of the week on which each of n people is a candidate."""
    for i in range(n):
        c0, c1, c2, c3 = np.uint32(first + i), np.uint32(week), _WEEK, np.uint32(0)
        k0, k1 = np.uint32(seed), np.uint32(0)
        for _ in range(ROUNDS):
            c0, c1, c2, c3 = philox_round(c0, c1, c2, c3, k0, k1)
            k0, k1 = np.uint32(k0 + W0), np.uint32(k1 + W1)
        # Rounds leave 64 bits, of which the low 32 are the word.
        a, b, c, d = np.uint32(c0), np.uint32(c1), np.uint32(c2), np.uint32(c3)
        low = (np.uint32(a & _HALF) < _LEAST) | (np.uint32(b & _HALF) < _LEAST) << 1
        low |= (np.uint32(c & _HALF) < _LEAST) << 2 | (np.uint32(d & _HALF) < _LEAST) << 3
        high = (np.uint32(a >> _UP) < _LEAST) << 4 | (np.uint32(b >> _UP) < _LEAST) << 5
        bits[i] = np.uint32(low | high | (np.uint32(c >> _UP) < _LEAST) << 6)


@part
def _acted(before, a, t, evening, seed):
    """Give the score of a candidate after the day; listed members of the household may keep a deed from being done."""
    act = philox(np.uint32(a), np.uint32(t), _ACT, np.uint32(0), np.uint32(seed), np.uint32(0))
    if np.int64(act[0]) >= _HAPPENS:
        return before
    kind = np.int64(act[1])
    deed, merit = kind < _DEED_ONLY or kind >= _NOT_BOTH, kind >= _DEED_ONLY
    deed = deed and np.int64(act[2]) < _DETERRED[evening]
    return min(max(before - FINE * deed + REWARD * merit, LOWEST), HIGHEST)


@part
def _live_day(score, until, a, t, after, scores, listings):
    """Close a day of somebody with the score that it brought; return by how many the household's listed change."""
    if until[a] == t:
        scores[t] += RESET - score[a]
        listings[t] -= 1
        score[a], until[a] = RESET, 0
        return -1
    scores[t] += after - score[a]
    score[a] = after
    if after < LISTED_BELOW and until[a] == 0:
        until[a] = t + TERM
        listings[t] += 1
        return 1
    return 0


@part
def _live_household(score, until, seed, at, bits, days, scores, listings):
    """Live the days of a week on which something may happen to a household; ``at`` are its first member and place in ``bits``."""
    (first, k), evening = at, 0
    for a in range(first, first + HOUSEHOLD):
        evening += until[a] > 0
    for t in range(days[0], days[1]):
        listed = evening
        for m in range(HOUSEHOLD):
            a = first + m
            after = np.int64(score[a])
            if bits[k + m] >> (t - days[0]) & 1:
                after = _acted(after, a, t, evening, seed)
            listed += _live_day(score, until, a, t, after, scores, listings)
        evening = listed


@kernel
def _live(score, until, seed, days, households, scores, listings):
    """Live all days of a range of households; the sums of the evenings go to ``scores`` and ``listings`` as changes."""
    bits = np.empty(HOUSEHOLD * BLOCK, np.uint32)
    for block in range(households[0], households[1], BLOCK):
        n, first = min(BLOCK, households[1] - block), HOUSEHOLD * block
        for monday in range(1, days + 1, 7):
            week = (monday, min(monday + 7, days + 1))
            _scan(bits, first, HOUSEHOLD * n, monday, seed)
            for k in range(0, HOUSEHOLD * n, HOUSEHOLD):
                a = first + k
                wakes = np.uint32(bits[k] | bits[k + 1] | bits[k + 2]) > 0
                for m in range(HOUSEHOLD):
                    wakes |= monday <= until[a + m] < monday + 7
                if wakes:
                    _live_household(score, until, seed, (a, k), bits, week, scores, listings)


def run(people, days):
    """Live some days."""
    return run_ranges(people, days, _live)


def warm(people, days, threads):
    """Compile."""
    run(make(999, 0, threads), 2)


if __name__ == "__main__":
    answer(make, run, warm)
