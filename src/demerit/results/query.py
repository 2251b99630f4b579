"""One SELECT on a run's own tables, and nothing else."""

from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from demerit.errors import QueryError
from demerit.results.variables import TABLES

_SAY = "Write, say, SELECT sum(days_wrongful) FROM series."


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the tables of a run as views on a connection that can reach nothing else.

    Parameters
    ----------
    folder : the run directory.

    Returns
    -------
    Connection with a view for each table; external access is off and the configuration is locked.
    """
    db = duckdb.connect()
    parts = {table.name: sorted((folder / table.name).glob("part-*.parquet")) for table in TABLES}
    for name, paths in parts.items():
        if paths:
            listed = ", ".join(_literal(path) for path in paths)
            db.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
    allowed = ", ".join(_literal(path) for paths in parts.values() for path in paths)
    db.execute(f"SET allowed_paths = [{allowed}]")
    db.execute("SET temp_directory = ''")
    db.execute("SET enable_external_access = false")
    db.execute("SET lock_configuration = true")
    return db


class FolderTables:
    """The tables of a run directory, one SELECT at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the tables of a folder."""
        self._db = connect(folder)

    def query(self, sql: str) -> duckdb.DuckDBPyRelation:
        """Run one SELECT on the tables."""
        return select(self._db, sql)

    def columns(self, sql: str) -> dict[str, NDArray[np.generic]]:
        """Run one SELECT and give its columns as arrays."""
        found = self.query(sql).fetchnumpy()
        return {
            name: np.ma.filled(values) if isinstance(values, np.ma.MaskedArray) else np.asarray(values)
            for name, values in found.items()
        }


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
    except duckdb.Error as error:
        raise QueryError(_first(error)) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise QueryError(f"a query is one SELECT statement, got {_what(statements)}. {_SAY}")
    try:
        relation = db.sql(statements[0].query)
        if relation is None:
            raise QueryError(f"a query is one SELECT statement. {_SAY}")
        return relation
    except duckdb.PermissionException:
        raise QueryError(
            f"a query may read the run's own tables only: {', '.join(table.name for table in TABLES)}."
        ) from None
    except duckdb.Error as error:
        raise QueryError(_first(error)) from None


def _what(statements: list[duckdb.Statement]) -> str:
    """Name what was given instead of one SELECT."""
    if len(statements) == 1:
        return str(statements[0].type).rpartition(".")[2]
    return f"{len(statements)} statements"


def _first(error: duckdb.Error) -> str:
    """Give DuckDB's own explanation without its kind and its drawing."""
    return " ".join(str(error).split(" Error: ", 1)[-1].split("\n\nLINE")[0].split())


def _literal(path: Path) -> str:
    """Write a path as an SQL text."""
    return "'" + str(path).replace("'", "''") + "'"
