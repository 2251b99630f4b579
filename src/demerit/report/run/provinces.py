"""Restricted and wrongfully restricted people by province, with a flag for figures too uncertain to show plainly."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import PER
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.households import Sampled, of_place
from demerit.report.text.figure_text import lay_out
from demerit.results.declare.column import REGIME

_FEWEST_PEOPLE = 1000
_COLUMNS = ("household", "days", "restricted", "wrongful")
_WIDEST = 1.0
"""Width of an interval, relative to its value, up to which a cell is shown plainly."""


def provinces(run: Run) -> list[dict[str, Any]]:
    """Return restricted and wrongfully restricted people by province, with a flag for certain figures."""
    rows = run.query(
        "SELECT province, sum(people), sum(days), sum(days_restricted), sum(days_wrongful) "
        f"FROM blocks WHERE arm = '{REGIME}' GROUP BY province HAVING sum(people) > 0 ORDER BY province"
    ).fetchall()
    # Ordered and counted by province: comparing 100,000 names with that of each province would take longer than the rest of this module.
    sample = run.columns(
        f"SELECT household, days, days_restricted AS restricted, days_wrongful AS wrongful FROM people WHERE arm = '{REGIME}' "
        "ORDER BY province"
    )
    counted = run.query(
        f"SELECT province, count(*) FROM people WHERE arm = '{REGIME}' GROUP BY province ORDER BY province"
    ).fetchall()
    ends = np.cumsum([0, *(n for _, n in counted)]).tolist()
    where = {name: slice(*ends[i : i + 2]) for i, (name, _) in enumerate(counted)}
    cells = []
    for name, people, person_days, restricted, wrongful in rows:
        mine = {column: sample[column][where.get(name, slice(0))] for column in _COLUMNS}
        totals = {"restricted": restricted / person_days, "wrongful": wrongful / person_days}
        place = _Place(int(people), len(rows))
        cells.append(
            {
                "name": name,
                "people": int(people),
                **{part: _cell(mine, part, value, place) for part, value in totals.items()},
            }
        )
    return cells


class _Place(NamedTuple):
    """Number of people in a province, and number of provinces compared."""

    people: int
    among: int


def _cell(mine: dict[str, NDArray[np.generic]], part: str, value: float, place: _Place) -> dict[str, Any]:
    """Return one figure of one province with its interval over households."""
    columns = (mine[name].astype(float) for name in (part, "days"))
    people = Sampled(mine["household"].astype(np.int64), *columns)
    estimate = of_place(people, value, place.people, among=place.among).scaled(PER)
    low, high = estimate.low, estimate.high
    certain = (
        low is not None
        and high is not None
        and high - low <= _WIDEST * estimate.value
        and place.people >= _FEWEST_PEOPLE
    )
    return {**lay_out(estimate), "certain": bool(certain)}
