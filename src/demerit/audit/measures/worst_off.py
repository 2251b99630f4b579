"""The worst-off: days of each kind of harm that the most burdened bear, in all and by group."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import A_YEAR, Measure, Row, Tables
from demerit.audit.statistics.households import bounded_share
from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import is_too_few, told

NAME = "worst_off"
_HARMS = ("days_restricted", "days_wrongful", "days_collateral")
_SHARES = ((0.01, "worst-off 1 %"), (0.05, "worst-off 5 %"))
_People = dict[str, NDArray[np.generic]]


def worst_off(tables: Tables, arm: str) -> Measure:
    """Measure the days a year that the most burdened 1 % and 5 % bear, by kind of harm, in all and by group."""
    definition = (
        "Days a year with a harm (restricted, wrongfully, through others) that the most burdened 1 % and 5 % of the sampled people bear on "
        "average, of everybody and within each group; people who left are counted for the days before. The worst-off are those with most "
        "days in this run: with other luck they would be others, who would bear about as much. Intervals over households (linearised) hold "
        "the error of luck and of sampling; not known where fewer than 20 households of the worst-off have any. From `people`."
    )
    people = tables.columns(
        f"SELECT household, group_, days, {', '.join(_HARMS)} FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    rows = []
    for group in ["", *sorted({str(g) for g in people["group_"]})]:
        chosen = people["group_"] == group if group else np.ones(len(people["group_"]), bool)
        mine = {name: values[chosen] for name, values in people.items()}
        rows += [
            Row(NAME, f"{harm}: {part}", group, "days a year", _most(mine, harm, share))
            for harm in _HARMS
            for share, part in _SHARES
        ]
    return Measure(NAME, "The worst-off", definition, rows)


def _most(people: _People, harm: str, share: float) -> Estimate:
    """Return the mean days a year of the people with most."""
    values, days = (people[name].astype(np.float64) for name in (harm, "days"))
    n = max(1, round(share * len(values)))
    chosen = np.argsort(-values, kind="stable")[:n]
    total = float(days[chosen].sum())
    if not total:
        return told(0, "days")
    borne = chosen[values[chosen] > 0]
    homes = len(np.unique(people["household"][borne]))
    if is_too_few(homes):
        return told(homes, "households have any")
    value = float(values[chosen].sum()) / total
    # Each person moves the mean of the highest by their days beyond the last chosen; that the last may change adds nothing.
    beyond = np.maximum(values - values[chosen[-1]], 0.0) / total
    variance = _variance(people["household"], beyond)
    return bounded_share(value, variance, homes, len(np.unique(people["household"]))).scaled(A_YEAR)


def _variance(household: NDArray[np.generic], values: NDArray[np.float64]) -> float:
    """Return the variance of a sum over households."""
    _, number = np.unique(household, return_inverse=True)
    size, sums = np.bincount(number), np.bincount(number, weights=values)
    rest = sums - size * values.mean()
    return float((rest**2).sum())
