"""Provenance of a scenario figure for the page."""

from typing import Any

from demerit.schema.number import ASSUMED, Cells, Number, Provenance, Series


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
