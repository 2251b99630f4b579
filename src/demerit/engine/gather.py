"""Summing what the blocks count to the places that tables tell of."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.compile import kernel
from demerit.engine.events import N_COUNTS, N_STOCKS


class Sums(NamedTuple):
    """Sums over blocks, and over weeks if several are added."""

    counts: NDArray[np.int64]
    """(place, group, count)"""
    stocks: NDArray[np.int64]
    """(place, group, stock) citizens at the end of the week."""
    days: NDArray[np.int64]
    """(place, group, stock) person-days."""


def no_sums(*shape: int) -> Sums:
    """Begin with zeros for places and groups, or for weeks, places and groups."""
    return Sums(*(np.zeros((*shape, n), np.int64) for n in (N_COUNTS, N_STOCKS, N_STOCKS)))


@kernel
def add_week(
    tallies: NDArray[np.void],
    stocks: NDArray[np.int64],
    days: NDArray[np.int64],
    place: NDArray[np.int64],
    sums: Sums,
) -> None:
    """Add what a week came to, block by block.

    Parameters
    ----------
    tallies : (block,) TALLY.
    stocks, days : (block, group, stock) of the week.
    place : (block,) place that a block lies in.
    sums : of the places; added to.
    """
    for block in range(len(tallies)):
        counts, at = tallies[block].counts, place[block]
        for group in range(sums.counts.shape[1]):
            for i in range(N_COUNTS):
                sums.counts[at, group, i] += counts[group, i]
            for i in range(N_STOCKS):
                sums.stocks[at, group, i] += stocks[block, group, i]
                sums.days[at, group, i] += days[block, group, i]
