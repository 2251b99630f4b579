"""Figures for the page: looked up by name, and laid out as JSON, those of a scenario with their provenance."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from demerit.audit.measures import Measure, Row
from demerit.audit.statistics.interval import Estimate
from demerit.schema.number import ASSUMED, Cells, Number, Provenance, Series

NOTHING = Estimate(float("nan"), None, None)


class Figures:
    """All rows of all measures, by name."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        """Index the rows of some measures."""
        self._rows = {(row.measure, row.part, row.group): row for measure in measures for row in measure.rows}

    def get(self, measure: str, part: str = "", group: str = "") -> Estimate:
        """Return an estimate; NaN where the run has none."""
        row = self._rows.get((measure, part, group))
        return row.estimate if row else NOTHING

    def by_group(self, measure: str, part: str = "") -> list[Row]:
        """Return the rows of all groups."""
        return [
            row for (name, of, group), row in self._rows.items() if name == measure and of == part and group
        ]


def number(value: float) -> float | None:
    """Round a number to six digits for JSON; NaN and infinity become None."""
    return float(f"{value:.6g}") if isfinite(value) else None


def lay_out(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate as a plain structure."""
    low, high = (None if bound is None else number(bound) for bound in (estimate.low, estimate.high))
    told = {"source": estimate.source, "why": estimate.why}
    return {"value": number(estimate.value), "low": low, "high": high, **told}


def provenance(path: str, figure: Provenance) -> dict[str, Any]:
    """Return a figure of the scenario with its source, range and reason."""
    value: Any = None
    if isinstance(figure, Number):
        value = figure.value
    elif isinstance(figure, Cells):
        value = figure.cells
    elif isinstance(figure, Series):
        value = {day.isoformat(): v for day, v in zip(figure.dates, figure.values, strict=True)}
    return {
        "path": path,
        "value": value,
        "unit": figure.unit,
        "source": figure.source,
        "since": figure.since.isoformat() if figure.since else None,
        "range": list(figure.range) if figure.range else None,
        "why": figure.why,
        "why_end": figure.why_end,
        "assumed": figure.source == ASSUMED,
    }
