"""Restricted and wrongfully restricted people by province, and which figures are certain enough to be shown plainly."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import Estimate, ratio_by_household
from demerit.audit.measures.base import PER
from demerit.audit.opened import Run
from demerit.report.number import lay_out
from demerit.results.column import REGIME

_FEWEST_PEOPLE = 1000
_WIDEST = 1.0
"""A cell whose interval is wider than its value is too uncertain to be shown plainly."""


def provinces(run: Run) -> list[dict[str, Any]]:
    """Give restricted and wrongful people by province, and whether the figure is certain enough to be shown plainly."""
    rows = run.query(
        "SELECT province, sum(people), sum(days), sum(days_restricted), sum(days_wrongful) "
        f"FROM blocks WHERE arm = '{REGIME}' GROUP BY province HAVING sum(people) > 0 ORDER BY province"
    ).fetchall()
    sample = run.columns(
        f"SELECT province, household, days_restricted AS restricted, days_wrongful AS wrongful FROM people WHERE arm = '{REGIME}'"
    )
    days = run.facts["weeks"] * 7
    cells = []
    for name, people, person_days, restricted, wrongful in rows:
        mine = {column: values[sample["province"] == name] for column, values in sample.items()}
        totals = {"restricted": restricted / person_days, "wrongful": wrongful / person_days}
        cells.append(
            {
                "name": name,
                "people": int(people),
                **{part: _cell(mine, part, value, int(people), days) for part, value in totals.items()},
            }
        )
    return cells


def _cell(
    mine: dict[str, NDArray[np.generic]], part: str, value: float, people: int, days: int
) -> dict[str, Any]:
    """Give one figure of one province with its interval by household."""
    n = len(mine["household"])
    whole = Estimate(value, None, None)
    estimate = ratio_by_household(
        mine["household"].astype(np.int64),
        mine[part].astype(float),
        np.full(n, float(days)),
        whole=whole,
        share=n / people,
    ).scaled(PER)
    low, high = estimate.low, estimate.high
    certain = (
        low is not None
        and high is not None
        and high - low <= _WIDEST * estimate.value
        and people >= _FEWEST_PEOPLE
    )
    return {**lay_out(estimate), "certain": bool(certain)}
