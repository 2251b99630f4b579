"""What is picked as the highest: among how many it was picked, and whether it differs from everybody by more than chance."""

from collections.abc import Sequence
from typing import NamedTuple

from demerit.audit.interval import Estimate
from demerit.audit.measures.base import Row

HIGHER, MAY_BE_CHANCE = "higher", "chance may have made it"


class Picked(NamedTuple):
    """One of the highest figures of many."""

    row: Row
    """Its bounds hold together with those of all that it was picked from, so the picking is in them."""
    against_everybody: str
    """Whether it lies above the figure of everybody by more than chance: `higher`, or `chance may have made it`."""


class Highest(NamedTuple):
    """The highest of many figures."""

    picked: list[Picked]
    among: int
    """How many were looked at."""


def highest(rows: Sequence[Row], n: int, everybody: Estimate) -> Highest:
    """Pick the highest of some figures whose bounds hold together.

    Parameters
    ----------
    rows : all figures that were looked at.
    n : how many to pick; those of value 0 or without bounds are never picked.
    everybody : the same figure of everybody.

    Returns
    -------
    The picked ones, the highest first.
    """
    told = [row for row in rows if row.estimate.low is not None and row.estimate.value > 0]
    told.sort(key=lambda row: -row.estimate.value)
    beyond = everybody.value if everybody.high is None else everybody.high
    return Highest([Picked(row, _against(row, beyond)) for row in told[:n]], len(rows))


def _against(row: Row, beyond: float) -> str:
    """Say whether the bounds of a figure lie above what everybody's may be."""
    low = row.estimate.low
    return HIGHER if low is not None and low > beyond else MAY_BE_CHANCE
