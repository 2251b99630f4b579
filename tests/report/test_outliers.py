"""Described figures outside their own range of results: none is passed over in silence."""

import re

import pytest

from demerit.audit.paired.ranges import Ranged
from demerit.audit.run.comparison import Comparison
from demerit.report.comparison.best_arm import told_of_arms
from demerit.report.comparison.comparison_data import chief, lay_out_comparison
from demerit.report.comparison.outliers import Stray, strays, told_of_strays
from demerit.results.declare.column import REGIME

HIGH = {"range_low": 90.0, "range_median": 95.0, "range_high": 99.0, "range_noise": 0.1, "is_outside": True}


@pytest.fixture
def astray(comparison: Comparison) -> Comparison:
    """The comparison with every difference far outside its range of results."""
    found = Comparison(comparison.run)
    found.__dict__["rows"] = [
        row._replace(low=row.difference, high=row.difference, **HIGH) for row in comparison.rows
    ]
    return found


def test_strays__are_told_of_first_on_page_one(astray: Comparison) -> None:
    """Each arm that page one quotes has its sentence before anything else is said."""
    said = told_of_arms(astray, 3)
    first = next(i for i, sentence in enumerate(said) if sentence.startswith("In this model"))
    quoted = {one.arm for one in strays(astray, "wrongful", "", "", astray.side_by_side)} - {REGIME}
    assert chief(astray) in quoted
    outside = [sentence for sentence in said[:first] if "lies outside its own range of results" in sentence]
    assert len(outside) >= len(quoted - {"none"})
    assert all(re.search(r"[\d.,]+ to [\d.,]+ over the stated ranges", sentence) for sentence in outside)


def test_strays__are_told_of_beside_every_chart_and_in_the_data(astray: Comparison) -> None:
    """Each headline figure names each arm that is outside; JSON lists them; a frame has a column for it."""
    for each in lay_out_comparison(astray)["headlines"]:
        said = " ".join(each["outside"])
        assert all(title in said for title in ("No regime", "Corrections reach everybody", "All safeguards"))
        assert all(row["is_outside"] for row in each["rows"])
    assert len(astray.to_json()["outside"]) == len(astray.rows)
    assert "is_outside" in astray.rows[0]._fields


def test_strays__say_what_pulls_and_what_chance_may_explain() -> None:
    """Beyond chance a sentence each with its reason; what chance may explain shares one."""
    drawn = Ranged(1.0, 1.5, 2.0, 0.2, 0.1, 0.0)
    beyond = Stray("a", "Restricted people", 5.0, 4.0, 6.0, drawn, ["“Copies” (regime.copies.clearing)"])
    chance = Stray(REGIME, "False entries", 2.3, 1.9, 2.7, drawn, [])
    said = told_of_strays([chance, beyond], {"a": "An arm"})
    assert said[0].startswith(
        "Restricted people: 5.0 through “An arm” as described, which lies outside its own range of results: 1.0 to 2.0 over"
    )
    assert "Most draws move “Copies” (regime.copies.clearing)" in said[0]
    assert said[1].startswith(
        "Outside their range of results too, by no more than chance can do: False entries: 2.3 as described"
    )
    assert "many small shifts add up" in told_of_strays([beyond._replace(pulls=[])], {"a": "An arm"})[0]


def test_strays__none_where_everything_is_inside(undrawn: Comparison) -> None:
    """Without draws there is no range to be outside of."""
    assert strays(undrawn, "restricted", "", "x", undrawn.side_by_side) == []
    assert not [row for row in undrawn.rows if row.is_outside]


def test_strays__every_row_outside_is_said_to_be(comparison: Comparison) -> None:
    """As it came out: the rows marked are those whose difference is not in their range."""
    for row in comparison.rows:
        inside = not (row.difference < row.range_low - 1e-6 or row.difference > row.range_high + 1e-6)
        assert inside or row.is_outside
    told = [
        each
        for each in lay_out_comparison(comparison)["headlines"]
        if any(row["is_outside"] for row in each["rows"])
    ]
    assert all(re.search("range of results", " ".join(each["outside"])) for each in told)
