"""The deciding assumption: the drawn figure that puts a result above or below a threshold, and the value at which the result crosses."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.drawn import bound_by_chance, correlations, drawn_figures, known
from demerit.results.declare.column import REGIME
from demerit.results.declare.tables import DRAW
from demerit.scenario.describe.meaning import short_meaning


class Deciding(NamedTuple):
    """Which drawn figure decides whether a result is above a threshold.

    There are three cases. No draw crosses the threshold: ``above`` is 0 or 1, and the stated ranges decide nothing. Some draws cross, but
    no drawn figure correlates with the result beyond chance: ``path`` is None. One figure does: ``turns_at`` is the value where the result
    crosses, or None if the figure's own range never brings it across.
    """

    threshold: float
    n_draws: int
    """Draws in which the result is a number; 0 without draws, and then the answer is unknown."""
    n_figures: int
    above: float
    """Share of the draws in which the result is above the threshold; NaN without draws."""
    by_chance: float
    """Bound of the strongest of so many correlations in 95 of 100 comparisons by chance alone."""
    path: str | None
    """Key of the deciding figure; None if no drawn figure decides."""
    meaning: str
    correlation: float
    """Rank correlation of the deciding figure with the result, or of the strongest if none decides; 0 without draws."""
    turns_at: float | None
    """Value of the figure at which the result crosses the threshold (of a table or series: factor of each of its numbers)."""
    above_when_higher: bool
    """Whether the result is above the threshold where the figure is higher than ``turns_at``."""
    right: float
    """Share of the draws that ``turns_at`` puts on the right side of the threshold; NaN without ``turns_at``."""

    @property
    def crosses(self) -> bool:
        """Whether some draws are above the threshold and some are not."""
        return 0 < self.above < 1


def deciding(
    found: Comparison, measure: str, part: str, threshold: float, *, arm: str = REGIME, group: str = ""
) -> Deciding:
    """Return which drawn figure decides whether a figure of an arm is above a threshold, and at which value it turns.

    Parameters
    ----------
    found : a comparison with draws.
    measure, part, group : the figure, as in the column of that name of the table `trials`.
    threshold : in the unit of the figure.
    arm : name of an arm of the comparison.

    Examples
    --------
    >>> from demerit.audit.run.comparison import Comparison
    >>> deciding(Comparison("runs/mine"), "wrongful", "", 1.0).turns_at  # doctest: +SKIP
    """
    names, result = known(found.values(DRAW, arm, measure, part, group))
    answer = decided(drawn_figures(found, names), result, threshold)
    return answer._replace(meaning=short_meaning(answer.path, found.run.loaded) if answer.path else "")


def decided(
    table: Mapping[str, NDArray[np.float64]], result: NDArray[np.float64], threshold: float
) -> Deciding:
    """Return which of the drawn figures decides whether a result is above a threshold.

    The deciding figure has the strongest rank correlation with the result, beyond what chance gives the strongest of so many. It turns at
    the value where a single step, in the direction of the correlation, puts the fewest draws on the wrong side. If no step does better than
    none, it turns nowhere within its range.

    Parameters
    ----------
    table : path of a figure to (draw,) its values.
    result : (draw,) the result.
    threshold : in the unit of the result.

    Examples
    --------
    >>> x = np.arange(1.0, 21)
    >>> answer = decided({"a": x, "b": np.tile([1.0, 2.0], 10)}, x**2, 99.0)
    >>> answer.path, answer.turns_at, answer.right
    ('a', 9.5, 1.0)
    """
    n, chance = len(result), bound_by_chance(len(result), len(table))
    above = result > threshold
    order = correlations(dict(table), result) if n else []
    path, r = order[0] if order else (None, 0.0)
    none = Deciding(
        threshold, n, len(table), float(above.mean()) if n else np.nan, chance,
        None, "", r, None, r > 0, np.nan,
    )  # fmt: skip
    if path is None or abs(r) <= chance or not none.crosses:
        return none
    at, right = _step(table[path], above if r > 0 else ~above)
    return none._replace(path=path, turns_at=at, right=right)


def _step(values: NDArray[np.float64], high: NDArray[np.bool_]) -> tuple[float | None, float]:
    """Return the value that best separates `high` draws from the others, and the share of draws on their right side."""
    order = np.argsort(values, kind="stable")
    sorted_values, is_high = values[order], high[order].astype(np.int64)
    below = np.concatenate([[0], np.cumsum(1 - is_high)])
    right = below + is_high.sum() - np.concatenate([[0], np.cumsum(is_high)])
    inner = [i for i in range(1, len(values)) if sorted_values[i - 1] < sorted_values[i]]
    best = max(inner, key=lambda i: int(right[i]), default=0)
    if not inner or right[best] <= max(right[0], right[-1]):
        return None, float("nan")
    middle = (sorted_values[best - 1] + sorted_values[best]) / 2
    return float(middle), float(right[best] / len(values))
