"""Bounds of a share that clusters of people make up: exact at few cases, within 0 and 1, and wider where people share their fate.

References
----------
Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive counts estimated from survey data,
Survey Methodology 24(2): Clopper and Pearson's bounds at the effective number of cases.
"""

from demerit.audit import quantiles
from demerit.audit.interval import LEVEL


def share_bounds(share: float, variance: float, carriers: int, *, among: int = 1) -> tuple[float, float]:
    """Bound a share strictly between 0 and 1.

    Parameters
    ----------
    share : what was found.
    variance : its variance, with clusters taken into account.
    carriers : clusters that make the share what it is: those with a case, or those without one, whichever are fewer. So few tell the
        variance, which takes Student's t with one degree of freedom more: with households of the shipped presets drawn anew, 95 % bounds
        miss in 1 to 5 of 100 from three carriers up (validation/households.py).
    among : how many such shares are looked at side by side; the bounds of all hold together in 95 of 100 runs (Bonferroni).

    Returns
    -------
    Lower and upper bound.

    Examples
    --------
    Twelve of 400 cases that do not share their fate:

    >>> low, high = share_bounds(0.03, 0.03 * 0.97 / 400, 1_000_000)
    >>> round(low, 4), round(high, 4)
    (0.0156, 0.0518)
    """
    if not variance > 0:
        return share, share
    tail = (1 - LEVEL) / among / 2
    known = quantiles.ndtri(tail) / quantiles.stdtrit(carriers + 1, tail)
    n = share * (1 - share) / variance * known**2
    low = quantiles.betaincinv(share * n, (1 - share) * n + 1, tail)
    high = quantiles.betaincinv(share * n + 1, (1 - share) * n, 1 - tail)
    return float(low), float(high)


def bound_of_none(clusters: float, *, among: int = 1) -> float:
    """Give the upper bound of a share of which no cluster has a case: 0 of so many.

    Parameters
    ----------
    clusters : how many could have had one.
    among : how many such shares are looked at side by side.

    Examples
    --------
    >>> round(bound_of_none(7), 2)
    0.41
    """
    return float(1 - ((1 - LEVEL) / among / 2) ** (1 / clusters)) if clusters > 0 else 1.0
