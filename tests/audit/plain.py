"""Measures of concentration as textbooks write them, one person a value."""

import numpy as np
from numpy.typing import NDArray


def gini(values: NDArray[np.float64]) -> float:
    """Give the Gini coefficient: 0 if all have the same, near 1 if one has all.

    Parameters
    ----------
    values : (person,) 0 or more.

    Examples
    --------
    >>> import numpy as np
    >>> round(gini(np.array([0.0, 0.0, 0.0, 1.0])), 2)
    0.75
    """
    ordered, n = np.sort(values), len(values)
    if not ordered.sum():
        return 0.0
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))


def top_share(values: NDArray[np.float64], share: float) -> float:
    """Give what the most burdened share of the people carry of the whole."""
    if not values.sum():
        return 0.0
    n = max(1, round(share * len(values)))
    return float(np.sort(values)[-n:].sum() / values.sum())


def theil(values: NDArray[np.float64]) -> float:
    """Give Theil's index: 0 if all have the same, the logarithm of their number if one has all."""
    if not values.sum():
        return 0.0
    shares = values[values > 0] / values.mean()
    return float((shares * np.log(shares)).sum() / len(values))
