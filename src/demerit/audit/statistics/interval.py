"""Intervals from units that differ by luck alone: replicates of a run, or similar parts of one run.

A unit is the whole society in one replicate (`replicates`), or a part of the communities of one run with some of every province, urban
and rural (`communities`). Units are alike, so the spread of their sums measures the error of a figure, even if households, queues, cameras
or hard months move together within a unit. Student's t allows for the small number of units.

A rate of rare, clustered events is treated as a Poisson sum of equal clusters with the same variance: `value² / variance` clusters. Its
bounds are those of the number of clusters (Jeffreys' gamma law); they stay above 0 and become normal where clusters are many. A share has
the bounds of a binomial share with the same variance (a beta law), within 0 and 1. The variance has at most half as many degrees of freedom
as there are clusters. Below 4 clusters there are no bounds, except the exact ones of independent events or cases.

References
----------
Brown, Cai and DasGupta (2003), Interval estimation in exponential families, Statistica Sinica 13: Jeffreys' intervals.
Korn and Graubard (1998), Survey Methodology 24(2): bounds of few clustered cases at their effective number.
Wolter (2007), Introduction to Variance Estimation, chapter 2: random groups.
Garwood (1936), Biometrika 28; Clopper and Pearson (1934), Biometrika 26: exact bounds.
"""

from math import exp, inf, isfinite, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.statistics import distributions

LEVEL = 0.95
FEWEST_UNITS = 3
"""With two units, Student's t reaches 13 errors to each side."""
FEWEST_CLUSTERS = 4
"""Fewer clusters of events than this have no bounds: validation/coverage shows the coverage from this number on."""
RATE, EVENTS, SHARE, CASES, SIGNED = "rate", "events", "share", "cases", "signed"
"""Kind of a ratio: clustered days or money over a base; independent events over a base; a part of clustered days or money; a part of
independent cases; or a figure that may be negative."""
REPLICATES, COMMUNITIES, HOUSEHOLDS, EXACT = "replicates", "communities", "households", "exact"
"""Source of the bounds: other replicates; communities or sampled households of one run; or an exact law of chance."""
NO_BOUNDS = "no bounds"
"""Source of the bounds where only values are asked for: computing bounds takes most of the time."""
ONE_LUCK = "one luck alone, whose communities are too few to tell luck from place"
NOTHING = "nothing of it happened"
TOO_FEW = "too few for an interval"
"""Fewer than 4 clusters: luck made nearly all of the figure in one or a few places."""
_HALF = 0.5
_SAME = 1e-9
Array = NDArray[np.float64]


class Estimate(NamedTuple):
    """A figure with its simulation interval of 95 %; the bounds are None where the run cannot compute them."""

    value: float
    low: float | None
    high: float | None
    source: str = ""
    """Source of the bounds: `replicates`, `communities`, `households` or `exact`."""
    why: str = ""
    """Short reason for missing bounds; empty where there are bounds, or where a figure never has any."""

    def scaled(self, factor: float) -> "Estimate":
        """Return the same estimate in another unit."""
        low, high = (None if bound is None else bound * factor for bound in (self.low, self.high))
        return self._replace(value=self.value * factor, low=low, high=high)


UNKNOWN = Estimate(float("nan"), None, None)


def ratio(
    numerator: Array, denominator: Array, *, kind: str = RATE, source: str = COMMUNITIES, among: int = 1
) -> Estimate:
    """Estimate Σ numerator / Σ denominator over units that differ by luck alone.

    Parameters
    ----------
    numerator, denominator : (unit,) sums of the units. A unit may hold events without a base, such as notices of entries made before the
        reported weeks.
    kind : kind of the ratio: `rate`, `events`, `share`, `cases` or `signed`.
    source : what the units are.
    among : number of figures compared side by side; the bounds of all hold together in 95 of 100 runs (Bonferroni).

    Returns
    -------
    Estimate; without bounds, but with the reason, where the units are too few.

    Examples
    --------
    >>> import numpy as np
    >>> found = ratio(np.array([9.0, 12.0, 8.0, 11.0]), np.full(4, 100.0), kind=EVENTS)
    >>> found.value, round(found.low, 3), round(found.high, 3)
    (0.1, 0.072, 0.135)
    >>> round(ratio(np.zeros(4), np.full(4, 1.75), kind=CASES).high, 2)  # none of seven cases
    0.41
    """
    a, b = numerator.astype(float), denominator.astype(float)
    if not b.sum() > 0:
        return UNKNOWN._replace(why="there is nothing that it could be a part of")
    value = float(a.sum() / b.sum())
    if source == NO_BOUNDS:
        return Estimate(value, None, None)
    if value > 1:
        # The numerator is no part of the base, for example entries of earlier weeks that end in these weeks.
        kind = {SHARE: RATE, CASES: EVENTS}.get(kind, kind)
    if kind in (EVENTS, CASES):
        return _counted(value, a, b, kind, (source, among))
    if kind == SIGNED and 0 < np.count_nonzero(a) < min(len(a), FEWEST_CLUSTERS):
        return Estimate(value, None, None, why=TOO_FEW)
    return around(value, (a - value * b) / b.sum(), kind=kind, source=source, among=among)


def around(
    value: float, influence: Array, *, kind: str = RATE, source: str = COMMUNITIES, among: int = 1
) -> Estimate:
    """Put an interval around a figure from the influence of each unit.

    Parameters
    ----------
    value : the figure.
    influence : (unit,) how far each unit moves the figure (linearised); the squares add up to the variance.
    kind, source, among : as for `ratio`; independent events count as clustered here.
    """
    n = len(influence)
    if source == NO_BOUNDS:
        return Estimate(value, None, None)
    if n < FEWEST_UNITS:
        return Estimate(value, None, None, why=ONE_LUCK)
    if not isfinite(value) or not np.isfinite(influence).all():
        return Estimate(value, None, None, why="some unit has no such figure")
    variance = n / (n - 1) * float(((influence - influence.mean()) ** 2).sum())
    return _bounded(value, variance, n - 1, kind, (source, among))


def _counted(value: float, a: Array, b: Array, kind: str, source_among: tuple[str, int]) -> Estimate:
    """Estimate a rate of independent events or a share of independent cases, with exact bounds where they are few."""
    happened, of, n = float(a.sum()), float(b.sum()), len(a)
    rarer = happened if kind == EVENTS else min(happened, of - happened)
    tail = (1 - LEVEL) / source_among[1] / 2
    if rarer < FEWEST_CLUSTERS:
        return Estimate(
            value, *(_garwood(happened, of, tail) if kind == EVENTS else _clopper(happened, of, tail)), EXACT
        )
    if n < FEWEST_UNITS:
        return Estimate(value, None, None, why=ONE_LUCK)
    variance = n / (n - 1) * float(((a - value * b) ** 2).sum()) / of**2
    # Independent events vary at least as much as their known law says: units that agree better do so by luck.
    least = happened / of**2 if kind == EVENTS else value * (1 - value) / of
    freedom = inf if variance <= least else n - 1
    return _bounded(value, max(variance, least), freedom, RATE if kind == EVENTS else SHARE, source_among)


def _garwood(happened: float, of: float, tail: float) -> tuple[float, float]:
    """Return the exact bounds of a rate of independent events."""
    low = float(distributions.gammaincinv(happened, tail)) if happened > 0 else 0.0
    return low / of, float(distributions.gammainccinv(happened + 1, tail)) / of


def _clopper(happened: float, of: float, tail: float) -> tuple[float, float]:
    """Return the exact bounds of a share of independent cases."""
    rest = of - happened
    low = float(distributions.betaincinv(happened, rest + 1, tail)) if happened > 0 else 0.0
    return low, float(distributions.betaincinv(happened + 1, rest, 1 - tail)) if rest > 0 else 1.0


def _bounded(
    value: float, variance: float, freedom: float, kind: str, source_among: tuple[str, int]
) -> Estimate:
    """Put bounds around a figure by its kind."""
    source, among = source_among
    tail = (1 - LEVEL) / among / 2
    if kind == SIGNED and not variance > 0:
        return Estimate(value, None, None, why=NOTHING)
    if kind == SIGNED:
        half = _reach(freedom, tail) * sqrt(variance)
        return Estimate(value, value - half, value + half, source)
    rarer = min(value, 1 - value) if kind == SHARE else value
    if not rarer > 0:
        return Estimate(value, None, None, why=NOTHING if value == 0 else "it was so of all of them")
    if variance <= (_SAME * rarer) ** 2:
        return Estimate(value, value, value, source)
    clusters = rarer**2 / variance
    if clusters < FEWEST_CLUSTERS:
        return Estimate(value, None, None, why=TOO_FEW)
    # Use the normal tail that reaches as far as Student's t, since the laws below assume a known variance.
    known = freedom if freedom == inf else min(freedom, clusters / 2)
    beyond = float(distributions.ndtr(-_reach(known, tail)))
    bounds = _of_share(value, variance, beyond) if kind == SHARE else _of_rate(value, variance, beyond)
    return Estimate(value, *bounds, source)


def t_quantile(freedom: float, n_looked_at: int = 1) -> float:
    """Return how many standard errors an interval of 95 % reaches to each side, by Student's t.

    Parameters
    ----------
    freedom : degrees of freedom, 1 or more.
    n_looked_at : number of intervals that hold together (Bonferroni).
    """
    return _reach(freedom, (1 - LEVEL) / n_looked_at / 2)


def _reach(freedom: float, tail: float) -> float:
    """Return how many standard errors a bound lies from the figure: Student's t, or the normal law where the variance is known."""
    return float(-(distributions.ndtri(tail) if freedom == inf else distributions.stdtrit(freedom, tail)))


def _of_rate(value: float, variance: float, tail: float) -> tuple[float, float]:
    """Return the bounds of a rate (Jeffreys' gamma law)."""
    clusters, size = value**2 / variance, variance / value
    low, high = (
        distributions.gammaincinv(clusters + _HALF, tail),
        distributions.gammainccinv(clusters + _HALF, tail),
    )
    return float(low) * size, float(high) * size


def _of_share(value: float, variance: float, tail: float) -> tuple[float, float]:
    """Return the bounds of a share (Jeffreys' beta law)."""
    cases = value * (1 - value) / variance
    a, b = cases * value + _HALF, cases * (1 - value) + _HALF
    # Take the upper bound as one minus the lower bound of the other share: near 1 a float cannot hold small tails.
    return float(distributions.betaincinv(a, b, tail)), 1 - float(distributions.betaincinv(b, a, tail))


def ratio_of_ratios(
    first: tuple[Array, Array],
    second: tuple[Array, Array],
    *,
    comparisons: int = 1,
    source: str = COMMUNITIES,
) -> Estimate:
    """Estimate one ratio over another, from units that differ by luck alone.

    Parameters
    ----------
    first, second : (unit,) numerators and denominators over the same units.
    comparisons : number of ratios compared side by side; the bounds of all hold together in 95 of 100 runs (Bonferroni).
    source : what the units are.

    Returns
    -------
    Estimate. NaN where the second ratio is 0 or has no base; without bounds where the first is 0, or where either has fewer than 4
    clusters of events.
    """
    (a, b), (c, d) = first, second
    if min(b.sum(), c.sum(), d.sum()) <= 0:
        return UNKNOWN._replace(why="there is nothing to compare with")
    value, n = float(a.sum() / b.sum() / (c.sum() / d.sum())), len(a)
    if n < FEWEST_UNITS:
        return Estimate(value, None, None, why=ONE_LUCK)
    if value == 0:
        return Estimate(value, None, None, why=NOTHING)
    each = [_log_influence(*one) for one in (first, second)]
    variances = [n / (n - 1) * float((e**2).sum()) for e in (*each, each[0] - each[1])]
    clusters = 1 / max(*variances, _SAME)
    if clusters < FEWEST_CLUSTERS:
        return Estimate(value, None, None, why=TOO_FEW)
    t = _reach(min(n - 1, clusters / 2), (1 - LEVEL) / comparisons / 2)
    spread = exp(t * sqrt(variances[2]))
    return Estimate(value, value / spread, value * spread, source)


def _log_influence(numerator: Array, denominator: Array) -> Array:
    """Return the influence of each unit on the logarithm of a ratio."""
    return np.asarray(numerator / numerator.sum() - denominator / denominator.sum())


def jackknife(whole: float, without: Array, *, kind: str = RATE, source: str = COMMUNITIES) -> Estimate:
    """Put an interval around any figure from its values without each unit.

    Parameters
    ----------
    whole : the figure.
    without : (unit,) the figure without each unit.
    kind, source : as for `ratio`.

    Returns
    -------
    Estimate; without bounds where some value is NaN.
    """
    n = len(without)
    return around(whole, (without.mean() - without) * (n - 1) / n, kind=kind, source=source)
