"""The boundaries of RESPONSIBLE_USE.md, as far as a test can hold them."""

import ast
import json
from pathlib import Path

import pytest

import demerit
from demerit.audit.opened import Run
from demerit.errors import RunError, ScenarioError
from demerit.scenario.load import load
from demerit.scenario.outline import outline

_SOURCES = sorted((Path(demerit.__file__).parent).rglob("*.py"))
_ALLOWED = {"numpy", "numba", "duckdb", "pydantic", "pydantic_core", "click", "rich", "tomlkit", "demerit"}
_NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "xmlrpc",
    "webbrowser",
    "subprocess",
}


def _imports(path: Path) -> set[str]:
    """List the top-level packages that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in found}


def test_boundary__no_network_no_sensing_package() -> None:
    """The package imports the standard library and eight others, none of which sees, hears or calls anybody."""
    import sys

    for path in _SOURCES:
        strangers = _imports(path) - _ALLOWED - set(sys.stdlib_module_names)
        assert not strangers, (path, strangers)
        assert not _imports(path) & _NETWORK, path


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[society]\npeople = 999\n", "from 1,000"),
        ("[society.groups]\nunit = 'share'\ncells = { a = 0.995, b = 0.005 }\n", "at least 1 %"),
        ("[[persons]]\nname = 'somebody'\n", "unknown key"),
        ("[society]\nrows = 'people.csv'\n", "unknown key"),
        ("[society.initial_state]\nfile = 'x'\n", "unknown key"),
    ],
)
def test_boundary__no_way_in_for_persons(text: str, sentence: str, tmp_path: Path) -> None:
    """Only marginals are accepted."""
    file = tmp_path / "my.toml"
    file.write_text('extends = "none"\n' + text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=sentence):
        load(file)


def test_boundary__no_key_takes_a_file_or_a_person() -> None:
    """No key of a scenario is called after a file, a row or a person."""
    words = {"file", "path", "csv", "rows", "person", "persons", "id", "name_of"}
    keys = {part for path in map(str, outline()) for part in path.replace("*", "").split(".")}
    assert not keys & words


def test_boundary__groups_differ_in_no_conduct() -> None:
    """Conduct has no multiplier by group."""
    scenario = load("as-reported-2018").scenario
    groups = set(scenario.society.groups.cells)
    for family in (scenario.conduct.deeds, scenario.conduct.merits, scenario.conduct.needs):
        assert all(not groups & set(act.who.cells) for act in family.values())


def test_boundary__a_run_of_other_people_is_refused(copy: Path) -> None:
    """A run whose people do not come from template and seed is not opened, even with mended checksums."""
    import duckdb

    from demerit.results.store import describe, sealed

    part = copy / "people" / "part-0000.parquet"
    db = duckdb.connect()
    db.execute(
        f"COPY (SELECT * REPLACE (age + 1 AS age) FROM read_parquet('{part}')) TO '{copy / 'x.parquet'}' (FORMAT parquet)"
    )
    (copy / "x.parquet").replace(part)
    facts = json.loads((copy / "run.json").read_text(encoding="utf-8"))
    facts["files"]["people/part-0000.parquet"] = describe(part)
    (copy / "run.json").write_text(sealed(facts), encoding="utf-8")
    with pytest.raises(RunError, match="invented people only"):
        Run(copy)


def test_boundary__another_seed_in_the_scenario_is_refused(copy: Path) -> None:
    """A run cannot be passed off as one of another seed."""
    from demerit.results.store import describe, sealed

    text = (copy / "scenario.toml").read_text(encoding="utf-8")
    (copy / "scenario.toml").write_text(text.replace("\nseed = 1\n", "\nseed = 2\n"), encoding="utf-8")
    facts = json.loads((copy / "run.json").read_text(encoding="utf-8"))
    facts["files"]["scenario.toml"] = describe(copy / "scenario.toml")
    (copy / "run.json").write_text(sealed(facts), encoding="utf-8")
    with pytest.raises(RunError, match="invented people only"):
        Run(copy)


def test_boundary__everything_says_synthetic(run: Run) -> None:
    """The manifest, the report and the summary say that the people are synthetic."""
    assert run.facts["synthetic"] is True
    assert "synthetic" in (run.folder / "report.html").read_text(encoding="utf-8").lower()
    assert "synthetic" in repr(run)


def test_boundary__the_documents_state_the_limits() -> None:
    """README and RESPONSIBLE_USE name all four boundaries."""
    root = Path(__file__).parent.parent
    for name in ("README.md", "RESPONSIBLE_USE.md"):
        text = (root / name).read_text(encoding="utf-8").lower()
        for words in ("invented people only", "no sensing", "no enforcement", "no search over"):
            assert words in text, (name, words)
