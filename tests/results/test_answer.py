"""What a query comes to, in the forms that people work with."""

import sys

import pytest

from demerit.audit.run.opened_run import Run
from demerit.errors import DemeritError, MissingExtraError, QueryError

_SQL = "SELECT * FROM (VALUES (1, 'teal'), (2, 'amber')) AS t (n, name)"


def test_rows__come_as_tuples_and_arrays(run: Run) -> None:
    """Rows, one row, arrays, names and their number."""
    rows = run.query(_SQL)
    assert rows.fetchall() == [(1, "teal"), (2, "amber")]
    assert rows.columns == ["n", "name"]
    assert len(rows) == 2
    assert {name: list(values) for name, values in run.query(_SQL).fetchnumpy().items()} == {
        "n": [1, 2],
        "name": ["teal", "amber"],
    }
    assert run.query(_SQL).fetchone() == (1, "teal")
    assert run.query(_SQL).limit(1).fetchall() == [(1, "teal")]


def test_rows__are_drawn(run: Run) -> None:
    """In a console a relation shows its first rows."""
    assert "│ amber" in repr(run.query(_SQL))


def test_rows__that_fail_when_they_are_fetched_say_so(run: Run) -> None:
    """However rows are asked for, the error is the laboratory's own."""
    rows = run.query("SELECT error('oh') FROM people")
    for ask in (rows.fetchall, rows.fetchone, rows.fetchnumpy, rows.__repr__):
        with pytest.raises(QueryError, match="oh"):
            ask()


@pytest.mark.parametrize(
    ("method", "package", "extra"), [("df", "pandas", "pandas"), ("arrow", "pyarrow", "arrow")]
)
def test_rows__without_an_extra_say_how_to_get_it(
    method: str, package: str, extra: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing package is an error that names it and what works without."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as error:
        getattr(run.query(_SQL), method)()
    assert isinstance(error.value, DemeritError)
    assert isinstance(error.value, ImportError)
    assert str(error.value) == (
        f"this needs {package}, which is not installed. Install it with pip install 'demerit[{extra}]'; "
        ".fetchall() and .fetchnumpy() need nothing more."
    )


def test_rows__become_a_data_frame(run: Run) -> None:
    """With pandas the series is a frame with a date."""
    pytest.importorskip("pandas")
    frame = run.query("SELECT date, sum(people) AS people FROM series GROUP BY date ORDER BY date").df()
    assert list(frame.columns) == ["date", "people"]
    assert frame.date.iloc[0].isoformat().startswith("2014-01-06")


def test_rows__become_an_arrow_table(run: Run) -> None:
    """With pyarrow the answer is handed over without a copy."""
    pytest.importorskip("pyarrow")
    assert run.query(_SQL).arrow() is not None
