"""``demerit assumptions``: nothing that is assumed is left out, and nothing else is called so."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.cli.assumptions import _ROLES
from demerit.scenario.load import load
from demerit.schema.number import ASSUMED, Role, provenances

from .conftest import Demerit

Refused = Callable[..., str]
OWN = """extends = "none"
regime.copies.clearing = 0.5
regime.refusals.leak = { value = 0.1, source = "assumed", since = 2018-01-01, range = [0, 0.5], why = "a guess" }

[[amend]]
since = 2019-01-07
title = "Slower letters"
source = "assumed"
change.notice.delay = { value = 6, range = [3, 9] }
"""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a scenario of one's own."""
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text(OWN, encoding="utf-8")


def test_assumptions__are_all_that_the_scenario_calls_so(demerit: Demerit) -> None:
    """Every assumed figure of the default, and each with a source and a range, is listed once, with range, date and reason or source."""
    listed = [
        (path, figure)
        for path, figure in provenances(load("as-reported-2018").scenario)
        if figure.source == ASSUMED or figure.range
    ]
    told = json.loads(demerit("assumptions", "--json").out)
    assert [row["path"] for row in told["assumptions"]] == [path for path, _ in listed]
    for row, (_, figure) in zip(told["assumptions"], listed, strict=True):
        assert (row["low"], row["high"], row["source"]) == (*(figure.range or ()), figure.source)
        assert (row["why"], row["since"], row["unit"]) == (figure.why, str(figure.since), figure.unit)
    assert told["uncertain"] == len(listed) - told["assumed"] > 10


def test_assumptions__tell_the_shape_of_a_range_and_why_a_value_is_at_its_end(demerit: Demerit) -> None:
    """A range that spans more than ten has a logarithmic scale; a value at the end of its range has a reason."""
    rows = {row["path"]: row for row in json.loads(demerit("assumptions", "--json").out)["assumptions"]}
    assert rows["regime.copies.clearing"]["shape"] == "pert"
    assert rows["regime.fusion.registries.courts.missent"]["shape"] == "log-pert"
    assert "courts report best" in rows["regime.fusion.registries.courts.missed"]["why_end"]
    assert "At the end of its range: courts report best" in " ".join(demerit("assumptions").out.split())


def test_assumptions__are_shown_for_people(demerit: Demerit) -> None:
    """Below the name of its table each figure has value, unit, range, role and date, then its reason; last comes the count."""
    lines = demerit("assumptions").out.splitlines()
    line = next(i for i, line in enumerate(lines) if line.startswith("regime.copies"))
    assert " ".join(lines[line + 1].split()) == "clearing 0.2 probability 0 to 0.9 pert safeguard 2018-01-01"
    assert lines[line + 2].strip().startswith("a partner drops a name after five weeks on average")
    figures = provenances(load("as-reported-2018").scenario)
    assumed = sum(figure.source == ASSUMED for _, figure in figures)
    assert lines[-1].startswith(f"{assumed} of {len(figures)} figures are assumed")
    uncertain = sum(figure.source != ASSUMED and figure.range is not None for _, figure in figures)
    said = f"; {len(figures) - assumed} with a source ({uncertain} uncertain)."
    assert lines[-1].endswith(said)


def test_assumptions__say_what_is_switched_off(demerit: Demerit) -> None:
    """Figures below a switch that is off are listed, marked and counted: they decide nothing until it is on."""
    default, off = Path("default.toml"), Path("off.toml")
    default.write_text('extends = "none"\nregime.copies.on = true\n', encoding="utf-8")
    off.write_text('extends = "none"\n', encoding="utf-8")
    marked = [
        {
            row["path"]
            for row in json.loads(demerit("assumptions", file, "--json").out)["assumptions"]
            if row["off"] and row["source"] == ASSUMED
        }
        for file in (default, off)
    ]
    assert marked[1] - marked[0] == {"regime.copies.clearing"}
    assert "conduct.belief.start" not in marked[1]
    listed = demerit("assumptions", off).out
    assert "\nregime.copies (switched off)\n" in listed
    assert f" ({len(marked[1])} of them switched off); " in listed
    assert "\nregime.copies\n" in demerit("assumptions", default).out


def test_assumptions__of_what_an_amendment_switches_on_are_not_off(demerit: Demerit) -> None:
    """What is on in some years is on."""
    text = '[[amend]]\nsince = 2019-01-07\ntitle = "Copies"\nsource = "scenario"\nchange.copies.on = true\n'
    Path("later.toml").write_text(f'extends = "none"\n{text}', encoding="utf-8")
    rows = json.loads(demerit("assumptions", "later.toml", "--json").out)["assumptions"]
    assert [row["off"] for row in rows if row["path"] == "regime.copies.clearing"] == [False]


def test_assumptions__fit_the_page(demerit: Demerit) -> None:
    """What is piped is at most 100 columns wide."""
    assert max(map(len, demerit("assumptions").out.splitlines())) <= 100


def test_assumptions__of_a_table_have_factors(demerit: Demerit) -> None:
    """The range of a table is a factor of each of its numbers, in words and in columns."""
    assert "0.7 to 1.5 times" in demerit("assumptions", "--role", "error").out
    rows = {row["path"]: row for row in json.loads(demerit("assumptions", "--json").out)["assumptions"]}
    kappa = rows["regime.fusion.kappa"]
    assert (kappa["range_is"], kappa["value"]) == ("factor", {"teal": 0.8, "amber": 1.18, "violet": 1.5})
    assert rows["regime.copies.clearing"]["range_is"] == "value"


def test_assumptions__by_role(demerit: Demerit) -> None:
    """Roles can be chosen, several together; their counts add up."""
    told = {role: json.loads(demerit("assumptions", "--json", "--role", role).out) for role in _ROLES}
    everything = json.loads(demerit("assumptions", "--json").out)
    assert sum(one["assumed"] for one in told.values()) == everything["assumed"]
    assert sum(one["figures"] for one in told.values()) == everything["figures"]
    two = json.loads(demerit("assumptions", "--json", "--role", "error", "--role", "lever").out)
    assert two["assumed"] == told["error"]["assumed"] + told["lever"]["assumed"]
    assert {row["role"] for row in two["assumptions"]} == {"error", "lever"}


def test_assumptions__know_all_roles() -> None:
    """The choice on the command line is that of the schema."""
    assert set(_ROLES) == {role.value for role in Role}


def test_assumptions__csv_holds_the_same_as_json(demerit: Demerit) -> None:
    """One line a figure; a table of numbers is JSON in its cell."""
    table = list(csv.DictReader(io.StringIO(demerit("assumptions", "--csv").out)))
    rows = json.loads(demerit("assumptions", "--json").out)["assumptions"]
    assert [row["path"] for row in table] == [row["path"] for row in rows]
    assert [json.loads(row["value"]) for row in table] == [row["value"] for row in rows]


def test_assumptions__go_to_a_file(demerit: Demerit) -> None:
    """A file holds what would have been printed, and the count is printed instead."""
    done = demerit("assumptions", "none", "--csv", "--out", "table.csv")
    assert done.out.startswith("table.csv: ")
    assert "figures are assumed" in done.out
    assert Path("table.csv").read_text(encoding="utf-8") == demerit("assumptions", "none", "--csv").out


def test_assumptions__of_ones_own_file(demerit: Demerit) -> None:
    """A bare number is the scenario's own, a guess with a range is assumed, and so is what an amendment guesses."""
    rows = {
        row["path"]: row
        for row in json.loads(demerit("assumptions", "own.toml", "--json").out)["assumptions"]
    }
    assert "regime.copies.clearing" not in rows
    assert rows["regime.refusals.leak"]["why"] == "a guess"
    listed = demerit("assumptions", "own.toml")
    assert "regime.notice, from 2019-01-07 on" in listed.out
    assert "; 1 set by the scenario itself." in listed.out


def test_assumptions__of_an_amendment_stand_beside_those_of_the_start(demerit: Demerit) -> None:
    """What holds first and what holds later are two lines, told apart by the day."""
    rows = json.loads(demerit("assumptions", "own.toml", "--json").out)["assumptions"]
    delays = [(row["value"], row["in_force"]) for row in rows if row["path"] == "regime.notice.delay"]
    assert delays == [(3, None), (6, "2019-01-07")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nosuch",), "nosuch: no preset is called 'nosuch'."),
        (("--csv", "--json"), "Give either --csv or --json."),
        (("--out", "table.csv"), "--out needs --csv or --json."),
        (("--role", "levers"), "'levers' is not one of 'lever', 'safeguard'"),
        (("none", "--csv", "--out", "no/such/table.csv"), "could not be written: No such file or directory."),
    ],
)
def test_assumptions__refuse_what_cannot_be(words: tuple[str, ...], said: str, refused: Refused) -> None:
    """One clear error, and no file."""
    assert said in refused("assumptions", *words)
    assert [path.name for path in Path().iterdir()] == ["own.toml"]
