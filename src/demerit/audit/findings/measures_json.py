"""Measures as JSON: the format in a run's directory and in ``demerit run --json``."""

import json
import math
from collections.abc import Sequence
from typing import Any

from demerit.audit.measures import Measure, Row
from demerit.audit.statistics.interval import Estimate


def lay_out(measures: Sequence[Measure]) -> list[dict[str, Any]]:
    """Return measures as plain structures for JSON; NaN becomes null."""
    return [{**measure._asdict(), "rows": [_row(row) for row in measure.rows]} for measure in measures]


def write_measures(measures: Sequence[Measure]) -> str:
    """Write measures as JSON."""
    return json.dumps(lay_out(measures), indent=1, allow_nan=False) + "\n"


def read_measures(text: str) -> list[Measure]:
    """Read measures that were written as JSON.

    Raises
    ------
    ValueError, KeyError, TypeError
        If the text holds no measures.
    """
    return [
        Measure(m["name"], m["title"], m["definition"], [_read_row(m["name"], row) for row in m["rows"]])
        for m in json.loads(text)
    ]


def _row(row: Row) -> dict[str, Any]:
    """Return one figure as a plain structure."""
    bounds = {"value": row.estimate.value, "low": row.estimate.low, "high": row.estimate.high}
    return {
        "part": row.part,
        "group": row.group,
        "unit": row.unit,
        **{name: _number(value) for name, value in bounds.items()},
        "source": row.estimate.source,
        "why": row.estimate.why,
    }


def _number(value: float | None) -> float | None:
    """Replace NaN and infinity by None."""
    return value if value is not None and math.isfinite(value) else None


def _read_row(measure: str, row: dict[str, Any]) -> Row:
    """Read one figure from its plain structure."""
    value = float("nan") if row["value"] is None else float(row["value"])
    estimate = Estimate(value, row["low"], row["high"], row["source"], row["why"])
    return Row(measure, row["part"], row["group"], row["unit"], estimate)
