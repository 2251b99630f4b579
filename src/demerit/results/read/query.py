"""Queries: one SELECT on a run's own tables, and nothing else."""

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from demerit.errors import QueryError, RunError
from demerit.results.declare.sampled import OF_LIVES
from demerit.results.declare.tables import COMPARED, TABLES
from demerit.results.read.answer import Rows, in_a_sentence
from demerit.results.write.parquet import literal, no_pattern, parts_of, read_parts

_SAY = "Write, say, SELECT sum(days_wrongful) FROM series WHERE arm = 'regime' AND reported."
_NO_TABLE = re.compile("Table with name (.+) does not exist")
_LOCKED = {
    "temp_directory": "''",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
"""Settings of a connection, in this order; the last one locks the others."""


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the tables of a run as views on a connection that can reach nothing else.

    Parameters
    ----------
    folder : the run directory.

    Returns
    -------
    Connection with a view for each table; external access is off and the configuration is locked.

    Raises
    ------
    RunError
        If a table cannot be read.
    """
    db = duckdb.connect()
    parts = {table.name: parts_of(folder, table.name) for table in TABLES}
    for name, paths in parts.items():
        if paths:
            _show(db, name, paths)
    allowed = {text for paths in parts.values() for path in paths for text in (str(path), no_pattern(path))}
    db.execute(f"SET allowed_paths = [{', '.join(map(literal, sorted(allowed)))}]")
    for setting, value in _LOCKED.items():
        db.execute(f"SET {setting} = {value}")
    return db


def _show(db: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path]) -> None:
    """Create a view of the parts of a table."""
    try:
        db.execute(f"CREATE VIEW {name} AS SELECT * FROM {read_parts(paths)}")
    except duckdb.Error as error:
        raise RunError(
            f"{paths[0].parent}: cannot be read ({in_a_sentence(error).rstrip('.')}). The run is damaged; make it again."
        ) from None


class FolderTables:
    """The tables of a run directory, one SELECT at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the tables of a folder."""
        self._db = connect(folder)
        self.names = _tables(self._db)
        """The names of the tables, in order."""

    def query(self, sql: str) -> Rows:
        """Run one SELECT on the tables."""
        return Rows(select(self._db, sql))

    def columns(self, sql: str) -> dict[str, NDArray[np.generic]]:
        """Run one SELECT and return its columns as arrays."""
        found = self.query(sql).fetchnumpy()
        return {name: _filled(values) for name, values in found.items()}


def _filled(values: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return the values of a column; missing decimals become NaN."""
    if not isinstance(values, np.ma.MaskedArray):
        return np.asarray(values)
    return values.filled(np.nan) if values.dtype.kind == "f" else values.filled()


def select(db: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyRelation:
    """Run one SELECT.

    Parameters
    ----------
    db : connection of `connect`.
    sql : one SELECT statement.

    Raises
    ------
    QueryError
        If it is not one SELECT, fails, or reaches outside the run.
    """
    try:
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QueryError(f"a query is one SELECT statement, got {_what(statements)}. {_SAY}")
        relation = db.sql(statements[0].query)
    except duckdb.PermissionException:
        raise QueryError(
            f"a query may read the run's own tables and nothing else: {', '.join(_tables(db))}."
        ) from None
    except duckdb.CatalogException as error:
        raise QueryError(_no_table(db, error) or in_a_sentence(error)) from None
    except duckdb.Error as error:
        raise QueryError(in_a_sentence(error)) from None
    if relation is None:
        raise QueryError(f"a query is one SELECT statement. {_SAY}")
    return relation


def _what(statements: Sequence[duckdb.Statement]) -> str:
    """Name what stands in place of one SELECT."""
    kind = str(statements[0].type).rpartition(".")[2] if statements else "nothing"
    if len(statements) > 1:
        return f"{len(statements)} statements"
    return {"MULTI": "one that stands for several"}.get(kind, kind)


def _no_table(db: duckdb.DuckDBPyConnection, error: duckdb.Error) -> str:
    """Return a sentence on a missing table and those that exist, if that is the error."""
    missing = _NO_TABLE.search(str(error))
    if missing is None:
        return ""
    there = f"the tables of this run are {', '.join(_tables(db))}."
    if missing[1] in COMPARED:
        return (
            f"the run compares no arms, so it has no table {missing[1]} (demerit compare makes one); {there}"
        )
    if missing[1] in {table.name for table in TABLES}:
        none_told = missing[1] in OF_LIVES and set(OF_LIVES).isdisjoint(_tables(db))
        left_out = ", or was made without lives (--no-lives)" if none_told else ""
        return f"the run ended before it could write the table {missing[1]}{left_out}; {there}"
    return f"there is no table {missing[1]!r}; {there}"


def _tables(db: duckdb.DuckDBPyConnection) -> list[str]:
    """List the tables of a run, in order."""
    names = {
        name for (name,) in db.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    }
    return [table.name for table in TABLES if table.name in names]
