"""Concentration: the share of sampled people with any restricted day, and the inequality of days among them."""

from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import PER, Measure, Row, Tables
from demerit.audit.statistics.households import Sampled, bounded_share, of_sample, variances
from demerit.audit.statistics.interval import HOUSEHOLDS, Estimate, t_quantile
from demerit.audit.statistics.too_few import is_too_few, told

NAME = "concentration"
ANY = "people with any"
TOP = "top tenth of those with any carry"
_AMONG = (
    ("Gini among those with any", "0 to 1"),
    (TOP, "share"),
    ("Theil among those with any", "0 to ln n"),
)
_TENTH = 0.1


def concentration(tables: Tables, arm: str) -> Measure:
    """Measure the share of people with any restricted or wrongful day, and the inequality of these days among them."""
    definition = (
        "People with any such day, in 10,000 sampled people, and how unevenly the days fall on those: Gini coefficient, the share of the "
        "days that the tenth with most days carry, and Theil's index. Taken over everybody these would be near their ends wherever few "
        "have any day at all: they would tell how many are spared, not how unequal the days of the others are. Intervals over households "
        "hold the error of luck and of sampling; where fewer than 20 households have any, only the number of people is given."
    )
    people = tables.columns(
        f"SELECT household, days_restricted, days_wrongful FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    rows = []
    for name in ("days_restricted", "days_wrongful"):
        figures = _estimates(people["household"].astype(np.int64), people[name].astype(np.float64))
        rows += [Row(NAME, f"{name}: {part}", "", unit, found) for (part, unit), found in figures.items()]
    return Measure(NAME, "How unevenly", definition, rows)


def _estimates(household: NDArray[np.int64], values: NDArray[np.float64]) -> dict[tuple[str, str], Estimate]:
    """Return the concentration figures of days by part and unit."""
    some = values > 0
    any_day = of_sample(Sampled(household, some.astype(np.float64), np.ones(len(values))))
    figures = {(ANY, "in 10,000"): any_day.scaled(PER)}
    hit = np.flatnonzero(some)
    hit = hit[np.argsort(values[hit], kind="stable")]
    homes = len(np.unique(household[hit]))
    if is_too_few(homes):
        return figures | dict.fromkeys(_AMONG, told(homes, "households have any"))
    return figures | dict(zip(_AMONG, _uneven(household[hit], values[hit]), strict=True))


def _uneven(household: NDArray[np.int64], ordered: NDArray[np.float64]) -> list[Estimate]:
    """Return Gini, top share and Theil of days above 0, with intervals."""
    gini, top, theil = summary(ordered, np.ones(len(ordered)))
    of_gini, of_top, of_theil = variances(lambda weights: summary(ordered, weights), household).tolist()
    homes = len(np.unique(household))
    highest = len(np.unique(household[-max(1, round(_TENTH * len(ordered))) :]))
    return [
        bounded_share(gini, of_gini, homes, homes),
        bounded_share(top, of_top, highest, homes),
        _above_zero(theil, sqrt(of_theil), homes),
    ]


def _above_zero(value: float, error: float, homes: int) -> Estimate:
    """Put an interval around a positive index, on the scale of its logarithm."""
    if not value > 0 or not error > 0:
        return Estimate(value, None, None, why="all have as many days")
    times = exp(t_quantile(homes - 1) * error / value)
    return Estimate(value, value / times, value * times, HOUSEHOLDS)


def summary(ordered: NDArray[np.float64], weights: NDArray[np.float64]) -> list[float]:
    """Return Gini coefficient, share of the top tenth, and Theil's index of weighted, sorted days.

    Parameters
    ----------
    ordered : (person,) days above 0, rising.
    weights : (person,) weight of each.
    """
    whole, n = float(weights @ ordered), float(weights.sum())
    if not whole:
        return [0.0, 0.0, 0.0]
    above = n - np.cumsum(weights)
    below = n - above - weights
    gini = float((below - above) * weights @ ordered / (n * whole))
    top = float(np.minimum(np.maximum(_TENTH * n - above, 0), weights) @ ordered) / whole
    theil = float(weights @ (ordered * np.log(ordered / (whole / n)))) / whole
    return [gini, top, theil]
