"""``demerit run``: simulate a scenario and write a run with its report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demerit.cli.figures import speed

if TYPE_CHECKING:
    from demerit.audit.opened import Run

INTERRUPTED = 130


@click.command()
@click.argument("scenario", default="as-reported-2018")
@click.option("--people", type=int, help="How many people to invent (1,000 or more).")
@click.option("--weeks", type=int, help="Weeks to report, after the burn-in.")
@click.option("--burn-in", type=int, help="Weeks to simulate before the report begins.")
@click.option("--seed", type=int, help="Seed of chance; the same seed gives the same run, bit for bit.")
@click.option(
    "--threads", type=click.IntRange(1, 1024), help="Threads, one a core by default; no result depends on it."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Directory for the run; by default a new one below runs/."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
def run(
    scenario: str,
    *,
    people: int | None,
    weeks: int | None,
    burn_in: int | None,
    seed: int | None,
    threads: int | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """Simulate SCENARIO, a shipped preset or a TOML file, and write a run with its report.

    Without SCENARIO the default preset, as-reported-2018, is run. Ctrl-C ends a run cleanly after the present week.
    """
    from demerit.cli.progress import Meter
    from demerit.experiment.read import read_given
    from demerit.experiment.simulate import simulate

    given = {"people": people, "weeks": weeks, "burn_in": burn_in, "seed": seed}
    loaded = read_given(scenario, given, lambda name: f"--{name.replace('_', '-')}")
    for warning in loaded.warnings:
        click.echo(f"warning: {warning}", err=True)
    with Meter(loaded.scenario.society.people, quiet=as_json) as meter:
        finished = simulate(loaded, out=out, threads=threads, progress=meter)
    click.echo(_as_json(finished) if as_json else _in_words(finished))
    return 0 if finished.facts["complete"] else INTERRUPTED


def _as_json(run: Run) -> str:
    """Give a run's facts and measures as one JSON object."""
    from demerit.audit.written import lay_out

    return json.dumps(
        {"run": str(run.folder), **run.facts, "measures": lay_out(run.measures)}, allow_nan=False
    )


def _in_words(run: Run) -> str:
    """Say what a run came to: page one in words, and where to look."""
    from demerit.report.answers import answers
    from demerit.report.figures import Figures
    from demerit.results.store import REPORT

    facts, scenario = run.facts, run.loaded.scenario
    lines = [
        scenario.first_line,
        "",
        f"{facts['people']:,} synthetic people, {facts['weeks']} weeks after {facts['burn_in']} of burn-in, seed {facts['seed']}.",
    ]
    for answer in answers(Figures(run.measures)) if run.measures else []:
        lines += ["", answer.question, *(f"  {sentence}" for sentence in answer.sentences)]
    lines += ["", _effort(facts)]
    if not facts["complete"]:
        lines += ["", _how_far(facts)]
    page = run.folder / REPORT
    return "\n".join([*lines, "", f"report: {page}" if page.exists() else f"run: {run.folder}"])


def _effort(facts: dict[str, Any]) -> str:
    """Say how much was simulated how fast, and to which state."""
    arms = len(facts["arms"])
    done = f"{facts['person_days']:,} person-days in {arms} arm{'' if arms == 1 else 's'}"
    return f"{done}, {speed(facts['person_days_per_second'])} a second; state hash {facts['state_hash']}"


def _how_far(facts: dict[str, Any]) -> str:
    """Say how far an interrupted run came."""
    weeks = {arm: facts["arms"].get(arm, {"weeks": 0})["weeks"] for arm in ("regime", "no_false_entries")}
    far = f"The run was interrupted after {weeks['regime']} weeks of the regime and {weeks['no_false_entries']} without false entries"
    kept = "what was done until then is kept."
    return (
        f"{far}; {kept}"
        if facts["weeks"]
        else f"{far}, before the first week to report, so there is no report; {kept}"
    )
