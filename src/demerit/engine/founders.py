"""The state of the first day: a society invented from its seed, with empty files."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from demerit.engine.plan import Plan
from demerit.engine.words import CITIZEN, CLEAN, FILE, GUARANTOR, MIND, N_WORDS, TIER, TRAITS, ZERO_BALANCE
from demerit.engine.world import State
from demerit.families import FAMILIES
from demerit.regime.rules import N_BANDS, N_GROUPS
from demerit.society.founding import Founding, found
from demerit.society.luckclass import INERT
from demerit.society.people import invent_community

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
    state = State(np.zeros(n, CITIZEN), np.zeros(n, np.uint8), np.zeros(n, np.uint8), _EVERYBODY)
    tables = found(plan.scenario.society)
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda c: _invent(plan, tables, state, c), range(plan.places.n_communities)))
    empty_files(plan, state)
    return state


def empty_files(plan: Plan, state: State) -> None:
    """Set every file to that of the first day; traits stay."""
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
    traits, classes = words_of(state.citizens)[people, TRAITS], state.scan[people]
    invent_community(traits, classes, tables, plan.keys.society, community, int(plan.places.urban[community]))


def count_guarantors(plan: Plan, state: State) -> NDArray[np.int64]:
    """Count the people who stand surety for somebody; all of them are 18 or over.

    Returns
    -------
    (county,) numbers of people.
    """
    guarantors = np.zeros(int(plan.places.county[-1]) + 1, np.int64)
    traits, first = words_of(state.citizens)[:, TRAITS], plan.places.first
    for community, county in enumerate(plan.places.county.tolist()):
        people = traits[first[community] : first[community + 1]]
        guarantors[county] += np.count_nonzero(people & np.uint32(1 << GUARANTOR.shift))
    return guarantors


def count_adults(plan: Plan, state: State) -> NDArray[np.int64]:
    """Count the people of 18 and over at the start.

    Returns
    -------
    (county, band, group) numbers of people.
    """
    adults = np.zeros((int(plan.places.county[-1]) + 1, N_BANDS, N_GROUPS), np.int64)
    words = words_of(state.citizens)
    for community, county in enumerate(plan.places.county.tolist()):
        people = slice(int(plan.places.first[community]), int(plan.places.first[community + 1]))
        traits = words[people, TRAITS].astype(np.int64)
        age = traits & 127
        counted = (age >= 18) & (state.scan[people] & 63 != INERT)
        band = (traits >> 7 & 1) * 3 + (age >= 35) + (age >= 60)
        cell = (band * N_GROUPS + (traits >> 8 & 7))[counted]
        adults[county] += np.bincount(cell, minlength=N_BANDS * N_GROUPS).reshape(N_BANDS, N_GROUPS)
    return adults
