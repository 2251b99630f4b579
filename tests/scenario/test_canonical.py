"""Canonical TOML."""

import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from demerit.scenario.schema.canonical import to_toml

names = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.dates() | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | st.just("value"), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(names, values, max_size=4))
def test_canonical__what_is_written_can_be_read_again(tree: dict[str, object]) -> None:
    """Any tree of TOML's values survives."""
    assert tomllib.loads(to_toml(tree)) == tree


def test_canonical__a_figure_takes_one_line_and_a_table_of_figures_several() -> None:
    """People read it."""
    figure = {"value": 1, "since": date(2018, 1, 1)}
    assert to_toml({"a": {"hit": figure, "groups": {"cells": {"teal": 1}}}}) == (
        "[a]\nhit = {value = 1, since = 2018-01-01}\n\n[a.groups.cells]\nteal = 1\n"
    )
