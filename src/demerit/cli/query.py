"""``demerit query``: one SELECT on the tables of a run."""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from demerit.audit.run.opened_run import Run

_FORMATS = ("table", "csv", "json")


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("sql", required=False)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", help="How to print the rows.")
def query(run: Path, sql: str | None, form: str) -> None:
    """Run one SELECT on the tables of RUN; without SQL, list the tables and their columns.

    Example: demerit query runs/x "SELECT group_, sum(days_wrongful) FROM series WHERE arm = 'regime' AND reported GROUP BY group_"
    """
    from demerit.audit.run.opened_run import Run

    opened = Run(run)
    if sql is None:
        click.echo(_tables())
    else:
        _print(*_rows(opened, sql), form)


def _rows(run: Run, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Run a query and fetch its rows."""
    found = run.query(sql)
    return found.columns, found.fetchall()


def _tables() -> str:
    """List the tables and their columns."""
    from demerit.results.declare.tables import TABLES

    parts = []
    for table in TABLES:
        columns = "\n".join(f"  {c.name:<22} {c.unit:<17} {c.meaning}" for c in (*table.axes, *table.columns))
        parts.append(f"{table.name}: {table.meaning}\n{columns}")
    return "\n\n".join(parts)


def _print(names: list[str], rows: list[tuple[Any, ...]], form: str) -> None:
    """Print rows as a table, CSV or JSON."""
    if form == "json":
        objects = [{name: _plain(value) for name, value in zip(names, row, strict=True)} for row in rows]
        click.echo(json.dumps(objects, default=str, allow_nan=False))
    elif form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows([names, *rows])
    else:
        texts = [names, *([_text(value) for value in row] for row in rows)]
        widths = [max(len(text) for text in column) for column in zip(*texts, strict=True)]
        click.echo(
            "\n".join(
                "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)) for row in texts
            )
        )


def _text(value: Any) -> str:
    """Return a value as text for a table."""
    return "NULL" if value is None else str(value)


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold: null for NaN and infinity."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
