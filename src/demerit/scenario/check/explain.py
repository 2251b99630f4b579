"""Explanations: errors of the schema as sentences that a user understands, each with its place."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from demerit.scenario.layers.layer import Layer, last_settled, locate
from demerit.scenario.layers.loader_keys import LOADER_KEYS
from demerit.scenario.layers.shorthand import carrier_of
from demerit.scenario.read.key_path import KeyPath, at, spell
from demerit.scenario.read.problems import MOST_TOLD, Problem
from demerit.scenario.read.shipped import DEFAULT
from demerit.scenario.schema.expectations import got, listed, wanted, way_out
from demerit.scenario.schema.keys import ANY, key_at, outline
from demerit.schema.number import Cells
from demerit.suggestion import suggest

_MOST_NAMES = 12
_ABOUT_FIELDS = re.compile(r"(\w+)(?: \+ (\w+))?(?:: | (?=must ))")
_ABOUT_A_CELL = re.compile(r"(cells)\.(.+?) (?=must )|(values)\[(\d+)\] (?=must )")
_BOUNDS = {
    "greater_than_equal": "must be at least {ge}, got {value}",
    "less_than": "must be below {lt}, got {value}",
}


class Part(NamedTuple):
    """A merged tree, and the layers that it was merged from."""

    tree: Mapping[str, Any]
    layers: Sequence[Layer]

    def problem(self, path: KeyPath, sentence: str) -> Problem:
        """Return a problem at the place that sets a path last."""
        return Problem(locate(path, self.layers), sentence)


def explain(error: ValidationError, part: Part, below: KeyPath = ()) -> list[Problem]:
    """Turn the first errors of the schema into problems: one more than are shown, so that the message can say that there are more.

    Parameters
    ----------
    error
        The schema's error.
    part
        The part that was validated.
    below
        Path of that part in the scenario.
    """
    details = [(below + detail["loc"], detail) for detail in error.errors(include_url=False)]
    lacking: dict[KeyPath, list[str]] = {}
    problems: list[Problem] = []
    for path, detail in details:
        if len(problems) + len(lacking) > MOST_TOLD:
            break
        depth, value = at(part.tree, path)
        if detail["type"] == "missing" and isinstance(value, Mapping):
            lacking.setdefault(path[:depth], []).append(str(path[-1]))
        else:
            problems.append(_problem(path, detail, part))
    return [*problems, *(_lacks(path, names, part) for path, names in lacking.items())]


def _problem(path: KeyPath, detail: ErrorDetails, part: Part) -> Problem:
    """Return the problem with one value."""
    depth, value = at(part.tree, path)
    if depth < len(path) or detail["type"] not in {"extra_forbidden", "value_error", *_BOUNDS}:
        return _wrong_type(path[:depth], value, part)
    if detail["type"] == "extra_forbidden":
        return part.problem(path, _unknown(path))
    if detail["type"] == "value_error":
        return _refusal(path, str(detail["ctx"]["error"]), part)
    return part.problem(path, f"{spell(path)} {_BOUNDS[detail['type']].format(**detail['ctx'], value=value)}")


def _refusal(path: KeyPath, sentence: str, part: Part) -> Problem:
    """Return the problem of a failed check; if its sentence begins with keys of the table, it points at the one set last."""
    key, names = key_at(path), spell(path)
    if about := _ABOUT_A_CELL.match(sentence):
        path = (*path, about[1], about[2]) if about[1] else (*path, about[3], int(about[4]))
        names, sentence = spell(path), sentence[about.end() :]
    elif (
        (about := _ABOUT_FIELDS.match(sentence)) and key and key.model and about[1] in key.model.model_fields
    ):
        paths = [(*path, name) for name in about.groups() if name]
        path, names = last_settled(paths, part.layers), " + ".join(map(spell, paths))
        sentence = sentence[about.end() :]
    return part.problem(path, f"{names}{'' if sentence.startswith('must ') else ':'} {sentence}")


def _wrong_type(path: KeyPath, value: object, part: Part) -> Problem:
    """Return the problem of a wrong type: what is wanted and what is there."""
    key, parent = key_at(path), key_at(path[:-1])
    if value is False and parent is not None and parent.is_family:
        known = [name for name, entry in _siblings(path, part.tree).items() if entry is not False]
        meant = suggest(str(path[-1]), known) or _there_are(known)
        return part.problem(path, f"{spell(path[:-1])} has no {path[-1]!r} to take away{meant}")
    holds = key.holds if key else dict
    return part.problem(
        path,
        f"{spell(path)} must be {wanted(holds)}, got {got(value)}.{way_out(path, key, value) if key else ''}",
    )


def _unknown(path: KeyPath) -> str:
    """Return the sentence for an unknown key, with what was probably meant."""
    above, name = path[:-1], str(path[-1])
    if carrier := carrier_of(path):
        return (
            f"{spell(path)}: what people do has no date, so an amendment cannot bring a {name}. "
            f"Give it outside of [[amend]], as {spell((*carrier.acts, str(above[-1])))}"
        )
    parent = key_at(above)
    sentence = f"{spell(above)}: unknown key {name!r}".removeprefix(": ")
    if parent is None or parent.model is None:
        return sentence
    known = [*parent.model.model_fields, *(() if above else LOADER_KEYS)]
    if parent.model is Cells and not suggest(name, known):
        return (
            f"{sentence}. The figures of a table stand under `cells`: write {spell((*above, 'cells', name))}"
        )
    return f"{sentence}{suggest(name, known) or _elsewhere(name) or _there_are(known)}"


def _elsewhere(name: str) -> str:
    """Return the question whether the key of the same name in another table was meant, if there is just one."""
    same = [pattern for pattern in outline() if pattern[-1:] == (name,) and ANY not in pattern]
    return f"; did you mean {'.'.join(same[0])}?" if len(same) == 1 else ""


def _lacks(path: KeyPath, names: list[str], part: Part) -> Problem:
    """Return the problem of a table that lacks keys."""
    keys = f"the key{'s' if len(names) > 1 else ''} {listed(names)}"
    if not path:
        return part.problem(
            path,
            f'the scenario lacks {keys}. Begin the file with extends = "{DEFAULT}" to start from a preset',
        )
    parent = key_at(path[:-1])
    meant = suggest(str(path[-1]), _siblings(path, part.tree)) if parent and parent.is_family else ""
    return part.problem(path, f"{spell(path)} lacks {keys}{meant}")


def _siblings(path: KeyPath, tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return the other members of a family."""
    family = at(tree, path[:-1])[1]
    return (
        {name: entry for name, entry in family.items() if name != path[-1]}
        if isinstance(family, Mapping)
        else {}
    )


def _there_are(names: Sequence[str]) -> str:
    """Return the list of known names, if it is short enough to read."""
    return f"; there are {listed(names)}" if 0 < len(names) <= _MOST_NAMES else ""
