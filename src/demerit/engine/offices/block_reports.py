"""Reports of blocks of communities at the end of a window or a week, added up for counties, stocks and the nation."""

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import N_STOCKS
from demerit.citizen.surroundings import N_BINS, N_DEEDS, N_VIEWS
from demerit.compiling.decorators import Record, int64, part
from demerit.engine.offices.pools import POOL_SHIFT
from demerit.regime.rule_types import N_BANDS, N_GROUPS, N_LENSES, N_NAMED, N_POOLS

REPORT = np.dtype(
    [
        ("missent", np.int64, (N_DEEDS,)),  # entries gone to namesakes anywhere in the nation, in 1/1024
        ("held", np.int64, (N_POOLS, N_NAMED)),  # entries for nationwide pools of rule families, in 1/1024
        ("kappa", np.int64),  # sum of everybody's kappa
        ("weights", np.int64, (N_POOLS,)),  # sum of everybody's weights in drawing from nationwide pools
        ("views", np.int64, (N_VIEWS,)),  # change of the views of the regime in the week
        ("waiting", np.int64),  # cases that wait
        ("rows", np.int64),  # weeks that a queue needs room for in the next week
    ],
    align=True,
)
"""Report of a range of queues to the nation: at the end of a window; views and cases at the end of a week."""


@part
def take_in(row: Record, county: Record, rules: Record, report: Record) -> None:
    """Add a block's astray entries to its county's pools, and clear them in the block."""
    # Almost all are 0 in almost every week: a line of memory that is only read stays in the caches of several cores.
    for kind in range(N_DEEDS):
        if row.missent[kind]:
            entries = row.missent[kind] << POOL_SHIFT
            if rules.kinds[kind].nationwide == 1:
                report.missent[kind] += entries
            else:
                county.missent[kind] += entries
            row.missent[kind] = 0
    for lens in range(N_LENSES):
        for band in range(N_BANDS):
            if row.misread[lens, band]:
                county.misread[band, lens] += row.misread[lens, band] << POOL_SHIFT
                row.misread[lens, band] = 0


@part
def take_in_pooled(row: Record, county: Record, pools: NDArray[np.void], report: Record) -> None:
    """Add a block's entries to the pools of rule families that are on, and clear them in the block; other pools keep theirs."""
    for number in range(N_POOLS):
        for named in range(N_NAMED):
            entries = row.pooled[number, named] << POOL_SHIFT
            if entries == 0:
                continue
            row.pooled[number, named] = 0
            if pools[number].on:
                if pools[number].nationwide:
                    report.held[number, named] += entries
                else:
                    county.held[number, named] += entries


@part
def count_grown(row: Record, county: Record) -> None:
    """Update the people of a county, and clear the changes in the block."""
    for band in range(N_BANDS):
        for group in range(N_GROUPS):
            if row.adults[band, group]:
                county.adults[band, group] += row.adults[band, group]
                row.adults[band, group] = 0
    county.guarantors += row.guarantors[0]
    row.guarantors[0] = 0


@part
def take_in_cases(row: Record, queue: Record, bins: NDArray[np.int32]) -> None:
    """Add the cases of a week, (bin,), to a queue, and clear them in the block."""
    for number in range(N_BINS):
        filed = row.filed[number]
        if filed:
            queue.waiting += filed
            bins[number] += filed
            row.filed[number] = 0


@part
def take_in_views(row: Record, report: Record) -> None:
    """Add the change of a block's views to the report, and clear it in the block."""
    for view in range(N_VIEWS):
        if row.views[view]:
            report.views[view] += int64(row.views[view])
            row.views[view] = 0


@part
def end_block(
    row: Record, stocks: NDArray[np.int64], days: NDArray[np.int64], total: NDArray[np.int64], groups: int
) -> None:
    """Count the person-days of a block in a week, (group, stock), add them to the total, and update its stocks."""
    # Three loops: with so many tables in one, the compiler cannot prove that they do not overlap, and does not vectorise.
    for group in range(groups):
        for stock in range(N_STOCKS):
            days[group, stock] = 7 * stocks[group, stock] + row.days[group, stock]
            row.days[group, stock] = 0
        for stock in range(N_STOCKS):
            stocks[group, stock] += row.change[group, stock]
            row.change[group, stock] = 0
        for stock in range(N_STOCKS):
            total[group, stock] += days[group, stock]
