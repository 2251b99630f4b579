"""``demerit report``: write the report of a run anew."""

from pathlib import Path

import click


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write; by default report.html in the run."
)
def report(run: Path, out: Path | None) -> None:
    """Write the report of RUN, a run directory, as one offline HTML page."""
    from demerit.audit.opened import Run
    from demerit.errors import RunError
    from demerit.report.build import build_report
    from demerit.results.store import REPORT, told_plainly, write_whole

    opened = Run(run)
    if not opened.measures:
        raise RunError(
            f"{run}: was interrupted after {opened.facts['arms']['regime']['weeks']} weeks, all of them burn-in, so there is "
            "nothing to report. Make the run again, or with a shorter --burn-in."
        )
    target = out or run / REPORT
    page = build_report(opened, opened.measures)
    with told_plainly(target, "Make room, or give another file with --out."):
        write_whole(target, page)
    click.echo(f"report: {target}")
