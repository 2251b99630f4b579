"""What a query comes to: rows, arrays, or with the extras a data frame; whatever fails is said in one sentence."""

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
    """The answer to one SELECT; what is not defined here is the DuckDB relation's own."""

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        """Hold a relation that has not been run yet."""
        self._relation = relation

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Give all rows."""
        return _run(self._relation.fetchall)

    def fetchone(self) -> tuple[Any, ...] | None:
        """Give the first row, or None."""
        rows = _run(lambda: self._relation.limit(1).fetchall())
        return rows[0] if rows else None

    def fetchnumpy(self) -> dict[str, NDArray[np.generic]]:
        """Give name to values, a column an array."""
        return _run(self._relation.fetchnumpy)

    def df(self) -> Any:
        """Give a pandas data frame; needs the extra ``pandas``."""
        need("pandas", "pandas")
        return _run(self._relation.df)

    def arrow(self) -> Any:
        """Give the answer in Arrow's form; needs the extra ``arrow``."""
        need("pyarrow", "arrow")
        return _run(self._relation.arrow)

    def __getattr__(self, name: str) -> Any:
        """Give the relation's own."""
        return getattr(self._relation, name)

    def __len__(self) -> int:
        """Count the rows."""
        return _run(lambda: len(self._relation))

    def __repr__(self) -> str:
        """Draw the first rows."""
        return _run(lambda: str(self._relation))


def in_a_sentence(error: duckdb.Error) -> str:
    """Give DuckDB's own explanation without its kind and its drawing."""
    text = " ".join(str(error).split(" Error: ", 1)[-1].split("\n\nLINE")[0].split())
    hint = " Without SQL, demerit query lists every column." if text.startswith("Referenced column") else ""
    return (text if text.endswith("?") else text.rstrip(".!") + ".") + hint


def _run(give: Callable[[], _Found]) -> _Found:
    """Run a query."""
    try:
        return give()
    except duckdb.PermissionException:
        raise QueryError("a query may read the run's own tables and nothing else.") from None
    except duckdb.Error as error:
        raise QueryError(in_a_sentence(error)) from None


def need(package: str, extra: str) -> None:
    """Refuse what needs a package that is not there."""
    try:
        import_module(package)
    except ImportError:
        raise MissingExtraError(
            f"this needs {package}, which is not installed. Install it with pip install 'demerit[{extra}]'; "
            ".fetchall() and .fetchnumpy() need nothing more."
        ) from None
