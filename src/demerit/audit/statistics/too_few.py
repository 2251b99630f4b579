"""Too few cases: the number below which no share, mean or ratio is shown."""

from math import isnan

from demerit.audit.statistics.interval import Estimate

FEWEST = 20
"""Cases, each of another household: with 19, one household more or less moves a share by five in 100. A choice of this project."""
TOO_FEW = "too few"
"""Text shown instead of such a figure."""


def is_too_few(n_cases: float) -> bool:
    """Return whether there are too few cases for a share, a mean or a ratio.

    Parameters
    ----------
    n_cases : independent cases: households, not people, where what happens to one member happens to all.

    Examples
    --------
    >>> is_too_few(3), is_too_few(20)
    (True, False)
    """
    return not n_cases >= FEWEST


def told(n_cases: float, what: str) -> Estimate:
    """Return an unknown estimate that says of what there are too few cases.

    Examples
    --------
    >>> told(3, "restrictions").why
    'too few: 3 restrictions'
    """
    n = 0 if isnan(n_cases) else n_cases
    return Estimate(float("nan"), None, None, why=f"{TOO_FEW}: {n:,.0f} {what}")
