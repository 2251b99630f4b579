"""Restoration: how long a wrongful restriction lasts, with competing ways out.

References
----------
Aalen and Johansen (1978), An empirical transition matrix for non-homogeneous Markov chains, Scandinavian Journal of Statistics 5(3).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import LEVEL, Estimate
from demerit.audit.measures.base import Measure, Row, Tables

ROUTES = ("remedy", "lapse", "supported")
HORIZON = 365
"""Days over which the restricted mean runs."""
_REDRAWS = 400
_FEWEST = 20
_SEED = 20_180_101
_NOBODY = 1e-12


class Curves(NamedTuple):
    """Cumulative incidence of each way out, by day since the first wrongful day."""

    day: NDArray[np.int64]
    incidence: dict[str, NDArray[np.float64]]

    @property
    def still(self) -> NDArray[np.float64]:
        """Share that is still wrongly restricted on each day."""
        gone: NDArray[np.float64] = np.sum(list(self.incidence.values()), axis=0)
        # A sum of shares misses 1 by some 1e-16, which is nobody.
        return np.where(gone > 1 - _NOBODY, 0.0, 1 - gone)


def aalen_johansen(
    days: NDArray[np.int64],
    end: NDArray[np.object_],
    weights: NDArray[np.int64] | None = None,
    horizon: int = HORIZON,
) -> Curves:
    """Estimate the cumulative incidence of each way out.

    Parameters
    ----------
    days : (spell,) length in days.
    end : (spell,) the way out, or ``censored``.
    weights : (spell,) how often a spell counts; once each if not given.
    horizon : last day of the curves.

    Returns
    -------
    Curves for days 0..horizon.
    """
    counts = np.ones(len(days)) if weights is None else weights
    cut = np.minimum(days, horizon + 1)
    at_risk = np.bincount(cut, weights=counts, minlength=horizon + 2)[::-1].cumsum()[::-1][: horizon + 1]
    hazard = {}
    for route in ROUTES:
        exits = np.bincount(cut, weights=np.where(end == route, counts, 0), minlength=horizon + 2)[
            : horizon + 1
        ]
        hazard[route] = np.divide(exits, at_risk, out=np.zeros(horizon + 1), where=at_risk > 0)
    survival = np.cumprod(1 - np.sum(list(hazard.values()), axis=0))
    before = np.concatenate([[1.0], survival[:-1]])
    return Curves(np.arange(horizon + 1), {route: np.cumsum(before * h) for route, h in hazard.items()})


def read_spells(tables: Tables, arm: str) -> dict[str, NDArray[np.generic]]:
    """Read the wrongful spells of an arm."""
    return tables.columns(
        f"SELECT household, group_, minor, days, \"end\" FROM spells WHERE arm = '{arm}' ORDER BY who, start_day"
    )


def restoration(tables: Tables, arm: str) -> Measure:
    """Measure how many wrongly restricted people are ever restored, by which route, and how long it takes."""
    definition = (
        "From the first wrongful day to the first day with none, and none in the next 28 days, among the sampled people; "
        "competing ways out (Aalen-Johansen): remedy, lapse, or a true entry that takes over. Shares within "
        f"{HORIZON} days; restricted mean up to {HORIZON} days; bootstrap by household."
    )
    spells = read_spells(tables, arm)
    rows = _figures(spells, "")
    for group in sorted({str(g) for g in spells["group_"]}):
        rows += _figures({name: values[spells["group_"] == group] for name, values in spells.items()}, group)
    minors = {name: values[spells["minor"].astype(bool)] for name, values in spells.items()}
    rows += [row._replace(part=f"minors: {row.part}") for row in _figures(minors, "")]
    return Measure("restoration", "Getting out when it is wrong", definition, rows)


def _figures(spells: dict[str, NDArray[np.generic]], group: str) -> list[Row]:
    """Give the figures of some spells with bootstrap intervals."""
    days, end = spells["days"].astype(np.int64), spells["end"].astype(object)
    rows = [
        Row("restoration", "spells", group, "spells in the sample", Estimate(float(len(days)), None, None))
    ]
    if not len(days):
        return rows
    values = _summary(days, end)
    redrawn = (
        np.array([_summary(days, end, w) for w in _redraws(spells["household"])])
        if len(days) >= _FEWEST
        else None
    )
    parts = [*(f"ended by {route} within a year" for route in ROUTES), "restricted mean"]
    units = ["share", "share", "share", "days"]
    for k, (part, unit) in enumerate(zip(parts, units, strict=True)):
        tail = (1 - LEVEL) / 2
        bounds = (
            (None, None) if redrawn is None else tuple(np.quantile(redrawn[:, k], [tail, 1 - tail]).tolist())
        )
        rows.append(Row("restoration", part, group, unit, Estimate(values[k], bounds[0], bounds[1])))
    return rows


def _summary(
    days: NDArray[np.int64], end: NDArray[np.object_], weights: NDArray[np.int64] | None = None
) -> list[float]:
    """Give the share of each way out at the horizon, and the restricted mean."""
    curves = aalen_johansen(days, end, weights)
    return [*(float(curves.incidence[route][-1]) for route in ROUTES), float(curves.still[:-1].sum())]


def _redraws(household: NDArray[np.generic]) -> list[NDArray[np.int64]]:
    """Draw households with replacement; each draw gives how often each spell counts."""
    chance = np.random.default_rng(_SEED)
    homes, number = np.unique(household, return_inverse=True)
    drawn = chance.integers(0, len(homes), (_REDRAWS, len(homes)))
    return [np.bincount(row, minlength=len(homes))[number] for row in drawn]
