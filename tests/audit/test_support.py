"""The measure of support: three shares of the nation, from the table that says nothing of places, groups or people."""

import pytest

from demerit.audit.run.opened_run import Run


def test_support__is_the_mean_of_the_weeks(run: Run) -> None:
    """The shares are those of the table, and the gap is what lies between them."""
    (measure,) = [m for m in run.measures if m.name == "support"]
    found = {row.part: row.estimate for row in measure.rows}
    sql = "SELECT sum(against_in_private) / sum(adults), sum(against_in_public) / sum(adults) FROM support"
    private, public = run.query(f"{sql} WHERE arm = 'regime' AND reported").fetchall()[0]
    assert found["against in private"].value == pytest.approx(private)
    assert found["against in public"].value == pytest.approx(public)
    assert found["preference falsification"].value == pytest.approx(private - public)
    assert all(estimate.low is estimate.high is None for estimate in found.values())


def test_support__gap_is_that_of_list_experiments(run: Run) -> None:
    """R13: with the shipped figures 24.5 to 26.5 points are hidden; the few who are restricted move that by less than a point."""
    (measure,) = [m for m in run.measures if m.name == "support"]
    (gap,) = [row.estimate.value for row in measure.rows if row.part == "preference falsification"]
    assert 0.235 <= gap <= 0.275


def test_support__only_where_it_is_on(benefits: Run) -> None:
    """A regime without it has no such measure."""
    assert not [m for m in benefits.measures if m.name == "support"]
