"""The canonical TOML of a scenario: keys in the order of the schema, a figure a line."""

from collections.abc import Mapping
from typing import Any

import tomlkit

from demerit.scenario.schema.number import Frozen

_WIDEST = 12


def resolved(scenario: Frozen) -> dict[str, Any]:
    """Give a scenario, or a part of one, as plain tables, lists, numbers, dates and texts, without what is not set."""
    return {name: _plain(value) for name, value in scenario.model_dump(exclude_none=True).items()}


def to_toml(tree: Mapping[str, Any]) -> str:
    """Write plain tables as TOML.

    Examples
    --------
    >>> print(to_toml({"regime": {"on": True, "hit": {"value": 1, "unit": "probability"}}}), end="")
    [regime]
    on = true
    hit = {value = 1, unit = "probability"}
    """
    document = tomlkit.document()
    _fill(document, tree)
    return tomlkit.dumps(document).lstrip("\n")


def _plain(value: Any) -> Any:
    """Turn tuples into lists and whole floats into integers: one meaning, one text. Values lead."""
    if isinstance(value, Mapping):
        return {name: _plain(value[name]) for name in sorted(value, key=lambda name: name != "value")}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fill(table: Any, tree: Mapping[str, Any]) -> None:
    """Write plain values first and tables behind them, as TOML wants it."""
    for name in sorted(tree, key=lambda name: _is_block(tree[name])):
        table.append(tomlkit.key(name), _item(tree[name]))


def _item(value: Any) -> Any:
    """Turn a value into what TOML shows for it."""
    if isinstance(value, Mapping) and not _is_block(value):
        inline = tomlkit.inline_table()
        inline.update(value)
        return inline
    if isinstance(value, Mapping):
        return _table(value)
    if _is_block(value):
        blocks = tomlkit.aot()
        for entry in value:
            blocks.append(_table(entry))
        return blocks
    return tomlkit.item(value)


def _table(tree: Mapping[str, Any]) -> Any:
    """Make a table with a header of its own, unless it holds nothing but such tables."""
    table = tomlkit.table(is_super_table=bool(tree) and all(_is_block(child) for child in tree.values()))
    _fill(table, tree)
    return table


def _is_block(value: object) -> bool:
    """Tell whether a value gets a header of its own: a table that is no short figure, or a list of tables."""
    if isinstance(value, Mapping):
        plain = all(not isinstance(child, Mapping) for child in value.values())
        return not plain or "value" not in value or len(value) > _WIDEST
    return isinstance(value, list) and bool(value) and all(isinstance(child, Mapping) for child in value)
