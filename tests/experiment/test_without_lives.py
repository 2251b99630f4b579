"""Runs without their sampled lives: what they hold, and what is said by all that rests on lives."""

from collections.abc import Callable
from math import isnan
from pathlib import Path

import pytest

import demerit
from demerit.audit.measures import Measure
from demerit.audit.run.opened_run import Run
from demerit.errors import DemeritError
from demerit.experiment.run.memory import bytes_needed
from demerit.report.page.build import build_report
from demerit.report.run.answers import answers
from demerit.report.text.figure_text import Figures

_SIZE = {"people": 2000, "weeks": 12, "burn_in": 8, "seed": 5, "replicates": 3}
_OF_LIVES = {"contexts", "restoration", "concentration"}


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run without lives."""
    return demerit.simulate(out=tmp_path_factory.mktemp("without") / "r", lives=False, **_SIZE)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same run with them."""
    return demerit.simulate(out=tmp_path_factory.mktemp("whole") / "r", **_SIZE)


def test_without_lives__all_else_is_the_same(without: Run, whole: Run) -> None:
    """State, weekly tables and measures do not depend on whether lives are written."""
    assert without.facts["state_hash"] == whole.facts["state_hash"]
    assert set(whole.names) - set(without.names) == {"people", "spells", "ledger"}
    for table in without.names:
        sql = f"SELECT * FROM {table} ORDER BY ALL"
        assert without.query(sql).fetchall() == whole.query(sql).fetchall(), table

    def others(measures: list[Measure]) -> str:
        """Write the measures that rest on no life."""
        return str([each for each in measures if each.name not in _OF_LIVES])

    assert others(without.measures) == others(whole.measures)
    assert _OF_LIVES.isdisjoint(each.name for each in without.measures)
    assert {each.name for each in whole.measures} > _OF_LIVES


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda run: run.query("SELECT * FROM spells"), r"made without lives \(--no-lives\); the tables"),
        (lambda run: run.people(), r"made without lives \(--no-lives\); the tables"),
        (
            lambda run: run.audit(),
            "made without lives .*, on which the audit rests. Make the run again with them",
        ),
        (lambda run: build_report(run, run.measures), "made without lives .*, on which the report rests"),
        (
            lambda run: run.find("waited longest"),
            r"made without lives \(--no-lives\), so there is nobody to find",
        ),
    ],
)
def test_without_lives__what_rests_on_them_says_so(
    ask: Callable[[Run], object], said: str, without: Run
) -> None:
    """There is no report, and nobody is told that nobody was restricted."""
    assert not (without.folder / "report.html").exists()
    with pytest.raises(DemeritError, match=said):
        ask(without)


def test_without_lives__page_one_does_not_know_how_long(without: Run) -> None:
    """It is not said that nobody was restricted by an error."""
    (way_out,) = [each for each in answers(Figures(without.measures)) if each.name == "way_out"]
    assert "is not known: the run was made without lives" in way_out.sentences[-1]
    assert isnan(Figures(without.measures).get("restoration", "stale: spells").value)


def test_without_lives__any_life_can_be_told(without: Run, whole: Run) -> None:
    """A life rests on the signals, not on the sample."""
    assert without.life(5).text() == whole.life(5).text()


def test_without_lives__opens_again(without: Run, tmp_path: Path) -> None:
    """Nothing is missed where nothing was promised; and less memory is asked for."""
    assert str(Run(without.folder).measures) == str(without.measures)
    scenario = without.loaded.scenario
    assert bytes_needed(scenario, 20, lives=False) < bytes_needed(scenario, 20)
