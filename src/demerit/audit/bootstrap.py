"""Intervals by redrawing households: for figures of the sample that are no ratio of sums.

References
----------
Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics 7(1).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import LEVEL, Estimate


def redraws(n: int, times: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Draw n households with replacement, again and again.

    Parameters
    ----------
    n : households.
    times : how often.
    seed : of the draws, so that a run has the same intervals each time.

    Yields
    ------
    (household,) how often each was drawn.
    """
    chance = np.random.default_rng(seed)
    for _ in range(times):
        yield np.bincount(chance.integers(0, n, n), minlength=n)


def bounded(value: float, redrawn: NDArray[np.float64]) -> Estimate:
    """Put the interval of its redrawn values around a figure; none where redrawing tells nothing."""
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(redrawn, [tail, 1 - tail]).tolist()
    return Estimate(value, low, high) if high > low else Estimate(value, None, None)
