"""The pages say what is so: links lead somewhere, examples work, generated pages are up to date."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import Any

import click
import pytest

from demerit.audit.measures.base import read_blocks
from demerit.audit.measures.wrongful import wrongful
from demerit.audit.run.opened_run import Run
from demerit.cli.main import cli
from demerit.engine.plan.plan import make_plan
from demerit.engine.state.first_day import count_people, invent_society
from demerit.results.declare.tables import COMPARED, TABLES
from demerit.scenario.describe.figures import figures, in_words
from demerit.scenario.load import load
from demerit.scenario.schema.scenario import Scenario
from docs import generate, parameters
from tests.engine.living import live

ROOT = Path(__file__).parents[1]
DOCUMENTED = (
    "README.md",
    "src/demerit/audit/run/opened_run.py",
    "src/demerit/cli/query.py",
    "src/demerit/results/read/query.py",
)
"""Files that show a query to copy."""
PACKAGE = ROOT / "src" / "demerit"
EXAMPLES = {"src/demerit/families/hardship.py"}
"""Files that a page shows how to write."""
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages__link_to_what_exists(page: Path) -> None:
    """Every relative link of a page leads to a file."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "docs/architecture.md"])
def test_pages__name_files_that_exist(page: str) -> None:
    """Every path in backquotes leads to a file or folder: from the root, from the package, or from a folder named before it on the line."""
    lost, found = [], 0
    for line in (ROOT / page).read_text(encoding="utf-8").splitlines():
        places = [ROOT, PACKAGE]
        for name in re.findall(r"`([\w./-]+/|[\w./-]*/[\w./-]+|[\w-]+\.py)`", line):
            there = [place / name for place in places if (place / name).exists()]
            places += there[:1]
            found += 1
            lost += [] if there or name in EXAMPLES else [name]
    assert lost == []
    assert found or page == "README.md"


def test_readme__scenario_can_be_run(tmp_path: Path) -> None:
    """The example of a scenario loads and changes what it says."""
    (example,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "own.toml").write_text(example, encoding="utf-8")
    scenario = load(tmp_path / "own.toml").scenario
    assert scenario.regime.copies.clearing.exact == 1
    assert set(scenario.regime.notice.reach.cells.values()) == {1}


def test_contributing__kind_of_one_line_is_done_and_entered(tmp_path: Path) -> None:
    """The example as printed: entries come at the rate that its one line says, from all adults and nobody else."""
    examples = re.findall(
        r"```toml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL
    )
    (example,) = [text for text in examples if "littering" in text]
    (tmp_path / "own.toml").write_text(example, encoding="utf-8")
    calm = {"conduct.belief.on": False, "regime.exemptions.on": False, "run.start": date(2019, 1, 7)}
    few = {"society.people": 20_000, "run.weeks": 52, "run.burn_in": 0}
    lived = live(make_plan(load(tmp_path / "own.toml", calm | few)))
    number = next(kind.number for kind in lived.plan.chart.kinds if kind.name == "littering")
    office = lived.plan.scenario.regime.fusion.registries["civic_office"]
    joined = 1 - office.missed.exact - office.missent.exact
    adults = count_people(lived.plan, invent_society(lived.plan, 2))[0].sum()
    expected = float(12 * Fraction("0.02") * joined * 364 / 365) * adults
    made = lived.events("marked_true")[..., number].sum()
    assert abs(made - expected) < 4 * sqrt(expected) + 0.01 * expected


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
    """Whatever a page shows counts one arm and the reported weeks only: its days sum to those of the measure under the run's own luck."""
    (rate,) = [
        row.estimate.value
        for row in wrongful(read_blocks(run, "regime")).rows
        if (row.part, row.group) == ("", "")
    ]
    ((days,),) = run.query("SELECT sum(people) * 7 FROM series WHERE arm = 'regime' AND reported").fetchall()
    queries = _shown(file)
    assert queries
    for query in queries:
        assert sum(row[-1] for row in run.query(query).fetchall()) == pytest.approx(rate * days / 10_000), (
            query
        )


@pytest.mark.parametrize("page", generate.PAGES)
def test_generated_pages__are_up_to_date(page: str) -> None:
    """Each generated page is what the code generates today."""
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == generate.PAGES[page]().rstrip("\n") + "\n"


def _rows(page: str) -> dict[str, list[str]]:
    """Read the rows of all tables of a page, by the name in their first cell."""
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    return {row[0].strip("`"): row for row in cells}


def _keys(schema: dict[str, Any], whole: dict[str, Any], path: str = "") -> Iterator[str]:
    """Walk the JSON Schema that pydantic makes of the models, independently of our own outline of them."""
    for choice in schema.get("anyOf", ()):
        yield from _keys(choice, whole, path)
    if "$ref" in schema:
        yield from _keys(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, path)
    if schema.get("type") == "array" and isinstance(schema.get("items"), dict):
        yield from _keys(schema["items"], whole, path)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _keys(schema["additionalProperties"], whole, f"{path}{parameters.NAME}.")
    fields = schema.get("properties", {})
    if not {"unit", "source"} <= fields.keys():
        for name, field in fields.items():
            yield f"{path}{name}"
            yield from _keys(field, whole, f"{path}{name}.")


def test_parameters__list_every_key() -> None:
    """Whatever the models take has a row with its meaning: a key that is new to them is missed here."""
    schema = Scenario.model_json_schema()
    keys, rows = list(_keys(schema, schema)), _rows("parameters.md")
    assert len(keys) > 150
    assert [key for key in keys if key not in rows] == []
    assert [key for key in keys if len(rows[key][1]) < 3] == []


def test_parameters__list_every_figure_of_the_default_with_its_source() -> None:
    """Value, source and, where it is assumed, range stand beside each figure."""
    rows = _rows("parameters.md")
    for figure in figures(load("as-reported-2018")):
        *_, value, source = rows[figure.path]
        assert value == in_words(figure.value), figure.path
        assert source.startswith(figure.holds.source), figure.path
        assert (" to " in source) or not figure.is_assumed, figure.path


def test_definitions__list_every_output(run: Run) -> None:
    """Every column of every table that a run writes, and every measure that it makes, stands on the page."""
    text = (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = text.partition(f"### `{table.name}`")[2].partition("\n### ")[0]
        declared = [column.name for column in (*table.axes, *table.columns)]
        if table.name not in COMPARED:
            assert run.query(f"SELECT * FROM {table.name} LIMIT 0").columns == declared, table.name
        for column in declared:
            assert f"\n| `{column}` |" in section, (table.name, column)
    for measure in run.measures:
        assert f"\n`{measure.name}`. {measure.definition}\n" in text, measure.name
