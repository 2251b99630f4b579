"""Bounds of a share of clustered people: exact for few cases, within 0 and 1, and wider where cluster members fare alike.

References
----------
Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive counts estimated from survey data,
Survey Methodology 24(2): Clopper and Pearson's bounds at the effective number of cases.
"""

from demerit.audit.statistics import distributions
from demerit.audit.statistics.interval import LEVEL


def share_bounds(share: float, variance: float, carriers: int, *, among: int = 1) -> tuple[float, float]:
    """Bound a share strictly between 0 and 1.

    Parameters
    ----------
    share : the observed share.
    variance : its variance, with clusters taken into account.
    carriers : clusters with a case, or clusters without one, whichever are fewer. The variance rests on them, so the bounds use Student's t
        with one degree of freedom more: with households of the shipped presets redrawn, 95 % bounds miss in 1 to 5 of 100 from three
        carriers up (validation/households.py).
    among : number of shares compared side by side; the bounds of all hold together in 95 of 100 runs (Bonferroni).

    Returns
    -------
    Lower and upper bound.

    Examples
    --------
    Twelve of 400 independent cases:

    >>> low, high = share_bounds(0.03, 0.03 * 0.97 / 400, 1_000_000)
    >>> round(low, 4), round(high, 4)
    (0.0156, 0.0518)
    """
    if not variance > 0:
        return share, share
    tail = (1 - LEVEL) / among / 2
    known = distributions.ndtri(tail) / distributions.stdtrit(carriers + 1, tail)
    n = share * (1 - share) / variance * known**2
    low = distributions.betaincinv(share * n, (1 - share) * n + 1, tail)
    high = distributions.betaincinv(share * n + 1, (1 - share) * n, 1 - tail)
    return float(low), float(high)


def bound_of_none(clusters: float, *, among: int = 1) -> float:
    """Return the upper bound of a share if no cluster has a case.

    Parameters
    ----------
    clusters : number of clusters that could have had a case.
    among : number of shares compared side by side.

    Examples
    --------
    >>> round(bound_of_none(7), 2)
    0.41
    """
    return float(1 - ((1 - LEVEL) / among / 2) ** (1 / clusters)) if clusters > 0 else 1.0
