"""Contrasts between groups: each against everybody else, and the lowest against the highest.

Even for equal groups, chance puts the lowest rate over the highest below 1, and the further the smaller the run: picking the two ends
picks their errors too. A contrast of each group with everybody else picks nothing. The jackknife removes the bias of its ratio, and the
bounds of all groups hold together. A law or a reader should ask for these. The bounds of the lowest against the highest come from the
bounds of all pairs, which hold together, so they can include the value of equal groups.

References
----------
Quenouille (1956), Notes on bias in estimation, Biometrika 43(3): the jackknife's correction.
Hsu (1996), Multiple Comparisons: Theory and Methods, section 5: bounds of all pairs bound the largest.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.statistics.interval import COMMUNITIES, FEWEST_UNITS, Estimate, ratio_of_ratios, t_quantile

Array = NDArray[np.float64]
_EQUAL = 1.0


class Contrast(NamedTuple):
    """One group against everybody else."""

    group: str
    estimate: Estimate
    """The group's rate over that of everybody else; the bounds of all groups hold together in 95 of 100 runs."""
    among: int
    """Number of groups compared."""

    @property
    def is_sure(self) -> bool:
        """Whether the bounds exclude equality with everybody else."""
        return is_sure(self.estimate)


def is_sure(estimate: Estimate) -> bool:
    """Return whether the bounds of a group against everybody else exclude equality."""
    low, high = estimate.low, estimate.high
    return low is not None and high is not None and not low <= _EQUAL <= high


def is_more(estimate: Estimate) -> bool:
    """Return whether a group has more than everybody else, beyond chance.

    Examples
    --------
    >>> is_more(Estimate(2.0, 1.2, 3.0)), is_more(Estimate(2.0, 0.9, 4.0)), is_more(Estimate(0.5, 0.3, 0.8))
    (True, False, False)
    """
    return is_sure(estimate) and estimate.value > _EQUAL


def contrasts(groups: Sequence[str], a: Array, b: Array, source: str = COMMUNITIES) -> list[Contrast]:
    """Return the rate of each group over that of everybody else.

    Parameters
    ----------
    groups : names of the groups.
    a, b : (unit, group) sums: what happened, and the base on which it could have happened.
    source : what the units are.

    Returns
    -------
    One contrast for each group, none if there is only one group. Where the run cannot bound a value, it is NaN with the reason.
    """
    n = len(groups)
    return (
        [Contrast(group, _against_others(a, b, g, source), n) for g, group in enumerate(groups)]
        if n > 1
        else []
    )


def _against_others(a: Array, b: Array, g: int, source: str) -> Estimate:
    """Estimate the rate of one group over that of all others."""
    mine = (a[:, g], b[:, g])
    others = (a.sum(axis=1) - a[:, g], b.sum(axis=1) - b[:, g])
    found = ratio_of_ratios(mine, others, comparisons=a.shape[1], source=source)
    if found.low is None or found.high is None:
        why = found.why or "too little happened to the group or to all others"
        return Estimate(float("nan"), None, None, why=why)
    n, sums = len(a), [np.asarray(x) for x in (*mine, *others)]
    rest = [x.sum() - x for x in sums]
    without = (rest[0] / rest[1]) / (rest[2] / rest[3])
    corrected = n * found.value - (n - 1) * float(without.mean())
    return found._replace(value=min(max(corrected, found.low), found.high))


def largest_difference(rates: Array, without: Array) -> tuple[float, float] | None:
    """Bound the highest minus the lowest rate.

    Parameters
    ----------
    rates : (figure, group) rates; the largest difference within any figure counts.
    without : (unit, figure, group) rates without each unit.

    Returns
    -------
    Lower and upper bound, the lower 0 where groups may be equal; None where the run cannot bound it.
    """
    if not _is_told(rates, without):
        return None
    return _largest(rates, without)


def largest_ratio(rates: Array, without: Array) -> tuple[float, float] | None:
    """Bound the lowest over the highest rate; the upper bound is 1 where groups may be equal.

    Parameters
    ----------
    rates, without : as for the difference; the smallest ratio within any figure counts.
    """
    if not _is_told(rates, without) or not min(rates.min(), without.min()) > 0:
        return None
    low, high = _largest(np.log(rates), np.log(without))
    return float(np.exp(-high)), float(np.exp(-low))


def _is_told(rates: Array, without: Array) -> bool:
    """Return whether there are enough units and groups, and all rates are finite."""
    known = bool(np.isfinite(rates).all() and np.isfinite(without).all())
    return known and len(without) >= FEWEST_UNITS and rates.shape[-1] > 1


def _largest(rates: Array, without: Array) -> tuple[float, float]:
    """Bound the largest difference of any pair from the bounds of all pairs."""
    n, pairs = len(without), list(combinations(range(rates.shape[-1]), 2))
    quantile = t_quantile(n - 1, len(pairs) * len(rates))
    low, high = 0.0, 0.0
    for i, j in pairs:
        gap, rest = rates[:, i] - rates[:, j], without[:, :, i] - without[:, :, j]
        error = quantile * np.sqrt((n - 1) / n * ((rest - rest.mean(axis=0)) ** 2).sum(axis=0))
        low = max(low, float((np.abs(gap) - error).max()))
        high = max(high, float((np.abs(gap) + error).max()))
    return low, high
