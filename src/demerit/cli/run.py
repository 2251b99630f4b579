"""``demerit run``: simulate a scenario and write a run with its report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demerit.cli.console import speed
from demerit.cli.shared_options import INTERRUPTED, read_warned, sized, without_lives

if TYPE_CHECKING:
    from demerit.audit.run.opened_run import Run


@click.command()
@click.argument("scenario", default="as-reported-2018")
@click.option(
    "--replicates",
    type=int,
    help="Lucks that figures are means over and intervals rest on, the run's own counted; 0 for that alone. By default 5 to 10, by size.",
)
@without_lives
@sized("run")
def run(
    scenario: str,
    *,
    threads: int | None,
    out: Path | None,
    as_json: bool,
    lives: bool,
    **given: int | None,
) -> int:
    """Simulate SCENARIO, a shipped preset or a TOML file, and write a run with its report.

    Without SCENARIO the default preset, as-reported-2018, is run. Ctrl-C ends a run cleanly after the present week.
    """
    from demerit.cli.progress import Meter
    from demerit.cli.warmup import compile_first
    from demerit.experiment.run.simulate import simulate

    loaded = read_warned(scenario, given)
    compile_first(quiet=as_json)
    with Meter(loaded.scenario.society.people, quiet=as_json) as meter:
        finished = simulate(loaded, out=out, threads=threads, progress=meter, lives=lives)
    click.echo(_as_json(finished) if as_json else _in_words(finished))
    return 0 if finished.facts["complete"] else INTERRUPTED


def _as_json(run: Run) -> str:
    """Return a run's facts and measures as one JSON object."""
    from demerit.audit.findings.measures_json import lay_out

    return json.dumps(
        {"run": str(run.folder), **run.facts, "measures": lay_out(run.measures)}, allow_nan=False
    )


def _in_words(run: Run) -> str:
    """Return the summary of a run: page one in words, and the path of the report."""
    from demerit.report.run.answers import answers
    from demerit.report.text.figure_text import Figures
    from demerit.results.write.manifest import REPORT

    facts, scenario = run.facts, run.loaded.scenario
    lines = [
        scenario.first_line,
        "",
        (
            f"{facts['people']:,} synthetic people, {facts['weeks']} weeks after {facts['burn_in']} of burn-in, "
            f"seed {facts['seed']}{_lucks(facts)}."
        ),
    ]
    for answer in answers(Figures(run.measures)) if run.measures else []:
        lines += ["", answer.question, *(f"  {sentence}" for sentence in answer.sentences)]
    lines += ["", _effort(facts)]
    if not facts["complete"]:
        lines += ["", _how_far(facts)]
    page = run.folder / REPORT
    return "\n".join([*lines, "", f"report: {page}" if page.exists() else f"run: {run.folder}"])


def _lucks(facts: dict[str, Any]) -> str:
    """Return how many replicates the figures are means over, in words."""
    n = facts["replicates"]
    return f"; rates and shares are means over {n} lucks" if n > 1 else "; one luck alone"


def _effort(facts: dict[str, Any]) -> str:
    """Return the sentence on person-days, speed and state hash."""
    arms = len(facts["arms"])
    done = f"{facts['person_days']:,} person-days in {arms} arm{'' if arms == 1 else 's'}"
    return f"{done}, {speed(facts['person_days_per_second'])} a second; state hash {facts['state_hash']}"


def _how_far(facts: dict[str, Any]) -> str:
    """Return the sentence on how far an interrupted run came."""
    weeks = {arm: facts["arms"].get(arm, {"weeks": 0})["weeks"] for arm in ("regime", "no_false_entries")}
    far = f"The run was interrupted after {weeks['regime']} weeks of the regime and {weeks['no_false_entries']} without false entries"
    kept = "what was done until then is kept."
    return (
        f"{far}; {kept}"
        if facts["weeks"]
        else f"{far}, before the first week to report, so there is no report; {kept}"
    )
