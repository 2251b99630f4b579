"""Restoration: how long a wrongful restriction lasts, with competing ways out.

References
----------
Aalen and Johansen (1978), An empirical transition matrix for non-homogeneous Markov chains, Scandinavian Journal of Statistics 5(3).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.households import bounded_share, spread
from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import is_too_few, told

ROUTES = ("remedy", "lapse", "supported")
HORIZON = 365
"""Days over which the restricted mean is taken."""
CAUSES = ("stale", "false")
"""Causes of a spell: stale copies alone, or a false entry on any day of it."""
RESTORED = ("remedy", "lapse")
"""Ways out that end the restriction; if a true entry takes over, it goes on."""
_PARTS = (
    *(f"ended by {route} within a year" for route in ROUTES),
    "restored within a year",
    "ever restored",
    "restricted mean",
)
_ALMOST_ZERO = 1e-12
_BATCH = 64
"""Number of households left out, one at a time, in one batch."""
_ROUTE_NUMBER = np.argsort(ROUTES) + 1
_ROUTES = np.sort(np.array(ROUTES))


class Curves(NamedTuple):
    """Cumulative incidence of each way out, by day since the first wrongful day."""

    day: NDArray[np.int64]
    incidence: dict[str, NDArray[np.float64]]
    """(…, day) shares for each way out, one row for each set of spells."""

    @property
    def still(self) -> NDArray[np.float64]:
        """Share of spells that still last on each day."""
        gone: NDArray[np.float64] = np.sum(list(self.incidence.values()), axis=0)
        return _clean(1 - gone)


def _clean(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round shares next to 0 and 1: sums of shares miss them by about 1e-16."""
    bounded = np.where(share < _ALMOST_ZERO, 0.0, share)
    return np.where(bounded > 1 - _ALMOST_ZERO, 1.0, bounded)


def aalen_johansen(
    days: NDArray[np.int64],
    end: NDArray[np.object_],
    weights: NDArray[np.float64] | None = None,
    horizon: int = HORIZON,
) -> Curves:
    """Estimate the cumulative incidence of each way out.

    Parameters
    ----------
    days : (spell,) length in days.
    end : (spell,) the way out, or ``censored``.
    weights : (spell,) weight of each spell; 1 by default.
    horizon : last day of the curves.

    Returns
    -------
    Curves for days 0..horizon.
    """
    counts = np.ones(len(days)) if weights is None else weights
    cut = np.minimum(days, horizon + 1)
    ended = [np.bincount(cut, weights=counts, minlength=horizon + 2)]
    ended += [
        np.bincount(cut, weights=np.where(end == route, counts, 0), minlength=horizon + 2) for route in ROUTES
    ]
    return _curves(np.stack(ended))


def _curves(ended: NDArray[np.float64]) -> Curves:
    """Estimate the curves from counts of spells by last day: (…, all and each route, day); the last column holds all longer spells."""
    days = ended.shape[-1] - 1
    at_risk = ended[..., 0, ::-1].cumsum(axis=-1)[..., ::-1][..., :days]
    hazard = {}
    for i, route in enumerate(ROUTES, start=1):
        exits = ended[..., i, :days]
        hazard[route] = np.divide(exits, at_risk, out=np.zeros(exits.shape), where=at_risk > 0)
    survival = np.cumprod(1 - np.sum(list(hazard.values()), axis=0), axis=-1)
    before = np.concatenate([np.ones((*survival.shape[:-1], 1)), survival[..., :-1]], axis=-1)
    return Curves(
        np.arange(days), {route: _clean(np.cumsum(before * h, axis=-1)) for route, h in hazard.items()}
    )


def read_spells(tables: Tables, arm: str) -> dict[str, NDArray[np.generic]]:
    """Read the wrongful spells of an arm."""
    return tables.columns(
        f"SELECT household, group_, minor, cause, days, \"end\" FROM spells WHERE arm = '{arm}' ORDER BY who, start_day"
    )


def restoration(tables: Tables, arm: str) -> Measure:
    """Measure the share of wrongful spells that end in restoration, by route, and the time it takes."""
    definition = (
        "Wrongful spells of the sampled people: from the first wrongful day to the first day with none, and none in the next 28 days. "
        "By cause: stale, if every day is one of stale copies alone, which have no remedy in this model and end only when the partner "
        "clears the copy; false, if a false entry made or tipped any day. Competing ways out (Aalen-Johansen): remedy, lapse, or a true "
        f"entry that takes over; restored is remedy or lapse. Within a year is {HORIZON} days, ever is by the end of the run; restricted "
        f"mean up to {HORIZON} days. Intervals leave out one household after another and are those of a share with so much variance "
        "(Korn and Graubard), exact where all or none ended so. Of spells in fewer than 20 households nothing is given but their number."
    )
    spells = read_spells(tables, arm)
    minor = spells["minor"].astype(bool)
    rows = _figures(spells, "", "") + _figures(_only(spells, minor), "minors: ", "")
    for cause in CAUSES:
        chosen = spells["cause"] == cause
        rows += _figures(_only(spells, chosen), f"{cause}: ", "")
        for group in sorted({str(g) for g in spells["group_"]}):
            rows += _figures(_only(spells, chosen & (spells["group_"] == group)), f"{cause}: ", group)
        rows += _figures(_only(spells, chosen & minor), f"{cause}: minors: ", "")
    return Measure("restoration", "Getting out when it is wrong", definition, rows)


def _only(
    spells: dict[str, NDArray[np.generic]], chosen: NDArray[np.bool_]
) -> dict[str, NDArray[np.generic]]:
    """Select some of the spells."""
    return {name: values[chosen] for name, values in spells.items()}


def _figures(spells: dict[str, NDArray[np.generic]], prefix: str, group: str) -> list[Row]:
    """Return the figures of some spells; if there are too few, only their number."""
    days, end, household = spells["days"].astype(np.int64), spells["end"].astype(object), spells["household"]
    count = Estimate(float(len(days)), None, None)
    rows = [Row("restoration", f"{prefix}spells", group, "spells in the sample", count)]
    homes = len(np.unique(household))
    found = (
        [told(homes, "households")] * len(_PARTS) if is_too_few(homes) else _estimates(days, end, household)
    )
    for part, estimate in zip(_PARTS, found, strict=True):
        unit = "days" if part == _PARTS[-1] else "share"
        rows.append(Row("restoration", f"{prefix}{part}", group, unit, estimate))
    return rows


def _estimates(
    days: NDArray[np.int64], end: NDArray[np.object_], household: NDArray[np.generic]
) -> list[Estimate]:
    """Return intervals for the share of each way out at the horizon, the shares restored by then and ever, and the restricted mean."""
    values, variance = _with_variances(days, end, household)
    ways = (*((route,) for route in ROUTES), RESTORED, RESTORED)
    found = []
    for k, ways_out in enumerate(ways):
        last = HORIZON if k < len(ways) - 1 else int(days.max())
        so = np.isin(end, ways_out) & (days <= last)
        followed = so | (end != "censored") | (days > last)
        with_it, without = (len(np.unique(household[chosen])) for chosen in (so, ~so))
        homes = len(np.unique(household[followed]))
        found.append(bounded_share(values[k], variance[k], min(with_it, without), homes))
    # Days within a year are bounded as a share of the year, so their mean stays within it.
    homes = len(np.unique(household))
    mean = bounded_share(values[-1] / HORIZON, variance[-1] / HORIZON**2, homes, homes)
    return [*found, mean.scaled(HORIZON)]


def _with_variances(
    days: NDArray[np.int64], end: NDArray[np.object_], household: NDArray[np.generic]
) -> tuple[list[float], list[float]]:
    """Return the figures of some spells, and their variances by leaving out one household at a time."""
    horizon = max(HORIZON, int(days.max()))
    way = np.searchsorted(_ROUTES, end.astype(str)).clip(max=len(ROUTES) - 1)
    way = np.where(_ROUTES[way] == end, _ROUTE_NUMBER[way], 0)
    ended = np.stack(
        [np.bincount(days[(way == i) | (i == 0)], minlength=horizon + 2) for i in range(len(ROUTES) + 1)]
    ).astype(np.float64)
    # Leaving out households with equal spells gives equal results: of 2,400 households, a few hundred are computed.
    _, number = np.unique(household, return_inverse=True)
    spells = way * (horizon + 2) + days
    order = np.lexsort((spells, number))
    homes = np.split(spells[order], np.flatnonzero(np.diff(number[order])) + 1)
    kinds: dict[bytes, int] = {}
    kind_of = [kinds.setdefault(home.tobytes(), len(kinds)) for home in homes]
    kinds_of_home = [np.frombuffer(kind, spells.dtype) for kind in kinds]
    rest = [
        _without(ended, kinds_of_home[first : first + _BATCH])
        for first in range(0, len(kinds_of_home), _BATCH)
    ]
    variance = spread(np.concatenate(rest)[kind_of])
    return _summary(_curves(ended)).tolist(), variance.tolist()


def _without(ended: NDArray[np.float64], homes: Sequence[NDArray[np.int64]]) -> NDArray[np.float64]:
    """Return (household, figure) the figures without each of some households, from the counts of all spells by last day."""
    left = np.repeat(ended[None], len(homes), axis=0)
    for i, home in enumerate(homes):
        np.subtract.at(left[i, 0], home % ended.shape[-1], 1)
        np.subtract.at(left[i].reshape(-1), home[home >= ended.shape[-1]], 1)
    return _summary(_curves(left))


def _summary(curves: Curves) -> NDArray[np.float64]:
    """Return (…, figure): the share of each way out at the horizon, the shares restored by then and ever, and the restricted mean."""
    restored = _clean(np.asarray(sum(curves.incidence[route] for route in RESTORED)))
    shares = [
        *(curves.incidence[route][..., HORIZON] for route in ROUTES),
        restored[..., HORIZON],
        restored[..., -1],
    ]
    return np.stack([*shares, curves.still[..., :HORIZON].sum(axis=-1)], axis=-1)
