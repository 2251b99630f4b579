"""Each output is declared once; what a run writes is what is declared."""

import itertools

import pytest

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.opened_run import Run
from demerit.results.declare.column import Table
from demerit.results.declare.tables import COMPARED, TABLES

_UNITS = {
    "", "acts", "attempts", "cases", "claimants", "copies", "date", "day", "days", "debts", "deeds", "draws", "entries",
    "listing-days", "listings", "merits", "needs", "people", "person-days", "points", "restriction-days", "share",
    "thousandths of a day of median income", "week", "weeks", "years",
}  # fmt: skip
_KEYS = {
    "spells": ("arm", "who", "start_day"),
    "trials": ("kind", "trial", "arm", "measure", "part", "group_"),
    "ledger": (
        "arm",
        "origin",
        "effect",
        "class",
        "through",
        "record",
        "related",
        "related_strict",
        "related_lenient",
    ),
}
"""What tells the rows of a table apart, where that is not all its axes."""
_MAY_MISS = {"value"}
"""A figure of a trial in which a measure has none."""
_by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
_of_runs = pytest.mark.parametrize(
    "table", [table for table in TABLES if table.name not in COMPARED], ids=lambda table: table.name
)


@pytest.fixture
def writing(table: Table, run: Run, request: pytest.FixtureRequest) -> Run:
    """A run that writes the table."""
    if table.name in COMPARED:
        compared: Comparison = request.getfixturevalue("comparison")
        return compared.run
    return run


@_by_name
def test_variables__have_a_meaning_and_a_unit(table: Table) -> None:
    """No column is left to be guessed."""
    columns = (*table.axes, *table.columns)
    assert table.meaning
    assert all(column.meaning.strip() for column in columns)
    assert {column.unit for column in columns} <= _UNITS
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)


@_by_name
def test_variables__are_what_a_run_writes(table: Table, writing: Run) -> None:
    """The columns of a table are the declared ones, in their order, without a gap."""
    written = writing.query(f"SELECT * FROM {table.name}")
    names = [column.name for column in (*table.axes, *table.columns)]
    assert written.columns == names
    gaps = " + ".join(f'count(*) FILTER ("{name}" IS NULL)' for name in names if name not in _MAY_MISS)
    assert writing.query(f"SELECT {gaps} FROM {table.name}").fetchone() == (0,)


@_of_runs
def test_variables__are_written_for_both_arms(table: Table, run: Run) -> None:
    """The rules as described and arm T have rows in every table."""
    arms = run.query(f"SELECT DISTINCT arm FROM {table.name} ORDER BY arm").fetchall()
    assert arms == [("no_false_entries",), ("regime",)]


@_by_name
def test_variables__axes_tell_the_rows_apart(table: Table, writing: Run) -> None:
    """No combination of the axes stands twice; a table's key is its axes."""
    axes = _KEYS.get(table.name) or tuple(axis.name for axis in table.axes)
    listed = ", ".join(f'"{axis}"' for axis in axes)
    sql = f"SELECT count(*), count(DISTINCT ({listed})) FROM {table.name}"
    rows, distinct = writing.query(sql).fetchall()[0]
    assert rows == distinct > 0


@_of_runs
def test_variables__counts_are_whole_and_not_negative(table: Table, run: Run) -> None:
    """Every figure with a unit is a whole number from 0 up, beliefs apart."""
    for column in table.columns:
        if column.unit and column.unit != "share":
            kind, least = run.query(
                f'SELECT any_value(typeof("{column.name}")), min("{column.name}") FROM {table.name}'
            ).fetchall()[0]
            assert (kind, least >= 0) == ("BIGINT", True), column.name


def test_variables__weeks_are_complete_and_dated(run: Run) -> None:
    """Every week has its rows, a Monday seven days after the one before, and is reported from the burn-in on."""
    rows = run.query(
        "SELECT week, date, reported, count(*) FROM series GROUP BY ALL ORDER BY week"
    ).fetchall()
    assert [week for week, *_ in rows] == list(range(208))
    assert {(after - before).days for (_, before, *_), (_, after, *_) in itertools.pairwise(rows)} == {7}
    assert rows[0][1].isoformat() == "2014-01-06"
    assert [reported for _, _, reported, _ in rows] == [False] * 104 + [True] * 104
    assert len({n for *_, n in rows}) == 1
