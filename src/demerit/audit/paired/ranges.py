"""The range of results over the stated ranges: the spread over draws of uncertain figures, with chance taken out.

Each draw has its own luck, so its result is the effect of its figures plus chance. Some draws run twice: the distance between their two
results measures the variance of chance. The results are then shrunk towards their mean until their variance is that of the figures alone.

References
----------
Searle, Casella and McCulloch (1992), Variance Components, 3.2: the variance within and between.
Weerahandi (1993), Generalized confidence intervals, JASA 88(423): the distribution of a difference of two variances.
Louis (1984), Estimating a population of parameter values using Bayes and empirical Bayes methods, JASA 79(386): estimates whose own
variance is that of what they estimate.
"""

from functools import cache
from math import nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.statistics import distributions

TAIL = 0.025
_FEWEST_TWICE = 2
_LUCKS = 60
"""Simulated replicates for the noise of the ends."""
_GROWTH = 1.4
"""The variance of chance grows with a result to this power: measured over headline figures by validation/lucks.py, from 0.9 to 2."""
_SAMPLES = 400
"""Samples of the generalised distribution of a variance."""
_TINY = 1e-300
"""Smallest divisor, in place of 0."""


class Ranged(NamedTuple):
    """Range of 95 % of the results over the stated ranges; NaN where nothing was drawn."""

    low: float
    median: float
    high: float
    chance: float
    """Share of the variance over the draws that is due to chance and was taken out, 0 to 1; NaN where no draw ran twice."""
    noise: float
    """How far an end still moves between replicates: one standard deviation of the end that moves more."""
    flips: float
    """Share of the draws whose sign is opposite to that of the described difference; NaN without a described difference."""


NOTHING = Ranged(nan, nan, nan, nan, nan, nan)


def ranged(
    first: NDArray[np.float64],
    again: NDArray[np.float64],
    described: float = 0.0,
    *,
    with_noise: bool = True,
) -> Ranged:
    """Return the range of results over the stated ranges.

    Parameters
    ----------
    first : (draw,) a figure, or the difference of an arm, in each draw; NaN in draws without it.
    again : (draw,) the same under another luck; NaN where a draw ran once.
    described : the described difference whose sign is compared; 0 compares nothing.
    with_noise : whether to compute the noise of the ends.

    Examples
    --------
    >>> import numpy as np
    >>> found = ranged(np.arange(101.0), np.full(101, np.nan))
    >>> found.low, found.median, found.high
    (2.5, 50.0, 97.5)
    """
    there = ~np.isnan(first)
    if not there.any():
        return NOTHING
    first, again = first[there], again[there]
    results, share = without_chance(first, again)
    low, median, high = np.quantile(results, [TAIL, 0.5, 1 - TAIL]).tolist()
    flips = float((np.sign(results) == -np.sign(described)).mean()) if described else nan
    noise = _noise(results, again, _of_chance(first, again)) if with_noise else nan
    return Ranged(low, median, high, float(share), noise, flips)


def without_chance(
    first: NDArray[np.float64], again: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the results of the draws with the variance of chance taken out, and the share of their variance that was chance's.

    The variance of the figures is the mean of its generalised distribution: samples of the variance of the draws minus samples of the
    variance of chance, each as uncertain as the number of draws and pairs makes it, and at least 0. So it is never 0 only because a few
    pairs happened to lie apart.

    Parameters
    ----------
    first, again : (..., draw) results under one luck and, for some draws, under another; NaN for the other draws.

    Returns
    -------
    (..., draw) results shrunk towards the same mean; and (...) the share. With fewer than two draws that ran twice, the share is NaN and
    nothing is taken out.
    """
    twice = ~np.isnan(again)
    means = np.where(twice, (first + np.where(twice, again, 0.0)) / 2, first)
    chance, (n, pairs) = _of_chance(first, again), (first.shape[-1], int(twice.sum(axis=-1).max(initial=0)))
    if np.isnan(chance).any() or n < _FEWEST_TWICE:
        return means, np.full(first.shape[:-1], nan)
    spread, luck = means.var(axis=-1, ddof=1), chance * np.where(twice, 0.5, 1.0).mean(axis=-1)
    told, blurred = _chi_squares(n - 1, pairs)
    of_figures = np.maximum(0.0, spread[..., None] * told - luck[..., None] * blurred).mean(axis=-1)
    kept = np.minimum(1.0, of_figures / np.maximum(spread, _TINY))
    kept = np.where(luck > 0, kept, 1.0)
    centre = means.mean(axis=-1, keepdims=True)
    return centre + np.sqrt(kept)[..., None] * (means - centre), 1 - kept


@cache
def _chi_squares(n: int, pairs: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (sample,) factors from an observed to a true variance, for n + 1 draws and for so many pairs."""
    samples = np.random.default_rng(n).random((2, _SAMPLES))
    return n / distributions.chdtri(n, samples[0]), pairs / distributions.chdtri(pairs, samples[1])


def _of_chance(first: NDArray[np.float64], again: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (...) the variance of chance, from the draws that ran twice; NaN with fewer than two of them."""
    twice = ~np.isnan(again)
    n = twice.sum(axis=-1)
    apart = np.where(twice, first - np.where(twice, again, 0.0), 0.0)
    return np.where(n >= _FEWEST_TWICE, (apart**2).sum(axis=-1) / 2 / np.maximum(n, 1), nan)


def _noise(
    results: NDArray[np.float64],
    again: NDArray[np.float64],
    chance: NDArray[np.float64],
) -> float:
    """Return how far an end moves between replicates: add new chance to the results, and take it out again."""
    size = np.abs(results) ** _GROWTH
    if np.isnan(chance) or not size.any():
        return nan if np.isnan(chance) else 0.0
    luck = _lucks(len(results)) * np.sqrt(chance * size / size.mean())
    first = results + luck[:, 0]
    second = np.where(np.isnan(again), nan, results + luck[:, 1])
    ends = np.quantile(without_chance(first, second)[0], [TAIL, 1 - TAIL], axis=-1)
    return float(ends.std(axis=-1).max())


@cache
def _lucks(n: int) -> NDArray[np.float64]:
    """Return (replicate, first or second run, draw) standard normal numbers, the same each time."""
    lucks: NDArray[np.float64] = np.random.default_rng(n).standard_normal((_LUCKS, 2, n))
    return lucks
