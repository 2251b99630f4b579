"""The verdict on a merged scenario: valid with its eras, or refused with all problems."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from demerit.scenario.check.explain import Part, explain
from demerit.scenario.check.timing import too_early
from demerit.scenario.check.trial_copy import mended
from demerit.scenario.layers.amendments import Draft, Era, drafts
from demerit.scenario.layers.layer import Layer, locate
from demerit.scenario.layers.merged import Merged
from demerit.scenario.read.key_path import KeyPath, at, resolve, spell
from demerit.scenario.read.problems import Problem, fail
from demerit.scenario.schema.regime import Regime
from demerit.scenario.schema.scenario import Scenario, inconsistencies
from demerit.schema.number import ASSUMED, SET_BY_USER, Frozen

_Model = TypeVar("_Model", bound=Frozen)
Eras = Sequence[tuple[Draft, Era]]
Fault = tuple[KeyPath, str, Sequence[Layer]]
"""A key, the sentence for what is wrong with it, and the layers that may set it."""
Check = Callable[[Scenario], Sequence[tuple[str, str]]]


def verdict(merged: Merged, checks: Sequence[Check] = ()) -> tuple[Scenario, Eras]:
    """Validate a scenario and the rules of each era.

    Parameters
    ----------
    merged
        The scenario.
    checks
        Further checks of a valid scenario.

    Raises
    ------
    ScenarioError
        With all problems of all files.
    """
    problems: list[Problem] = []
    scenario, tree = _validated(Scenario, Part(merged.tree, merged.layers), merged.preset, problems)
    known = scenario.regime if scenario and not problems else None
    eras = _eras(merged._replace(tree=tree), problems, known)
    if scenario is not None:
        problems += _unsound(scenario, merged, eras, checks)
    if scenario is None or problems:
        fail([problem.to_be_mended_in(merged.own) for problem in problems] if merged.own else problems)
    return scenario, eras


def _validated(
    model: type[_Model],
    part: Part,
    preset: Mapping[str, Any],
    problems: list[Problem],
    below: KeyPath = (),
) -> tuple[_Model | None, Mapping[str, Any]]:
    """Validate a part of a scenario; if it is refused, return it mended, so that further checks can run."""
    try:
        return model.model_validate(at(part.tree, below)[1]), part.tree
    except ValidationError as error:
        problems += explain(error, part, below)
        tree = mended(part.tree, preset, error, below)
    try:
        return model.model_validate(at(tree, below)[1]), tree
    except ValidationError:
        return None, part.tree


def _eras(merged: Merged, problems: list[Problem], known: Regime | None) -> list[tuple[Draft, Era]]:
    """Validate the rules of each era; ``known`` are those of the start, if validated already."""
    start = at(merged.tree, ("run", "start"))[1]
    if type(start) is not date:
        return []
    problems += too_early(start, merged)
    found = []
    for draft in drafts(start, merged.tree, merged.amendments):
        part = Part(draft.tree, [*merged.layers, *draft.layers])
        regime: Regime | None = known if draft.tree is merged.tree else None
        if regime is None:
            regime, _ = _validated(Regime, part, merged.preset, problems, ("regime",))
        if regime is not None:
            found.append((draft, Era(draft.since, regime)))
    return found


def _unsound(scenario: Scenario, merged: Merged, eras: Eras, checks: Sequence[Check]) -> list[Problem]:
    """List unknown names and all other faults that the checks find, in any era, each at the place that sets it."""
    found = [*_unsourced_amendments(scenario, merged), *_restructured(merged, eras)]
    for draft, era in eras:
        now = scenario.model_copy(update={"regime": era.regime})
        wrong = [*inconsistencies(now), *(problem for check in checks for problem in check(now))]
        layers = [*merged.layers, *draft.layers]
        found += [(resolve(dotted, draft.tree), sentence, layers) for dotted, sentence in wrong]
    return [Problem(locate(path, layers), f"{spell(path)}: {sentence}") for path, sentence, layers in found]


def _restructured(merged: Merged, eras: Eras) -> list[Fault]:
    """List the eras whose points expire in another way than the first era's: points already taken would be lost, or taken twice."""
    return [
        (
            ("regime", "score", "expiry"),
            "how points expire is the same for the whole run. Set it outside of amendments",
            [*merged.layers, *draft.layers],
        )
        for draft, era in eras[1:]
        if era.regime.score.expiry != eras[0][1].regime.score.expiry
    ]


def _unsourced_amendments(scenario: Scenario, merged: Merged) -> list[Fault]:
    """List the amendments whose source is not in ``[sources]``."""
    known = {*scenario.sources, ASSUMED, SET_BY_USER}
    return [
        (("amend", i, "source"), f"no source is called {entry.source!r}", merged.layers)
        for i, entry in enumerate(scenario.amend)
        if entry.source not in known
    ]
