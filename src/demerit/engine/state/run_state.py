"""The state of a run between two weeks: arrays and nothing else, so that it can be copied, compared, saved and cut.

Everything else that a week needs follows from the plan.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import N_STOCKS
from demerit.citizen.fields import room_for
from demerit.citizen.surroundings import N_BINS, N_DEEDS, N_VIEWS, SIGNAL
from demerit.engine.plan.plan import Plan
from demerit.engine.state.deletions import CIRCLE_MEMORY, CLIMATE, circle_table
from demerit.engine.state.first_day import count_people
from demerit.engine.state.layout import Layout
from demerit.engine.state.world import State
from demerit.regime.rule_types import N_BANDS, N_GROUPS, N_LENSES, N_NAMED, N_POOLS

COUNTY = np.dtype(
    [
        ("missent", np.int64, (N_DEEDS,)),  # entries gone to namesakes, by kind, in 1/1024
        ("misread", np.int64, (N_BANDS, N_LENSES)),  # misreads, in 1/1024
        ("held", np.int64, (N_POOLS, N_NAMED)),  # entries in the pools of rule families, in 1/1024
        ("adults", np.int64, (N_BANDS, N_GROUPS)),  # people of 18 and over
        ("guarantors", np.int64),  # people who stand surety
    ],
    align=True,
)
"""State of a county's office."""

QUEUE = np.dtype(
    [
        ("frontier", np.int64),  # first bin not served: week * 64 + bin
        ("left", np.int64),  # capacity not used yet, in 1e-8 of a case
        ("waiting", np.int64),  # cases filed and not served
    ],
    align=True,
)
"""A queue of cases, which neighbouring counties may share."""

CAMERA = np.dtype(
    [
        ("matches", np.int64),  # deeds that cameras had assigned to a person by the last round
        ("weight", np.int64),  # in sharing out the movable cameras
        ("balls", np.int64),  # in the urn
        ("standing", np.int64),  # fixed cameras, which do not depend on the urn
    ],
    align=True,
)
"""State of the nation's camera office, by community."""

NATION = np.dtype(
    [
        ("week", np.int64),  # weeks simulated
        ("missent", np.int64, (N_DEEDS,)),  # entries gone to namesakes anywhere, by kind, in 1/1024
        ("held", np.int64, (N_POOLS, N_NAMED)),  # entries in nationwide pools of rule families, in 1/1024
        ("views", np.int64, (N_VIEWS,)),  # views of the regime
        ("waiting", np.int64),  # cases waiting
        ("moving", np.int64),  # cameras placed by the urn
    ],
    align=True,
)
"""State of the nation."""

_Pair = tuple[NDArray[Any], NDArray[Any]]
FEWEST_ROWS = 8
"""Weeks of cases that a queue has room for at the start."""


class RunState(NamedTuple):
    """State of a run, or of a range of its queues."""

    citizens: NDArray[np.void]
    """(citizen,) CITIZEN."""
    scan: NDArray[np.uint8]
    """(citizen,) luck class, restricted, heated."""
    wake: NDArray[np.uint8]
    """(citizen,) low 8 bits of the week in which something falls due."""
    places: NDArray[np.void]
    """(community,) PLACE."""
    climate: NDArray[np.void]
    """(community,) CLIMATE."""
    circles: NDArray[np.void]
    """(community,) CIRCLES; one row if nobody has circles."""
    heard: NDArray[np.void]
    """(community,) CIRCLE_MEMORY, likewise."""
    signals: NDArray[np.void]
    """(county,) SIGNAL of the next window."""
    counties: NDArray[np.void]
    """(county,) COUNTY."""
    queues: NDArray[np.void]
    """(queue,) QUEUE."""
    bins: NDArray[np.int32]
    """(queue, row, bin) cases filed and not served; the cases of a week are in row week mod rows (a power of 2)."""
    stocks: NDArray[np.int64]
    """(block, group, stock) citizens."""
    cameras: NDArray[np.void]
    """(community,) CAMERA."""
    nation: NDArray[np.void]
    """(1,) NATION."""


def first_day(plan: Plan, layout: Layout, people: State, places: NDArray[np.void]) -> RunState:
    """Build the state of the first day.

    Parameters
    ----------
    plan, layout : the run.
    people : its citizens on the first day; the state holds these arrays, not copies.
    places : (community,) PLACE; the state holds this array, not a copy.
    """
    n, rows = plan.places.n_communities, len(layout.members)
    counties = np.zeros(len(layout.county_people), COUNTY)
    counties["adults"], counties["guarantors"] = count_people(plan, people)
    n_queues = len(layout.queue_people)
    return RunState(
        people.citizens,
        people.scan,
        people.wake,
        places,
        np.zeros(n, CLIMATE),
        circle_table(plan),
        np.zeros(rows, CIRCLE_MEMORY),
        np.zeros(len(counties), SIGNAL),
        counties,
        np.zeros(n_queues, QUEUE),
        np.zeros((n_queues, FEWEST_ROWS, N_BINS), np.int32),
        np.zeros((len(layout.county), N_GROUPS, N_STOCKS), np.int64),
        np.zeros(n, CAMERA),
        np.zeros(1, NATION),
    )


def copied(state: RunState) -> RunState:
    """Copy a state."""
    citizens = room_for(len(state.citizens))
    citizens[:] = state.citizens
    return RunState._make([citizens, *(table.copy() for table in state[1:])])


def put_into(state: RunState, mine: RunState) -> RunState:
    """Copy a state into the arrays of another one of the same places, and return the result.

    Parameters
    ----------
    state : the source.
    mine : overwritten; only bins with another number of rows are replaced.
    """
    pairs: Iterable[_Pair] = zip(state, mine, strict=True)
    for source, target in pairs:
        if target.shape == source.shape:
            target[...] = source
    return mine._replace(bins=mine.bins if mine.bins.shape == state.bins.shape else state.bins.copy())


def with_room(state: RunState, rows: int) -> RunState:
    """Return the same state with room in the queues for so many weeks of cases."""
    before = state.bins.shape[1]
    if rows <= before:
        return state
    n = 1 << (rows - 1).bit_length()
    bins = np.zeros((len(state.bins), n, N_BINS), np.int32)
    week = int(state.nation["week"][0])
    for back in range(1, min(before, week) + 1):
        bins[:, (week - back) % n] = state.bins[:, (week - back) % before]
    return state._replace(bins=bins)


def is_same(one: RunState, other: RunState) -> bool:
    """Return whether two states are equal, apart from the room of their queues."""
    rows = max(one.bins.shape[1], other.bins.shape[1])
    pairs: Iterable[_Pair] = zip(with_room(one, rows), with_room(other, rows), strict=True)
    return all(mine.tobytes() == theirs.tobytes() for mine, theirs in pairs)


def cut(state: RunState, layout: Layout, queues: tuple[int, int]) -> tuple[RunState, Layout]:
    """Copy the part of a state that belongs to a range of queues, with all its places and citizens.

    Parameters
    ----------
    state, layout : of a whole run.
    queues : number of the first queue and end.

    Returns
    -------
    The part, in which communities, counties and blocks are counted from its own first one, and its layout.
    """
    mine = slice(*queues)
    counties = _range((layout.queue >= queues[0]) & (layout.queue < queues[1]))
    blocks = _range((layout.county >= counties.start) & (layout.county < counties.stop))
    places = state.places["county"]
    communities = _range((places >= counties.start) & (places < counties.stop))
    own = state.places[communities].copy()
    people = slice(int(own["first"][0]), int(own["first"][-1] + own["people"][-1]))
    own["first"] -= people.start
    own["county"] -= counties.start
    own["block"] -= blocks.start
    around = communities if layout.layers else slice(0, 1)
    part = RunState(
        state.citizens[people],
        state.scan[people],
        state.wake[people],
        own,
        state.climate[communities],
        state.circles[around],
        state.heard[around],
        state.signals[counties],
        state.counties[counties],
        state.queues[mine],
        state.bins[mine],
        state.stocks[blocks],
        state.cameras[communities],
        state.nation,
    )
    within = layout._replace(
        county=layout.county[blocks] - counties.start,
        county_people=layout.county_people[counties],
        queue=layout.queue[counties] - queues[0],
        queue_people=layout.queue_people[mine],
        members=layout.members[around],
    )
    return copied(part), within


def _range(chosen: NDArray[np.bool_]) -> slice:
    """Return the slice of the chosen indices, which are contiguous."""
    found = np.flatnonzero(chosen)
    return slice(int(found[0]), int(found[-1]) + 1)
