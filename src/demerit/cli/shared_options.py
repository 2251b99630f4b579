"""Options of every command that simulates: size, seed, threads and output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from demerit.scenario.load import Loaded

INTERRUPTED = 130
"""Exit code of a command that its user interrupted."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


def sized(what: str) -> Callable[[_Command], _Command]:
    """Return a decorator that adds the options; ``what`` is the word for the result. The first four reach the command as ``given``."""
    options = (
        click.option("--people", type=int, help="How many people to invent (1,000 or more)."),
        click.option("--weeks", type=int, help="Weeks to report, after the burn-in."),
        click.option("--burn-in", type=int, help="Weeks to simulate before the report begins."),
        click.option(
            "--seed", type=int, help=f"Seed of chance; the same seed gives the same {what}, bit for bit."
        ),
        click.option(
            "--threads",
            type=click.IntRange(1, 1024),
            help="Threads, one a core by default; no result depends on it.",
        ),
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            help="Directory for the run; by default a new one below runs/.",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else."),
    )

    def add(command: _Command) -> _Command:
        """Add the options in this order."""
        for option in reversed(options):
            command = option(command)
        return command

    return add


def without_lives(command: _Command) -> _Command:
    """Add the option that leaves out the sampled lives."""
    told = "Leave out the sampled lives: no tables people, spells and ledger, no report, no audit."
    return click.option("--no-lives", "lives", flag_value=False, default=True, type=bool, help=told)(command)


def read_warned(scenario: str, given: dict[str, int | None]) -> Loaded:
    """Load a scenario with the values given on the command line, and print its warnings."""
    from demerit.experiment.run.read_scenario import read_given

    loaded = read_given(scenario, given, lambda name: f"--{name.replace('_', '-')}")
    for warning in loaded.warnings:
        click.echo(f"warning: {warning}", err=True)
    return loaded
