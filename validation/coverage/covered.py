"""Counting how often the interval of a figure holds what is expected of it over lucks."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from demerit.audit.measures import measure_blocks
from demerit.audit.measures.base import Blocks, Measure
from demerit.audit.measures.fairness import group_metrics
from demerit.audit.measures.propagation import propagation
from demerit.audit.measures.wrongful import induced
from demerit.audit.statistics.interval import Estimate
from demerit.results.declare.column import NO_FALSE_ENTRIES
from validation.coverage.pools import Pool

DRAWS = 400
_NORMAL = 1.959964
Key = tuple[str, str, str]
"""Measure, part, group."""


class Covered(NamedTuple):
    """What the intervals of one figure are worth."""

    key: Key
    truth: float
    """Over all lucks of the pool."""
    told: float
    """Share of the runs that have an interval."""
    covers: float
    """Share of these that hold the truth; not a number where fewer than one run in ten has an interval."""
    width: float
    """Mean half-width over 1.96 standard deviations of the figure."""
    bias: float
    """Mean of the figure over the truth, minus 1."""


def covered_by_lucks(pool: Pool, n_lucks: int, draws: int = DRAWS) -> list[Covered]:
    """Count over runs that are each lived under some lucks of a pool.

    Parameters
    ----------
    pool : the lucks.
    n_lucks : of a run.
    draws : runs, each with lucks drawn without replacement.
    """
    chance, every = np.random.default_rng(n_lucks), len(next(iter(pool.arms.values())))
    drawn = [np.sort(chance.permutation(every)[:n_lucks]) for _ in range(draws)]
    return _covered(pool, (_figures(pool, partial(pool.lucks, chosen)) for chosen in drawn))


def covered_alone(pool: Pool) -> list[Covered]:
    """Count over runs that are each lived under one luck of a pool."""
    every = len(next(iter(pool.arms.values())))
    return _covered(pool, (_figures(pool, partial(pool.alone, luck)) for luck in range(every)))


def _covered(pool: Pool, runs: Iterator[dict[Key, Estimate]]) -> list[Covered]:
    """Count how often each figure's interval holds its truth."""
    every = np.arange(len(next(iter(pool.arms.values()))))
    truths = {key: found.value for key, found in _figures(pool, partial(pool.lucks, every)).items()}
    estimates: dict[Key, list[Estimate]] = {key: [] for key in truths}
    for run in runs:
        for key, found in run.items():
            if key in estimates:
                estimates[key].append(found)
    return [
        _counted(key, truths[key], found) for key, found in estimates.items() if truths[key] != 0 and found
    ]


def _counted(key: Key, truth: float, found: list[Estimate]) -> Covered:
    """Count for one figure."""
    values = np.array([each.value for each in found])
    bounds = [(each.low, each.high) for each in found if each.low is not None and each.high is not None]
    told, nan = len(bounds) / len(found), float("nan")
    known = values[np.isfinite(values)]
    bias = float(known.mean() / truth - 1) if len(known) else nan
    if told < 0.1:
        return Covered(key, truth, told, nan, nan, bias)
    low, high = np.array(bounds).T
    # What never varies has bounds that are the figure, to an error of rounding.
    near = 1e-9 * abs(truth)
    spread = float(known.std(ddof=1))
    width = float((high - low).mean() / 2 / (_NORMAL * spread)) if spread > near else nan
    return Covered(
        key, truth, told, float(((low <= truth + near) & (truth - near <= high)).mean()), width, bias
    )


def _figures(pool: Pool, of: Callable[[str], Blocks]) -> dict[Key, Estimate]:
    """Compute all measures of sums from those of the arms."""
    blocks, measures = of("regime"), list[Measure]()
    measures += [*measure_blocks(blocks, pool.plan), group_metrics(blocks), propagation(blocks)]
    if NO_FALSE_ENTRIES in pool.arms:
        measures.append(induced(blocks, of(NO_FALSE_ENTRIES)))
    return {(row.measure, row.part, row.group): row.estimate for each in measures for row in each.rows}
