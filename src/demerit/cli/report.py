"""``demerit report``: write the report of a run anew, or an impact assessment to complete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from demerit.audit.run.opened_run import Run
    from demerit.report.fria import Document

_WAY_OUT = "Make room, or give another file with --out."
_FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".docx": "docx"}


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
    "--format",
    "kind",
    type=click.Choice(["html", "md", "docx"]),
    help="Format of an assessment; by default that of the name given with --out, or else html. docx needs the extra [docx].",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write; by default report.html or fria.html (.md, .docx) in the run.",
)
def report(run: Path, *, form: str, kind: str | None, out: Path | None) -> None:
    """Write the report of RUN, a run directory, as one offline HTML page.

    With --as fria, write an impact assessment instead: the cells that the model can speak to are filled, the others say what the
    deployer has to complete.
    """
    from demerit.audit.run.opened_run import Run
    from demerit.errors import RunError
    from demerit.report.fria.formats.as_docx import need_docx
    from demerit.report.page.build import build_report
    from demerit.results.write.manifest import REPORT
    from demerit.results.write.run_directory import told_plainly, write_whole

    kind = _format(form, kind, out)
    if kind == "docx":
        need_docx()
    opened = Run(run)
    if not opened.measures:
        raise RunError(
            f"{run}: was interrupted after {opened.facts['arms']['regime']['weeks']} weeks, all of them burn-in, so there is "
            "nothing to report. Make the run again, or with a shorter --burn-in."
        )
    target = out or run / (REPORT if form == "report" else f"fria.{kind}")
    page = (
        build_report(opened, opened.measures) if form == "report" else _written(_assessed(opened, run), kind)
    )
    with told_plainly(target, _WAY_OUT):
        write_whole(target, page)
    click.echo(f"{'report' if form == 'report' else 'assessment'}: {target}")


def _format(form: str, kind: str | None, out: Path | None) -> str:
    """Choose the format, before anything is opened.

    Raises
    ------
    click.UsageError
        If a report is to be anything but HTML, or the name of the file and the format do not fit.
    """
    suffix = out.suffix.lower() if out else ""
    if form == "report":
        if kind not in {None, "html"}:
            raise click.UsageError(
                f"a report is HTML, not {kind}. Add --as fria for an assessment as {kind}."
            )
        return "html"
    if out is None or out.is_char_device():
        return kind or "html"
    if suffix not in _FORMATS:
        raise click.UsageError(
            f"--out {out}: the name of an assessment ends with .html, .md or .docx, got {suffix or 'none of them'}."
        )
    if kind and _FORMATS[suffix] != kind:
        raise click.UsageError(
            f"--format {kind} does not fit --out {out}. Leave --format out, or end the name with .{kind}."
        )
    return _FORMATS[suffix]


def _assessed(run: Run, folder: Path) -> Document:
    """Return the assessment of a run, with the references that an audit has left beside it."""
    from demerit.experiment.comparison.references import kept_references
    from demerit.report.fria import assessment

    beside = kept_references(run)
    if not beside:
        click.echo(
            f"Some legal questions need a reference run beside this one; `demerit audit {folder}` makes it.",
            err=True,
        )
    return assessment(run, run.audit(beside=beside))


def _written(document: Document, kind: str) -> str | bytes:
    """Return an assessment in a format."""
    from demerit.report.fria import as_docx, as_html, as_markdown

    if kind == "docx":
        return as_docx(document)
    return as_markdown(document) if kind == "md" else as_html(document)
