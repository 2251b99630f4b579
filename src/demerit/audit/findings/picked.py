"""The highest of many figures: how many were compared, and whether each exceeds the figure of everybody by more than chance."""

from collections.abc import Sequence
from typing import NamedTuple

from demerit.audit.measures.base import Row
from demerit.audit.statistics.interval import Estimate

HIGHER, MAY_BE_CHANCE = "higher", "chance may have made it"


class Picked(NamedTuple):
    """One of the highest figures of many."""

    row: Row
    """Its bounds hold together with those of all compared figures, so they allow for the picking."""
    against_everybody: str
    """Whether it exceeds the figure of everybody by more than chance: `higher`, or `chance may have made it`."""


class Highest(NamedTuple):
    """The highest of many figures."""

    picked: list[Picked]
    among: int
    """Number of compared figures."""


def highest(rows: Sequence[Row], n: int, everybody: Estimate) -> Highest:
    """Pick the highest of some figures whose bounds hold together.

    Parameters
    ----------
    rows : all compared figures.
    n : how many to pick; figures of 0 or without bounds are never picked.
    everybody : the same figure for everybody.

    Returns
    -------
    The picked figures, the highest first.
    """
    told = [row for row in rows if row.estimate.low is not None and row.estimate.value > 0]
    told.sort(key=lambda row: -row.estimate.value)
    beyond = everybody.value if everybody.high is None else everybody.high
    return Highest([Picked(row, _against(row, beyond)) for row in told[:n]], len(rows))


def _against(row: Row, beyond: float) -> str:
    """Return `higher` if the lower bound of a figure exceeds the figure of everybody, otherwise `chance may have made it`."""
    low = row.estimate.low
    return HIGHER if low is not None and low > beyond else MAY_BE_CHANCE
