"""``demerit scenario``."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from demerit.cli.main import cli
from demerit.cli.scenario import scenario
from demerit.errors import DemeritError
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped

from .conftest import BASE, Write

Run = Callable[..., Result]


class _Main(click.Group):
    """A main command that answers errors as demerit's does."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DemeritError as error:
            click.echo(error, err=True)
            ctx.exit(2)


@pytest.fixture
def run() -> Run:
    """Run a command line and give its result."""
    # A command keeps the help option that it was first asked for: here it has to be the one that it has below demerit.
    main = _Main(commands=[scenario], context_settings=cli.context_settings)
    return lambda *words: CliRunner().invoke(main, ["scenario", *words])


def test_cli__list_names_presets_and_societies(run: Run) -> None:
    """A gallery in words."""
    shown = run("list").output
    assert all(word in shown for word in ("as-reported-2018", "No regime", "cn-2020"))


def test_cli__show_gives_the_text_as_shipped(run: Run) -> None:
    """With its comments."""
    assert run("show", "none").output.startswith("# No regime at all:")
    assert run("show", "cn-2020").output.startswith("# A society")


def test_cli__show_full_gives_a_text_that_loads(run: Run, write: Write) -> None:
    """The canonical text stands alone."""
    assert load(write(run("show", "none", "--full").output)).scenario == load("none").scenario


def test_cli__show_json_gives_the_merged_scenario(run: Run) -> None:
    """For other programs."""
    assert json.loads(run("show", "none", "--json").output)["run"]["start"] == "2014-01-06"


def test_cli__axes_compares_presets_and_files(run: Run, write: Write) -> None:
    """A block each, in the order in which they are named; all presets if none is."""
    mine = write(BASE + "[regime.remedy]\non = false\n")
    shown = run("axes", "cn-court-defaulters", mine).output
    assert shown.index("cn-court-defaulters") < shown.index("my  A national score")
    assert "to the court that made the entry" in shown
    assert re.search(r"appeal +none", shown)
    assert run("axes").output.count("  operator ") == len(shipped())


def test_cli__axes_writes_one_table(run: Run) -> None:
    """For a page."""
    table = run("axes", "none", "cn-dangan", "--markdown").output.splitlines()
    assert (len(table), table[3].split(" | ")[:2]) == (4, ["| `cn-dangan`", "employer"])


def test_cli__axes_refuses_an_unknown_preset(run: Run) -> None:
    """With the nearest name."""
    result = run("axes", "cn-sesam")
    assert result.exit_code == 2
    assert "did you mean 'cn-sesame'?" in result.stderr


def test_cli__check_sums_up_what_changes(run: Run, write: Write) -> None:
    """One line on the whole, one a change, one a warning."""
    result = run("check", write(BASE + "[regime.score]\nstart = 990\nfloor = 700\n"))
    assert result.exit_code == 0
    assert result.output.splitlines()[0].startswith(
        "ok: my.toml: 100,000 people; 260 weeks after 208 weeks of"
    )
    assert "  regime.score.start: 1000 -> 990" in result.output
    assert "warning: regime.score.floor = 700 is outside" in result.output


def test_cli__check_ends_with_2_on_an_error(run: Run, write: Write) -> None:
    """The text goes to the standard error."""
    result = run("check", write(BASE + "run.sed = 1\n"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("my.toml:2:5: run: unknown key 'sed'; did you mean 'seed'?")


def test_cli__new_writes_a_scenario_that_loads(run: Run, write: Write) -> None:
    """The starter changes nothing yet and warns of nothing."""
    write("", "unused.toml")
    assert run("new", "fresh.toml").exit_code == 0
    assert load("fresh.toml").warnings == []


def test_cli__new_has_examples_that_load(run: Run, write: Write) -> None:
    """Every example in the starter works if its sign is taken away."""
    write("", "unused.toml")
    run("new", "fresh.toml")
    write(re.sub(r"(?m)^#(?=\S)", "", Path("fresh.toml").read_text(encoding="utf-8")), "all.toml")
    assert len(load("all.toml").changes) >= 4


def test_cli__new_extends_a_file_from_where_it_lies(run: Run, write: Write) -> None:
    """The path is written as seen from the new file."""
    write(BASE + "run.seed = 7\n", "base/mine.toml")
    write("", "other/unused.toml")
    assert run("new", "other/fresh.toml", "--extends", "base/mine.toml").exit_code == 0
    assert load("other/fresh.toml").files[-2:] == ["base/mine.toml", "other/fresh.toml"]


def test_cli__new_never_overwrites(run: Run, write: Write) -> None:
    """A scenario is somebody's work."""
    write("precious", "mine.toml")
    assert run("new", "mine.toml").exit_code == 2
    assert Path("mine.toml").read_text(encoding="utf-8") == "precious"


def test_cli__new_refuses_an_unknown_preset(run: Run, write: Write) -> None:
    """Before it writes anything."""
    write("", "unused.toml")
    assert (
        "no preset is called 'nonee'; did you mean 'none'?"
        in run("new", "fresh.toml", "--extends", "nonee").stderr
    )
    assert not Path("fresh.toml").exists()


def test_cli__schema_is_json(run: Run) -> None:
    """Editors read it."""
    assert json.loads(run("schema").output)["title"] == "A demerit scenario"


def test_cli__lists_and_helps_without_the_compiler() -> None:
    """What only lists or explains answers at once; what reads a scenario knows the rule families, which are compiled code."""
    code = (
        "import sys; from click.testing import CliRunner; from demerit.cli.main import cli; "
        "[CliRunner().invoke(cli, words) for words in (['--help'], ['scenario', '--help'], ['scenario', 'list'])]; "
        "print({'numba', 'numpy'} & {*sys.modules})"
    )
    # The command is this interpreter with a constant text.
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
