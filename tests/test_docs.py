"""The pages say what is so: links lead somewhere, examples work, generated pages are up to date."""

import importlib.util
import re
from pathlib import Path

import click
import pytest

from demerit.audit.opened import Run
from demerit.cli.main import cli
from demerit.scenario.load import load

ROOT = Path(__file__).parents[1]
DOCUMENTED = (
    "README.md",
    "src/demerit/audit/opened.py",
    "src/demerit/cli/query.py",
    "src/demerit/results/query.py",
)
"""Files that show a query to copy."""
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages__link_to_what_exists(page: Path) -> None:
    """Every relative link of a page leads to a file."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_readme__scenario_can_be_run(tmp_path: Path) -> None:
    """The example of a scenario loads and changes what it says."""
    (example,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "own.toml").write_text(example, encoding="utf-8")
    scenario = load(tmp_path / "own.toml").scenario
    assert scenario.regime.copies.clearing.exact == 1
    assert set(scenario.regime.notice.reach.cells.values()) == {1}


def test_readme__commands_exist() -> None:
    """Every command line of the README names a command and options that there are."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [
        part for line in re.findall(r"^    (demerit .*)$", text, re.MULTILINE) for part in line.split("&&")
    ]
    assert len(lines) >= 5
    for line in lines:
        command: click.Command = cli
        words = re.sub(r'".*?"|#.*', "", line).split()[1:]
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        assert [word for word in words if word.startswith("--") and word not in known] == [], line


def _shown(file: str) -> list[str]:
    """List the queries that a file shows."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return [
        query.rstrip(".")
        for query in re.findall(r"SELECT [^\"\n]* FROM series[^\"\n]*", text)
        if "sum(" in query
    ]


@pytest.mark.parametrize("file", DOCUMENTED)
def test_queries__shown_agree_with_the_measure(file: str, run: Run) -> None:
    """Whatever a page shows counts one arm and the reported weeks only: its days sum to those of the measure."""
    (measure,) = [measure for measure in run.measures if measure.name == "wrongful"]
    (rate,) = [row.estimate.value for row in measure.rows if (row.part, row.group) == ("", "")]
    ((days,),) = run.query("SELECT sum(people) * 7 FROM series WHERE arm = 'regime' AND reported").fetchall()
    queries = _shown(file)
    assert queries
    for query in queries:
        assert sum(row[-1] for row in run.query(query).fetchall()) == pytest.approx(rate * days / 10_000), (
            query
        )


def test_definitions__are_up_to_date() -> None:
    """docs/definitions.md is what the code generates."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8") == generate.page().rstrip(
        "\n"
    ) + "\n"
