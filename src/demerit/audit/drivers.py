"""Drivers: which assumed figures go most with what an arm changes, over the draws of all that is assumed.

References
----------
Spearman (1904), The proof and measurement of association between two things, American Journal of Psychology 15(1).
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.comparison import Comparison
from demerit.audit.interval import LEVEL
from demerit.results.column import REGIME
from demerit.results.trials import DRAW
from demerit.scenario.figures import figures
from demerit.scenario.schema.number import Number

_FEWEST = 8


class Driver(NamedTuple):
    """An assumed figure that goes with a difference."""

    path: str
    meaning: str
    correlation: float
    """Rank correlation of the figure with the difference, over the draws."""


class Drivers(NamedTuple):
    """The assumed figures that go most with what an arm changes, the strongest first."""

    arm: str
    measure: str
    part: str
    n_draws: int
    n_figures: int
    by_chance: float
    """What the strongest of so many figures stays below in 95 of 100 comparisons if none of them matters."""
    figures: list[Driver]


def drivers(found: Comparison, arm: str, measure: str = "wrongful", part: str = "", most: int = 3) -> Drivers:
    """Correlate every drawn figure with the paired difference of an arm.

    Parameters
    ----------
    found : a comparison.
    arm : whose difference to the rules as described.
    measure, part : the figure, for everybody.
    most : how many to give.

    Returns
    -------
    Drivers; without any figure where there are fewer than 8 draws or the difference never varies.
    """
    names, difference = _differences(found, arm, measure, part)
    table = _assumed(found, names)
    strength = {path: rank_correlation(values, difference) for path, values in table.items()}
    order = sorted((path for path, r in strength.items() if r), key=lambda path: -abs(strength[path]))
    meaning = {figure.path: figure.meaning for figure in figures(found.run.loaded)} if order else {}
    strongest = [Driver(path, meaning.get(path, ""), strength[path]) for path in order[:most]]
    return Drivers(arm, measure, part, len(names), len(table), _by_chance(len(names), len(table)), strongest)


def rank_correlation(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Give the rank correlation of two series; 0 where one of them does not vary.

    Parameters
    ----------
    a, b : (draw,) figures.

    Examples
    --------
    >>> import numpy as np
    >>> rank_correlation(np.array([1.0, 2.0, 30.0]), np.array([3.0, 2.0, 1.0]))
    -1.0
    """
    x, y = _ranks(a), _ranks(b)
    x, y = x - x.mean(), y - y.mean()
    size = sqrt(float((x**2).sum()) * float((y**2).sum()))
    return round(float((x * y).sum()) / size, 12) if size > 0 else 0.0


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank figures; equal ones share the mean of their ranks."""
    _, number, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: NDArray[np.float64] = (last - (counts - 1) / 2)[number]
    return ranks


def _differences(
    found: Comparison, arm: str, measure: str, part: str
) -> tuple[list[str], NDArray[np.float64]]:
    """Give the draws in which the figure is known in both arms, and its differences."""
    described = found.values(DRAW, REGIME, measure, part)
    values = found.values(DRAW, arm, measure, part)
    told = {
        name: value - described[name]
        for name, value in values.items()
        if name in described and not np.isnan(value - described[name])
    }
    if len(told) < _FEWEST:
        return [], np.zeros(0)
    return list(told), np.array(list(told.values()))


def _assumed(found: Comparison, names: list[str]) -> dict[str, NDArray[np.float64]]:
    """Give the figures as each draw used them: what was drawn, or nearer to the scenario where it went only a part of the way."""
    if not names:
        return {}
    rows = found.run.columns("SELECT path, trial, drawn, kept FROM assumed")
    base = {
        figure.path: figure.holds.value if isinstance(figure.holds, Number) else 1.0
        for figure in figures(found.run.loaded)
        if figure.in_force is None
    }
    place = {name: i for i, name in enumerate(names)}
    table: dict[str, NDArray[np.float64]] = {}
    for path, trial, drawn, kept in zip(
        *(rows[name].tolist() for name in ("path", "trial", "drawn", "kept")), strict=True
    ):
        if trial in place:
            start = base.get(path, drawn)
            table.setdefault(path, np.zeros(len(names)))[place[trial]] = start + kept * (drawn - start)
    return table


def _by_chance(n_draws: int, n_figures: int) -> float:
    """Give the bound below which the strongest of so many correlations stays by chance alone (Bonferroni)."""
    if n_draws < _FEWEST or not n_figures:
        return 1.0
    return min(1.0, NormalDist().inv_cdf(1 - (1 - LEVEL) / n_figures / 2) / sqrt(n_draws - 1))
