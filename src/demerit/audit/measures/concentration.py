"""Concentration: how unevenly restricted days fall on the sampled people."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import Estimate
from demerit.audit.measures.base import Measure, Row, Tables


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


def concentration(tables: Tables, arm: str) -> Measure:
    """Measure the concentration of restricted and of wrongful days."""
    definition = (
        "Gini coefficient over the sampled people, the share of the days carried by the most burdened 1 % and 5 %, "
        "and the people with any, in 10,000."
    )
    people = tables.columns(
        f"SELECT days_restricted, days_wrongful FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    rows = []
    for name in ("days_restricted", "days_wrongful"):
        values = people[name].astype(np.float64)
        figures = {
            "Gini": (gini(values), "0 to 1"),
            "top 1 % carry": (top_share(values, 0.01), "share"),
            "top 5 % carry": (top_share(values, 0.05), "share"),
            "people with any": (float((values > 0).mean()) * 10_000, "in 10,000"),
        }
        rows += [
            Row("concentration", f"{name}: {part}", "", unit, Estimate(value, None, None))
            for part, (value, unit) in figures.items()
        ]
    return Measure("concentration", "How unevenly", definition, rows)
