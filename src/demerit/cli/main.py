"""The command ``demerit``: its groups, and how errors end it."""

import sys

import click

from demerit import __version__
from demerit.cli.query import query
from demerit.cli.report import report
from demerit.cli.run import run
from demerit.cli.scenario import scenario
from demerit.errors import DemeritError

BAD_INPUT = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="demerit")
def cli() -> None:
    """Simulate societies of invented people under a scoring regime: who is hurt, how it fails, what a safeguard would change.

    Begin with `demerit run`, then open the report that it names.
    """


for command in (run, report, query, scenario):
    cli.add_command(command)


def main() -> None:
    """Run the command line; what a user can mend ends with one clear error and exit code 2."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_INPUT)
    except DemeritError as error:
        click.echo(f"error: {error}" if "\n" not in str(error) else str(error), err=True)
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
