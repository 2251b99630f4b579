"""Replay of chosen households from the seed and the stored signals of their counties, this time with a journal.

A citizen's life depends on the own household and on what the county published, and on nothing else. So a few households can be
replayed without the rest of the society, and end in exactly the state of the run.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD
from demerit.citizen.surroundings import TALLY
from demerit.enactment.rules_table import ask_for_census
from demerit.engine.offices.camera_places import are_shared_out, camera_thresholds
from demerit.engine.plan.plan import Plan, communities, era_at, key_table, layers_of, shocked
from demerit.engine.replay.signals import Signals
from demerit.engine.state.deletions import circle_table, set_levels
from demerit.engine.state.first_day import empty_files, words_of
from demerit.engine.state.household_bounds import members_around
from demerit.engine.state.state_hash import hash_communities
from demerit.engine.state.world import State, World
from demerit.engine.week.citizens_cpu import CENSUS, LIVE, TOUCH, Bench, go_through, make_bench
from demerit.engine.week.scores import choose_households, read_scores

_PARTS = 16
_ROWS_A_LIFE = 64
Watch = Callable[[World, int], None]
"""Called after each week with the world and its number; called again from the first week on if the journal needs more room."""


class Sample(NamedTuple):
    """Households chosen for replay, in order of chance id."""

    state: State
    """Their citizens on the first day."""
    places: NDArray[np.void]
    """(community,) PLACE, with only the chosen people."""
    who: NDArray[np.int64]
    """(citizen,) chance id."""


class Lives(NamedTuple):
    """Results of a replay."""

    words: NDArray[np.uint32]
    """(citizen, word) at the end."""
    log: list[NDArray[np.int64]]
    """Parts in order of communities, each (row, 4) who, day, what, value; the rows of one citizen in order of time."""
    scores: NDArray[np.int64]
    """(citizen, 2) points under F and under C at the end."""
    state_hash: int


def choose(plan: Plan, state: State, about: int) -> Sample:
    """Choose whole households by hash.

    Parameters
    ----------
    plan : the run.
    state : all citizens; only their traits are read.
    about : how many people to choose, about; all if there are no more.

    about : approximate number of people to choose; all if there are no more.
    -------
    Sample, the same for every arm and any number of threads.
    """
    places = communities(plan)
    limit = WORD if about >= plan.places.n_people else about * WORD // plan.places.n_people
    chosen = [_chosen_in(plan, state, community, limit) for community in range(len(places))]
    sizes = np.array([len(numbers) for numbers in chosen], np.int64)
    local = np.concatenate(chosen)
    index = np.repeat(plan.places.first[:-1], sizes) + local
    citizens = state.citizens[index]
    sample = State(
        citizens, state.scan[index] & np.uint8(63), np.zeros(len(index), np.uint8), local.astype(np.uint16)
    )
    places["people"], places["first"] = sizes, np.cumsum(sizes) - sizes
    places["block"] = 0
    number: NDArray[np.int64] = places["number"]
    return Sample(sample, places, np.repeat(number << 12, sizes) + local)


def _chosen_in(plan: Plan, state: State, community: int, limit: int) -> NDArray[np.int64]:
    """Return the local numbers of a community's chosen citizens."""
    first, end = int(plan.places.first[community]), int(plan.places.first[community + 1])
    if limit == WORD:
        return np.arange(end - first)
    chosen = np.zeros(end - first, np.uint8)
    choose_households(state.citizens[first:end], community << 12, plan.keys.society, limit, chosen)
    return np.flatnonzero(chosen)


def live_again(
    plan: Plan,
    sample: Sample,
    signals: Signals,
    threads: int,
    *,
    false_entries: bool = True,
    watch: Watch | None = None,
) -> Lives:
    """Replay chosen households through the weeks of the signals, with a journal.

    Parameters
    ----------
    plan, sample : the run and the chosen households; the sample is not changed.
    signals : of the arm.
    threads : how many threads to use.
    false_entries : False for arm T.
    watch : called each week; it may read the world, not change it.

    Returns
    -------
    Lives.
    """
    fresh = State(
        sample.state.citizens.copy(), sample.state.scan.copy(), sample.state.wake.copy(), sample.state.local
    )
    empty_files(plan, fresh)
    steps = list(_steps(plan, sample.places, signals, false_entries=false_entries))
    parts = _split(sample.places)
    ends = _Ends(np.zeros((len(sample.who), 2), np.int64), watch)
    with ThreadPoolExecutor(threads) as pool:
        done = list(pool.map(lambda part: _live_part(plan, fresh, signals, steps, part, ends), parts))
    log = [rows for rows, _ in done]
    return Lives(words_of(fresh.citizens), log, ends.scores, sum(h for _, h in done) % (1 << 64))


class _Ends(NamedTuple):
    """Replay outputs besides the journal."""

    scores: NDArray[np.int64]
    watch: Watch | None


class _Step(NamedTuple):
    """One week of a replay."""

    week: int
    places: NDArray[np.void]
    circles: NDArray[np.void]
    layers: int
    rules: NDArray[np.void]
    before: NDArray[np.void]
    """Rules of the week before."""
    counts: bool
    """Whether the week begins with a census, as it did in the run."""


def _steps(plan: Plan, places: NDArray[np.void], signals: Signals, *, false_entries: bool) -> Iterator[_Step]:
    """Prepare places and rules of each week."""
    before, places, cameras = plan.eras[0].rules, places.copy(), iter(signals.cameras)
    circles, layers = circle_table(plan), layers_of(plan)
    for week in range(len(signals.counties)):
        era = era_at(plan, week)
        opens = era.week == week
        if are_shared_out(plan, week):
            places = places.copy()
            places["camera"] = camera_thresholds(plan, week, next(cameras))
            places["shocked"] = shocked(plan, week)
        rules = before
        if opens:
            rules = era.rules.copy()
            rules["false_on"] = false_entries
        counts = opens and (week == 0 or ask_for_census(before, rules, noted=True))
        yield _Step(week, places, circles, layers, rules, before, counts)
        before = rules


def _split(places: NDArray[np.void]) -> list[tuple[int, int]]:
    """Split the communities into ranges of about equal numbers of chosen people."""
    ends = np.cumsum(places["people"])
    cuts = np.searchsorted(ends, np.linspace(0, ends[-1], _PARTS + 1)[1:-1], side="left") + 1
    edges = np.unique(np.concatenate([[0], cuts.clip(0, len(places)), [len(places)]])).tolist()
    return list(pairwise(edges))


def _live_part(
    plan: Plan,
    state: State,
    signals: Signals,
    steps: list[_Step],
    part: tuple[int, int],
    ends: _Ends,
) -> tuple[NDArray[np.int64], int]:
    """Replay a range of communities; if the journal does not fit, replay it with more room."""
    first = int(steps[0].places["first"][part[0]])
    people = slice(first, first + int(steps[0].places["people"][part[0] : part[1]].sum()))
    start = (state.citizens[people].copy(), state.scan[people].copy())
    bench, room = make_bench(), max(4096, (people.stop - people.start) * _ROWS_A_LIFE)
    while True:
        log, logged = np.zeros((room, 4), np.int64), np.zeros(1, np.int64)
        tallies = np.zeros(1, TALLY)
        world = World(
            state,
            steps[0].places,
            steps[0].circles,
            plan.habits,
            steps[0].rules,
            key_table(plan.keys),
            signals.counties[0, 0].copy(),
            tallies,
            log,
            logged,
            members_around(state.citizens),
        )
        for step in steps:
            world = _live_step(world, bench, step, signals, part)
            if ends.watch:
                ends.watch(world, step.week)
        if logged[0] <= room:
            read_scores(world, *part, len(steps), ends.scores)
            return log[: logged[0]], int(hash_communities(world, *part, len(steps)))
        room = int(logged[0])
        state.citizens[people], state.scan[people] = start


def _set_circles(step: _Step, levels: NDArray[np.uint16], part: tuple[int, int]) -> None:
    """Set the levels of the circles of a range of communities for the coming window."""
    if step.layers:
        before, end = (step.layers * int(step.places["circles"][:edge].sum()) for edge in part)
        own = slice(*part)
        set_levels(step.circles[own], step.places[own], step.layers, levels[before:end])


def _live_step(world: World, bench: Bench, step: _Step, signals: Signals, part: tuple[int, int]) -> World:
    """Replay one week in a range of communities."""
    week, published = step.week, signals.counties[step.week]
    days = 7 // len(published)
    if step.counts:
        go_through(world._replace(rules=step.before), bench, part, (week, 0, days), TOUCH)
    world = world._replace(places=step.places, rules=step.rules)
    if step.counts:
        go_through(world, bench, part, (week, 0, days), CENSUS)
    for i, counties in enumerate(published):
        # Parts share the tables of places and circles, not their rows: each sets the levels of its own.
        step.places["climate"][slice(*part)] = signals.climate[week, i, slice(*part)]
        _set_circles(step, signals.circles[week, i], part)
        world = world._replace(signals=counties.copy())
        go_through(world, bench, part, (week, i * days, (i + 1) * days), LIVE)
    return world
