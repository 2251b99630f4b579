"""Trials of a comparison: all arms as other replicates, with other values of uncertain figures, or with another structure; totals only."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from demerit.audit.measures import measure_blocks
from demerit.audit.measures.base import Blocks
from demerit.audit.statistics.interval import NO_BOUNDS
from demerit.engine.plan.arm_plans import ArmPlan, plan_arms
from demerit.engine.plan.plan import replicated
from demerit.errors import ScenarioError
from demerit.experiment.comparison.draws import drawable, drawn, hypercube, override
from demerit.experiment.comparison.structures import STRUCTURES
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.memory import workers_in_memory
from demerit.experiment.run.read_scenario import read_given
from demerit.experiment.run.replicates import Work
from demerit.experiment.run.side_by_side import Job, room_at_once, side_by_side
from demerit.experiment.run.totals import totals
from demerit.experiment.run.workers import Do, in_this_process, working
from demerit.results.declare.column import NO_FALSE_ENTRIES
from demerit.results.declare.tables import AGAIN, AS_IT_IS, DRAW, STRUCTURE
from demerit.results.write.weekly import Columns
from demerit.scenario.describe.figures import Figure
from demerit.scenario.load import Loaded
from demerit.scenario.read.files import open_document
from demerit.scenario.read.scenario_file import Document

_TRIAL_PEOPLE = 10_000
ONE_IN = 4
"""Number of draws to one that is simulated once more as another replicate."""
_HALVINGS = 6
_MANY_WEEKS = 40_000
"""Weeks of all arms and draws above which workers are faster, although they must start first."""
_planning = Lock()
_CEILING = re.compile(r"(conduct\.[\w.]+\.per_year): .* above the ceiling .*, which is ([\d.e-]+) with")
"""A rate that exceeds the luck map, and its ceiling."""
_BELOW = 0.99
_BELIEF = "conduct.belief"
_KEYS = re.compile(r"\b((?:society|conduct|regime|judgement)(?:\.[\w-]+)+)")
"""Keys that the text of an error names: figures, or tables of them."""


class Small(NamedTuple):
    """Scenario of a comparison, for as few people as a trial has."""

    document: Document
    people: int
    drawable: Sequence[Figure] = ()
    """Its figures that carry a range."""

    def plan(self, overrides: Mapping[str, Any]) -> list[ArmPlan]:
        """Return the plans of the arms with overrides, all but arm T; threads plan one after the other."""
        with _planning:
            loaded = read_given(self.document, {"people": self.people}, str, overrides)
            return [arm for arm in plan_arms(loaded) if arm.name != NO_FALSE_ENTRIES]


def small(file: Path, loaded: Loaded) -> Small:
    """Return the scenario of a run directory for trials."""
    return Small(
        open_document(file), min(loaded.scenario.society.people, _TRIAL_PEOPLE), tuple(drawable(loaded))
    )


@contextmanager
def doing(few: Small, loaded: Loaded, draws: int, work: Work) -> Iterator[Do]:
    """Provide what does trials: workers if there is much to simulate, since a worker needs a second to start; else this process.

    Parameters
    ----------
    few, loaded : the scenario.
    draws : how many there will be.
    work : with how many threads.
    """
    run = loaded.scenario.run
    weeks = draws * (1 + len(loaded.scenario.arms)) * (run.burn_in + run.weeks)
    at_once = room_at_once(work.threads, few.people)
    with working(workers_in_memory(at_once) if weeks > _MANY_WEEKS else 1, few, work.interrupt) as do:
        yield do


def rows_of(kind: str, trial: str, arms: Sequence[ArmPlan], found: Mapping[str, Blocks]) -> Columns:
    """Return the measures of one trial as rows of `trials`.

    Parameters
    ----------
    kind, trial : the kind of trial, and its name.
    arms : the arms.
    found : name of an arm to its sums.
    """
    rows = [
        (kind, trial, arm.name, row.measure, row.part, row.group, row.unit, row.estimate.value)
        for arm in arms
        if arm.name in found
        for each in measure_blocks(found[arm.name]._replace(source=NO_BOUNDS), arm.plan)
        for row in each.rows
    ]
    names = ("kind", "trial", "arm", "measure", "part", "group_", "unit", "value")
    columns = dict(zip(names, (list(column) for column in zip(*rows, strict=True)), strict=True))
    return {
        name: np.array(values, np.float64 if name == "value" else object) for name, values in columns.items()
    }


def draw(few: Small, loaded: Loaded, n: int, work: Work, do: Do | None = None) -> None:
    """Simulate all arms with n draws of all figures, and write figures and results.

    Draw d has the luck of replicate d, so that chance widens the results and does not shift them all. One draw in four is simulated once
    more, as replicate n + d, so that the part of chance can be estimated and removed.
    """
    shares = hypercube(n, len(few.drawable), loaded.scenario.run.seed)

    def drawings() -> Iterator[Job[tuple[list[Columns], Columns] | None]]:
        """Yield a job for each draw."""
        for number in range(n):
            values = [drawn(f, s) for f, s in zip(few.drawable, shares[number].tolist(), strict=True)]
            lucks = [(DRAW, number)] + ([(AGAIN, n + number)] if number % ONE_IN == 0 else [])
            yield partial(do or in_this_process(few, work.interrupt), _lived, (number, values, lucks))

    for number, found in enumerate(side_by_side(drawings(), work.threads, few.people)):
        trials, told = found or ([], {})
        # Every draw with results needs its figures: without them they would be read as zeros.
        for rows in trials:
            work.write("trials", rows)
        if trials:
            work.write("draws", told)
        if work.interrupt.asked:
            return
        work.told("draws of uncertain figures", number + 1, n)


def _lived(
    few: Small, task: tuple[int, list[float], list[tuple[str, int]]], threads: int, interrupt: Interrupt
) -> tuple[list[Columns], Columns]:
    """Plan a draw and simulate it, once or twice; return its results and its figures."""
    number, drawn_values, lucks = task
    values = {f.path: (f, value) for f, value in zip(few.drawable, drawn_values, strict=True)}
    arms, kept = _drawn_arms(few, values)
    found = [_tried(kind, str(number), _under(arms, luck), threads, interrupt) for kind, luck in lucks]
    return [rows for rows in found if rows], _told_of(number, values, kept)


def _under(arms: Sequence[ArmPlan], number: int) -> list[ArmPlan]:
    """Return arms with the luck of replicate + number."""
    return [arm._replace(plan=replicated(arm.plan, number)) for arm in arms]


def _drawn_arms(
    few: Small, values: Mapping[str, tuple[Figure, float]]
) -> tuple[list[ArmPlan], dict[str, float]]:
    """Return the plans of the arms with drawn figures.

    A rate that exceeds the luck map is lowered to the map's ceiling, which depends on other drawn figures; any other figure that
    contradicts a rule of the scenario moves half as far, and half again.

    Returns
    -------
    The arms, and for each figure how far it moved towards the drawn value.
    """
    kept = dict.fromkeys(values, 1.0)
    for _ in range(_HALVINGS):
        try:
            return few.plan({path: override(*values[path], kept[path]) for path in values}), kept
        except ScenarioError as error:
            kept |= _nearer(str(error), values, kept)
    return few.plan({}), dict.fromkeys(values, 0.0)


def _nearer(
    error: str, values: Mapping[str, tuple[Figure, float]], kept: Mapping[str, float]
) -> dict[str, float]:
    """Return how far the figures that an error names may move; all move half as far if it names none of them."""
    ceilings = {path: float(rate) * _BELOW for path, rate in _CEILING.findall(error) if path in values}
    capped = {path: _share_to(ceiling, *values[path]) for path, ceiling in ceilings.items()}
    # A key that was not drawn contradicts a drawn one beside it; a rate may also contradict people's beliefs, which move its ceiling.
    keys = [key if key in values else key.rpartition(".")[0] for key in _KEYS.findall(error)]
    keys += [_BELIEF] if any(path not in values for path, _ in _CEILING.findall(error)) else []
    named = tuple(f"{key}." for key in keys)
    halved = {path: kept[path] / 2 for path in values if f"{path}.".startswith(named) and path not in capped}
    return capped | halved or {path: share / 2 for path, share in kept.items()}


def _share_to(ceiling: float, figure: Figure, value: float) -> float:
    """Return how far a rate moves that ends at a ceiling."""
    return (ceiling - figure.value) / (value - figure.value) if value != figure.value else 0.0


def _told_of(number: int, values: Mapping[str, tuple[Figure, float]], kept: Mapping[str, float]) -> Columns:
    """Return the figures of a draw as rows of `draws`."""
    return {
        "trial": np.full(len(values), str(number), object),
        "path": np.array(list(values), object),
        "drawn": np.array([value for _, value in values.values()], np.float64),
        "kept": np.array([kept[path] for path in values], np.float64),
    }


def restructure(few: Small, work: Work, do: Do | None = None) -> None:
    """Simulate all arms with each alternative structure that the scenario allows, and the baseline structure at trial size."""
    tried = [AS_IT_IS, *STRUCTURES]
    jobs = (partial(do or in_this_process(few, work.interrupt), _restructured, name) for name in tried)
    for number, rows in enumerate(side_by_side(jobs, work.threads, few.people)):
        if rows:
            work.write("trials", rows)
        work.told("structures", number + 1, len(tried))


def _restructured(few: Small, name: str, threads: int, interrupt: Interrupt) -> Columns | None:
    """Plan the arms with a structure and simulate them."""
    keys = STRUCTURES[name][1] if name in STRUCTURES else {}
    return _tried(STRUCTURE, name, _possible(few, keys), threads, interrupt)


def _possible(few: Small, keys: Mapping[str, Any]) -> list[ArmPlan]:
    """Return the plans of the arms with a structure; none if it does not fit the rest of the scenario."""
    try:
        return few.plan(keys)
    except ScenarioError:
        return []


def _tried(
    kind: str, trial: str, arms: Sequence[ArmPlan], threads: int, interrupt: Interrupt
) -> Columns | None:
    """Simulate the arms of one trial and return their rows; None without arms or if one did not end."""
    if interrupt.asked or not arms:
        return None
    found = totals(arms, threads, interrupt)
    return rows_of(kind, trial, arms, found) if len(found) == len(arms) else None
