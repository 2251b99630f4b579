"""Cautions: warnings about scenarios that are valid but doubtful."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import Any

from demerit.families import FAMILIES
from demerit.scenario.layers.amendments import Draft, Era
from demerit.scenario.layers.layer import Layer, locate
from demerit.scenario.layers.merged import Merged
from demerit.scenario.read.key_path import KeyPath, at, resolve, spell
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.number import (
    ASSUMED,
    SET_BY_USER,
    Cells,
    Number,
    Provenance,
    Series,
    provenances,
)

NEUTRAL = (
    "teal",
    "amber",
    "violet",
    "coral",
    "olive",
    "slate",
    "indigo",
    "ochre",
    "mauve",
    "cobalt",
    "russet",
    "lilac",
)
"""Names of groups that stand for nobody. Colours that people were ever sorted by are not among them."""
_OFF = Fraction(1, 100)
Part = tuple[Mapping[str, Any], Sequence[Layer]]
"""A tree, and the layers that it was made of."""


def cautions(scenario: Scenario, merged: Merged, eras: Sequence[tuple[Draft, Era]]) -> list[str]:
    """List the warnings where a valid scenario departs from its sources or from the boundaries.

    Parameters
    ----------
    scenario
        The scenario, valid.
    merged
        Its tree and that of the preset that it extends.
    eras
        The rules of each era.

    Returns
    -------
    One sentence each, with its place.
    """
    whole: Part = (merged.tree, merged.layers)
    found = [*_named_groups(scenario, whole), *_outside(provenances(scenario), whole, merged.preset)]
    found += [*_unbalanced(scenario, whole), *_of_families(scenario, whole)]
    for draft, era in eras:
        part: Part = (draft.tree, [*merged.layers, *draft.layers])
        found += _outside(provenances(era.regime, "regime"), part, merged.preset)
        amended = scenario.model_copy(update={"regime": era.regime})
        found += [*_unbalanced(amended, part), *_of_families(amended, part)]
    return list(dict.fromkeys(found))


def _named_groups(scenario: Scenario, part: Part) -> list[str]:
    """Warn of groups whose names might stand for real ones."""
    return [
        f"society.groups: the group {name!r} has a name that is none of the neutral ones ({', '.join(NEUTRAL)}). "
        "Groups stand for nobody: no figure of the model belongs to a real group, and no result says anything of one "
        f"({_place(('society', 'groups', 'cells', name), part)})"
        for name in scenario.society.groups.cells
        if name not in NEUTRAL
    ]


def _unbalanced(scenario: Scenario, part: Part) -> list[str]:
    """Warn of a kappa that changes how many false links there are, not only whom they concern."""
    groups, kappa = scenario.society.groups, scenario.regime.fusion.kappa
    mean = sum((groups.exact(name) * kappa.exact(name) for name in groups.cells), Fraction(0))
    if abs(mean - 1) <= _OFF:
        return []
    sentence = (
        f"regime.fusion.kappa has the mean {float(mean):.4g} over all people, not 1: it changes how many false links there are, "
        f"not only whom they concern. Divide its cells by {float(mean):.4g} ({_place(('regime', 'fusion', 'kappa'), part)})"
    )
    return [sentence]


def _of_families(scenario: Scenario, part: Part) -> list[str]:
    """List the warnings of the rule families that are on."""
    return [
        f"regime.{family.name}: {family.caution} ({_place(('regime', family.name, 'on'), part)})"
        for family in FAMILIES
        if family.caution and getattr(scenario.regime, family.name).on
    ]


def _outside(figures: Sequence[tuple[str, Provenance]], part: Part, preset: Mapping[str, Any]) -> list[str]:
    """Warn of the figures that lie outside their range; ranges of cells and series are factors of the preset's."""
    found = []
    for dotted, figure in figures:
        if figure.range is not None:
            outside = _number_outside if isinstance(figure, Number) else _factors_outside
            found += outside(resolve(dotted, part[0]), figure, part, preset)
    return found


def _number_outside(path: KeyPath, figure: Provenance, part: Part, preset: Mapping[str, Any]) -> list[str]:
    """Warn of a number outside its range."""
    assert isinstance(figure, Number)
    low, high = figure.range or (-inf, inf)
    if low <= figure.value <= high:
        return []
    kind = _kind_of_range(path, figure, preset)
    return [
        f"{spell(path)} = {figure.value:.12g} is outside the {kind}range {low:.12g} to {high:.12g} ({_place(path, part)})"
    ]


def _factors_outside(path: KeyPath, figure: Provenance, part: Part, preset: Mapping[str, Any]) -> list[str]:
    """Warn of each cell, or each value of a series, that is too many times what the preset has there."""
    low, high = figure.range or (-inf, inf)
    kind = _kind_of_range(path, figure, preset)
    found = []
    for here, value in _members(path, figure):
        old = at(preset, here)
        before = old[1] if old[0] == len(here) else None
        if isinstance(before, int | float) and before and not low <= round(value / before, 9) <= high:
            found.append(
                f"{spell(path)}{_which(here)} = {value:.12g} is {value / before:.3g} times the preset's {before:.12g}, outside the "
                f"{kind}range of {low:.12g} to {high:.12g} times ({_place(here, part)})"
            )
    return found


def _members(path: KeyPath, figure: Provenance) -> list[tuple[KeyPath, float]]:
    """List the figures of a table or a series, each with its path."""
    if isinstance(figure, Cells):
        return [((*path, "cells", name), value) for name, value in figure.cells.items()]
    if isinstance(figure, Series):
        return [((*path, "values", i), value) for i, value in enumerate(figure.values)]
    return []


def _which(path: KeyPath) -> str:
    """Return the name of the cell or value that a path leads to."""
    return f".values[{path[-1]}]" if isinstance(path[-1], int) else f".{spell(path[-2:])}"


def _kind_of_range(path: KeyPath, figure: Provenance, preset: Mapping[str, Any]) -> str:
    """Return the word for a range's origin, a source or an assumption. A changed figure has the preset's range."""
    depth, before = at(preset, path)
    source = figure.source
    if source == SET_BY_USER and depth == len(path) and isinstance(before, Mapping):
        source = str(before.get("source", SET_BY_USER))
    return {ASSUMED: "assumed ", SET_BY_USER: ""}.get(source, "sourced ")


def _place(path: KeyPath, part: Part) -> str:
    """Return the place that sets a path last."""
    return str(locate(path, part[1]))
