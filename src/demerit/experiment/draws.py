"""Drawing all assumed figures at once from their ranges: a Latin hypercube, so that each range is covered evenly by few draws.

References
----------
McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input variables, Technometrics 21(2).
"""

from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.scenario.figures import Figure, figures
from demerit.scenario.load import Loaded
from demerit.scenario.schema.number import Cells, Number, Series

FEWEST = 64
"""Draws for an interval."""
_ROUNDED, _ROOM, _DIGITS = 1e-9, 0.05, 9
"""Shares of one add up to it within this; so much is left for the others; digits of what is written."""
_WIDE = 10
"""A range whose ends differ by more than this factor is drawn on a logarithmic scale."""


def drawable(loaded: Loaded) -> list[Figure]:
    """List the assumed figures that matter and hold from the start: those switched off, or brought by an amendment, are left.

    Parameters
    ----------
    loaded : the scenario as described.
    """
    return [
        figure
        for figure in figures(loaded)
        if figure.is_assumed and not figure.is_off and figure.in_force is None and _has_width(figure)
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
    chance = np.random.default_rng(seed)
    strata = np.stack([chance.permutation(n_draws) for _ in range(n_figures)], axis=1)
    shares: NDArray[np.float64] = (strata + chance.random((n_draws, n_figures))) / n_draws
    return shares


def drawn(figure: Figure, share: float) -> float:
    """Give the value at a share of the range of a figure: even, or even in logarithms if the range is wide."""
    low, high = (float(bound or 0) for bound in figure.range)
    if low > 0 and high / low > _WIDE:
        return exp(log(low) + share * (log(high) - log(low)))
    return low + share * (high - low)


def override(figure: Figure, value: float, kept: float) -> Any:
    """Give what an override puts in the place of a figure.

    Parameters
    ----------
    figure : the figure.
    value : what was drawn for it.
    kept : 1 to go all the way to what was drawn, less to stay nearer to the scenario.
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
    """Move the first of several shares of one by a factor; the others make room, each in proportion."""
    first, *others = shares
    moved = min(1 - _ROOM, shares[first] * factor)
    rest = (1 - moved) / (1 - shares[first])
    tilted = {first: round(moved, _DIGITS)} | {name: round(shares[name] * rest, _DIGITS) for name in others}
    tilted[others[-1]] = round(
        1 - sum(share for name, share in tilted.items() if name != others[-1]), _DIGITS
    )
    return tilted


def _bounded(figure: Figure, value: float) -> float:
    """Keep a value within what its key allows."""
    kind = figure.kind
    value = min(kind.high, max(kind.low, value))
    return round(value) if kind.whole else float(f"{value:.9g}")


def _has_width(figure: Figure) -> bool:
    """Tell whether a range has two ends, and something to move."""
    low, high = figure.range
    return low is not None and low != high and figure.value != {}
