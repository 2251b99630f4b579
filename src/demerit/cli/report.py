"""``demerit report``: write the report of a run anew, or an impact assessment to complete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from demerit.audit.opened import Run

_WAY_OUT = "Make room, or give another file with --out."


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "form",
    type=click.Choice(["report", "fria"]),
    default="report",
    show_default=True,
    help="What to write: the report, or an impact assessment (AI Act Art. 27, GDPR Art. 35(7)) to complete.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write; by default report.html or fria.html in the run. An assessment whose name ends with .md is Markdown.",
)
def report(run: Path, *, form: str, out: Path | None) -> None:
    """Write the report of RUN, a run directory, as one offline HTML page.

    With --as fria, write an impact assessment instead: the cells that the model can speak to are filled, the others say what the
    deployer has to complete.
    """
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
    target = out or run / (REPORT if form == "report" else "fria.html")
    page = build_report(opened, opened.measures) if form == "report" else _assessed(opened, run, target)
    with told_plainly(target, _WAY_OUT):
        write_whole(target, page)
    click.echo(f"{'report' if form == 'report' else 'assessment'}: {target}")


def _assessed(run: Run, folder: Path, target: Path) -> str:
    """Write the assessment of a run, with the references that an audit left beside it."""
    from demerit.experiment.beside import kept_references
    from demerit.report.fria import assessment
    from demerit.report.fria_page import fria_markdown, fria_page

    beside = kept_references(run)
    if not beside:
        click.echo(
            f"nothing stands beside this run; `demerit audit {folder}` simulates what could.", err=True
        )
    audited = run.audit(beside=beside)
    draft = assessment(run, audited)
    return fria_markdown(draft) if target.suffix == ".md" else fria_page(draft, audited)
