"""Drawn figures: the values that each draw of a comparison used, and their correlation with a result.

References
----------
Spearman (1904), The proof and measurement of association between two things, American Journal of Psychology 15(1).
Kendall and Stuart (1973), The advanced theory of statistics 2, 31.19: Student's t for a rank correlation.
"""

from math import isnan, sqrt

import numpy as np
import scipy
from numpy.typing import NDArray

from demerit.audit.run.comparison import Comparison
from demerit.audit.statistics.interval import t_quantile
from demerit.scenario.describe.figures import figures
from demerit.schema.number import Number

FEWEST = 8
"""Fewest draws for a correlation."""


def drawn_figures(found: Comparison, trials: list[str]) -> dict[str, NDArray[np.float64]]:
    """Return every drawn figure as each draw used it: the drawn value, or one nearer to the scenario where it went only part of the way.

    Parameters
    ----------
    found : a comparison.
    trials : names of the draws.

    Returns
    -------
    Path of a figure to (draw,) its values; for a table or a series, the factor of its numbers.
    """
    if not trials:
        return {}
    rows = found.run.columns("SELECT path, trial, drawn, kept FROM draws")
    base = described_figures(found)
    place = {name: i for i, name in enumerate(trials)}
    table: dict[str, NDArray[np.float64]] = {}
    columns = (rows[name].tolist() for name in ("path", "trial", "drawn", "kept"))
    for path, trial, drawn, kept in zip(*columns, strict=True):
        if trial in place:
            start = base.get(path, drawn)
            table.setdefault(path, np.zeros(len(trials)))[place[trial]] = start + kept * (drawn - start)
    return table


def described_figures(found: Comparison) -> dict[str, float]:
    """Return the described value of every figure by its path: 1 for a table or a series, whose draws are factors.

    Parameters
    ----------
    found : a comparison.
    """
    return {
        figure.path: figure.holds.value if isinstance(figure.holds, Number) else 1.0
        for figure in figures(found.run.loaded)
        if figure.in_force is None
    }


def correlations(
    table: dict[str, NDArray[np.float64]], result: NDArray[np.float64]
) -> list[tuple[str, float]]:
    """Return the rank correlation of each drawn figure with a result, the strongest first, without correlations of 0.

    Parameters
    ----------
    table : path of a figure to (draw,) its values.
    result : (draw,) the result.
    """
    strength = {path: rank_correlation(values, result) for path, values in table.items()}
    return sorted(((path, r) for path, r in strength.items() if r), key=lambda each: -abs(each[1]))


def rank_correlation(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Return Spearman's rank correlation of two series; 0 where one of them does not vary.

    Parameters
    ----------
    a, b : (draw,) figures.

    Examples
    --------
    >>> import numpy as np
    >>> rank_correlation(np.array([1.0, 2.0, 30.0]), np.array([3.0, 2.0, 1.0]))
    -1.0
    """
    if (a == a[0]).all() or (b == b[0]).all():
        return 0.0
    return round(float(scipy.stats.spearmanr(a, b).statistic), 12)


def bound_by_chance(n_draws: int, n_figures: int) -> float:
    """Return the bound of the strongest rank correlation in 95 of 100 comparisons if no figure matters.

    Parameters
    ----------
    n_draws : draws behind each correlation; with fewer than 8 no correlation is strong enough.
    n_figures : number of figures compared (Bonferroni).
    """
    if n_draws < FEWEST or not n_figures:
        return 1.0
    freedom = n_draws - 2
    t = t_quantile(freedom, n_figures)
    return t / sqrt(freedom + t * t)


def known(values: dict[str, float]) -> tuple[list[str], NDArray[np.float64]]:
    """Return the draws in which a result is a number, and those results; both empty with fewer than 8 draws.

    Parameters
    ----------
    values : name of a draw to the result.
    """
    told = {name: value for name, value in values.items() if not isnan(value)}
    return (list(told), np.array(list(told.values()))) if len(told) >= FEWEST else ([], np.zeros(0))
