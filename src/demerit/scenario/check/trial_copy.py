"""Trial copy of a refused scenario, mended from its preset, so that the later checks can run as well."""

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from demerit.scenario.read.key_path import KeyPath, at
from demerit.scenario.schema.keys import figure_at, key_at


def mended(
    tree: Mapping[str, Any], base: Mapping[str, Any], error: ValidationError, below: KeyPath = ()
) -> Mapping[str, Any]:
    """Mend refused keys without changing any name, so that the mending never causes a problem.

    A refused key gets the base's value; an unknown key is dropped.

    Parameters
    ----------
    tree, base
        The merged scenario, and the preset that it extends.
    error
        The schema's error about a part.
    below
        Path of the part.

    Returns
    -------
    The mended tree, or the unchanged tree if anything in it cannot be mended.
    """
    trial = copy.deepcopy(dict(tree))
    for detail in error.errors(include_url=False):
        if not _mend(trial, below + detail["loc"], detail["type"], base):
            return tree
    return trial


def _mend(trial: dict[str, Any], path: KeyPath, why: str, base: Mapping[str, Any]) -> bool:
    """Mend one refused key; return whether it was possible."""
    if why == "extra_forbidden" and figure_at(path) is None:
        _drop(trial, path)
        return True
    path = figure_at(path) or _table(path)
    depth, value = at(base, path)
    held, refused = at(trial, path)
    if not path or depth < len(path) or held < len(path):
        return False
    if isinstance(refused, Mapping) and _names(path, value) != _names(path, refused):
        return False
    _holder(trial, path)[path[-1]] = copy.deepcopy(value)
    return True


def _drop(trial: dict[str, Any], path: KeyPath) -> None:
    """Drop a key, unless its list has been mended already."""
    holder = _holder(trial, path)
    if isinstance(holder, dict):
        holder.pop(path[-1], None)


def _holder(trial: dict[str, Any], path: KeyPath) -> Any:
    """Return the table in which a path ends."""
    return at(trial, path[:-1])[1]


def _table(path: KeyPath) -> KeyPath:
    """Cut a path at the first list."""
    return next((path[:i] for i, part in enumerate(path) if isinstance(part, int)), path)


def _names(path: KeyPath, node: object) -> dict[str, Any]:
    """List the names that a user chose below a path: other keys may point to them."""
    key = key_at(path)
    if key is None or not isinstance(node, Mapping):
        return {}
    below = {name: _names((*path, name), child) for name, child in node.items()}
    return below if key.is_family else {name: names for name, names in below.items() if names}
