"""Trials of a comparison: all arms as other replicates, with other values of uncertain figures, or with another structure; totals only."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from demerit.audit.measures import measure_blocks
from demerit.audit.measures.base import Blocks
from demerit.engine.plan.arm_plans import ArmPlan, plan_arms
from demerit.engine.plan.plan import replicated
from demerit.errors import ScenarioError
from demerit.experiment.comparison.draws import drawable, drawn, hypercube, override
from demerit.experiment.comparison.structures import STRUCTURES
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.read_scenario import read_given
from demerit.experiment.run.replicates import Work
from demerit.experiment.run.side_by_side import Job, side_by_side
from demerit.experiment.run.totals import totals
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

    def plan(self, overrides: Mapping[str, Any]) -> list[ArmPlan]:
        """Return the plans of the arms with overrides, all but arm T."""
        loaded = read_given(self.document, {"people": self.people}, str, overrides)
        return [arm for arm in plan_arms(loaded) if arm.name != NO_FALSE_ENTRIES]


def small(file: Path, loaded: Loaded) -> Small:
    """Return the scenario of a run directory for trials."""
    return Small(open_document(file), min(loaded.scenario.society.people, _TRIAL_PEOPLE))


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
        for each in measure_blocks(found[arm.name], arm.plan)
        for row in each.rows
    ]
    names = ("kind", "trial", "arm", "measure", "part", "group_", "unit", "value")
    columns = dict(zip(names, (list(column) for column in zip(*rows, strict=True)), strict=True))
    return {
        name: np.array(values, np.float64 if name == "value" else object) for name, values in columns.items()
    }


def draw(few: Small, loaded: Loaded, n: int, work: Work) -> None:
    """Simulate all arms with n draws of all figures, and write figures and results.

    Draw d has the luck of replicate d, so that chance widens the results and does not shift them all. One draw in four is simulated once
    more, as replicate n + d, so that the part of chance can be estimated and removed.
    """
    chosen = drawable(loaded)
    shares = hypercube(n, len(chosen), loaded.scenario.run.seed)

    def planned() -> Iterator[Job[tuple[list[Columns], Columns]]]:
        """Plan one draw after the other."""
        for number in range(n):
            values = {f.path: (f, drawn(f, s)) for f, s in zip(chosen, shares[number].tolist(), strict=True)}
            arms, kept = _drawn_arms(few, values)
            tries = [(DRAW, _under(arms, number))]
            tries += [(AGAIN, _under(arms, n + number))] if number % ONE_IN == 0 else []
            yield partial(_lived, tries, str(number), _told_of(number, values, kept), work)

    for number, (trials, told) in enumerate(side_by_side(planned(), work.threads, few.people)):
        # Every draw with results needs its figures: without them they would be read as zeros.
        for rows in trials:
            work.write("trials", rows)
        if trials:
            work.write("draws", told)
        if work.interrupt.asked:
            return
        work.told("draws of uncertain figures", number + 1, n)


def _lived(
    tries: list[tuple[str, list[ArmPlan]]], number: str, told: Columns, work: Work, threads: int
) -> tuple[list[Columns], Columns]:
    """Simulate a draw, once or twice, and return its results and its figures."""
    found = [_tried(kind, number, arms, threads, work.interrupt) for kind, arms in tries]
    return [rows for rows in found if rows], told


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


def restructure(few: Small, work: Work) -> None:
    """Simulate all arms with each alternative structure that the scenario allows, and the baseline structure at trial size."""
    tried = [(AS_IT_IS, {}), *((name, keys) for name, (_, keys) in STRUCTURES.items())]
    jobs = (
        partial(_tried, STRUCTURE, name, _possible(few, keys), interrupt=work.interrupt)
        for name, keys in tried
    )
    for number, rows in enumerate(side_by_side(jobs, work.threads, few.people)):
        if rows:
            work.write("trials", rows)
        work.told("structures", number + 1, len(tried))


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
