"""The command ``demerit``: its groups, and how errors end it."""

import os
import sys

import click

from demerit import __version__
from demerit.cli.assumptions import assumptions
from demerit.cli.audit import audit
from demerit.cli.compare import compare
from demerit.cli.lab import lab
from demerit.cli.life import life
from demerit.cli.query import query
from demerit.cli.report import report
from demerit.cli.run import run
from demerit.cli.scenario import scenario
from demerit.cli.shared_options import INTERRUPTED
from demerit.cli.warmup import warmup
from demerit.errors import DemeritError

BAD_INPUT = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="demerit")
def cli() -> None:
    """Simulate societies of invented people under a scoring regime: who is hurt, how it fails, what a safeguard would change.

    Begin with `demerit run`, then open the report that it names.
    """


for command in (run, compare, lab, life, audit, report, query, scenario, assumptions, warmup):
    cli.add_command(command)


def main() -> None:
    """Run the command line; an error that the user can fix ends it with one clear message and exit code 2."""
    try:
        code = cli.main(prog_name="demerit", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_INPUT)
    except DemeritError as error:
        click.echo(f"error: {error}" if "\n" not in str(error) else str(error), err=True)
        sys.exit(BAD_INPUT)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _end_quietly()
    except (OSError, MemoryError) as error:
        click.echo(f"error: {_in_a_sentence(error)}", err=True)
        sys.exit(BAD_INPUT)
    sys.exit(code if isinstance(code, int) else 0)


def _in_a_sentence(error: OSError | MemoryError) -> str:
    """Return the sentence on an error of the machine."""
    if isinstance(error, MemoryError):
        return "the memory is used up. Give fewer people with --people, or use a larger machine."
    return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror or error}."


def _end_quietly() -> None:
    """End without a message when the reader is gone, as after ``| head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
