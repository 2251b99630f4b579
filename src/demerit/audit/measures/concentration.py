"""Concentration: how unevenly restricted days fall on the sampled people."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.bootstrap import bounded, redraws
from demerit.audit.interval import Estimate
from demerit.audit.measures.base import PER, Measure, Row, Tables

_PARTS = (
    ("Gini", "0 to 1"),
    ("top 1 % carry", "share"),
    ("top 5 % carry", "share"),
    ("people with any", "in 10,000"),
    ("Theil", "0 to ln n"),
)
_REDRAWS = 200
_FEWEST = 20
_SEED = 20_180_102


def concentration(tables: Tables, arm: str) -> Measure:
    """Measure the concentration of restricted and of wrongful days."""
    definition = (
        "Gini coefficient over the sampled people, the share of the days carried by the most burdened 1 % and 5 %, "
        "the people with any, in 10,000, and Theil's index. Bootstrap by household."
    )
    people = tables.columns(
        f"SELECT household, days_restricted, days_wrongful FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    rows = []
    for name in ("days_restricted", "days_wrongful"):
        figures = _estimates(people["household"], people[name].astype(np.float64))
        for (part, unit), estimate in zip(_PARTS, figures, strict=True):
            rows.append(Row("concentration", f"{name}: {part}", "", unit, estimate))
    return Measure("concentration", "How unevenly", definition, rows)


def _estimates(household: NDArray[np.generic], values: NDArray[np.float64]) -> list[Estimate]:
    """Give the figures with bootstrap intervals; no bounds where too few households have any."""
    homes, number, size = np.unique(household, return_inverse=True, return_counts=True)
    # Those without any day are most people and add nothing but their number.
    hit = np.flatnonzero(values > 0)
    hit = hit[np.argsort(values[hit], kind="stable")]
    ordered, home = values[hit], number[hit]
    found = summary(ordered, np.ones(len(ordered)), len(values))
    if len(np.unique(home)) < _FEWEST:
        return [Estimate(value, None, None) for value in found]
    redrawn = np.array(
        [
            summary(ordered, drawn[home].astype(np.float64), int(drawn @ size))
            for drawn in redraws(len(homes), _REDRAWS, _SEED)
        ]
    )
    return [bounded(value, redrawn[:, k]) for k, value in enumerate(found)]


def summary(ordered: NDArray[np.float64], weights: NDArray[np.float64], n: int) -> list[float]:
    """Give the figures of n people, of whom those with any day stand in order of their days, each counted so many times.

    Parameters
    ----------
    ordered : (person,) days above 0, rising.
    weights : (person,) how often each counts.
    n : everybody, those without any day among them.
    """
    whole = float(weights @ ordered)
    if not whole:
        return [0.0, 0.0, 0.0, 0.0, 0.0]
    above = weights.sum() - np.cumsum(weights)
    below = n - above - weights
    uneven = float((2 * below + weights - n) * weights @ ordered / (n * whole))
    tops = [_top(ordered, weights, above, max(1, round(share * n))) for share in (0.01, 0.05)]
    theil = float(weights @ (ordered * np.log(ordered / (whole / n)))) / whole
    return [uneven, *(top / whole for top in tops), float(weights.sum()) / n * PER, theil]


def _top(
    ordered: NDArray[np.float64], weights: NDArray[np.float64], above: NDArray[np.float64], n: int
) -> float:
    """Add up the days of the n people with most, given how many stand above each."""
    return float(np.clip(n - above, 0, weights) @ ordered)
