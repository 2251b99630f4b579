"""The schema as a flat table of keys: name, content and meaning of each."""

import types
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from demerit.scenario.read.key_path import KeyPath
from demerit.scenario.schema.docstrings import docstring_of
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.number import Frozen, Kind, Provenance, Role

Pattern = tuple[str, ...]
ANY = "*"


class Key(NamedTuple):
    """One key of the schema."""

    pattern: Pattern
    holds: Any
    marks: tuple[object, ...]
    field: tuple[type[Frozen], str] | None
    """Model and name of its field; None for the whole scenario."""
    required: bool
    nullable: bool

    @property
    def description(self) -> str:
        """Its meaning, in a sentence."""
        return docstring_of(*self.field) if self.field else "The whole scenario."

    @property
    def model(self) -> type[Frozen] | None:
        """The table that the key holds, if it holds one whose keys are fixed."""
        return self.holds if _is_model(self.holds) else None

    @property
    def is_family(self) -> bool:
        """Whether it holds a table whose names the user chooses."""
        return get_origin(self.holds) is dict

    @property
    def is_figure(self) -> bool:
        """Whether it holds a Number, Cells or Series."""
        return self.model is not None and issubclass(self.model, Provenance)

    @property
    def kinds(self) -> list[Kind]:
        """Units and bounds of its figures."""
        return [mark for mark in self.marks if isinstance(mark, Kind)]

    @property
    def roles(self) -> list[Role]:
        """Its roles in an experiment."""
        return [mark for mark in self.marks if isinstance(mark, Role)]


@cache
def outline() -> dict[Pattern, Key]:
    """List every key of a scenario by its pattern, in which ``*`` stands for a name or an index of a list."""
    root = Key((), Scenario, (), None, required=True, nullable=False)
    found: dict[Pattern, Key] = {}
    waiting = [root]
    while waiting:
        key = waiting.pop()
        found[key.pattern] = key
        waiting += reversed(_children(key))
    return found


def families() -> list[str]:
    """List the dotted paths of all tables whose names the user chooses, except those inside another such table."""
    keys = outline()
    return [
        ".".join(pattern)
        for pattern, key in keys.items()
        if key.is_family and ANY not in pattern and not keys[pattern[:-1]].is_figure
    ]


def key_at(path: KeyPath) -> Key | None:
    """Return the schema's key at a path, or None if it has no such key.

    Examples
    --------
    >>> key_at(("regime", "records", "jaywalking", "points")).pattern
    ('regime', 'records', '*', 'points')
    """
    keys = outline()
    pattern: Pattern = ()
    for part in path:
        exact = (*pattern, str(part))
        pattern = exact if exact in keys else (*pattern, ANY)
        if pattern not in keys:
            return None
    return keys[pattern]


def is_removable(path: KeyPath) -> bool:
    """Return whether ``false`` removes the key: a member of a family, or a key that may be left out."""
    key, parent = key_at(path), key_at(path[:-1])
    if key is None or parent is None or key.holds is bool:
        return False
    return key.nullable or parent.is_family


def figure_at(path: KeyPath) -> KeyPath | None:
    """Return the path of the figure that a path lies in, or None."""
    for end in range(len(path), 0, -1):
        key = key_at(path[:end])
        if key is not None and key.is_figure:
            return path[:end]
    return None


def _children(key: Key) -> list[Key]:
    """List the keys one level below."""
    if key.model is not None:
        return [_field(key, name) for name in key.model.model_fields]
    if get_origin(key.holds) not in (dict, list, tuple):
        return []
    holds, marks, _ = _plain(get_args(key.holds)[-1], ())
    return [Key((*key.pattern, ANY), holds, marks, key.field, required=False, nullable=False)]


def _field(key: Key, name: str) -> Key:
    """Describe one field of a model."""
    assert key.model is not None
    field = key.model.model_fields[name]
    holds, marks, nullable = _plain(field.annotation, tuple(field.metadata))
    return Key((*key.pattern, name), holds, marks, (key.model, name), field.is_required(), nullable)


def _plain(annotation: Any, marks: tuple[object, ...]) -> tuple[Any, tuple[object, ...], bool]:
    """Strip ``Annotated`` and ``None`` from a type; return the type, its annotations, and whether ``None`` was allowed."""
    if get_origin(annotation) is Annotated:
        inner, *outer = get_args(annotation)
        return _plain(inner, (*marks, *outer))
    if get_origin(annotation) in (Union, types.UnionType):
        [inner] = [choice for choice in get_args(annotation) if choice is not types.NoneType]
        holds, marks, _ = _plain(inner, marks)
        return holds, marks, True
    return annotation, marks, False


def _is_model(holds: object) -> bool:
    """Return whether a type is a table with fixed keys."""
    return isinstance(holds, type) and issubclass(holds, Frozen)
