"""Paired differences between an arm and the baseline under the same luck, with the interval of luck and the range over the stated ranges.

References
----------
Law (2015), Simulation Modeling and Analysis, 5th ed., 10.2 and 11.2: common random numbers and paired-t intervals.
"""

from math import nan, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.paired.ranges import Ranged
from demerit.audit.statistics.interval import t_quantile


class Paired(NamedTuple):
    """The difference of one figure between an arm and the baseline (the rules as described)."""

    arm: str
    measure: str
    part: str
    group: str
    unit: str
    described: float
    """Mean of the figure under the baseline, over the replicates."""
    value: float
    """Mean in the arm."""
    difference: float
    """Arm minus baseline, mean of the pairs."""
    low: float
    """Bounds of the simulation interval of 95 %, of the pairs."""
    high: float
    joint_low: float
    """Bounds that hold for all arms side by side at once, and so for any arm that is picked (Bonferroni)."""
    joint_high: float
    unpaired_low: float
    """Bounds that the same number of runs without common luck would have."""
    unpaired_high: float
    variance_ratio: float
    """Variance of the paired difference over that of an unpaired one; NaN where nothing varies."""
    range_low: float
    """Bounds of the range of results over the stated ranges: 95 % of the draws, chance taken out; NaN without draws."""
    range_median: float
    range_high: float
    range_chance: float
    """Share of the variance over the draws that is due to chance."""
    range_noise: float
    """How far an end of the range still moves between replicates (one standard deviation); only for figures of everybody."""
    flips: float
    """Share of the draws in which the sign is not that of the difference; NaN without draws."""
    is_outside: bool
    """Whether the difference lies outside the range of results over the stated ranges."""

    @property
    def drawn(self) -> Ranged:
        """The range of results over the stated ranges."""
        ends = (self.range_low, self.range_median, self.range_high)
        return Ranged(*ends, self.range_chance, self.range_noise, self.flips)


def paired_interval(
    described: NDArray[np.float64], arm: NDArray[np.float64], n_looked_at: int = 1
) -> tuple[float, float, float]:
    """Return the mean of the pairs' differences and its interval of 95 %.

    Parameters
    ----------
    described, arm : (replicate,) the figure in both.
    n_looked_at : number of arms whose intervals hold together (Bonferroni).

    Examples
    --------
    >>> import numpy as np
    >>> paired_interval(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.0]))
    (1.0, 1.0, 1.0)
    """
    pairs = arm - described
    half = t_quantile(len(pairs) - 1, n_looked_at) * sqrt(float(pairs.var(ddof=1)) / len(pairs))
    mean = float(pairs.mean())
    return mean, mean - half, mean + half


def unpaired_interval(described: NDArray[np.float64], arm: NDArray[np.float64]) -> tuple[float, float]:
    """Return the interval that the same figures would have if each arm had its own luck.

    Parameters
    ----------
    described, arm : (replicate,) the figure in both.
    """
    n = len(arm)
    error = sqrt((float(described.var(ddof=1)) + float(arm.var(ddof=1))) / n)
    mean, half = float(arm.mean() - described.mean()), t_quantile(2 * n - 2) * error
    return mean - half, mean + half


def variance_ratio(described: NDArray[np.float64], arm: NDArray[np.float64]) -> float:
    """Return the variance of a paired difference over that of an unpaired one.

    Parameters
    ----------
    described, arm : (replicate,) the figure in both.
    """
    apart = float(described.var(ddof=1)) + float(arm.var(ddof=1))
    return float((arm - described).var(ddof=1)) / apart if apart > 0 else nan
