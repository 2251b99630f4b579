"""What an assessment has to hold: its parts and sections, and the fundamental rights, read from their table."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """One section: a provision and what it asks for."""

    name: str
    law: str
    title: str
    points: tuple[str, ...]
    """Points of law that bear on it."""
    fields: tuple[str, ...]
    """What the deployer has to complete."""


class AskedPart(NamedTuple):
    """Sections under one heading."""

    name: str
    title: str
    sections: tuple[Asked, ...]


class Right(NamedTuple):
    """A fundamental right."""

    name: str
    where: str
    points: tuple[str, ...]


@cache
def outline() -> tuple[AskedPart, ...]:
    """Give the parts in their order.

    Examples
    --------
    >>> outline()[0].sections[0].law
    'AI Act, Art. 5(1)(c)'
    """
    return tuple(
        AskedPart(part["name"], part["title"], tuple(map(_asked, part["section"])))
        for part in _table()["part"]
    )


@cache
def rights() -> tuple[Right, ...]:
    """Give the fundamental rights in the order of the Charter.

    Examples
    --------
    >>> rights()[0].where
    'Charter, Art. 1'
    """
    return tuple(Right(right["name"], right["where"], tuple(right["points"])) for right in _table()["right"])


def _asked(section: dict[str, Any]) -> Asked:
    """Read one section."""
    points, fields = (tuple(section.get(key, ())) for key in ("points", "fields"))
    return Asked(section["name"], section["law"], section["title"], points, fields)


@cache
def _table() -> dict[str, Any]:
    """Read the table."""
    return tomllib.loads(files("demerit.report.fria").joinpath("outline.toml").read_text(encoding="utf-8"))
