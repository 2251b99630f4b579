"""Figures as the page's data holds them."""

from math import isfinite
from typing import Any

from demerit.audit.interval import Estimate


def number(value: float) -> float | None:
    """Give a number that JSON can hold."""
    return float(f"{value:.6g}") if isfinite(value) else None


def lay_out(estimate: Estimate) -> dict[str, Any]:
    """Lay out an estimate."""
    low, high = (None if bound is None else number(bound) for bound in (estimate.low, estimate.high))
    told = {"source": estimate.source, "why": estimate.why}
    return {"value": number(estimate.value), "low": low, "high": high, **told}
