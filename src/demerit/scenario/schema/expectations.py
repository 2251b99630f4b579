"""Plain words for the value that a key wants and for the one that it got."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, get_args, get_origin

from demerit.scenario.read.key_path import KeyPath, spell
from demerit.scenario.schema.keys import Key
from demerit.schema.number import Cells, Number, Series

_SHORT = 40
_PLAIN = {
    str: "a text in quotation marks",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a date such as 2018-01-01",
    Number: "a number",
    Cells: "a table with its figures under `cells`",
    Series: "a table with `dates` and `values`",
}
_LISTS = {str: "a list of texts", date: "a list of dates", float: "a list of numbers"}


def wanted(holds: Any) -> str:
    """Describe the value of a key of a type.

    Examples
    --------
    >>> wanted(list[str]), wanted(Literal["agency", "person"])
    ('a list of texts', 'one of agency, person')
    """
    if get_origin(holds) is Literal:
        return f"one of {', '.join(map(str, get_args(holds)))}"
    if get_origin(holds) is tuple:
        return "a list of two numbers, lowest and highest"
    if get_origin(holds) is list:
        return _LISTS.get(
            get_args(holds)[0],
            "a list of tables" if isinstance(get_args(holds)[0], type) else "a list of lists",
        )
    return _PLAIN.get(holds, "a table")


def got(value: object) -> str:
    """Describe the value that is there instead.

    Examples
    --------
    >>> got("high"), got([1, 2]), got(True)
    ("the text 'high'", 'a list of 2', 'true')
    """
    if isinstance(value, str):
        return f"the text {value if len(value) <= _SHORT else value[:_SHORT] + '…'!r}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    return "nothing" if value is None else str(value)[:_SHORT]


def way_out(path: KeyPath, key: Key, value: object) -> str:
    """Return how to mend a value of the wrong type, where that is plain."""
    if value is False and key.model is not None and "on" in key.model.model_fields:
        return f" To switch it off, write {spell((*path, 'on'))} = false."
    if isinstance(value, str) and key.holds is not str and _is_quoted(value):
        return " Leave out the quotation marks."
    return ""


def listed(names: Sequence[str]) -> str:
    """Join names as in a sentence.

    Examples
    --------
    >>> listed(["registry", "points", "retention"])
    'registry, points and retention'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _is_quoted(text: str) -> bool:
    """Return whether a text would be a value of its own without quotation marks."""
    try:
        return len(tomllib.loads(f"value = {text}")) == 1
    except (ValueError, RecursionError):
        return False
