"""A JSON Schema of the user's files, from which editors complete and explain keys."""

from typing import Any

from pydantic import TypeAdapter

from demerit.scenario.layers.loader_keys import LOADER_KEYS
from demerit.scenario.layers.shorthand import CARRIERS
from demerit.scenario.schema.keys import ANY, Key, Pattern, families, is_removable, outline
from demerit.schema.number import Number

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CHANGE = ("amend", ANY, "change")
_LOADER: dict[str, dict[str, Any]] = {
    "extends": {"type": "string"},
    "uses": {
        "type": "object",
        "properties": {"society": {"type": "string"}, "conduct": {"type": "string"}},
        "additionalProperties": False,
    },
    "without": {"type": "array", "items": {"enum": families()}},
    "keep_amendments": {"type": "boolean"},
}


def json_schema() -> dict[str, Any]:
    """Describe a user's file: every key may be left out, since the file extends a preset."""
    schema = _table((), outline()[()])
    loader = {name: {**kind, "description": LOADER_KEYS[name]} for name, kind in _LOADER.items()}
    properties = {**loader, **schema["properties"]}
    return {
        "$schema": _DIALECT,
        "title": "A demerit scenario",
        **schema,
        "properties": properties,
        "$defs": _figures(),
    }


def _figures() -> dict[str, Any]:
    """Describe the tables of a figure once, since most keys hold one."""
    examples = {key.holds: key for key in outline().values() if key.is_figure}
    return {model.__name__: _table(key.pattern, key) for model, key in examples.items()}


def _of(key: Key) -> dict[str, Any]:
    """Describe one key."""
    shape = _shape(key)
    if is_removable(key.pattern):
        shape = {"anyOf": [shape, {"const": False}]}
    return {"description": _description(key), **shape}


def _shape(key: Key) -> dict[str, Any]:
    """Describe what a key holds."""
    if key.is_figure:
        table = {"$ref": f"#/$defs/{key.holds.__name__}"}
        return {"anyOf": [_bare(key), table]} if key.holds is Number else table
    if key.pattern == _CHANGE:
        return {"$ref": "#/properties/regime"}
    if key.model is not None:
        return _table(key.pattern, key)
    member = outline().get((*key.pattern, ANY))
    if member is None or not (key.is_family or member.model):
        return TypeAdapter(key.holds).json_schema()
    return (
        {"type": "object", "additionalProperties": _of(member)}
        if key.is_family
        else {"type": "array", "items": _of(member)}
    )


def _table(pattern: Pattern, key: Key) -> dict[str, Any]:
    """Describe a table with fixed keys."""
    assert key.model is not None
    properties = {name: _of(outline()[*pattern, name]) for name in key.model.model_fields}
    properties |= {
        carrier.key: _of(outline()[*carrier.acts, ANY])
        for carrier in CARRIERS
        if pattern == (*carrier.family, ANY)
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _bare(key: Key) -> dict[str, Any]:
    """Describe a bare figure."""
    kind = key.kinds[0]
    return {"type": "integer" if kind.whole else "number", "minimum": kind.low, "maximum": kind.high}


def _description(key: Key) -> str:
    """Return a key's description with its unit and role."""
    if not key.kinds:
        return key.description
    return f"{key.description} Unit: {key.kinds[0].unit}. Role: {key.roles[0].value}."
