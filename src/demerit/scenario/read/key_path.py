"""Paths of keys: a tuple inside the program, dotted as in TOML for people."""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

KeyPath = tuple[str | int, ...]
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def spell(path: KeyPath) -> str:
    """Return a path as TOML writes it, without positions in lists, which the line shows.

    Examples
    --------
    >>> spell(("society", "jobs", "cells", "own business"))
    'society.jobs.cells."own business"'
    >>> spell(("amend", 0, "since"))
    'amend.since'
    """
    return ".".join(_spell(part) for part in path if isinstance(part, str))


def _spell(name: str) -> str:
    """Write one name, in quotation marks if TOML asks for them."""
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


@lru_cache(maxsize=4096)
def parse(dotted: str) -> KeyPath:
    """Read a dotted path; quoted names are read as TOML reads them.

    Examples
    --------
    >>> parse('society.jobs.cells."own business"')
    ('society', 'jobs', 'cells', 'own business')
    """
    try:
        tree = tomllib.loads(f"{dotted} = 0")
    except (ValueError, RecursionError):
        return tuple(dotted.split("."))
    path: list[str] = []
    node: object = tree
    while isinstance(node, dict) and len(node) == 1:
        name, node = next(iter(node.items()))
        path.append(name)
    return tuple(path) if node == 0 else tuple(dotted.split("."))


def resolve(dotted: str, tree: Any) -> KeyPath:
    """Find the path that an unquoted dotted text means in a tree whose names may hold dots themselves.

    Examples
    --------
    >>> resolve("fit.0.source", {"fit": [{"source": "x"}]})
    ('fit', 0, 'source')
    """
    path: KeyPath = ()
    while dotted:
        name = _first(dotted, tree)
        part = int(name) if isinstance(tree, list) else name
        tree = tree[part] if _holds(tree, part) else None
        path, dotted = (*path, part), dotted[len(name) + 1 :]
    return path


def _first(dotted: str, tree: object) -> str:
    """Find the longest name of the table that the text begins with, or cut at the first dot."""
    names = [str(name) for name in tree] if isinstance(tree, Mapping) else []
    fitting = [name for name in names if f"{dotted}.".startswith(f"{name}.")]
    return max(fitting, key=len, default=dotted.partition(".")[0])


def at(tree: Any, path: KeyPath) -> tuple[int, Any]:
    """Follow a path into a tree as far as it goes.

    Returns
    -------
    How many parts of the path the tree holds, and the value there.
    """
    for depth, part in enumerate(path):
        if not _holds(tree, part):
            return depth, tree
        tree = tree[part]
    return len(path), tree


def _holds(tree: object, part: str | int) -> bool:
    """Return whether a table holds a name, or a list an index."""
    if isinstance(tree, Mapping):
        return part in tree
    return isinstance(tree, list) and isinstance(part, int) and part < len(tree)


def nest(path: KeyPath, value: object) -> object:
    """Put a value under a path of tables."""
    for part in reversed(path):
        value = {part: value}
    return value
