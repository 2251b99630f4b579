"""``demerit audit``: all measures of a run, and the points of law with the evidence for each."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demerit.audit.run.opened_run import Run
    from demerit.cli.progress import Meter


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--arm", default="regime", show_default=True, help="Which arm to audit.")
@click.option("--evidence", is_flag=True, help="Show for each point of law the rule and what it rests on.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write the JSON object to.")
@click.option("--no-beside", is_flag=True, help="Simulate no references to stand beside the run.")
def audit(run: Path, *, arm: str, evidence: bool, as_json: bool, out: Path | None, no_beside: bool) -> None:
    """Audit RUN: group metrics, harm by cause, and what can be asked of it in law.

    Beside it stand two references on the same society, with the same seed and weeks: no regime at all, with the same people up to a
    million, and a FICO-like credit score, with 100,000 at most. They are kept in RUN.beside and simulated once.

    Nothing here is legal advice, or evidence about any real person, place or deployment.
    """
    from demerit.audit.findings.audit_json import write_audit
    from demerit.audit.run.opened_run import Run
    from demerit.cli.audit_shown import show

    opened = Run(run)
    opened.check_arm(arm)
    audited = opened.audit(arm, {} if no_beside else _beside(opened, quiet=as_json))
    if out is not None:
        from demerit.results.write.run_directory import told_plainly, write_whole

        with told_plainly(out, "Make room, or give another file with --out."):
            write_whole(out, write_audit(audited, str(run)))
        click.echo(f"audit: {out}", err=as_json)
    if as_json:
        click.echo(write_audit(audited, str(run)), nl=False)
    elif out is None:
        show(audited, opened, str(run), evidence=evidence)


def _beside(run: Run, *, quiet: bool) -> dict[str, Run]:
    """Return the references: open existing ones, simulate the others."""
    from demerit.cli.progress import Meter
    from demerit.experiment.comparison.references import MOST_PEOPLE, beside_folder, references

    @contextmanager
    def announce(name: str, people: int) -> Iterator[Meter]:
        """Print the name of a reference, and show its progress."""
        click.echo(f"beside: {name}, {people:,} synthetic people, into {beside_folder(run) / name}", err=True)
        with Meter(people, quiet=quiet) as meter:
            yield meter

    found = references(run, announce=announce)
    for name in MOST_PEOPLE:
        if name not in found:
            click.echo(f"beside: {name} does not fit the society of this run and is left out", err=True)
    return found
