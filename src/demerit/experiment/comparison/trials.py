"""Trials of a comparison: all arms under other luck, other values of uncertain figures, or another structure, in totals alone."""

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
from demerit.results.declare.trial_tables import AGAIN, AS_IT_IS, DRAW, STRUCTURE
from demerit.results.write.weekly import Columns
from demerit.scenario.describe.figures import Figure
from demerit.scenario.load import Loaded
from demerit.scenario.read.files import open_document
from demerit.scenario.read.scenario_file import Document

_TRIAL_PEOPLE = 10_000
ONE_IN = 4
"""So many draws to one that is lived again under another luck."""
_HALVINGS = 6
_CEILING = re.compile(r"(conduct\.[\w.]+\.per_year): .* above the ceiling .*, which is ([\d.e-]+) with")
"""A rate that the luck map has no room for, and what it has room for."""
_BELOW = 0.99
_BELIEF = "conduct.belief"
_KEYS = re.compile(r"\b((?:society|conduct|regime|judgement)(?:\.[\w-]+)+)")
"""Keys that the text of an error names: figures, or tables of them."""


class Small(NamedTuple):
    """The scenario of a comparison, for as few people as a trial has."""

    document: Document
    people: int

    def plan(self, overrides: Mapping[str, Any]) -> list[ArmPlan]:
        """Plan the arms with overrides, all but arm T."""
        loaded = read_given(self.document, {"people": self.people}, str, overrides)
        return [arm for arm in plan_arms(loaded) if arm.name != NO_FALSE_ENTRIES]


def small(file: Path, loaded: Loaded) -> Small:
    """Take the scenario of a run directory for trials."""
    return Small(open_document(file), min(loaded.scenario.society.people, _TRIAL_PEOPLE))


def rows_of(kind: str, trial: str, arms: Sequence[ArmPlan], found: Mapping[str, Blocks]) -> Columns:
    """Lay out the measures of one trial as rows of `trials`.

    Parameters
    ----------
    kind, trial : what was tried, and which of them.
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
    """Live all arms under n draws of all figures that carry a range, and write figures and what they come to.

    Draw d lives under the luck of replicate d, so that chance widens the results and does not shift them all; one draw in four lives once
    more, under replicate n + d, so that the part of chance is known and can be taken out.
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
        # Figures stand wherever rows of their draw stand: a draw without them would read as zeros.
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
    """Live a draw, once or twice, and give what it comes to beside its figures."""
    found = [_tried(kind, number, arms, threads, work.interrupt) for kind, arms in tries]
    return [rows for rows in found if rows], told


def _under(arms: Sequence[ArmPlan], number: int) -> list[ArmPlan]:
    """Return arms under the luck of replicate + number."""
    return [arm._replace(plan=replicated(arm.plan, number)) for arm in arms]


def _drawn_arms(
    few: Small, values: Mapping[str, tuple[Figure, float]]
) -> tuple[list[ArmPlan], dict[str, float]]:
    """Plan the arms under drawn figures.

    A rate that the luck map has no room for goes as far as the map's ceiling, which hangs on other drawn figures; any other figure that
    contradicts a rule of the scenario goes half the way, and half again.

    Returns
    -------
    The arms, and for each figure how far it went towards what was drawn.
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
    """Give how far the figures that an error names may go; all go half the way if it names none of them."""
    ceilings = {path: float(rate) * _BELOW for path, rate in _CEILING.findall(error) if path in values}
    capped = {path: _share_to(ceiling, *values[path]) for path, ceiling in ceilings.items()}
    # A key that is not drawn itself contradicts something beside it that is, and a rate also what people believe, which moves its ceiling.
    keys = [key if key in values else key.rpartition(".")[0] for key in _KEYS.findall(error)]
    keys += [_BELIEF] if any(path not in values for path, _ in _CEILING.findall(error)) else []
    named = tuple(f"{key}." for key in keys)
    halved = {path: kept[path] / 2 for path in values if f"{path}.".startswith(named) and path not in capped}
    return capped | halved or {path: share / 2 for path, share in kept.items()}


def _share_to(ceiling: float, figure: Figure, value: float) -> float:
    """Give how far a rate goes that ends at a ceiling."""
    return (ceiling - figure.value) / (value - figure.value) if value != figure.value else 0.0


def _told_of(number: int, values: Mapping[str, tuple[Figure, float]], kept: Mapping[str, float]) -> Columns:
    """Lay out the figures of a draw as rows of `draws`."""
    return {
        "trial": np.full(len(values), str(number), object),
        "path": np.array(list(values), object),
        "drawn": np.array([value for _, value in values.values()], np.float64),
        "kept": np.array([kept[path] for path in values], np.float64),
    }


def restructure(few: Small, work: Work) -> None:
    """Live all arms under each other structure that the scenario allows, and as it is with as few people."""
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
    """Plan the arms under a structure; none if it does not go with the rest of the scenario."""
    try:
        return few.plan(keys)
    except ScenarioError:
        return []


def _tried(
    kind: str, trial: str, arms: Sequence[ArmPlan], threads: int, interrupt: Interrupt
) -> Columns | None:
    """Live the arms of one trial and lay out what they come to, if there are any and all of them end."""
    if interrupt.asked or not arms:
        return None
    found = totals(arms, threads, interrupt)
    return rows_of(kind, trial, arms, found) if len(found) == len(arms) else None
