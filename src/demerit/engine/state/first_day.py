"""The state of the first day: a society invented from its seed, with empty files."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import (
    AGE,
    CLASS_BITS,
    CLEAN,
    FILE,
    GROUP,
    GUARANTOR,
    MIND,
    N_WORDS,
    SEX,
    TIER,
    TRAITS,
    ZERO_BALANCE,
    get,
    room_for,
)
from demerit.citizen.surroundings import AGES
from demerit.compiling.decorators import int64, kernel
from demerit.engine.plan.plan import Plan
from demerit.engine.state.world import State
from demerit.families import FAMILIES
from demerit.regime.recognition import band_of
from demerit.regime.rule_types import N_BANDS, N_GROUPS
from demerit.schema.society import Society
from demerit.society.luck_class import INERT
from demerit.society.people import invent_community
from demerit.society.trait_tables import Founding, found

_known: deque[tuple[Society, Founding]] = deque(maxlen=4)
_EVERYBODY = np.zeros(0, np.uint16)


def words_of(citizens: NDArray[np.void]) -> NDArray[np.uint32]:
    """View citizens as a table of words: (citizen, word)."""
    return citizens.view(np.uint32).reshape(len(citizens), N_WORDS)


def invent_society(plan: Plan, threads: int) -> State:
    """Invent all people of a run, with empty files.

    Parameters
    ----------
    plan : the run.
    threads : how many threads to use; the people are the same for any number.

    Returns
    -------
    State of the first day.
    """
    n = plan.places.n_people
    state = State(room_for(n), np.zeros(n, np.uint8), np.zeros(n, np.uint8), _EVERYBODY)
    tables = _founding(plan.scenario.society)
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda c: _invent(plan, tables, state, c), range(plan.places.n_communities)))
    empty_files(plan, state)
    return state


def _founding(society: Society) -> Founding:
    """Return the founding tables of a society; the last ones are kept, because arms, replicates and most draws share them."""
    # A copy, because runs side by side read and append at the same time.
    for known, tables in tuple(_known):
        if known is society or known == society:
            return tables
    tables = found(society)
    _known.append((society, tables))
    return tables


def empty_files(plan: Plan, state: State) -> None:
    """Reset every file to that of the first day; traits stay."""
    words = words_of(state.citizens)
    rules = plan.eras[0].rules[0]
    words[:, TRAITS + 1 :] = 0
    words[:, FILE] = ZERO_BALANCE | int(rules["start_tier"]) << TIER.shift
    words[:, CLEAN] = words[:, FILE]
    words[:, MIND] = int(plan.habits["start_belief"][0])
    for family in FAMILIES:
        if family.founds is not None and any(getattr(era.regime, family.name).on for era in plan.eras):
            family.founds(state.citizens)


def _invent(plan: Plan, tables: Founding, state: State, community: int) -> None:
    """Invent the people of one community in their place."""
    people = slice(int(plan.places.first[community]), int(plan.places.first[community + 1]))
    # One array in memory order, as in `witness` and in a life, so that the kernel is compiled for one type only.
    traits = np.empty(people.stop - people.start, np.uint32)
    urban = int(plan.places.urban[community])
    invent_community(traits, state.scan[people], tables, plan.keys.society, community, urban)
    words_of(state.citizens)[people, TRAITS] = traits


def count_people(plan: Plan, state: State) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the people of 18 and over at the start, and those who stand surety (all of them 18 or over).

    Returns
    -------
    (county, band, group) and (county,) numbers of people.
    """
    n = int(plan.places.county[-1]) + 1
    adults, guarantors = np.zeros((n, N_BANDS, N_GROUPS), np.int64), np.zeros(n, np.int64)
    _count(state.citizens, state.scan, (plan.places.first, plan.places.county), adults, guarantors)
    return adults, guarantors


@kernel
def _count(
    citizens: NDArray[np.void],
    classes: NDArray[np.uint8],
    places: tuple[NDArray[np.int64], NDArray[np.int64]],
    adults: NDArray[np.int64],
    guarantors: NDArray[np.int64],
) -> None:
    """Count the people of all communities, given their first citizens and their counties."""
    first, counties = places
    for community in range(len(counties)):
        county = counties[community]
        for i in range(first[community], first[community + 1]):
            age, guarantor = get(citizens[i], AGE), get(citizens[i], GUARANTOR)
            guarantors[county] += guarantor
            if age >= AGES.adult and int64(classes[i]) & CLASS_BITS != INERT:
                band = band_of(get(citizens[i], SEX), age)
                adults[county, band, get(citizens[i], GROUP)] += 1


def count_groups(plan: Plan, state: State) -> NDArray[np.int64]:
    """Count the people of each group.

    Returns
    -------
    (block, group) numbers of people.
    """
    n_groups = len(plan.scenario.society.groups.cells)
    block = np.repeat(plan.places.block, plan.places.people)
    group = words_of(state.citizens)[:, TRAITS] >> np.uint32(GROUP.shift) & np.uint32(GROUP.mask)
    n_blocks = int(plan.places.block[-1]) + 1
    counts = np.bincount(block * n_groups + group, minlength=n_blocks * n_groups)
    return counts.reshape(n_blocks, n_groups)
