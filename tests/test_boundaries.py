"""The boundaries of RESPONSIBLE_USE.md, as far as a test can hold them."""

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import demerit
from demerit.audit.run.opened_run import Run
from demerit.cli.main import cli
from demerit.errors import RunError, ScenarioError
from demerit.scenario.check.cautions import NEUTRAL
from demerit.scenario.load import load
from demerit.scenario.schema.keys import outline

_ROOT = Path(demerit.__file__).parent
_SOURCES = sorted(_ROOT.rglob("*.py"))
_ALLOWED = {
    "numpy",
    "numba",
    "llvmlite",
    "duckdb",
    "pydantic",
    "pydantic_core",
    "click",
    "rich",
    "scipy",
    "tomlkit",
    "starlette",
    "uvicorn",
    "demerit",
}
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


_SERVES = {
    "cli/lab.py": {"socket", "webbrowser"},
    "experiment/run/warmup.py": {"subprocess"},
    "experiment/run/workers.py": {"subprocess"},
    "lab/jobs/alone.py": {"subprocess"},
    "lab/server/desk.py": {"asyncio"},
    "lab/server/guard.py": {"http.cookies", "urllib.parse"},
    "lab/jobs/simulation.py": {"asyncio"},
    "lab/server/routes.py": {"asyncio"},
    "lab/server/sessions.py": {"asyncio"},
    "lab/notebook/widget.py": {"subprocess"},
}
"""Files that serve the lab to a browser on this machine, or start processes on it, and what each needs for it."""
_EXTRAS = {"lab/notebook/widget.py": {"anywidget", "traitlets"}, "report/fria/formats/as_docx.py": {"docx"}}
"""The extras for notebooks and for documents."""
_CALLS_OUT = {
    "connect",
    "connect_ex",
    "create_connection",
    "open_connection",
    "open_unix_connection",
    "sendto",
    "urlopen",
}
"""By what one would call another machine."""


def _modules(path: Path) -> set[str]:
    """List the modules that a file imports, by their full names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def _imports(path: Path) -> set[str]:
    """List the top-level packages that a file imports."""
    return {name.split(".")[0] for name in _modules(path)}


def test_boundary__no_network_no_sensing_package() -> None:
    """The package imports the standard library and eleven others, and for extras three more; none of them sees, hears or calls anybody."""
    import sys

    for path in _SOURCES:
        place = path.relative_to(_ROOT).as_posix()
        strangers = _imports(path) - _ALLOWED - set(sys.stdlib_module_names)
        assert strangers == _EXTRAS.get(place, set()), (path, strangers)
        used = {name for name in _modules(path) if name.split(".")[0] in _NETWORK}
        assert used == _SERVES.get(place, set()), path


def test_boundary__no_network_client() -> None:
    """Whatever serves the lab waits for a browser and calls nobody: no function that connects is named anywhere."""
    for path in _SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        named |= {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
        }
        assert not named & _CALLS_OUT - ({"connect"} if "duckdb" in _imports(path) else set()), path


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


def _with_groups(folder: Path, names: tuple[str, str]) -> Path:
    """Write a scenario whose two groups have some names."""
    first, second = names
    file = folder / "my.toml"
    file.write_text(
        f"""extends = "as-reported-2018"
[society.groups.cells]
teal = false
amber = false
violet = false
{first} = 0.5
{second} = 0.5
[society.wealth.cells]
teal = false
amber = false
violet = false
{first} = 1
{second} = 1
[regime.fusion.kappa.cells]
teal = false
amber = false
violet = false
[regime.cameras.misread_by_group.cells]
teal = false
amber = false
violet = false
""",
        encoding="utf-8",
    )
    return file


def test_boundary__groups_with_other_names_than_colours_draw_a_warning(tmp_path: Path) -> None:
    """A name of a real group does not pass in silence: each is warned of, with its place."""
    warnings = load(_with_groups(tmp_path, ("han", "uyghur"))).warnings
    assert len(warnings) == 2
    for name, line, warning in zip(("han", "uyghur"), (6, 7), warnings, strict=True):
        assert (
            f"the group {name!r} has a name that is none of the neutral ones (teal, amber, violet" in warning
        )
        assert "Groups stand for nobody" in warning
        assert f"my.toml:{line}:1)" in warning


def test_boundary__neutral_groups_pass_in_silence(tmp_path: Path) -> None:
    """There are as many colours as groups are possible, and more; none is one that people were ever sorted by."""
    assert len(NEUTRAL) >= 8
    assert not {"black", "white", "red", "yellow", "brown"} & set(NEUTRAL)
    assert load(_with_groups(tmp_path, (NEUTRAL[3], NEUTRAL[7]))).warnings == []


def test_boundary__warnings_are_printed_and_kept(tmp_path: Path) -> None:
    """`check` and `run` print the warning; the manifest of the run and the scenario inside it keep it."""
    file = _with_groups(tmp_path, ("han", "uyghur"))
    checked = CliRunner().invoke(cli, ["scenario", "check", str(file)])
    assert "warning: society.groups: the group 'han'" in checked.output
    words = [
        "run",
        str(file),
        "--people",
        "1000",
        "--weeks",
        "2",
        "--burn-in",
        "0",
        "--out",
        str(tmp_path / "run"),
    ]
    assert "warning: society.groups: the group 'uyghur'" in CliRunner().invoke(cli, words).output
    run = Run(tmp_path / "run")
    for warnings in (run.facts["warnings"], run.loaded.warnings):
        assert sum("a name that is none of the neutral ones" in warning for warning in warnings) == 2


def test_boundary__groups_differ_in_no_conduct() -> None:
    """Conduct has no multiplier by group."""
    scenario = load("as-reported-2018").scenario
    groups = set(scenario.society.groups.cells)
    for family in (scenario.conduct.deeds, scenario.conduct.merits, scenario.conduct.needs):
        assert all(not groups & set(act.who.cells) for act in family.values())


def test_boundary__a_run_of_other_people_is_refused(copy: Path) -> None:
    """A run whose people do not come from template and seed is not opened, even with mended checksums."""
    import duckdb

    from demerit.results.write.manifest import describe, sealed

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
    from demerit.results.write.manifest import describe, sealed

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


def test_boundary__only_provinces_may_be_smaller_than_one_in_a_hundred() -> None:
    """README and RESPONSIBLE_USE name the exemption and its smallest case, and it is so."""
    provinces = load("as-reported-2018").scenario.society.provinces.cells.values()
    smallest = f"{min(provinces) / sum(provinces):.2%}".replace("%", " %")
    root = Path(__file__).parent.parent
    for name in ("README.md", "RESPONSIBLE_USE.md"):
        text = " ".join((root / name).read_text(encoding="utf-8").split())
        assert f"the smallest with {smallest} of the people" in text
        assert "rovinces are exempt" in text


def test_boundary__what_people_think_is_told_of_the_nation_alone(run: Run) -> None:
    """No table, no measure and no row of a life tells what people of a place, a group or a name think of the regime."""
    from demerit.citizen.events import EVENTS, STOCKS
    from demerit.results.declare.tables import TABLES

    words = ("against", "dissent", "opinion", "support", "unrest")
    named = [
        (table.name, column.name)
        for table in TABLES
        for column in (*table.axes, *table.columns)
        if any(word in column.name for word in words)
    ]
    assert {table for table, _ in named if table != "support"} <= {"series", "blocks", "people", "replicates"}
    assert {column for table, column in named if table != "support"} == {"days_supported"}
    assert not any(
        word in part.name for part in (*EVENTS, *STOCKS) for word in words if part.name != "supported"
    )
    assert run.query("SELECT * FROM support LIMIT 0").columns[:4] == ["arm", "week", "date", "reported"]
    opinions = [measure for measure in run.measures if measure.name != "unsupported"]
    told = [measure for measure in opinions if any(word in measure.name for word in words)]
    assert [measure.name for measure in told] == ["support"]
    assert {row.group for row in told[0].rows} == {""}
    assert {row.part for row in told[0].rows} == {
        "against in private",
        "against in public",
        "preference falsification",
    }
    assert "Illustrative" in told[0].definition
    elsewhere = [row for measure in run.measures if measure.name != "support" for row in measure.rows]
    views = ("in private", "in public", "falsification", "dissent", "opinion", "unrest")
    assert not [row.part for row in elsewhere if any(word in row.part for word in views)]
