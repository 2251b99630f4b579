"""Paths of keys."""

from hypothesis import given
from hypothesis import strategies as st

from demerit.scenario.read.key_path import parse, resolve, spell

names = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


@given(st.lists(names, min_size=1, max_size=4))
def test_keypath__what_is_spelled_can_be_read_again(path: list[str]) -> None:
    """A path survives being written as TOML would write it."""
    assert parse(spell(tuple(path))) == tuple(path)


def test_keypath__an_unquoted_name_with_a_blank_is_cut_at_its_dots() -> None:
    """What TOML would refuse is still a path."""
    assert parse("regime.records.running red.points") == ("regime", "records", "running red", "points")


def test_keypath__more_than_one_key_is_no_path() -> None:
    """A line feed does not smuggle a second key in."""
    assert parse("a = 1\nb") == ("a = 1\nb",)


def test_keypath__names_with_dots_are_found_in_the_tree() -> None:
    """The longest name that the table holds wins over a cut at the first dot."""
    assert resolve("x.a.b.c", {"x": {"a": 1, "a.b": {"c": 1}}}) == ("x", "a.b", "c")
