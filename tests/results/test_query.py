"""One SELECT on a run's own tables, and nothing else."""

import shutil
from pathlib import Path

import duckdb
import numpy as np
import pytest

from demerit.audit.run.opened_run import Run
from demerit.errors import QueryError, RunError
from demerit.results.read.query import FolderTables


@pytest.fixture(scope="module")
def tables(run: Run) -> FolderTables:
    """The tables of the finished run."""
    return FolderTables(run.folder)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM series",
        "  SELECT 1 -- and a remark",
        "SELECT 1;",
        "WITH t AS (SELECT week FROM series) SELECT max(week) FROM t",
        "FROM people LIMIT 1",
        "VALUES (1)",
        "SUMMARIZE ledger",
        "SELECT * FROM series JOIN people USING (arm, province, group_) LIMIT 1",
    ],
)
def test_query__takes_one_select(sql: str, tables: FolderTables) -> None:
    """Whatever reads the run's tables and gives rows is a SELECT."""
    assert len(tables.query(sql).fetchall()) > 0


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "-- nothing",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW series",
        "CREATE TABLE t AS SELECT 1",
        "DROP VIEW series",
        "INSERT INTO series SELECT * FROM series",
        "UPDATE series SET week = 0",
        "DELETE FROM series",
        "COPY series TO 'stolen.csv'",
        "COPY (SELECT 1) TO 'stolen.parquet' (FORMAT parquet)",
        "EXPORT DATABASE 'stolen'",
        "ATTACH 'stolen.db'",
        "PRAGMA database_list",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET allowed_paths",
        "INSTALL httpfs",
        "LOAD httpfs",
        "CALL pragma_version()",
        "CHECKPOINT",
    ],
)
def test_query__refuses_all_but_one_select(sql: str, tables: FolderTables) -> None:
    """Nothing is made, changed, loaded or set."""
    with pytest.raises(QueryError, match="a query is one SELECT statement, got "):
        tables.query(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM '{file}'",
        'SELECT * FROM "{table}"',
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_csv_auto('{file}')",
        "SELECT * FROM read_json('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM read_parquet('{table}')",
        "SELECT * FROM parquet_scan('{table}')",
        "SELECT * FROM parquet_metadata('{table}')",
        "SELECT * FROM sniff_csv('{file}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('{folder}/*.parquet')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT * FROM read_csv('s3://bucket/x.csv')",
        "SELECT * FROM (SELECT * FROM read_text('{file}'))",
        "SELECT (SELECT content FROM read_text('{file}')) FROM series LIMIT 1",
        "SELECT * FROM query('SELECT * FROM read_text(''{file}'')')",
    ],
)
def test_query__reaches_no_file_outside(sql: str, tables: FolderTables, tmp_path: Path) -> None:
    """A file that is there stays unread, its name unseen."""
    file, table = tmp_path / "secret.csv", tmp_path / "secret.parquet"
    file.write_text("word\nhush\n", encoding="utf-8")
    duckdb.sql("SELECT 'hush' AS word").write_parquet(str(table))
    with pytest.raises(QueryError, match="may read the run's own tables and nothing else"):
        tables.query(sql.format(file=file, table=table, folder=tmp_path)).fetchall()


@pytest.mark.parametrize("name", ["hidden", "pytest", "seriesx"])
def test_query__knows_no_table_but_the_runs_own(name: str, tables: FolderTables) -> None:
    """No variable of the program becomes a table by its name."""
    hidden = {"word": np.arange(3)}
    said = rf"there is no table '{name}'; the tables of this run are series, needs, .* ledger\."
    with pytest.raises(QueryError, match=said):
        tables.query(f"SELECT * FROM {name}").fetchall()
    assert len(hidden) == 1


def test_query__sees_no_environment(tables: FolderTables) -> None:
    """There is no function that reads the environment."""
    with pytest.raises(QueryError, match="getenv"):
        tables.query("SELECT getenv('HOME')").fetchall()


def test_query__cannot_be_let_out(tables: FolderTables) -> None:
    """External access is off and stays off, for whoever holds the relation as well."""
    names = ("enable_external_access", "lock_configuration", "python_enable_replacements", "temp_directory")
    settings = ", ".join(f"current_setting('{name}')" for name in names)
    assert tables.query(f"SELECT {settings}").fetchone() == (False, True, False, "")
    relation = tables.query("SELECT 1 AS one")
    with pytest.raises(duckdb.PermissionException):
        relation.to_csv("stolen.csv")
    assert not Path("stolen.csv").exists()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELEC 1", r'^syntax error at or near "SELEC"\.$'),
        (
            "SELECT wek FROM series",
            r'column "wek" not found .* Without SQL, demerit query lists every column\.$',
        ),
        ("SELECT 'x'::INT", r"^Could not convert string 'x' to INT32\.$"),
        ("SELECT error('oh')", "oh"),
    ],
)
def test_query__says_what_is_wrong_in_a_line(sql: str, said: str, tables: FolderTables) -> None:
    """Errors of parsing, binding and running are all one line."""
    with pytest.raises(QueryError, match=said) as error:
        tables.query(sql).fetchall()
    assert "\n" not in str(error.value)


def test_query__of_a_table_that_was_never_written_says_why(copy: Path) -> None:
    """A run that ended in its burn-in has no people; it does have a series."""
    shutil.rmtree(copy / "people")
    with pytest.raises(
        QueryError, match="the run ended before it could write the table people; the tables of this run are"
    ):
        FolderTables(copy).query("SELECT * FROM people")


def test_columns__are_arrays(tables: FolderTables) -> None:
    """Each column comes as an array with a type of its own."""
    found = tables.columns("SELECT week, arm, date FROM series ORDER BY week, arm LIMIT 2")
    assert found["week"].tolist() == [0, 0]
    assert found["arm"].tolist() == ["no_false_entries", "no_false_entries"]
    assert found["date"].astype("datetime64[D]").astype(str).tolist() == ["2014-01-06", "2014-01-06"]


def test_tables__of_a_folder_with_signs_in_its_name_are_its_own(copy: Path, tmp_path: Path) -> None:
    """A star in the name of a folder is no pattern: the folder beside it is not read."""
    for name in ("a*b", "a[1]'s b", "a1b"):
        shutil.copytree(copy / "ledger", tmp_path / name / "ledger")
    n = len(FolderTables(tmp_path / "a1b").query("SELECT * FROM ledger").fetchall())
    for name in ("a*b", "a[1]'s b"):
        assert len(FolderTables(tmp_path / name).query("SELECT * FROM ledger").fetchall()) == n > 0


def test_tables__stay_open_when_the_program_moves_on(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder given by a relative path is found after a change of directory."""
    monkeypatch.chdir(copy.parent)
    tables = FolderTables(Path(copy.name))
    monkeypatch.chdir("/")
    assert tables.query("SELECT count(*) > 0 FROM series").fetchone() == (True,)


def test_tables__that_are_no_parquet_are_refused(copy: Path) -> None:
    """Even if a checksum was mended, a damaged part is named in one line."""
    (copy / "needs/part-0000.parquet").write_bytes(b"PAR1 or not")
    with pytest.raises(
        RunError, match=r"needs: cannot be read \(.*\)\. The run is damaged; make it again\."
    ) as error:
        FolderTables(copy)
    assert "\n" not in str(error.value)
