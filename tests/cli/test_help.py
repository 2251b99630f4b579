"""What a stranger sees first."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from demerit import __version__
from demerit.cli.main import cli

from .conftest import Demerit


def _commands(
    group: click.Group, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """List all commands with the words that lead to them."""
    for name, command in group.commands.items():
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))


_ALL = list(_commands(cli))


def test_help__names_every_command(demerit: Demerit) -> None:
    """The first page lists the commands and how to begin."""
    done = demerit("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in cli.commands)
    assert "Begin with `demerit run`" in done.out


@pytest.mark.parametrize("words", [words for words, _ in _ALL], ids=" ".join)
def test_help__of_each_command_says_what_it_does(words: tuple[str, ...], demerit: Demerit) -> None:
    """Each has a sentence, and -h does the same as --help."""
    done = demerit(*words, "--help")
    assert done.code == 0
    assert dict(_ALL)[words].get_short_help_str().endswith((".", "..."))
    assert demerit(*words, "-h") == done


def test_help__explains_every_option() -> None:
    """No option stands without a sentence, except for those that name themselves."""
    for words, command in _ALL:
        for option in command.params:
            if isinstance(option, click.Option) and option.name != "help":
                assert option.help, (words, option.name)
                assert option.help.endswith("."), (words, option.name)


def test_version(demerit: Demerit) -> None:
    """The version is the package's."""
    assert demerit("--version").out == f"demerit, version {__version__}\n"


def test_nothing_given__shows_the_help(demerit: Demerit) -> None:
    """Without a command there is nothing to do; the help is the error."""
    done = demerit()
    assert done.code == 2
    assert "Usage: demerit" in done.err


def test_help__loads_neither_arrays_nor_compiler() -> None:
    """The first page waits for nothing: heavy packages are imported by the commands that need them."""
    code = (
        "import sys; sys.argv = ['demerit', '--help']\n"
        "from demerit.cli.main import main\n"
        "try: main()\n"
        "finally: print({'numpy', 'numba', 'duckdb', 'pydantic', 'rich'} & {*sys.modules}, file=sys.stderr)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stderr.strip() == "set()"


@pytest.mark.parametrize(
    ("words", "meant"),
    [(("rune",), "run"), (("run", "--weks", "5"), "--weeks"), (("scenario", "lst"), "list")],
)
def test_slip__is_answered_with_what_was_meant(words: tuple[str, ...], meant: str, demerit: Demerit) -> None:
    """A mistyped command or option ends with code 2 and a proposal."""
    done = demerit(*words)
    assert done.code == 2
    assert f"Did you mean '{meant}'?" in done.err
