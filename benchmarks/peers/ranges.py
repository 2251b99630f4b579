"""How both of demerit's ways live the toy regime on threads: ranges of households, whose sums of the evenings add up in any order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from toy import HOUSEHOLD, START

_RANGES_A_THREAD = 16


class People(NamedTuple):
    """Everybody, and how they are to be lived."""

    score: np.ndarray
    until: np.ndarray
    """Day on which a term ends, 0 if nobody is listed."""
    seed: int
    threads: int


def make(people: int, seed: int, threads: int) -> People:
    """Make the people."""
    return People(np.full(people, START, np.int16), np.zeros(people, np.int16), seed, threads)


def run_ranges(people: People, days: int, live: Callable[..., None]) -> tuple[np.ndarray, np.ndarray]:
    """Live some days of all households; give the mean score and the number listed of each evening.

    ``live(score, until, seed, days, households, scores, listings)`` lives a range, first household and end, and adds changes by day.
    """
    n = _RANGES_A_THREAD * people.threads
    edges = np.linspace(0, len(people.score) // HOUSEHOLD, n + 1).astype(np.int64)
    scores, listings = (np.zeros((n, days + 1), np.int64) for _ in range(2))
    with ThreadPoolExecutor(people.threads) as pool:
        jobs = [
            pool.submit(
                live,
                people.score,
                people.until,
                people.seed,
                days,
                (edges[k], edges[k + 1]),
                scores[k],
                listings[k],
            )
            for k in range(n)
        ]
        for job in jobs:
            job.result()
    return (START + np.cumsum(scores.sum(0)) / len(people.score))[1:], np.cumsum(listings.sum(0))[1:]
