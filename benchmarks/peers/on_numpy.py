"""The toy regime in NumPy: whole arrays, a day at a time."""

import numpy as np
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
    START,
    TERM,
    answer,
)


def make(people, seed, threads):
    """Make the people."""
    return np.full(people, START, np.int32), np.zeros(people, np.int32), np.random.default_rng(seed)


def run(state, days):
    """Live some days."""
    score, until, chance = state
    n, mean, listed = len(score), np.empty(days), np.empty(days)
    for t in range(1, days + 1):
        share = (until > 0).reshape(-1, HOUSEHOLD).mean(1, dtype=np.float32)
        deed = chance.random(n, np.float32) < np.repeat(P_DEED * (1 - DETERRED * share), HOUSEHOLD)
        score -= FINE * (deed & (chance.random(n, np.float32) < P_SEEN))
        score += REWARD * (chance.random(n, np.float32) < P_MERIT)
        np.clip(score, LOWEST, HIGHEST, out=score)
        over, new = (until > 0) & (t >= until), (until == 0) & (score < LISTED_BELOW)
        score[over], until[over] = RESET, 0
        until[new] = t + TERM
        mean[t - 1], listed[t - 1] = score.mean(), np.count_nonzero(until)
    return mean, listed


if __name__ == "__main__":
    answer(make, run)
