"""Intervals from one run: how much a ratio would differ under other seeds, judged by how it differs between communities.

References
----------
Miller (1974), The jackknife - a review, Biometrika 61(1): delete-one-block jackknife of a ratio.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.95
_HALF_WIDTH = NormalDist().inv_cdf(0.5 + LEVEL / 2)
_FEWEST_BLOCKS = 8


REPLICATES, COMMUNITIES, HOUSEHOLDS, EXACT = "replicates", "communities", "households", "exact"
"""Where bounds come from: other lucks; communities or sampled households of one run; or a law of chance that needs neither."""


class Estimate(NamedTuple):
    """A figure with its simulation interval of 95 %; the bounds are None where the run cannot tell them."""

    value: float
    low: float | None
    high: float | None
    source: str = ""
    """Where the bounds come from: `replicates`, `communities`, `households` or `exact`."""
    why: str = ""
    """Why there are no bounds, in a few words; empty where there are, or where a figure never has any."""

    def scaled(self, factor: float) -> "Estimate":
        """Give the same estimate in another unit."""
        low, high = (None if bound is None else bound * factor for bound in (self.low, self.high))
        return self._replace(value=self.value * factor, low=low, high=high)


def ratio(
    numerator: NDArray[np.float64], denominator: NDArray[np.float64], *, signed: bool = False
) -> Estimate:
    """Estimate Σ numerator / Σ denominator with a jackknife over blocks.

    Parameters
    ----------
    numerator, denominator : (block,) sums of the blocks.
    signed : whether the ratio may be negative; otherwise the interval ends at 0.

    Returns
    -------
    Estimate. Without any event, or with fewer than 8 blocks, the bounds are None: the run cannot tell them. A block may hold events
    without a base, such as notices of entries made before the reported weeks; it counts.

    Examples
    --------
    >>> import numpy as np
    >>> ratio(np.full(10, 2.0), np.full(10, 4.0))[:3]
    (0.5, 0.5, 0.5)
    """
    kept = (denominator > 0) | (numerator != 0)
    a, b = numerator[kept].astype(float), denominator[kept].astype(float)
    if not b.sum() > 0:
        return Estimate(float("nan"), None, None)
    value, n = float(a.sum() / b.sum()), len(b)
    if n < _FEWEST_BLOCKS or not a.any() or (b == b.sum()).any():
        return Estimate(value, None, None)
    without = (a.sum() - a) / (b.sum() - b)
    error = sqrt((n - 1) / n * float(((without - without.mean()) ** 2).sum()))
    low = value - _HALF_WIDTH * error
    return Estimate(value, low if signed else max(0.0, low), value + _HALF_WIDTH * error)


def ratio_of_ratios(
    first: tuple[NDArray[np.float64], NDArray[np.float64]],
    second: tuple[NDArray[np.float64], NDArray[np.float64]],
    *,
    comparisons: int = 1,
) -> Estimate:
    """Estimate how much larger one ratio is than another, with a jackknife over the blocks of both.

    Parameters
    ----------
    first, second : (block,) numerators and denominators over the same blocks.
    comparisons : how many such ratios are looked at side by side; the bounds are widened so that all of them hold together in 95 of
        100 runs (Bonferroni).

    Returns
    -------
    Estimate. Not a number where the second ratio is 0 or has no base; without bounds where the first is 0.
    """
    (a, b), (c, d) = first, second
    if min(b.sum(), c.sum(), d.sum()) <= 0:
        return Estimate(float("nan"), None, None)
    value, n = float(a.sum() / b.sum() / (c.sum() / d.sum())), len(a)
    rest = [x.sum() - x for x in (a, b, c, d)]
    if n < _FEWEST_BLOCKS or any((x <= 0).any() for x in rest):
        return Estimate(value, None, None)
    logs = np.log(rest[0] / rest[1]) - np.log(rest[2] / rest[3])
    error = sqrt((n - 1) / n * float(((logs - logs.mean()) ** 2).sum()))
    spread = np.exp(NormalDist().inv_cdf(1 - (1 - LEVEL) / comparisons / 2) * error)
    return Estimate(value, float(value / spread), float(value * spread))


def jackknife(whole: float, without: NDArray[np.float64], *, most: float | None = None) -> Estimate:
    """Put an interval around any figure from its values without each block.

    Parameters
    ----------
    whole : the figure.
    without : (block,) the figure without each block.
    most : largest possible value, if there is one; the least is 0.

    Returns
    -------
    Estimate; without bounds where there are fewer than 8 blocks, or where some value is not known or all are alike.
    """
    n = len(without)
    if n < _FEWEST_BLOCKS or not np.isfinite([whole, *without]).all() or np.ptp(without) == 0:
        return Estimate(whole, None, None)
    error = _HALF_WIDTH * sqrt((n - 1) / n * float(((without - without.mean()) ** 2).sum()))
    high = whole + error
    return Estimate(whole, max(0.0, whole - error), high if most is None else min(most, high))
