"""The points of law, read from their tables, one file for each group."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from demerit.audit.law.verdict import DUTY, Item, Threshold

GROUPS = {
    "social_scoring": "Social scoring, Art. 5(1)(c) AI Act",
    "data": "Data protection and fair procedure",
    "rights": "Fundamental rights",
    "duties": "Duties that a simulation cannot see",
}
"""Heading of the points in each file, in order."""


@cache
def items() -> tuple[Item, ...]:
    """Return the points of law, in their order.

    Examples
    --------
    >>> items()[3].title
    'Detriment in an unrelated context (limb i)'
    """
    return tuple(item for file, group in GROUPS.items() for item in _read(file, group))


def judged() -> tuple[Item, ...]:
    """Return the points that a run is judged by, without the duties that it cannot show."""
    return tuple(item for item in items() if item.kind != DUTY)


def _read(file: str, group: str) -> Iterator[Item]:
    """Read the points of one file."""
    text = files("demerit.audit.law").joinpath("points", f"{file}.toml").read_text(encoding="utf-8")
    for table in tomllib.loads(text)["item"]:
        yield _item(table, group)


def _item(table: dict[str, Any], group: str) -> Item:
    """Make a point of law, with its thresholds written into its rule."""
    thresholds = {
        name: Threshold(float(t["value"]), t["why"], t.get("by_law", False), t.get("below", False))
        for name, t in table.pop("thresholds", {}).items()
    }
    table["rule"] = table["rule"].format(**{name: f"{t.value:g}" for name, t in thresholds.items()})
    table["instruments"] = tuple(table["instruments"])
    return Item(thresholds=thresholds, group=group, **table)
