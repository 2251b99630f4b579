"""Merging: one file's keys are laid over another's, and every figure keeps an honest provenance."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from demerit.scenario.read.key_path import KeyPath, parse
from demerit.scenario.schema.keys import is_removable
from demerit.schema.number import ASSUMED, SET_BY_USER

_GRADES = ("regime", "tiers", "grades")
_FIGURES = {"value", "cells", "values", "dates"}


class Stamp(NamedTuple):
    """The provenance of a figure that is given without one."""

    source: str = SET_BY_USER
    since: date | None = None
    why: str | None = None

    def entries(self) -> dict[str, object]:
        """Return the keys of a figure's provenance that the stamp sets."""
        reason = self.why if self.source == ASSUMED else None
        entries = {"source": self.source, "since": self.since, "why": reason}
        return {name: value for name, value in entries.items() if value is not None}


BY_USER = Stamp()


def merge(
    base: Mapping[str, Any], over: Mapping[str, Any], stamp: Stamp = BY_USER, path: KeyPath = ()
) -> dict[str, Any]:
    """Lay a table over another: tables merge, other values are replaced, ``false`` takes a member of a family away.

    Parameters
    ----------
    base, over
        Both tables; neither is changed.
    stamp
        The provenance of figures that ``over`` gives without one.
    path
        Path of the tables in the scenario.

    Returns
    -------
    The merged table, new names behind those of the base.
    """
    if not base:
        return dict(over)
    merged = dict(base)
    for name, value in over.items():
        here = (*path, name)
        if value is False and name in base and is_removable(here):
            del merged[name]
        else:
            merged[name] = _laid(base.get(name), value, stamp, here)
    return _in_order(merged, base) if path == _GRADES else merged


def emptied(tree: Mapping[str, Any], families: Iterable[str]) -> Mapping[str, Any]:
    """Return a scenario without the members of some families.

    Parameters
    ----------
    tree
        A scenario; it is not changed.
    families
        Dotted paths of the families.
    """
    for dotted in families:
        tree = _emptied(tree, parse(dotted))
    return tree


def _emptied(tree: Mapping[str, Any], path: KeyPath) -> dict[str, Any]:
    """Return a tree without the members of one family, if the tree has it."""
    name, below = str(path[0]), path[1:]
    if not isinstance(tree.get(name), Mapping):
        return dict(tree)
    return {**tree, name: _emptied(tree[name], below) if below else {}}


def _laid(base: object, over: object, stamp: Stamp, path: KeyPath) -> object:
    """Lay one value over another."""
    if isinstance(over, Mapping):
        if is_number(base):
            base = {"value": base}
        return _table(base if isinstance(base, Mapping) else {}, over, stamp, path)
    if is_number(over) and isinstance(base, Mapping) and "value" in base:
        return {**_without(base, "why", "why_end"), "value": over, **stamp.entries()}
    return over


def _table(base: Mapping[str, Any], over: Mapping[str, Any], stamp: Stamp, path: KeyPath) -> dict[str, Any]:
    """Lay a table over a table; a figure with its own source keeps only the unit of the old one."""
    if "source" not in base or not _FIGURES & over.keys():
        return merge(base, over, stamp, path)
    if "source" in over:
        return merge({"unit": base["unit"]} if "unit" in base else {}, over, stamp, path)
    return merge({**_without(base, "why", "why_end"), **stamp.entries()}, over, stamp, path)


def is_number(value: object) -> bool:
    """Return whether a value is a bare figure."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _without(table: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Copy a table without some of its keys."""
    return {name: value for name, value in table.items() if name not in names}


def _in_order(grades: dict[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """Sort tiers from the best to the worst if some were added to those of the base."""
    floors = {name: _floor(grade) for name, grade in grades.items()}
    if not base or grades.keys() <= base.keys() or not all(is_number(floor) for floor in floors.values()):
        return grades
    return dict(sorted(grades.items(), key=lambda item: floors[item[0]], reverse=True))


def _floor(grade: object) -> Any:
    """Read the lowest score of a tier, if it has one."""
    floor = grade.get("at_least") if isinstance(grade, Mapping) else None
    return floor.get("value") if isinstance(floor, Mapping) else floor
