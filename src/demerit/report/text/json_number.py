"""Figures in the form of the page's data."""

from math import isfinite
from typing import Any

from demerit.audit.statistics.interval import Estimate


def number(value: float) -> float | None:
    """Round a number to six digits for JSON; NaN and infinity become None."""
    return float(f"{value:.6g}") if isfinite(value) else None


def lay_out(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate as a plain structure."""
    low, high = (None if bound is None else number(bound) for bound in (estimate.low, estimate.high))
    told = {"source": estimate.source, "why": estimate.why}
    return {"value": number(estimate.value), "low": low, "high": high, **told}
