"""Answers to queries: rows, arrays, or with the extras a data frame; every failure is one sentence."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar, final

import duckdb
import numpy as np
from numpy.typing import NDArray

from demerit.errors import MissingExtraError, QueryError

_Found = TypeVar("_Found")


@final
class Rows:
    """The answer to one SELECT; other attributes are those of the DuckDB relation."""

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        """Hold a relation that has not been run yet."""
        self._relation = relation

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return _run(self._relation.fetchall)

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        rows = _run(lambda: self._relation.limit(1).fetchall())
        return rows[0] if rows else None

    def fetchnumpy(self) -> dict[str, NDArray[np.generic]]:
        """Return the columns by name, each an array."""
        return _run(self._relation.fetchnumpy)

    def df(self) -> Any:
        """Return a pandas data frame; needs the extra ``pandas``."""
        need("pandas", "pandas")
        return _run(self._relation.df)

    def arrow(self) -> Any:
        """Return an Arrow table; needs the extra ``arrow``."""
        need("pyarrow", "arrow")
        return _run(self._relation.arrow)

    def __getattr__(self, name: str) -> Any:
        """Return the relation's attribute."""
        return getattr(self._relation, name)

    def __len__(self) -> int:
        """Count the rows."""
        return _run(lambda: len(self._relation))

    def __repr__(self) -> str:
        """Draw the first rows."""
        return _run(lambda: str(self._relation))


def in_a_sentence(error: duckdb.Error) -> str:
    """Return DuckDB's explanation without the kind of error and the drawing."""
    text = " ".join(str(error).split(" Error: ", 1)[-1].split("\n\nLINE")[0].split())
    hint = " Without SQL, demerit query lists every column." if text.startswith("Referenced column") else ""
    return (text if text.endswith("?") else text.rstrip(".!") + ".") + hint


def _run(give: Callable[[], _Found]) -> _Found:
    """Return the result of a query."""
    try:
        return give()
    except duckdb.PermissionException:
        raise QueryError("a query may read the run's own tables and nothing else.") from None
    except duckdb.Error as error:
        raise QueryError(in_a_sentence(error)) from None


def need(package: str, extra: str) -> None:
    """Raise an error if a package is not installed."""
    try:
        import_module(package)
    except ImportError:
        raise MissingExtraError(
            f"this needs {package}, which is not installed. Install it with pip install 'demerit[{extra}]'; "
            ".fetchall() and .fetchnumpy() need nothing more."
        ) from None
