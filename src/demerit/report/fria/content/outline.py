"""Outline of an assessment: its required parts and sections, and the fundamental rights, read from a table."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """One required section: a provision and its questions."""

    name: str
    law: str
    title: str
    points: tuple[str, ...]
    """Points of law about the section."""
    fields: tuple[str, ...]
    """Questions that the deployer has to answer."""


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
    """Return the required parts in order.

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
    """Return the fundamental rights in the order of the Charter.

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
    """Read the table of the outline."""
    return tomllib.loads(files("demerit.report.fria").joinpath("outline.toml").read_text(encoding="utf-8"))
