"""The points of law, read from their table."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from demerit.audit.law.verdict import Item, Threshold


@cache
def items() -> tuple[Item, ...]:
    """Give the points of law, in their order.

    Examples
    --------
    >>> items()[2].title
    'Detriment in an unrelated context (limb i)'
    """
    text = files("demerit.audit.law").joinpath("items.toml").read_text(encoding="utf-8")
    return tuple(map(_item, tomllib.loads(text)["item"]))


def _item(table: dict[str, Any]) -> Item:
    """Read one, with its thresholds written into its rule."""
    thresholds = {
        name: Threshold(float(t["value"]), t["why"]) for name, t in table.get("thresholds", {}).items()
    }
    rule = table["rule"].format(**{name: f"{t.value:g}" for name, t in thresholds.items()})
    told = {name: table[name] for name in ("id", "title", "source", "question")}
    return Item(rule=rule, thresholds=thresholds, **told)
