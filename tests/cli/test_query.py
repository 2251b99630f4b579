"""``demerit query``: rows for people and for programs."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.audit.run.opened_run import Run
from demerit.results.declare.tables import TABLES

from .conftest import Demerit

Refused = Callable[..., str]


def test_query__without_sql_lists_every_column(run: Run, demerit: Demerit) -> None:
    """Each table and each column stands there with its meaning."""
    lines = demerit("query", run.folder).out.splitlines()
    for table in TABLES:
        assert f"{table.name}: {table.meaning}" in lines
        for column in (*table.axes, *table.columns):
            assert any(line.split()[:1] == [column.name] and line.endswith(column.meaning) for line in lines)


def test_query__prints_a_table(run: Run, demerit: Demerit) -> None:
    """Columns are as wide as they need to be, and nothing is called None."""
    done = demerit("query", run.folder, "SELECT 'teal' AS name, NULL AS nothing, 12 AS n")
    assert done == (0, "name  nothing   n\nteal     NULL  12\n", "")


def test_query__of_no_rows_names_the_columns(run: Run, demerit: Demerit) -> None:
    """An empty answer is an answer."""
    assert demerit("query", run.folder, "SELECT who, age FROM people WHERE false").out == "who  age\n"


def test_query__prints_csv(run: Run, demerit: Demerit) -> None:
    """CSV has a header and every row."""
    sql = "SELECT DISTINCT arm, count(*) AS n FROM people GROUP BY arm ORDER BY arm"
    rows = list(csv.reader(io.StringIO(demerit("query", run.folder, sql, "--format", "csv").out)))
    assert rows == [["arm", "n"], ["no_false_entries", "20000"], ["regime", "20000"]]


def test_query__ends_lines_of_csv_as_everything_else(run: Run, demerit: Demerit) -> None:
    """No carriage return, which other programs would take for a part of the last column."""
    assert demerit("query", run.folder, "SELECT 1 AS a, 2 AS b", "--format", "csv").out == "a,b\n1,2\n"


def test_query__prints_json_that_others_can_read(run: Run, demerit: Demerit) -> None:
    """JSON knows no infinity; dates are texts."""
    sql = "SELECT DATE '2018-01-01' AS day, 'nan'::DOUBLE AS nothing, 1 / 0 AS much, true AS yes, 3 AS n"
    done = demerit("query", run.folder, sql, "--format", "json")
    assert json.loads(done.out, parse_constant=pytest.fail) == [
        {"day": "2018-01-01", "nothing": None, "much": None, "yes": True, "n": 3}
    ]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "a query is one SELECT statement, got nothing. Write, say, SELECT"),
        ("SELECT 1; SELECT 2", "a query is one SELECT statement, got 2 statements."),
        ("DROP VIEW series", "a query is one SELECT statement, got DROP."),
        ("COPY series TO 'stolen.csv'", "a query is one SELECT statement, got COPY."),
        ("ATTACH 'stolen.db'", "a query is one SELECT statement, got ATTACH."),
        ("SELECT * FROM read_csv('/etc/passwd')", "may read the run's own tables and nothing else: series,"),
        ("SELECT * FROM seriesx", "there is no table 'seriesx'; the tables of this run are series, needs,"),
        ("SELECT day FROM series", 'column "day" not found'),
        ("SELECT 'x'::INT", "Could not convert string 'x' to INT32."),
        ("SELEC 1", 'syntax error at or near "SELEC".'),
    ],
)
def test_query__refuses_in_one_sentence(
    sql: str, said: str, run: Run, refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong, one line says it, and no file appears."""
    monkeypatch.chdir(tmp_path)
    error = refused("query", run.folder, sql)
    assert error.startswith("error: ")
    assert said in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_query__works_from_anywhere(copy: Path, demerit: Demerit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run is opened by a relative path as well."""
    monkeypatch.chdir(copy.parent)
    assert demerit("query", copy.name, "SELECT 1 AS one").out == "one\n  1\n"
