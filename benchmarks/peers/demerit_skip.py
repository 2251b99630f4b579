"""The toy regime by demerit's chance and its skipping: a household's quiet days are never looked at.

Trials run over (day, member). The gap to the next trial on which anything happens is geometric; a second word tells what happens, a
third whether a household with listed members is deterred. The words of a block of households come out of Philox in vector code,
sixteen draws for each, as lanes do in the engine; the few households that need more draw one by one. No result depends on threads.
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

BLOCK, DRAWS = 64, 16
N_WORDS = 4 * DRAWS
_DEED = P_DEED * P_SEEN
_ANY = 1 - (1 - _DEED) * (1 - P_MERIT)
_DEED_ONLY = threshold(_DEED * (1 - P_MERIT) / _ANY)
_NOT_BOTH = threshold((_DEED * (1 - P_MERIT) + P_MERIT * (1 - _DEED)) / _ANY)
_DETERRED = tuple(threshold(1 - DETERRED * k / HOUSEHOLD) for k in range(HOUSEHOLD + 1))
_MOST_GAP = 2048
_GUIDE_BITS = 12
_GUIDE_SHIFT = 32 - _GUIDE_BITS
_NEVER = 1 << 40
_PEOPLE, _THINNED = np.uint32(1), np.uint32(2)
"""What a draw decides: the events of a household, and whether a deed is deterred."""


def _gaps() -> tuple[np.ndarray, np.ndarray]:
    """Tabulate the geometric law: thresholds below which a word means at most so many quiet trials, and where to begin looking."""
    ends = np.array([threshold(1 - (1 - _ANY) ** (k + 1)) for k in range(_MOST_GAP)], np.int64)
    guide = np.searchsorted(ends, np.arange(1 << _GUIDE_BITS) << _GUIDE_SHIFT, side="right")
    return ends, guide.astype(np.int64)


_ENDS, _GUIDE = _gaps()


@part
def _fill(words, first, n, seed):
    """Draw the words of a block of households: (word, household)."""
    for k in range(DRAWS):
        a, b, c, d = words[4 * k], words[4 * k + 1], words[4 * k + 2], words[4 * k + 3]
        for i in range(n):
            c0, c1, c2, c3 = np.uint32(first + i), np.uint32(0), _PEOPLE, np.uint32(k)
            k0, k1 = np.uint32(seed), np.uint32(0)
            for _ in range(ROUNDS):
                c0, c1, c2, c3 = philox_round(c0, c1, c2, c3, k0, k1)
                k0, k1 = np.uint32(k0 + W0), np.uint32(k1 + W1)
            a[i] = c0
            b[i] = c1
            c[i] = c2
            d[i] = c3


@part
def _word(words, i, household, at, seed):
    """Give a word of a household: one drawn with its block, or one drawn alone."""
    if at < N_WORDS:
        return np.int64(words[at, i])
    four = philox(
        np.uint32(household), np.uint32(0), _PEOPLE, np.uint32(at >> 2), np.uint32(seed), np.uint32(0)
    )
    return np.int64(four[at & 3])


@part
def _gap(word, ends, guide):
    """Give how many trials go by before the next on which anything happens."""
    gap = guide[word >> _GUIDE_SHIFT]
    while word >= ends[gap]:
        gap += 1
    return gap


@part
def _end_terms(score, until, first, over, scores, listings):
    """End the terms of a household that are over on a day; return how many, and the day of the next."""
    n, due = 0, _NEVER
    for a in range(first, first + HOUSEHOLD):
        if until[a] == over:
            scores[over] += RESET - score[a]
            listings[over] -= 1
            n += 1
            score[a], until[a] = RESET, 0
        elif 0 < until[a] < due:
            due = np.int64(until[a])
    return n, due


@part
def _moved(before, kind, household, trial, evening, seed):
    """Give the score after a trial on which something happens; listed members may keep a deed from being done."""
    deed, merit = kind < _DEED_ONLY or kind >= _NOT_BOTH, kind >= _DEED_ONLY
    if deed and evening > 0:
        four = philox(
            np.uint32(household), np.uint32(trial), _THINNED, np.uint32(0), np.uint32(seed), np.uint32(0)
        )
        deed = np.int64(four[0]) < _DETERRED[evening]
    return min(max(before - FINE * deed + REWARD * merit, LOWEST), HIGHEST)


@part
def _live_household(score, until, words, where, days, tables, scores, listings):
    """Live all days of a household, of which ``where`` gives the seed, the number and the place in its block."""
    seed, h, i = where
    first = HOUSEHOLD * h
    at, x, today, listed, evening, due = 0, -1, 0, 0, 0, _NEVER
    while True:
        x += 1 + _gap(_word(words, i, h, at, seed), tables[0], tables[1])
        t = x // HOUSEHOLD + 1
        while due < t and due <= days:
            over, due = _end_terms(score, until, first, due, scores, listings)
            listed -= over
        if t > days:
            return
        if t > today:
            today, evening = t, listed
        a = first + x % HOUSEHOLD
        before = np.int64(score[a])
        after = _moved(before, _word(words, i, h, at + 1, seed), h, x, evening, seed)
        at += 2
        scores[t] += after - before
        score[a] = after
        if after < LISTED_BELOW and until[a] == 0:
            until[a] = t + TERM
            listings[t] += 1
            listed += 1
            due = min(due, t + TERM)


@kernel
def _live(score, until, seed, days, households, tables, scores, listings):
    """Live all days of a range of households; the sums of the evenings go to ``scores`` and ``listings`` as changes."""
    words = np.empty((N_WORDS, BLOCK), np.uint32)
    for block in range(households[0], households[1], BLOCK):
        n = min(BLOCK, households[1] - block)
        _fill(words, block, n, seed)
        for i in range(n):
            _live_household(score, until, words, (seed, block + i, i), days, tables, scores, listings)


def _live_tabled(score, until, seed, days, households, scores, listings):
    """Live a range by the tables of the geometric law."""
    _live(score, until, seed, days, households, (_ENDS, _GUIDE), scores, listings)


def run(people, days):
    """Live some days."""
    return run_ranges(people, days, _live_tabled)


def warm(people, days, threads):
    """Compile."""
    run(make(999, 0, threads), 2)


if __name__ == "__main__":
    answer(make, run, warm)
