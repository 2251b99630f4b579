"""The JSON Schema for editors."""

from demerit.scenario.describe.json_schema import json_schema
from demerit.scenario.schema.keys import outline


def test_editor__asks_for_no_key() -> None:
    """A user's file may leave out everything, since it extends a preset."""
    assert '"required"' not in str(json_schema()).replace("'", '"')


def test_editor__explains_a_figure_and_takes_it_bare() -> None:
    """An editor shows meaning, unit, role and bounds."""
    hit = json_schema()["properties"]["regime"]["properties"]["cameras"]["properties"]["people"][
        "properties"
    ]["hit"]
    assert hit["description"] == (
        "Share of seen deeds that are put down to the right person. Unit: probability. Role: error."
    )
    assert hit["anyOf"] == [{"type": "number", "minimum": 0, "maximum": 1}, {"$ref": "#/$defs/Number"}]


def test_editor__lets_a_member_of_a_family_be_taken_away() -> None:
    """`jaywalking = false` is valid."""
    records = json_schema()["properties"]["regime"]["properties"]["records"]["additionalProperties"]
    assert {"const": False} in records["anyOf"]


def test_editor__every_key_of_the_schema_has_a_description() -> None:
    """Editors have something to show."""
    assert all(key.description for key in outline().values())
