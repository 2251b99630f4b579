"""``demerit life``: tell one invented life, day by day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from demerit.life.find.find import Found
    from demerit.life.read.source import Source


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("who", metavar="ID", required=False)
@click.option(
    "--find",
    "finder",
    metavar="WHAT",
    help="Find a life by what became of it; any other word lists what there is.",
)
@click.option("--arm", default="regime", show_default=True, help="Arm in which to tell it.")
@click.option("--beside", help="Arm to tell beside it; by default the first other one.")
@click.option("--alone", is_flag=True, help="Tell it in one arm only.")
@click.option(
    "--html", type=click.Path(path_type=Path), help="Write one offline HTML page instead of printing."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
def life(
    run: Path,
    who: str | None,
    *,
    finder: str | None,
    arm: str,
    beside: str | None,
    alone: bool,
    html: Path | None,
    as_json: bool,
) -> None:
    """Tell the life of any citizen of RUN day by day, sampled or not, with the same life in another arm beside it.

    ID is the chance id of the column `who` of the table people, or community/number. Everybody is invented.

    Examples: demerit life runs/x 4711; demerit life runs/x --find "never found out" --html life.html
    """
    from demerit.life.life import Life
    from demerit.life.read.source import beside as first_other
    from demerit.life.read.source import open_source

    if (who is None) == (finder is None):
        raise click.UsageError("give either the ID of a citizen or --find with what became of one.")
    if alone and beside:
        raise click.UsageError("--alone tells one arm only; leave out --beside or --alone.")
    source, found = _find(run, finder, arm) if finder is not None else (open_source(run), None)
    other = None if alone else beside or first_other(source, arm)
    told = Life(source, found.who if found else who or "", arm, other)
    if found and not as_json:
        click.echo(f"{found.in_words(arm)}\n")
    if html:
        _write(told.html(), html)
    if as_json:
        click.echo(told.to_json())
    elif html:
        click.echo(f"life: {html}")
    else:
        click.echo(told.text(), nl=False)


def _find(run: Path, finder: str, arm: str) -> tuple[Source, Found | None]:
    """Find a life in the tables of a run."""
    from demerit.audit.run.opened_run import Run

    opened = Run(run)
    return opened.source, opened.find(finder, arm)


def _write(page: str, target: Path) -> None:
    """Write a page atomically."""
    from demerit.results.write.run_directory import told_plainly, write_whole

    with told_plainly(target, "Make room, or give another file with --html."):
        write_whole(target, page)
