"""Laying one file over another."""

from datetime import date

from demerit.scenario.layers.merge import Stamp, merge

FIGURE = {
    "value": 0.8,
    "unit": "probability",
    "source": "nbs-2020",
    "since": date(2018, 1, 1),
    "range": [0.3, 0.95],
    "why": "an officer checks",
}
GRADES = {"A": {"at_least": {"value": 900}}, "B": {"at_least": {"value": 0}}}


def _under(path: str, value: object) -> dict:
    for part in reversed(path.split(".")):
        value = {part: value}
    return value


def test_merge__a_bare_number_keeps_unit_and_range() -> None:
    """A number over a figure takes its unit and range, but neither its source nor its reason."""
    merged = merge({"hit": FIGURE}, {"hit": 0.5})["hit"]
    assert merged == {
        "value": 0.5,
        "unit": "probability",
        "source": "scenario",
        "since": date(2018, 1, 1),
        "range": [0.3, 0.95],
    }


def test_merge__a_value_without_a_source_is_the_users_own() -> None:
    """Spelling out `value` does not let a user's number pass for the source's."""
    assert merge({"hit": FIGURE}, {"hit": {"value": 0.5}}) == merge({"hit": FIGURE}, {"hit": 0.5})


def test_merge__a_value_with_its_own_source_inherits_no_provenance() -> None:
    """Range, date and reason belong to the source that is replaced."""
    merged = merge({"hit": FIGURE}, {"hit": {"value": 0.5, "source": "mine"}})["hit"]
    assert merged == {"value": 0.5, "unit": "probability", "source": "mine"}


def test_merge__a_new_range_alone_leaves_the_figure_as_it_is() -> None:
    """What is not a figure merges like any other key."""
    assert merge({"hit": FIGURE}, {"hit": {"range": [0, 1]}})["hit"] == {**FIGURE, "range": [0, 1]}


def test_merge__a_single_cell_keeps_the_others() -> None:
    """Tables of figures merge cell by cell and become the user's own."""
    base = {"groups": {"cells": {"teal": 0.6, "amber": 0.4}, "source": "nbs-2020", "unit": "share"}}
    merged = merge(base, {"groups": {"cells": {"teal": 0.5}}})["groups"]
    assert (merged["cells"], merged["source"]) == ({"teal": 0.5, "amber": 0.4}, "scenario")


def test_merge__lists_replace() -> None:
    """A list is one value."""
    assert merge({"child": ["fly", "hotel"]}, {"child": ["borrow"]}) == {"child": ["borrow"]}


def test_merge__neither_table_is_changed() -> None:
    """The preset can be used again."""
    base = {"a": {"b": 1}}
    merge(base, {"a": {"c": 2}})
    assert base == {"a": {"b": 1}}


def test_merge__false_takes_a_member_of_a_family_away() -> None:
    """Records, lists, tiers, deeds and cells can go."""
    base = _under("regime.records", {"jaywalking": {}, "speeding": {}})
    merged = merge(base, _under("regime.records.jaywalking", False))
    assert list(merged["regime"]["records"]) == ["speeding"]


def test_merge__false_takes_an_optional_key_away() -> None:
    """A record seen by a camera can become one that its registry sees."""
    base = _under("regime.records.jaywalking", {"camera": "people"})
    merged = merge(base, _under("regime.records.jaywalking", {"camera": False, "seen": 0.1}))
    assert merged["regime"]["records"]["jaywalking"] == {"seen": 0.1}


def test_merge__false_switches_a_switch_off() -> None:
    """Where true and false are values, false is one."""
    assert merge(_under("regime.cameras.on", True), _under("regime.cameras.on", False)) == _under(
        "regime.cameras.on", False
    )


def test_merge__new_tiers_are_sorted_in() -> None:
    """A tier that is added finds its place by its floor."""
    merged = merge(_under("regime.tiers.grades", GRADES), _under("regime.tiers.grades.M.at_least", 500))
    assert list(merged["regime"]["tiers"]["grades"]) == ["A", "M", "B"]


def test_merge__tiers_that_only_move_keep_their_order() -> None:
    """A floor set too low must show as tiers out of order, not reorder them."""
    merged = merge(_under("regime.tiers.grades", GRADES), _under("regime.tiers.grades.B.at_least", 950))
    assert list(merged["regime"]["tiers"]["grades"]) == ["A", "B"]


def test_merge__an_amendment_stamps_its_numbers() -> None:
    """A bare number in an amendment takes the amendment's source and date."""
    stamp = Stamp("assumed", date(2019, 1, 1), "cameras doubled")
    merged = merge({"hit": FIGURE}, {"hit": 0.5}, stamp)["hit"]
    assert (merged["source"], merged["since"], merged["why"]) == (
        "assumed",
        date(2019, 1, 1),
        "cameras doubled",
    )


def test_merge__another_value_drops_why_the_old_one_stood_at_an_end() -> None:
    """The reason was about the old value; range and shape stay."""
    base = {**FIGURE, "shape": "even", "why_end": "x"}
    merged = merge({"hit": base}, {"hit": 0.5})["hit"]
    assert "why_end" not in merged
    assert (merged["range"], merged["shape"]) == (FIGURE["range"], "even")
