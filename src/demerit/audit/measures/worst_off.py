"""The worst-off: days of each kind of harm that the most burdened bear, and which groups they are in."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import Estimate
from demerit.audit.measures.base import A_YEAR, Measure, Row, Tables

_HARMS = ("days_restricted", "days_wrongful", "days_collateral")
_SHARES = ((0.01, "worst-off 1 %"), (0.05, "worst-off 5 %"))


def worst_off(tables: Tables, arm: str) -> Measure:
    """Measure the days a year that the most burdened 1 % and 5 % bear, by kind of harm, in all and by group."""
    definition = (
        "Days a year with a harm (restricted, wrongfully, through others) that the most burdened 1 % and 5 % of the sampled people bear on "
        "average, of everybody and within each group; people who left are counted for the days before. From `people`."
    )
    people = tables.columns(
        f"SELECT group_, days, {', '.join(_HARMS)} FROM people WHERE arm = '{arm}' ORDER BY who"
    )
    rows = []
    for group in ["", *sorted({str(g) for g in people["group_"]})]:
        chosen = people["group_"] == group if group else np.ones(len(people["group_"]), bool)
        for harm in _HARMS:
            values, days = (people[name][chosen].astype(np.float64) for name in (harm, "days"))
            rows += [
                Row("worst_off", f"{harm}: {part}", group, "days a year", _most(values, days, share))
                for share, part in _SHARES
            ]
    return Measure("worst_off", "The worst-off", definition, rows)


def _most(values: NDArray[np.float64], days: NDArray[np.float64], share: float) -> Estimate:
    """Give the days a year of the people with most."""
    n = max(1, round(share * len(values)))
    chosen = np.argsort(-values, kind="stable")[:n]
    total = float(days[chosen].sum())
    return Estimate(float(values[chosen].sum()) / total * A_YEAR if total else float("nan"), None, None)
