"""The canonical TOML of a scenario: keys in the order of the schema, a figure a line."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from demerit.memo import kept
from demerit.schema.number import Frozen

_WIDEST = 12
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


@kept(64)
def resolved(scenario: Frozen) -> dict[str, Any]:
    """Return a scenario, or a part of one, as plain tables, lists, numbers, dates and texts, without unset keys."""
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
    lines: list[str] = []
    _fill(lines, "", tree)
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def _plain(value: Any) -> Any:
    """Turn tuples into lists and whole floats into integers, so that equal scenarios have one text. Values come first."""
    if isinstance(value, Mapping):
        return {name: _plain(value[name]) for name in sorted(value, key=lambda name: name != "value")}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fill(lines: list[str], path: str, tree: Mapping[str, Any]) -> None:
    """Write plain values first and tables behind them, as TOML requires."""
    blocks = {}
    for name, value in tree.items():
        if _is_block(value):
            blocks[name] = value
        else:
            lines.append(f"{_key(name)} = {_inline(value)}")
    for name, value in blocks.items():
        below = f"{path}.{_key(name)}" if path else _key(name)
        if isinstance(value, Mapping):
            # TOML needs no header for a table that holds only further tables.
            if not value or not all(map(_is_block, value.values())):
                lines += ["", f"[{below}]"]
            _fill(lines, below, value)
        else:
            for entry in value:
                lines += ["", f"[[{below}]]"]
                _fill(lines, below, entry)


def _inline(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(name)} = {_inline(child)}' for name, child in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _key(name: str) -> str:
    """Write a key, in quotation marks if TOML asks for them."""
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """Write a text in quotation marks."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    """Escape a character that a quoted text cannot hold."""
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _is_block(value: object) -> bool:
    """Return whether a value gets a header of its own: a table that is no short figure, or a list of tables."""
    if isinstance(value, Mapping):
        plain = all(not isinstance(child, Mapping) for child in value.values())
        return not plain or "value" not in value or len(value) > _WIDEST
    return isinstance(value, list) and bool(value) and all(isinstance(child, Mapping) for child in value)
