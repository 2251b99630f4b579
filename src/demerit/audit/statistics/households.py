"""Ratios over households, with intervals for a value of the sample or a value of everybody.

An interval says how much a figure would differ under other seeds, so it has to hold the figure expected over replicates. The value of the
*sample* has the error of luck and of sampling at once. Its households are independent lives, so it takes no correction for a finite
population; even a sample of everybody keeps the error of luck. The value of *everybody* has the error of luck alone. There the sample
only shows how much households differ, and the error is that of all households.
"""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.statistics.interval import EXACT, HOUSEHOLDS, Estimate, t_quantile
from demerit.audit.statistics.share_bounds import bound_of_none, share_bounds
from demerit.audit.statistics.too_few import is_too_few, told

_ALMOST_ZERO = 1e-12


class Sampled(NamedTuple):
    """Sampled people, with the numerator and denominator that each adds to a ratio."""

    household: NDArray[np.int64]
    """(person,)"""
    numerator: NDArray[np.float64]
    """(person,)"""
    denominator: NDArray[np.float64]
    """(person,)"""


class _Spread(NamedTuple):
    """A ratio and how much households differ in it."""

    value: float
    variance: float
    homes: int
    """Households with a denominator."""
    carriers: int
    """Households with a numerator, or households with a numerator below the denominator, whichever are fewer."""


def of_sample(people: Sampled, *, is_share: bool = True, among: int = 1) -> Estimate:
    """Estimate a ratio by its value in the sample, with the error of luck and of sampling.

    Parameters
    ----------
    people : the sampled people.
    is_share : whether the numerator is a part of the denominator, so that the ratio lies within 0 and 1; otherwise it is at least 0.
    among : number of ratios compared side by side; the bounds of all hold together in 95 of 100 runs (Bonferroni).

    Returns
    -------
    Estimate; NaN where fewer than 20 households have a denominator.

    Examples
    --------
    >>> import numpy as np
    >>> of_sample(Sampled(np.arange(7), np.zeros(7), np.ones(7)))
    Estimate(value=nan, low=None, high=None, source='', why='too few: 7 households')
    >>> none_of_a_hundred = of_sample(Sampled(np.arange(100), np.zeros(100), np.ones(100)))
    >>> none_of_a_hundred.value, round(none_of_a_hundred.high, 3)
    (0.0, 0.036)
    """
    found = _spread(people)
    if is_too_few(found.homes):
        return told(found.homes, "households")
    return _bounded(found, float(found.homes), is_share, among)


def of_place(
    people: Sampled, value: float, n_people: int, *, is_share: bool = True, among: int = 1
) -> Estimate:
    """Put an interval around a ratio over everybody, with the error of luck alone.

    Parameters
    ----------
    people : the sampled people of the place, who show how much its households differ.
    value : the ratio over everybody in the place, which the estimate keeps.
    n_people : number of people in the place.
    is_share, among : as for the value of a sample.

    Returns
    -------
    Estimate; without bounds where fewer than 20 sampled households have a denominator, or where the sample has 0 and everybody has more.
    """
    found = _spread(people)
    if is_too_few(found.homes) or not np.isfinite(value):
        return told(found.homes, "sampled households")._replace(value=value)
    if value != 0 and found.value == 0:
        return Estimate(value, None, None, why="no sampled household has any")
    times = max(1.0, n_people / len(people.household))
    everybody = found._replace(value=value, variance=found.variance / times)
    return _bounded(everybody, found.homes * times, is_share, among)


def _spread(people: Sampled) -> _Spread:
    """Return a ratio of household sums with its variance (Taylor linearisation)."""
    _, number = np.unique(people.household, return_inverse=True)
    a = np.bincount(number, weights=people.numerator)
    b = np.bincount(number, weights=people.denominator)
    # A household may have events without a base, such as events of entries made before the reported weeks.
    kept = (b > 0) | (a != 0)
    a, b = a[kept], b[kept]
    n, base = len(a), float(b.sum())
    if not base > 0:
        return _Spread(float("nan"), float("nan"), 0, 0)
    value = float(a.sum()) / base
    rest = a - value * b
    variance = n / max(1, n - 1) * float((rest**2).sum()) / base**2
    return _Spread(value, variance, n, min(int((a != 0).sum()), int((a != b).sum())))


def _bounded(found: _Spread, homes: float, is_share: bool, among: int) -> Estimate:
    """Put an interval around a value that so many households make up."""
    if is_share:
        return bounded_share(found.value, found.variance, found.carriers, homes, among=among)
    if not found.variance > 0:
        return Estimate(found.value, None, None, why="all households are alike")
    half = t_quantile(max(1, found.homes - 1), among) * sqrt(found.variance)
    return Estimate(found.value, max(0.0, found.value - half), found.value + half, HOUSEHOLDS)


def bounded_share(value: float, variance: float, carriers: int, homes: float, *, among: int = 1) -> Estimate:
    """Put an interval around a share, exact where it is 0 or 1.

    Parameters
    ----------
    value, variance : the share, and its variance with households taken into account.
    carriers : households with some of the share, or households with less than all of it, whichever are fewer.
    homes : households that could have a case.
    among : number of shares compared side by side.
    """
    none = bound_of_none(homes, among=among)
    if value <= _ALMOST_ZERO:
        return Estimate(value, 0.0, none, EXACT)
    if value >= 1 - _ALMOST_ZERO:
        return Estimate(value, 1 - none, 1.0, EXACT)
    return Estimate(value, *share_bounds(value, variance, carriers, among=among), HOUSEHOLDS)


def variances(
    figures: Callable[[NDArray[np.float64]], Sequence[float]], household: NDArray[np.generic]
) -> NDArray[np.float64]:
    """Return the variances of figures of sampled people or their events, by leaving out one household after another.

    Parameters
    ----------
    figures : computes the figures from the weight of each row, 1 or 0.
    household : (row,) household of each row.

    Returns
    -------
    (figure,) variances by the jackknife of Tukey (1958).
    """
    _, number = np.unique(household, return_inverse=True)
    order = np.argsort(number, kind="stable")
    counts, rest = np.ones(len(number)), []
    for rows in np.split(order, np.flatnonzero(np.diff(number[order])) + 1):
        counts[rows] = 0
        rest.append(figures(counts))
        counts[rows] = 1
    return spread(np.array(rest))


def spread(rest: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the variances of figures from their values without each household.

    Parameters
    ----------
    rest : (household, figure).

    Returns
    -------
    (figure,) variances by the jackknife of Tukey (1958).
    """
    n = len(rest)
    return np.asarray((n - 1) / n * ((rest - rest.mean(axis=0)) ** 2).sum(axis=0))
