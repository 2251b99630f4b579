"""The end of a window: ranges of queues report, the nation answers, and the counties publish (docs/model.md §12, §43).

The nation answers all ranges alike, so no bit of the results depends on the number of ranges.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import N_STOCKS
from demerit.citizen.surroundings import N_DEEDS, N_VIEWS, TALLY
from demerit.compiling.decorators import folded, int64, kernel, part
from demerit.enactment.rules_table import Rules
from demerit.engine.offices.block_reports import (
    REPORT,
    count_grown,
    end_block,
    take_in,
    take_in_cases,
    take_in_pooled,
    take_in_views,
)
from demerit.engine.offices.county import (
    NAMESAKE,
    add_slips,
    add_weights,
    offer_kinds,
    offer_pool,
    publish_misreads,
    publish_namesakes,
    publish_nothing,
    publish_pooled,
    serve,
)
from demerit.engine.offices.pools import Scale, pool_table
from demerit.engine.state.deletions import publish_circles, publish_climate
from demerit.engine.state.layout import Layout
from demerit.engine.state.run_state import RunState
from demerit.regime.recognition import WORD
from demerit.regime.rule_types import N_GROUPS, N_NAMED, N_POOLS

NATIONAL = np.dtype(
    [
        ("missent", np.int64, (N_DEEDS,)),  # rates of the nation's false entries, by kind
        ("held", np.int64, (N_POOLS, N_NAMED)),  # rates of the nationwide pools of rule families
    ],
    align=True,
)
"""Answer of the nation: rates that all counties publish."""


class Terms(NamedTuple):
    """Rules that offices apply in a week."""

    rules: Rules
    """(1,) RULES."""
    pools: NDArray[np.void]
    """(pool,) POOL."""


class Books(NamedTuple):
    """Counts of blocks in a week, and their sums."""

    tallies: NDArray[np.void]
    """(block,) TALLY: between two weeks only its counts are filled."""
    days: NDArray[np.int64]
    """(block, group, stock) person-days of the week."""
    total: NDArray[np.int64]
    """(block, group, stock) person-days of all weeks added up."""
    report: NDArray[np.void]
    """(1,) REPORT."""


def terms_of(rules: Rules) -> Terms:
    """Return the terms of some rules."""
    return Terms(rules, pool_table(rules))


def open_books(n_blocks: int) -> Books:
    """Return empty books for some blocks."""
    days, total = np.zeros((2, n_blocks, N_GROUPS, N_STOCKS), np.int64)
    return Books(np.zeros(n_blocks, TALLY), days, total, np.zeros(1, REPORT))


@folded
def clear(books: Books) -> None:
    """Clear the report of some books."""
    report = books.report[0]
    report.missent[:] = 0
    report.held[:] = 0
    report.weights[:] = 0
    report.views[:] = 0
    report.kappa, report.waiting, report.rows = int64(0), int64(0), int64(0)


@folded
def hand_in(state: RunState, layout: Layout, books: Books, terms: Terms, window: int) -> None:
    """Add what people did in a window to the counties of a range."""
    rules, report = terms.rules[0], books.report[0]
    for block in range(len(books.tallies)):
        row, county = books.tallies[block], state.counties[layout.county[block]]
        take_in(row, county, rules, report)
        take_in_pooled(row, county, terms.pools, report)
        count_grown(row, county)
    span = (window * layout.days, (window + 1) * layout.days)
    for number in range(len(state.counties)):
        county = state.counties[number]
        add_slips(county.missent, rules, layout.county_people[number], span, int64(0))
        add_weights(county, rules, terms.pools, report)


@kernel
def end_blocks(stocks: NDArray[np.int64], books: Books, blocks: tuple[int, int], groups: int) -> None:
    """Count the person-days of a week in a range of blocks, and update their stocks; each thread does so for its own.

    Parameters
    ----------
    stocks : (block, group, stock) people at the end of the week before.
    books : Books.
    blocks : first block and end.
    groups : how many groups there are.
    """
    for block in range(blocks[0], blocks[1]):
        end_block(books.tallies[block], stocks[block], books.days[block], books.total[block], groups)


@folded
def end_week(state: RunState, layout: Layout, books: Books, terms: Terms, week: int) -> None:
    """Serve the cases of a week in the queues of a range, and update its views."""
    rules, report = terms.rules[0], books.report[0]
    row_of_week = week & (state.bins.shape[1] - 1)
    for block in range(len(books.tallies)):
        row, queue = books.tallies[block], layout.queue[layout.county[block]]
        take_in_cases(row, state.queues[queue], state.bins[queue, row_of_week])
        if rules.support.on:
            take_in_views(row, report)
    for number in range(len(state.queues)):
        queue = state.queues[number]
        rows = serve(queue, state.bins[number], layout.queue_people[number], rules.capacity, week)
        report.rows = max(report.rows, rows)
        report.waiting += queue.waiting


@part
def publish_around(state: RunState, layout: Layout) -> None:
    """Publish the levels of deletions of communities and circles."""
    for community in range(len(state.places)):
        place = state.places[community]
        publish_climate(place, state.climate[community], layout.days)
        if layout.layers > 0:
            own, memory = state.circles[community], state.heard[community]
            publish_circles(
                own, memory, layout.members[community], layout.layers * place.circles, layout.days
            )


@kernel
def answer_window(
    state: RunState,
    reports: NDArray[np.void],
    terms: Terms,
    layout: Layout,
    window: int,
    national: NDArray[np.void],
) -> None:
    """End a window for the nation: add the reports of all ranges, and answer.

    Parameters
    ----------
    state, layout : of the whole run, or the nation's part of it.
    reports : (range,) REPORT of all ranges of queues.
    terms, window : as in `report_window`.
    national : (1,) NATIONAL, filled.
    """
    nation, rules, rates = state.nation[0], terms.rules[0], national[0]
    kappa, times = int64(0), 7 // layout.days
    for i in range(len(reports)):
        kappa += reports[i].kappa
        for kind in range(N_DEEDS):
            nation.missent[kind] += reports[i].missent[kind]
    rates.missent[:] = 0
    add_slips(
        nation.missent, rules, layout.people, (window * layout.days, (window + 1) * layout.days), int64(1)
    )
    if rules.false_on:
        room = WORD // rules.kappa_most
        offer_kinds(nation.missent, rates.missent, kappa, Scale(int64(NAMESAKE), times), room)
    else:
        nation.missent[:] = 0
    for number in range(N_POOLS):
        _answer_pool(state, reports, terms, national, (number, times))
    end = (window + 1) * layout.days
    if end % 7 == 0:
        end_nations_week(state, reports, end // 7 - 1)


@part
def _answer_pool(
    state: RunState,
    reports: NDArray[np.void],
    terms: Terms,
    national: NDArray[np.void],
    which: tuple[int, int],
) -> None:
    """Add what ranges report for a pool of a rule family, and answer; ``which``: its number and the windows of a week."""
    number, times = which
    pool, held, rates = terms.pools[number], state.nation[0].held[number], national[0].held[number]
    rates[:] = 0
    if pool.on and pool.nationwide:
        weight = int64(0)
        for i in range(len(reports)):
            weight += reports[i].weights[number]
            for named in range(N_NAMED):
                held[named] += reports[i].held[number, named]
        offer_pool(held, rates, pool, weight, (terms.rules[0].false_on, times))


@part
def end_nations_week(state: RunState, reports: NDArray[np.void], week: int) -> None:
    """Update the nation's views and its count of cases at the end of a week."""
    nation = state.nation[0]
    nation.waiting = 0
    for i in range(len(reports)):
        nation.waiting += reports[i].waiting
        for view in range(N_VIEWS):
            nation.views[view] += reports[i].views[view]
    nation.week = week + 1


@kernel
def publish_window(state: RunState, layout: Layout, terms: Terms, national: NDArray[np.void]) -> None:
    """Publish the signals of the next window in a range of queues, with the nation's answer: (1,) NATIONAL."""
    rules, times = terms.rules[0], 7 // layout.days
    for number in range(len(state.counties)):
        county, signal = state.counties[number], state.signals[number]
        if rules.false_on:
            publish_namesakes(county, signal, rules, national[0], times)
            publish_misreads(county, signal, rules, times)
        else:
            publish_nothing(county, signal)
        publish_pooled(county, signal, terms.pools, national[0], (rules.false_on, times))
        signal.frontier = state.queues[layout.queue[number]].frontier


@kernel
def report_window(state: RunState, layout: Layout, books: Books, terms: Terms, window: int) -> None:
    """End a window in a range of queues, and report.

    Parameters
    ----------
    state, layout : of the range.
    books : Books; its report is filled.
    terms : Terms of the week.
    window : number of the window, counted from the first day on.
    """
    clear(books)
    hand_in(state, layout, books, terms, window)
    publish_around(state, layout)
    end = (window + 1) * layout.days
    if end % 7 == 0:
        end_week(state, layout, books, terms, end // 7 - 1)


@kernel
def close_window(
    state: RunState, layout: Layout, books: Books, terms: Terms, window: int, national: NDArray[np.void]
) -> int:
    """End a window where one range is the whole nation: `report_window`, `answer_window`, then `publish_window`.

    Returns
    -------
    Weeks that a queue needs room for in the next week.
    """
    report_window(state, layout, books, terms, window)
    answer_window(state, books.report, terms, layout, window, national)
    publish_window(state, layout, terms, national)
    return int64(books.report[0].rows)


@kernel
def settle_census(state: RunState, books: Books) -> None:
    """Set the stocks of a range from a census of everybody, and report the views."""
    clear(books)
    for block in range(len(books.tallies)):
        row, report = books.tallies[block], books.report[0]
        for group in range(N_GROUPS):
            for stock in range(N_STOCKS):
                state.stocks[block, group, stock] = row.change[group, stock]
        row.change[:] = 0
        take_in_views(row, report)
        row.missent[:] = 0
        row.misread[:] = 0
        row.pooled[:] = 0
        row.adults[:] = 0
        row.guarantors[0] = 0
