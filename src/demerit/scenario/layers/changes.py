"""Changes of a scenario against the preset that it extends."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from demerit.scenario.layers.chain import Chain, uses_of
from demerit.scenario.layers.merged import Merged
from demerit.scenario.read.key_path import spell

_NOT_COMPARED = ("name", "title", "story", "first_line", "sources", "amend", "fit", "limits")
_COMPARED_OF_A_FIGURE = ("value", "cells", "dates", "values", "range")


class Change(NamedTuple):
    """One key that differs; ``None`` where the key is not there."""

    path: str
    old: object
    new: object


def from_preset(chain: Chain, merged: Merged) -> list[Change]:
    """List what a scenario changes of the preset that it extends, first its society and conduct.

    Parameters
    ----------
    chain
        The documents of the scenario.
    merged
        The same documents, merged.
    """
    before, now = uses_of(chain.documents[: chain.n_shipped]), uses_of(chain.documents)
    swapped = [
        Change(f"uses.{part}", before[part][0], name)
        for part, (name, _) in now.items()
        if part in before and name != before[part][0]
    ]
    return [*swapped, *changes(merged.preset, merged.tree)]


def changes(base: Mapping[str, Any], own: Mapping[str, Any]) -> list[Change]:
    """List what differs between two scenarios, figures by their values rather than their provenance.

    Parameters
    ----------
    base, own
        Merged tables of the preset and of the scenario.
    """
    names = [name for name in {**base, **own} if name not in _NOT_COMPARED]
    rows = [row for name in names for row in _differences((name,), base.get(name), own.get(name))]
    return [*rows, *_amendments(base.get("amend", []), own.get("amend", []))]


def _differences(path: tuple[str, ...], base: object, own: object) -> list[Change]:
    """List what differs below one key."""
    if not (isinstance(base, Mapping) and isinstance(own, Mapping)):
        return [] if base == own else [Change(spell(path), base, own)]
    rows = []
    for name in _compared(base, own):
        below = path if name == "value" else (*path, name)
        rows += _differences(below, base.get(name), own.get(name))
    return rows


def _compared(base: Mapping[str, Any], own: Mapping[str, Any]) -> list[str]:
    """List the keys of two tables to compare; of figures the values, not the source."""
    names = list({**base, **own})
    return [name for name in names if name in _COMPARED_OF_A_FIGURE] if "source" in own else names


def _amendments(base: list[Any], own: list[Any]) -> list[Change]:
    """List the amendments that only one of the two has."""
    gone = [Change("amend", _headline(entry), None) for entry in base if entry not in own]
    return [*gone, *(Change("amend", None, _headline(entry)) for entry in own if entry not in base)]


def _headline(entry: Mapping[str, Any]) -> str:
    """Return an amendment's date and title."""
    return f"{entry['since']} {entry['title']}"
