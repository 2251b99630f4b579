"""Households cut out of a run, with their communities: everything that their members' lives depend on, and no other people."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import CITIZEN, CLASS_BITS, LAST, TRAITS
from demerit.engine.plan.plan import Plan, circles_of, communities
from demerit.engine.replay.replay import Lives, Sample, Watch, live_again
from demerit.engine.replay.signals import Signals
from demerit.engine.state.first_day import words_of
from demerit.engine.state.world import State
from demerit.life.read.source import Source, plan_of
from demerit.society.people import invent_community
from demerit.society.places import Places

_BY_COMMUNITY = ("cameras", "climate")
"""Signals with a column for each community; all others have one for each county, and counties keep their numbers."""


class Homes(NamedTuple):
    """Whole households, ready for replay."""

    communities: list[int]
    """Numbers of their communities, in order."""
    sample: Sample
    """Their members; the table of places holds only these communities."""


def homes_of(source: Source, people: Sequence[int]) -> Homes:
    """Rebuild the households of some citizens from the template and the seed.

    Parameters
    ----------
    source : the run.
    people : chance ids.

    Returns
    -------
    Homes, in order of chance id; every member of each household is in them once.
    """
    wanted = np.unique(np.array(people, np.int64))
    chosen = np.unique(wanted >> 12).tolist()
    parts = [_members(source, community, wanted[wanted >> 12 == community] & 4095) for community in chosen]
    local = np.concatenate([numbers for numbers, _, _ in parts])
    citizens = np.zeros(len(local), CITIZEN)
    words_of(citizens)[:, TRAITS] = np.concatenate([traits for _, traits, _ in parts])
    scan = np.concatenate([classes for _, _, classes in parts]) & np.uint8(CLASS_BITS)
    sizes = np.array([len(numbers) for numbers, _, _ in parts], np.int64)
    places = np.concatenate([communities(only(source.plan, [number]), number) for number in chosen])
    places["people"], places["first"] = sizes, np.cumsum(sizes) - sizes
    state = State(citizens, scan, np.zeros(len(local), np.uint8), local.astype(np.uint16))
    return Homes(chosen, Sample(state, places, np.repeat(np.array(chosen, np.int64) << 12, sizes) + local))


def _members(
    source: Source, community: int, local: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.uint8]]:
    """Return the numbers, traits and luck classes of all household members of some people in a community."""
    places = source.plan.places
    n, urban = int(places.people[community]), int(places.urban[community])
    traits, classes = np.zeros(n, np.uint32), np.zeros(n, np.uint8)
    invent_community(traits, classes, source.founding, source.plan.keys.society, community, urban)
    ends = np.flatnonzero(traits >> np.uint32(LAST.shift) & np.uint32(1)) + 1
    household = np.searchsorted(ends, np.arange(n), side="right")
    numbers = np.flatnonzero(np.isin(household, household[local]))
    return numbers, traits[numbers], classes[numbers]


def only(plan: Plan, chosen: Sequence[int]) -> Plan:
    """Return a plan with only some communities, which keep their sizes and the numbers of their counties."""
    whole = plan.places
    first = np.concatenate([[0], np.cumsum(whole.people[chosen])])
    places = Places(
        first,
        whole.province[chosen],
        whole.county[chosen],
        whole.urban[chosen],
        np.zeros(len(chosen), np.int64),
    )
    return plan._replace(places=places)


def signals_for(signals: Signals, plan: Plan, chosen: Sequence[int]) -> Signals:
    """Return the part of the signals that some communities of a plan need."""
    ends = np.cumsum(circles_of(plan))
    circles = [signals.circles[..., int(ends[c - 1]) if c else 0 : int(ends[c])] for c in chosen]
    own = {name: getattr(signals, name)[..., chosen] for name in _BY_COMMUNITY}
    return signals._replace(**own, circles=np.concatenate(circles, axis=-1))


def live_homes(source: Source, homes: Homes, arm: str, threads: int = 1, watch: Watch | None = None) -> Lives:
    """Replay households from the stored signals of their counties.

    Parameters
    ----------
    source, homes : the run and the households.
    arm : name of the arm.
    threads : how many threads to use.
    watch : called with the state of each week.

    Returns
    -------
    Lives, the same bits as in the run.
    """
    plan, false_entries = plan_of(source, arm)
    return live_again(
        only(plan, homes.communities),
        homes.sample,
        signals_for(source.signals(arm), plan, homes.communities),
        threads,
        false_entries=false_entries,
        watch=watch,
    )
