"""Too few: below how many cases no share, mean or ratio is given, wherever a run's figures are shown."""

from math import isnan

from demerit.audit.interval import Estimate

FEWEST = 20
"""Cases, each of another household: with 19, one household more or less moves a share by five in 100. A choice of this project."""
TOO_FEW = "too few"
"""What stands in the place of such a figure."""


def is_too_few(n_cases: float) -> bool:
    """Say whether so many cases are too few to give a share, a mean or a ratio of them.

    Parameters
    ----------
    n_cases : cases that do not share their fate: households, not people, where what hits one member hits all.

    Examples
    --------
    >>> is_too_few(3), is_too_few(20)
    (True, False)
    """
    return not n_cases >= FEWEST


def told(n_cases: float, what: str) -> Estimate:
    """Give the estimate of a figure that so many cases are too few for: not known, and why.

    Examples
    --------
    >>> told(3, "restrictions").why
    'too few: 3 restrictions'
    """
    n = 0 if isnan(n_cases) else n_cases
    return Estimate(float("nan"), None, None, why=f"{TOO_FEW}: {n:,.0f} {what}")
