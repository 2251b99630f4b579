"""County offices at the end of a week or a day: what they receive, decide and publish for the next (docs/model.md §12, §43).

Everything is counted in whole numbers, so that what is received equals what is decided, abandoned or waiting.
"""

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.surroundings import N_BINS, N_DEEDS
from demerit.compiling.decorators import Record, int64, part
from demerit.engine.offices.pools import POOL_SHIFT, Scale, offered, shift_of
from demerit.engine.offices.wide import scaled
from demerit.regime.recognition import WORD
from demerit.regime.rule_types import N_BANDS, N_GROUPS, N_LENSES, N_NAMED, N_POOLS
from demerit.society.luck_map import MISREAD_UNITS, NAMESAKE_UNITS

NAMESAKE, _MISREAD = shift_of(NAMESAKE_UNITS) - POOL_SHIFT, shift_of(MISREAD_UNITS) - POOL_SHIFT
_PER_CASE = 10**8
"""Capacity is in thousandths of a case per 100,000 people."""
_MOST_GROWN = 7 << 32
"""A slip is in 2^-32 of 1/1024 for each person and week."""


@part
def grown(people: int, slips: int, first: int, end: int) -> int:
    """Return the slips of the days first..end among some people in 1/1024; over time nothing is lost by rounding."""
    return scaled(people * end, slips, int64(_MOST_GROWN)) - scaled(people * first, slips, int64(_MOST_GROWN))


@part
def add_slips(
    missent: NDArray[np.int64], rules: Record, people: int, span: tuple[int, int], nation: int
) -> None:
    """Add the entries without any deed to a pool, (kind,): that of the nation (1) or of a county (0)."""
    for kind in range(N_DEEDS):
        row = rules.kinds[kind]
        if row.slips > 0 and row.nationwide == nation:
            missent[kind] += grown(people, row.slips, span[0], span[1])


@part
def add_weights(county: Record, rules: Record, pools: NDArray[np.void], report: Record) -> None:
    """Sum the weights by which a county's people draw from the nation's pools."""
    report.kappa += kappa_of(county, rules)
    for number in range(N_POOLS):
        if pools[number].on and pools[number].nationwide:
            report.weights[number] += weight_of(county, pools[number])


@part
def kappa_of(county: Record, rules: Record) -> int:
    """Return the sum of kappa over a county's people."""
    total = int64(0)
    for band in range(N_BANDS):
        for group in range(N_GROUPS):
            total += county.adults[band, group] * rules.kappa[group]
    return total


@part
def weight_of(county: Record, pool: Record) -> int:
    """Return the sum of the weights of a county's people in drawing from a pool."""
    total: int = county.guarantors * pool.guarantor
    for band in range(N_BANDS):
        for group in range(N_GROUPS):
            total += county.adults[band, group] * pool.adult[group]
    return total


@part
def offer_kinds(
    held: NDArray[np.int64], rates: NDArray[np.int64], weight: int, scale: Scale, room: int
) -> None:
    """Add the rates of a pool to the published ones, and keep the entries that there was no room for."""
    for i in range(len(held)):
        offer = offered(held[i], weight, scale, room)
        rates[i] += offer.rate
        held[i] = offer.left
        room -= offer.wanted


@part
def publish_namesakes(county: Record, signal: Record, rules: Record, national: Record, times: int) -> None:
    """Publish the false entries for each unit of kappa by kind: the nation's and the county's own."""
    room: int = WORD // rules.kappa_most
    for kind in range(N_DEEDS):
        signal.namesake[kind] = national.missent[kind]
        room -= national.missent[kind]
    offer_kinds(county.missent, signal.namesake, kappa_of(county, rules), Scale(int64(NAMESAKE), times), room)


@part
def publish_misreads(county: Record, signal: Record, rules: Record, times: int) -> None:
    """Publish the misreads for each unit of likeness, by lens and band."""
    for band in range(N_BANDS):
        weight, room = int64(0), WORD // rules.alike_most
        for group in range(N_GROUPS):
            weight += county.adults[band, group] * rules.alike[group]
        for lens in range(N_LENSES):
            offer = offered(county.misread[band, lens], weight, Scale(int64(_MISREAD), times), room)
            signal.misread[lens, band], county.misread[band, lens] = offer.rate, offer.left
            room -= offer.wanted


@part
def publish_nothing(county: Record, signal: Record) -> None:
    """Clear the entries that went astray, so that they land nowhere."""
    county.missent[:] = 0
    county.misread[:] = 0
    signal.namesake[:] = 0
    signal.misread[:] = 0


@part
def publish_pooled(
    county: Record, signal: Record, pools: NDArray[np.void], national: Record, terms: tuple[int, int]
) -> None:
    """Publish the arrivals from the pools of rule families; ``terms``: whether false entries land, and the number of windows a week."""
    for number in range(N_POOLS):
        pool = pools[number]
        for named in range(N_NAMED):
            signal.pooled[number, named] = national.held[number, named]
        if pool.on and not pool.nationwide:
            offer_pool(county.held[number], signal.pooled[number], pool, weight_of(county, pool), terms)


@part
def offer_pool(
    held: NDArray[np.int64], rates: NDArray[np.int64], pool: Record, weight: int, terms: tuple[int, int]
) -> None:
    """Publish the rates of a rule family's pool; clear the pool if it holds false entries and none may land."""
    if pool.false and terms[0] == 0:
        held[:] = 0
        return
    offer_kinds(held, rates, weight, Scale(pool.shift, terms[1]), pool.limit)


@part
def serve(queue: Record, bins: NDArray[np.int32], people: int, capacity: int, week: int) -> int:
    """Serve whole bins of a queue, in order, while there is room for the next.

    Parameters
    ----------
    queue : QUEUE; its frontier advances.
    bins : (row, bin) cases; emptied where they are served.
    people : number of people that the queue serves.
    capacity : thousandths of a case per 100,000 people.
    week : the week that ends.

    Returns
    -------
    Weeks that the queue needs room for in the next week.
    """
    odd = people * (capacity % _PER_CASE) + queue.left
    room, at, end = people * (capacity // _PER_CASE) + odd // _PER_CASE, queue.frontier, (week + 1) * N_BINS
    rows = len(bins) - 1
    while at < end:
        cases = int64(bins[at // N_BINS & rows, at % N_BINS])
        if cases > room:
            break
        bins[at // N_BINS & rows, at % N_BINS] = 0
        queue.waiting -= cases
        room -= cases
        at += 1
    queue.frontier = at
    # No office works ahead: with an empty queue it keeps capacity for one case at most.
    if queue.waiting == 0 and room > 0:
        queue.left = int64(_PER_CASE)
    else:
        queue.left = room * _PER_CASE + odd % _PER_CASE
    return int64(week + 2 - at // N_BINS)
