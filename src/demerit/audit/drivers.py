"""Drivers: which of the drawn figures go most with what an arm changes."""

from typing import NamedTuple

from demerit.audit.comparison import Comparison
from demerit.audit.drawn import bound_by_chance, correlations, drawn_figures, known
from demerit.results.column import REGIME
from demerit.results.trials import DRAW
from demerit.scenario.figures import figures


class Driver(NamedTuple):
    """A drawn figure that goes with a result."""

    path: str
    meaning: str
    correlation: float
    """Rank correlation of the figure with the result, over the draws."""


class Drivers(NamedTuple):
    """The drawn figures that go most with what an arm changes, the strongest first."""

    arm: str
    measure: str
    part: str
    n_draws: int
    n_figures: int
    by_chance: float
    """What the strongest of so many figures stays below in 95 of 100 comparisons if none of them matters."""
    figures: list[Driver]

    @property
    def beyond_chance(self) -> list[Driver]:
        """Those that chance alone would not have brought up."""
        return [one for one in self.figures if abs(one.correlation) > self.by_chance]


def drivers(found: Comparison, arm: str, measure: str = "wrongful", part: str = "", most: int = 3) -> Drivers:
    """Correlate every drawn figure with the paired difference of an arm.

    Parameters
    ----------
    found : a comparison.
    arm : whose difference to the rules as described; of the rules as described themselves, the figure.
    measure, part : the figure, for everybody.
    most : how many to give.

    Returns
    -------
    Drivers; without any figure where there are fewer than 8 draws or the difference never varies.
    """
    names, result = known(_results(found, arm, measure, part))
    table = drawn_figures(found, names)
    order = correlations(table, result) if names else []
    meaning = {figure.path: figure.meaning for figure in figures(found.run.loaded)} if order else {}
    strongest = [Driver(path, meaning.get(path, ""), r) for path, r in order[:most]]
    return Drivers(
        arm, measure, part, len(names), len(table), bound_by_chance(len(names), len(table)), strongest
    )


def _results(found: Comparison, arm: str, measure: str, part: str) -> dict[str, float]:
    """Return the difference of an arm in each draw, or the figure itself under the rules as described."""
    described = found.values(DRAW, REGIME, measure, part)
    if arm == REGIME:
        return described
    values = found.values(DRAW, arm, measure, part)
    return {name: value - described[name] for name, value in values.items() if name in described}
