"""Paired differences: what an arm does differently under the same luck, with the intervals of luck and of what is assumed.

References
----------
Law (2015), Simulation Modeling and Analysis, 5th ed., 10.2 and 11.2: common random numbers and paired-t intervals.
"""

from math import nan, sqrt
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import NDArray

_TAIL = 0.025


class Paired(NamedTuple):
    """How one figure of an arm differs from that of the rules as described."""

    arm: str
    measure: str
    part: str
    group: str
    unit: str
    described: float
    """Mean of the figure under the rules as described, over the replicates."""
    value: float
    """The same in the arm."""
    difference: float
    """Arm minus rules as described, mean of the pairs."""
    low: float
    """Bounds of the simulation interval of 95 %, of the pairs."""
    high: float
    unpaired_low: float
    """Bounds that as many runs without common luck would have."""
    unpaired_high: float
    variance_ratio: float
    """Variance of the paired difference over that of an unpaired one; not a number where nothing varies."""
    assumed_low: float
    """Bounds of the assumption interval: 95 % of the draws; not a number without draws."""
    assumed_high: float
    flips: float
    """Share of the draws in which the sign is not that of the difference; not a number without draws."""


def t_quantile(freedom: int, n_looked_at: int = 1) -> float:
    """Return how many standard errors an interval of 95 % reaches to each side, by Student's t.

    Parameters
    ----------
    freedom : degrees of freedom, 1 or more.
    n_looked_at : intervals that shall all hold at once (Bonferroni).
    """
    return float(scipy.special.stdtrit(freedom, 1 - _TAIL / n_looked_at))


def paired_interval(described: NDArray[np.float64], arm: NDArray[np.float64]) -> tuple[float, float, float]:
    """Give the mean of the pairs' differences and its interval of 95 %.

    Parameters
    ----------
    described, arm : (replicate,) the figure in both.

    Examples
    --------
    >>> import numpy as np
    >>> paired_interval(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.0]))
    (1.0, 1.0, 1.0)
    """
    pairs = arm - described
    half = t_quantile(len(pairs) - 1) * sqrt(float(pairs.var(ddof=1)) / len(pairs))
    mean = float(pairs.mean())
    return mean, mean - half, mean + half


def unpaired_interval(described: NDArray[np.float64], arm: NDArray[np.float64]) -> tuple[float, float]:
    """Give the interval that the same figures would have if each arm had luck of its own.

    Parameters
    ----------
    described, arm : (replicate,) the figure in both.
    """
    n = len(arm)
    error = sqrt((float(described.var(ddof=1)) + float(arm.var(ddof=1))) / n)
    mean, half = float(arm.mean() - described.mean()), t_quantile(2 * n - 2) * error
    return mean - half, mean + half


def variance_ratio(described: NDArray[np.float64], arm: NDArray[np.float64]) -> float:
    """Give the variance of a paired difference over that of an unpaired one.

    Parameters
    ----------
    described, arm : (replicate,) the figure in both.
    """
    apart = float(described.var(ddof=1)) + float(arm.var(ddof=1))
    return float((arm - described).var(ddof=1)) / apart if apart > 0 else nan


def assumed_interval(differences: NDArray[np.float64], difference: float) -> tuple[float, float, float]:
    """Give 95 % of the draws' differences, and the share whose sign is another.

    Parameters
    ----------
    differences : (draw,) arm minus rules as described; those that are not numbers are left out.
    difference : the one whose sign is asked about.
    """
    told = differences[~np.isnan(differences)]
    if not len(told):
        return nan, nan, nan
    low, high = np.quantile(told, [_TAIL, 1 - _TAIL]).tolist()
    return low, high, float((np.sign(told) == -np.sign(difference)).mean()) if difference else nan
