"""Drivers: the drawn figures that correlate most with the effect of an arm."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.drawn import bound_by_chance, correlations, described_figures, drawn_figures, known
from demerit.results.declare.column import REGIME
from demerit.results.declare.tables import DRAW
from demerit.scenario.describe.meaning import short_meaning

_LOPSIDED = 0.2
"""A figure pulls if one side of its described value has this larger a share of the draws than the other."""


class Driver(NamedTuple):
    """A drawn figure that correlates with a result."""

    path: str
    meaning: str
    correlation: float
    """Rank correlation of the figure with the result, over the draws."""


class Drivers(NamedTuple):
    """The drawn figures that correlate most with the effect of an arm, the strongest first."""

    arm: str
    measure: str
    part: str
    n_draws: int
    n_figures: int
    by_chance: float
    """Bound of the strongest of so many correlations in 95 of 100 comparisons if no figure matters."""
    figures: list[Driver]

    @property
    def beyond_chance(self) -> list[Driver]:
        """Figures whose correlation exceeds the bound by chance."""
        return [one for one in self.figures if abs(one.correlation) > self.by_chance]


def drivers(found: Comparison, arm: str, measure: str = "wrongful", part: str = "", most: int = 3) -> Drivers:
    """Return the drawn figures that correlate most with the paired difference of an arm.

    Parameters
    ----------
    found : a comparison.
    arm : its difference to the baseline is the result; for the baseline itself, the figure is.
    measure, part : the figure, for everybody.
    most : how many to return.

    Returns
    -------
    Drivers; without any figure where there are fewer than 8 draws or the difference never varies.
    """
    names, result = known(_results(found, arm, measure, part))
    table = drawn_figures(found, names)
    order = correlations(table, result) if names else []
    strongest = _named(found, order[:most])
    return Drivers(
        arm, measure, part, len(names), len(table), bound_by_chance(len(names), len(table)), strongest
    )


def pulling(found: Comparison, arm: str, measure: str, part: str, described: float) -> list[Driver]:
    """Return the drawn figures that pull a result away from its described value, the strongest first.

    Such a figure correlates with the result beyond chance, and most draws put it on the side of its described value that moves the result
    towards the median of the draws.

    Parameters
    ----------
    found, arm, measure, part : as in `drivers`.
    described : the described value of the result.
    """
    names, result = known(_results(found, arm, measure, part))
    table, base = drawn_figures(found, names), described_figures(found) if names else {}
    chance, way = (
        bound_by_chance(len(names), len(table)),
        np.sign(np.median(result) - described) if names else 0,
    )
    strong = [(path, r) for path, r in correlations(table, result) if abs(r) > chance]
    pulls = {path: way * np.sign(r) * lopsided(table[path], base.get(path, 1.0)) for path, r in strong}
    return _named(found, [(path, r) for path, r in strong if pulls[path] > _LOPSIDED])


def lopsided(values: NDArray[np.float64], described: float) -> float:
    """Return the share of draws above the described value less the share below it.

    Examples
    --------
    >>> lopsided(np.array([1.0, 2.0, 3.0, 4.0]), 1.5)
    0.5
    """
    return float(np.sign(values - described).mean())


def _named(found: Comparison, order: Sequence[tuple[str, float]]) -> list[Driver]:
    """Add the meanings of figures to their correlations."""
    loaded = found.run.loaded if order else None
    return [Driver(path, short_meaning(path, loaded) if loaded else "", r) for path, r in order]


def _results(found: Comparison, arm: str, measure: str, part: str) -> dict[str, float]:
    """Return the difference of an arm in each draw, or the figure itself for the baseline."""
    described = found.values(DRAW, REGIME, measure, part)
    if arm == REGIME:
        return described
    values = found.values(DRAW, arm, measure, part)
    return {name: value - described[name] for name, value in values.items() if name in described}
