"""Description of a paired run for the page: places, tiers, dates, and the differences between the two societies."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import AGE, GROUP, LAST, SEX, TRAITS, Field
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.plan.plan import Plan, week_of
from demerit.engine.state.first_day import words_of
from demerit.engine.state.world import State
from demerit.lab.rules.sheet import part_title
from demerit.report.run.eras import eras
from demerit.results.declare.figure_sums import Names
from demerit.scenario.arms.arm_rules import names_of
from demerit.scenario.describe.figures import figures, in_words
from demerit.scenario.describe.meaning import meaning_of
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.key_path import parse, spell
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.keys import key_at
from demerit.scenario.schema.safeguards import ALL, SAFEGUARDS
from demerit.scenario.schema.scenario import Scenario

_GROWN, _OLD = 18, 65
_AGE_AT, _SEX_AT, _LAST_AT = 3, 5, 6
Milestone = tuple[int, str]


class Shown(NamedTuple):
    """Identity of a society on the page."""

    id: str
    preset: str
    ours: bool
    """False for an opened run, which the lab did not make."""


def society_of(shown: Shown, loaded: Loaded, arms: tuple[ArmPlan, ArmPlan]) -> dict[str, Any]:
    """Describe a paired run.

    Parameters
    ----------
    shown : identity of the society.
    loaded : its scenario; it lists the second arm, unless that is arm T.
    arms : the two arms.

    Returns
    -------
    Society of web/src/lab/types.ts.
    """
    plan, scenario = arms[0].plan, loaded.scenario
    names = [Names.of(arm.plan) for arm in arms]
    other = next((arm for arm in scenario.arms if arm.name == arms[1].name), None)
    return {
        "id": shown.id,
        "preset": shown.preset,
        "title": scenario.title,
        "story": scenario.story,
        "first_line": scenario.first_line,
        "arms": [_arm(arm) for arm in arms],
        "people": plan.places.n_people,
        "weeks": plan.n_weeks,
        "burn_in": plan.burn_in,
        "start": scenario.run.start.isoformat(),
        "seed": scenario.run.seed,
        "tiers": [
            [tier.replace("_", " ") for tier in each.tiers] if is_scored(arm.plan) else []
            for each, arm in zip(names, arms, strict=True)
        ],
        "lists": [_lists(arm.plan) for arm in arms],
        "groups": names[0].groups,
        "places": _places(plan),
        "milestones": list(_milestones(loaded, arms, other)),
        "differences": list(_differences(loaded, other)) if other else [_WITHOUT],
        "warnings": loaded.warnings,
        "ours": shown.ours,
    }


def traits_bytes(state: State) -> NDArray[np.uint8]:
    """Return each person's byte that never changes: group, age band on the first day, sex, last of the household.

    Parameters
    ----------
    state : the people.

    Returns
    -------
    (citizen,) bits as TRAITS of web/src/lab/types.ts.
    """
    words = words_of(state.citizens)[:, TRAITS]
    age = _field(words, AGE)
    band = (age >= _GROWN).astype(np.uint32) + (age >= _OLD)
    packed = _field(words, GROUP) | band << _AGE_AT | _field(words, SEX) << _SEX_AT
    return (packed | _field(words, LAST) << _LAST_AT).astype(np.uint8)


def is_scored(plan: Plan) -> bool:
    """Return whether a score counts in any era."""
    return any(bool(era.rules[0]["score_on"]) for era in plan.eras)


_WITHOUT = "In the second society no entry lands in the file of another person; all else is the same."


def _field(words: NDArray[np.uint32], field: Field) -> NDArray[np.uint32]:
    """Return a field of each person's traits."""
    return words >> np.uint32(field.shift) & np.uint32(field.mask)


def _arm(arm: ArmPlan) -> dict[str, Any]:
    """Describe an arm."""
    told = arm.plan.scenario
    title = told.title if arm.false_entries else "Without false entries"
    return {
        "name": arm.name,
        "title": title,
        "first_line": told.first_line,
        "scored": is_scored(arm.plan),
    }


def _lists(plan: Plan) -> list[str]:
    """Return the titles of an arm's lists; empty if it keeps none."""
    kept = any(bool(era.rules[0]["lists_on"]) for era in plan.eras)
    return [roll.title for roll in plan.scenario.regime.lists.names.values()] if kept else []


def _places(plan: Plan) -> dict[str, Any]:
    """Describe the communities."""
    places = plan.places
    return {
        "provinces": list(plan.scenario.society.provinces.cells),
        "first": places.first.tolist(),
        "province": places.province.tolist(),
        "county": places.county.tolist(),
        "urban": places.urban.tolist(),
    }


def _milestones(loaded: Loaded, arms: tuple[ArmPlan, ArmPlan], other: Arm | None) -> Iterator[dict[str, Any]]:
    """Yield the dates on which rules change; a change common to both arms comes once."""
    mine = _dates(loaded, arms[0].plan)
    told = load(other.preset) if other is not None and other.preset else loaded
    theirs = _dates(told, arms[1].plan)
    if other is not None and other.since is not None:
        theirs.append((week_of(other.since, loaded.scenario.run.start), arms[1].plan.scenario.title))
    for week, text in sorted({*mine, *theirs}):
        here = ((week, text) in mine, (week, text) in theirs)
        yield {"week": week, "arm": None if all(here) else int(here[1]), "text": text}


def _dates(told: Loaded, plan: Plan) -> list[Milestone]:
    """Return the dates on which the rules of an arm change, including amendments of the scenario that it comes from."""
    start = plan.scenario.run.start
    last: date = start + timedelta(weeks=plan.n_weeks, days=-1)
    scenario = plan.scenario.model_copy(update={"amend": told.scenario.amend})
    return [(week_of(date.fromisoformat(era.date), start), era.title) for era in eras(scenario, start, last)]


def _differences(loaded: Loaded, arm: Arm) -> Iterator[str]:
    """Yield a sentence for each change of an arm."""
    if arm.preset:
        yield f"Other rules take the place of those described: {load(arm.preset).scenario.title}."
    if ALL in arm.safeguards:
        yield f"All {len(SAFEGUARDS)} safeguards together, where they change anything."
    else:
        yield from (SAFEGUARDS[name].sentence for name in names_of(arm))
    if arm.change:
        was = {figure.path: figure.value for figure in figures(loaded)}
        for path, value in _leaves(arm.change, ("regime",)):
            yield _changed(path, value, was.get(path), loaded.scenario)


def _leaves(tree: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield path and value of each part of a nested change."""
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, name))
        else:
            yield spell((*path, name)), value


def _changed(path: str, value: Any, before: Any, scenario: Scenario) -> str:
    """Return the sentence on a changed figure or switch: its part, its meaning, its new and old value."""
    keys = parse(path)
    title = part_title(str(keys[1]))
    if isinstance(value, bool) and keys[-1] == "on":
        return f"{title}: switched {'on' if value else 'off'}."
    what = f"{title}, {meaning_of(keys, scenario).removesuffix('.')}" if key_at(keys) else title
    was = f" in place of {in_words(before)}" if before is not None else ""
    now = in_words(value) if isinstance(value, int | float) else str(value)
    return f"{what}: {now}{was}."
