"""Draws of all figures that carry a range: a Latin hypercube, so that few draws cover each range evenly.

References
----------
McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input variables, Technometrics 21(2).
Clark (1962), The PERT model for the distribution of an activity time, Operations Research 10(3): a beta distribution with a given mode.
"""

from math import exp, log, sqrt
from typing import Any

import numpy as np
import scipy
from numpy.typing import NDArray

from demerit.scenario.describe.figures import Figure, figures
from demerit.scenario.load import Loaded
from demerit.schema.number import Cells, Number, Series

FEWEST = 64
"""Fewest draws for an interval."""
_ROUNDED, _ROOM, _DIGITS = 1e-9, 0.05, 9
"""Tolerance of shares that add up to one; the part left for the other shares; digits written."""
_WEIGHT = 4
"""Weight of the peak of a PERT distribution, against 1 for each end."""


def drawable(loaded: Loaded) -> list[Figure]:
    """List the figures that carry a range, assumed or sourced, that matter and apply from the start.

    Figures that are switched off, or that an amendment brings, are left out.

    Parameters
    ----------
    loaded : the baseline.
    """
    return [
        figure
        for figure in figures(loaded)
        if figure.is_uncertain and not figure.is_off and figure.in_force is None
    ]


def hypercube(n_draws: int, n_figures: int, seed: int) -> NDArray[np.float64]:
    """Draw a Latin hypercube.

    Parameters
    ----------
    n_draws, n_figures : how many draws of how many figures.
    seed : of the draws.

    Returns
    -------
    (draw, figure) shares of the range, one in each n_draws-th of it.
    """
    shares: NDArray[np.float64] = scipy.stats.qmc.LatinHypercube(n_figures, rng=seed).random(n_draws)
    return shares


def drawn(figure: Figure, share: float) -> float:
    """Return the value below which a share of a figure's distribution over its range lies.

    Parameters
    ----------
    figure : with a range.
    share : 0 for the lower end, 1 for the upper.
    """
    low, high = (float(bound or 0) for bound in figure.range)
    peak = min(high, max(low, figure.holds.peak))
    scale, _, form = figure.shape.rpartition("-")
    if scale == "log":
        return exp(_quantile(form, log(low), log(peak), log(high), share))
    return _quantile(form, low, peak, high, share)


def _quantile(form: str, low: float, peak: float, high: float, share: float) -> float:
    """Return the quantile of a distribution between two ends: even, a triangle, or PERT, whose mean is a sixth of low + 4 peak + high."""
    width, before = high - low, (peak - low) / (high - low)
    if form == "even":
        return low + share * width
    if form == "triangular":
        if share < before:
            return low + width * sqrt(share * before)
        return high - width * sqrt((1 - share) * (1 - before))
    first, second = 1 + _WEIGHT * before, 1 + _WEIGHT * (1 - before)
    return low + width * float(scipy.special.betaincinv(first, second, share))


def override(figure: Figure, value: float, kept: float) -> Any:
    """Return what an override puts in the place of a figure.

    Parameters
    ----------
    figure : the figure.
    value : what was drawn for it.
    kept : 1 for the drawn value, less for one nearer to the scenario.
    """
    holds = figure.holds
    if isinstance(holds, Number):
        return _bounded(figure, holds.value + kept * (value - holds.value))
    factor = 1 + kept * (value - 1)
    if isinstance(holds, Cells) and abs(sum(holds.cells.values()) - 1) < _ROUNDED:
        return {"cells": _tilted(holds.cells, factor)}
    if isinstance(holds, Cells):
        return {"cells": {name: _bounded(figure, number * factor) for name, number in holds.cells.items()}}
    assert isinstance(holds, Series)
    return {"dates": holds.dates, "values": [_bounded(figure, number * factor) for number in holds.values]}


def _tilted(shares: dict[str, float], factor: float) -> dict[str, float]:
    """Multiply the first of several shares of one by a factor, and scale the others so that all still add up to one."""
    first, *others = shares
    moved = min(1 - _ROOM, shares[first] * factor)
    rest = (1 - moved) / (1 - shares[first])
    tilted = {first: round(moved, _DIGITS)} | {name: round(shares[name] * rest, _DIGITS) for name in others}
    tilted[others[-1]] = round(
        1 - sum(share for name, share in tilted.items() if name != others[-1]), _DIGITS
    )
    return tilted


def _bounded(figure: Figure, value: float) -> float:
    """Return a value limited to the bounds of its key."""
    kind = figure.kind
    value = min(kind.high, max(kind.low, value))
    return round(value) if kind.whole else float(f"{value:.9g}")
