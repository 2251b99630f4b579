"""``demerit assumptions``: every assumed or uncertain number of a scenario, with its range, the shape of it, and its reason or source."""

from __future__ import annotations

import csv
import io
import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demerit.cli.console import console_of

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from demerit.scenario.describe.figures import Figure

_ROLES = ("lever", "safeguard", "error", "behaviour", "observation", "society")
_PIPED = 100
"""Width of a listing that does not go to a terminal, in characters."""
_MANY = 30
"""Longest value with unit that shares a line, in characters."""
_LEGEND = (
    "Value and unit, range and its shape, role, date as of which it holds; then the reason, or of an uncertain figure the source. "
    "The range of a table or a series is a factor of each of its numbers."
)
_COLUMNS = (
    "path", "value", "unit", "low", "high", "range_is", "shape", "source", "since", "role", "why", "why_end", "meaning",
    "in_force", "off"
)  # fmt: skip


@click.command()
@click.argument("scenario", default="as-reported-2018")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(_ROLES),
    help="Only figures of this role; can be repeated.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Write a CSV table, a line for each figure.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File for the CSV table or the JSON object; by default they are printed.",
)
def assumptions(
    scenario: str, *, roles: tuple[str, ...], as_csv: bool, as_json: bool, out: Path | None
) -> None:
    """List what SCENARIO, a shipped preset or a TOML file, assumes or is uncertain of.

    Assumed figures have no source but a range and a reason; uncertain ones have a source and a range. A comparison draws both.

    Without SCENARIO the default preset, as-reported-2018, is listed. A figure that is a table or a series counts once.
    """
    from demerit.experiment.run.read_scenario import read_scenario
    from demerit.scenario.describe.figures import figures

    if as_csv and as_json:
        raise click.UsageError("Give either --csv or --json.")
    if out is not None and not (as_csv or as_json):
        raise click.UsageError("--out needs --csv or --json.")
    loaded = read_scenario(scenario)
    found = [figure for figure in figures(loaded) if not roles or figure.role.value in roles]
    if not (as_csv or as_json):
        _show(found, console_of(_PIPED))
        click.echo(_counted(found, roles))
        return
    text = _as_csv(found) if as_csv else _as_json(loaded.scenario.name, found)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text)
        click.echo(f"{out}: {_counted(found, roles)}")


def _write(out: Path, text: str) -> None:
    """Write a file atomically."""
    from demerit.results.write.run_directory import told_plainly, write_whole

    with told_plainly(out, "Make room, or give another file with --out."):
        write_whole(out, text)


def _counted(found: list[Figure], roles: tuple[str, ...]) -> str:
    """Return the sentence on how many figures are assumed, how many of these are switched off, and what the others are."""
    assumed = [figure for figure in found if figure.is_assumed]
    own, idle = sum(figure.is_own for figure in found), sum(figure.is_off for figure in assumed)
    uncertain = sum(figure.is_uncertain and not figure.is_assumed for figure in found)
    of = f" of role {' or '.join(roles)}" if roles else ""
    off = f" ({idle} of them switched off)" if idle else ""
    others = [
        f"{len(found) - len(assumed) - own} with a source ({uncertain} uncertain)",
        *([f"{own} set by the scenario itself"] if own else []),
    ]
    return f"{len(assumed)} of {len(found)} figures{of} are assumed{off}; {'; '.join(others)}."


def _listed_figures(found: list[Figure]) -> list[Figure]:
    """Return the figures that are listed: assumed, or uncertain with a source."""
    return [figure for figure in found if figure.is_assumed or figure.is_uncertain]


def _rows(found: list[Figure]) -> list[dict[str, Any]]:
    """Return the listed figures as rows for other programs."""
    return [dict(zip(_COLUMNS, _cells(figure), strict=True)) for figure in _listed_figures(found)]


def _cells(figure: Figure) -> tuple[Any, ...]:
    """Return the cells of a figure, in the order of the columns."""
    holds = figure.holds
    known = (figure.path, figure.value, figure.kind.unit, *figure.range, figure.range_is, figure.shape)
    told = (holds.source, holds.since, figure.role.value, holds.why, holds.why_end, figure.meaning)
    return (*known, *told, figure.in_force, figure.is_off)


def _as_json(name: str, found: list[Figure]) -> str:
    """Return the listed figures as one JSON object."""
    counts = {
        "figures": len(found),
        "assumed": sum(figure.is_assumed for figure in found),
        "uncertain": sum(figure.is_uncertain and not figure.is_assumed for figure in found),
    }
    told = {"scenario": name, **counts, "assumptions": _rows(found)}
    return json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n"


def _as_csv(found: list[Figure]) -> str:
    """Return the listed figures as a CSV table; a table of numbers is JSON in its cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in _rows(found):
        value = row["value"]
        writer.writerow(row | {"value": json.dumps(value) if isinstance(value, dict) else value})
    return text.getvalue()


def _show(found: list[Figure], console: Console) -> None:
    """Print the assumed and the uncertain figures, grouped by table."""
    console.print(f"{_LEGEND}\n")
    for _, group in groupby(
        _listed_figures(found), key=lambda figure: (figure.path.rpartition(".")[0], figure.in_force)
    ):
        members = list(group)
        console.print(_heading(members[0]))
        console.print(_listed(members))


def _heading(first: Figure) -> RenderableType:
    """Return the heading of a table: its name, the day from which an amendment changes it, and whether it is switched off."""
    from rich.text import Text

    since = f", from {first.in_force} on" if first.in_force else ""
    return Text.assemble(
        (first.path.rpartition(".")[0], "bold"), since, " (switched off)" if first.is_off else ""
    )


def _listed(members: list[Figure]) -> RenderableType:
    """Return the figures of one table as a grid: name, then value and reason."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for figure in members:
        grid.add_row(f"  {figure.path.rpartition('.')[2]}", _described(figure))
    return grid


def _described(figure: Figure) -> RenderableType:
    """Return value, unit, range, role, date and reason of a figure."""
    from rich.text import Text

    from demerit.scenario.describe.figures import in_words, range_in_words

    value = f"{in_words(figure.value)} {figure.kind.unit}"
    first = f"{value:<{_MANY}}  " if len(value) <= _MANY else f"{value}\n"
    bounds = " ".join(part for part in (range_in_words(figure), figure.shape) if part)
    holds = figure.holds
    facts = f"{bounds:<28}  {figure.role.value:<11}  {holds.since}"
    reasons = [holds.why if figure.is_assumed else f"Source: {holds.source}."]
    reasons += [f"At the end of its range: {holds.why_end}."] if holds.why_end else []
    return Text.assemble(first, facts, *(f"\n{reason}" for reason in reasons), "\n")
