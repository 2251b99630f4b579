"""What the examples show can be done, and does what it says."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from demerit.audit.run.opened_run import Run
from demerit.experiment.run.simulate import simulate
from demerit.families import FAMILIES
from demerit.scenario.load import Loaded, load
from demerit.scenario.schema.scenario import Scenario

EXAMPLES = Path(__file__).parents[1] / "examples"
FILE = EXAMPLES / "my-regime.toml"


@pytest.fixture(scope="module")
def own() -> Loaded:
    """The regime of one's own."""
    return load(FILE)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The regime of one's own, lived."""
    return simulate(FILE, out=tmp_path_factory.mktemp("runs") / "run", threads=2)


def total(run: Run, columns: str, table: str = "series", where: str = "true") -> tuple[int, ...]:
    """Add up columns of the regime's arm."""
    summed = ", ".join(f"coalesce(sum({column.strip()}), 0)::BIGINT" for column in columns.split(","))
    (row,) = run.query(f"SELECT {summed} FROM {table} WHERE arm = 'regime' AND {where}").fetchall()
    return tuple(row)


def test_my_regime__is_built_without_a_word_of_another(own: Loaded) -> None:
    """It takes its families from nowhere else: whatever its rules name stands in its own text, and nothing draws a warning."""
    text = tomllib.loads(FILE.read_text(encoding="utf-8"))["regime"]
    regime = own.scenario.regime
    assert own.warnings == []
    for mine, held in (
        (text["fusion"]["registries"], regime.fusion.registries),
        (text["records"], regime.records),
        (text["credits"], regime.credits),
        (text["tiers"]["grades"], regime.tiers.grades),
        (text["lists"]["names"], regime.lists.names),
    ):
        assert list(mine) == list(held)


def families_on(scenario: Scenario) -> set[str]:
    """Name the rule families that are on."""
    return {family.name for family in FAMILIES if getattr(scenario.regime, family.name).on}


def test_my_regime__switches_on_the_families_that_it_names_and_no_other(own: Loaded) -> None:
    """What `none` does not have is on because the file says so."""
    text = tomllib.loads(FILE.read_text(encoding="utf-8"))["regime"]
    named = {family.name for family in FAMILIES if text.get(family.name, {}).get("on")}
    assert named
    assert families_on(own.scenario) - families_on(load("none").scenario) == named


def test_my_regime__has_a_kind_of_its_own_in_one_line(own: Loaded) -> None:
    """The deed stands in the line of its record, and no other line names it."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if "night_noise" in line]
    assert len(lines) == 1
    assert own.scenario.conduct.deeds["night_noise"].title == "noise at night"
    assert "night_noise" not in load("none").scenario.conduct.deeds


def test_my_regime__changes_on_the_day_it_says(own: Loaded) -> None:
    """The rules have two eras."""
    assert [era.since for era in own.eras] == [date(2018, 1, 1), date(2020, 1, 6)]
    assert [era.regime.notice.delay.whole for era in own.eras] == [4, 1]


def test_my_regime__enters_what_it_names_and_nothing_else(lived: Run) -> None:
    """Its own kind is entered as often as seen and joined; all that people do besides stays without an entry."""
    entered = dict(
        lived.query(
            "SELECT kind, sum(entered_true)::BIGINT FROM kinds WHERE arm = 'regime' GROUP BY kind"
        ).fetchall()
    )
    assert {kind for kind, n in entered.items() if n} == {"night_noise", "late_utility_fee", "volunteering"}
    (done,) = total(lived, "done", "kinds", "kind = 'night_noise'")
    # Of the noise seen with 0.1, a tenth finds no file and a hundredth lands in another's.
    assert entered["night_noise"] == pytest.approx(done * 0.1 * (1 - 0.1 - 0.01), rel=0.1)


def test_my_regime__has_every_part_at_work(lived: Run) -> None:
    """Tiers, list, copies, letters, offices and namesakes all occur, and the society has the size asked for."""
    assert lived.facts["people"] == 20_000
    assert all(
        n > 0 for n in total(lived, "marked_false, listed_true, copies_cleared, noticed_true, filed_true")
    )
    assert total(lived, "days", "lists")[0] > 0
    tiers = {tier for (tier,) in lived.query("SELECT DISTINCT tier FROM tiers WHERE stock > 0").fetchall()}
    assert tiers == {"upper", "middle", "lower", "lowest"}


def test_my_regime__tells_more_people_after_the_amendment(lived: Run) -> None:
    """With letters to twice as many, more of those marked learn of it before they are refused."""
    shares = []
    for when in ("date < '2020-01-06'", "date >= '2020-01-06'"):
        noticed, at_counter, marked = total(
            lived, "noticed_true, noticed_at_counter, marked_true", where=when
        )
        shares.append((noticed - at_counter) / marked)
    assert shares[1] > 1.5 * shares[0]
