"""SQL that reads Parquet parts, whatever the folders above them are called."""

import re
from collections.abc import Sequence
from pathlib import Path


def parts_of(folder: Path, table: str) -> list[Path]:
    """List the parts of a table in their order.

    Parameters
    ----------
    folder : the run directory.
    table : name of the table.
    """
    return sorted((folder.resolve() / table).glob("part-*.parquet"))


def read_parts(paths: Sequence[Path]) -> str:
    """Return the SQL call that reads parts of a table.

    A folder called ``people=5`` is a name and no column, and a sign such as ``*`` in it is no pattern.

    Parameters
    ----------
    paths : the parts, at least one.

    Returns
    -------
    SQL of a table function.

    Examples
    --------
    >>> read_parts([Path("/runs/people=5/series/part-0000.parquet")])
    "read_parquet(['/runs/people=5/series/part-0000.parquet'], hive_partitioning = false, filename = false)"
    """
    listed = ", ".join(literal(no_pattern(path)) for path in paths)
    return f"read_parquet([{listed}], hive_partitioning = false, filename = false)"


def no_pattern(path: Path) -> str:
    """Return a path in which DuckDB takes no sign for a pattern of names."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
