"""What blocks of communities hand in at the end of a window or a week, added up: by county, to the stocks, for the nation."""

import numpy as np
from numpy.typing import NDArray

from demerit.compile import kernel
from demerit.engine.events import N_STOCKS
from demerit.engine.here import N_BINS, N_DEEDS, N_VIEWS, TALLY
from demerit.regime.rules import N_BANDS, N_GROUPS, N_LENSES, N_NAMED, N_POOLS

IN_WINDOW = ("missent", "misread", "pooled", "adults", "guarantors")
"""What offices take in at the end of each window; all else adds up over the week."""
HANDED_IN = np.dtype([(name, TALLY[name]) for name in (*IN_WINDOW, "filed")], align=True)
"""What the offices of a county take in."""


@kernel
def by_county(tallies: NDArray[np.void], county: NDArray[np.int64], sums: NDArray[np.void]) -> None:
    """Add up what the blocks of each county hand in.

    Parameters
    ----------
    tallies : (block,) TALLY.
    county : (block,) county of each.
    sums : (county,) HANDED_IN, zeros: filled.
    """
    for block in range(len(tallies)):
        row, total = tallies[block], sums[county[block]]
        for kind in range(N_DEEDS):
            total.missent[kind] += row.missent[kind]
        for lens in range(N_LENSES):
            for band in range(N_BANDS):
                total.misread[lens, band] += row.misread[lens, band]
        for pool in range(N_POOLS):
            for named in range(N_NAMED):
                total.pooled[pool, named] += row.pooled[pool, named]
        for band in range(N_BANDS):
            for group in range(N_GROUPS):
                total.adults[band, group] += row.adults[band, group]
        total.guarantors += row.guarantors
        for number in range(N_BINS):
            total.filed[number] += row.filed[number]


@kernel
def end_week(
    tallies: NDArray[np.void], stocks: NDArray[np.int64], views: NDArray[np.int64], days: NDArray[np.int64]
) -> None:
    """Count the person-days of a week, and bring stocks and views up to its end.

    Parameters
    ----------
    tallies : (block,) TALLY of the week.
    stocks : (block, group, stock) citizens, at the start of the week and then at its end.
    views : (view,) the nation's views, likewise.
    days : (block, group, stock) person-days: filled.
    """
    for block in range(len(tallies)):
        row = tallies[block]
        for group in range(N_GROUPS):
            for stock in range(N_STOCKS):
                days[block, group, stock] = 7 * stocks[block, group, stock] + row.days[group, stock]
                stocks[block, group, stock] += row.change[group, stock]
        for view in range(N_VIEWS):
            views[view] += row.views[view]
