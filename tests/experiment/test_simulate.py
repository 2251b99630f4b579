"""One run from Python: what it takes, what it refuses, and what an interrupted one holds."""

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

import demerit
from demerit.engine.replay.replay import Lives
from demerit.errors import DemeritError, RunError
from demerit.experiment.run import recorded_arms, sampled_lives
from demerit.experiment.run import simulate as module
from demerit.results.write.run_directory import Store
from demerit.scenario.load import Loaded, load

Progress = Callable[[str, int, int], None]


@pytest.fixture
def small() -> Loaded:
    """2,000 people for twelve weeks after eight, in a year in which much is recorded."""
    return demerit.read_scenario("as-reported-2018", people=2000, weeks=12, burn_in=8, seed=5)


def _ctrl_c(arm: str, week: int) -> Progress:
    """Press Ctrl-C after a week of an arm."""

    def _progress(now: str, weeks: int, _of: int) -> None:
        if (now, weeks) == (arm, week):
            os.kill(os.getpid(), signal.SIGINT)

    return _progress


def test_simulate__tells_how_far_it_is(small: Loaded, tmp_path: Path) -> None:
    """Progress is told after each week of each arm and after each further luck; the run is whole and has a report."""
    told: list[tuple[str, int, int]] = []
    run = demerit.simulate(small, out=tmp_path / "r", progress=lambda *now: told.append(now))
    weeks = [(arm, week + 1, 20) for arm in ("regime", "no_false_entries") for week in range(20)]
    assert told == [*weeks, *(("replicates", number, 10) for number in range(2, 11))]
    assert run.facts["complete"] is True
    assert run.facts["weeks"] == 12
    assert run.facts["person_days"] == 2 * 20 * 7 * 2000
    assert (tmp_path / "r/report.html").exists()


def test_simulate__lets_its_threads_go_when_an_arm_fails(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong in a week, the engine is closed, and nothing goes on writing."""
    closed: list[int] = []
    close = recorded_arms.Engine.close
    monkeypatch.setattr(
        recorded_arms.Engine, "close", lambda engine: (closed.append(engine.week), close(engine))
    )

    def _progress(_arm: str, weeks: int, _of: int) -> None:
        if weeks == 3:
            raise ZeroDivisionError

    stores: list[Store] = []
    monkeypatch.setattr(module, "Store", lambda folder: stores.append(Store(folder)) or stores[0])
    with pytest.raises(ZeroDivisionError):
        demerit.simulate(small, out=tmp_path / "r", progress=_progress)
    assert closed == [3]
    with pytest.raises(RuntimeError, match="after shutdown"):
        stores[0].write_later("series", {})


def test_simulate__warns_alike_now_and_when_it_is_opened(tmp_path: Path) -> None:
    """What is written extends no preset, but its run keeps the warnings that were given against the preset."""
    few = {"society.people": 1000, "run.weeks": 4, "run.burn_in": 0, "run.replicates": 0}
    loaded = load("as-reported-2018", few | {"regime.score.floor": 700})
    run = demerit.simulate(loaded, out=tmp_path / "r", lives=False)
    assert "outside the assumed range 0 to 500 (override)" in loaded.warnings[0]
    assert run.loaded.warnings == demerit.Run(tmp_path / "r").loaded.warnings == loaded.warnings


def test_simulate__looks_for_warnings_first(small: Loaded, tmp_path: Path) -> None:
    """If that goes wrong, nothing has been lived in vain."""

    def _warn() -> NoReturn:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        demerit.simulate(small._replace(warn=_warn), out=tmp_path / "r")
    assert not (tmp_path / "r").exists()


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="the system has no affinity of processes")
def test_simulate__uses_the_cores_that_it_was_given(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch system that lends one core of many gets one thread."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0})
    assert demerit.simulate(small, out=tmp_path / "r").facts["threads"] == 1


def test_simulate__interrupted_in_the_burn_in_has_nothing_to_report(small: Loaded, tmp_path: Path) -> None:
    """The series is there, measures and persons are not; arm T was not begun."""
    run = demerit.simulate(small, out=tmp_path / "r", progress=_ctrl_c("regime", 5))
    assert (run.facts["complete"], run.facts["weeks"], run.measures) == (False, 0, [])
    assert run.facts["arms"].keys() == {"regime"}
    assert run.query("SELECT max(week), count(*) FILTER (reported) FROM series").fetchall() == [(4, 0)]
    assert not (tmp_path / "r/report.html").exists()
    with pytest.raises(DemeritError, match="the run ended before it could write the table people"):
        run.query("SELECT * FROM people")


def test_simulate__interrupted_in_the_regime_counts_the_weeks_it_has(small: Loaded, tmp_path: Path) -> None:
    """Lives end with the last week lived: the persons, all in the sample, add up to the series."""
    run = demerit.simulate(small, out=tmp_path / "r", progress=_ctrl_c("regime", 15))
    assert (run.facts["complete"], run.facts["weeks"]) == (False, 7)
    lived = run.query(
        "SELECT sum(days_restricted), sum(days_intended), max(days_restricted) <= 49 FROM people"
    ).fetchall()
    (counted,) = run.query(
        "SELECT sum(days_restricted), sum(days_intended) FROM series WHERE reported"
    ).fetchall()
    assert lived == [(*counted, True)]
    assert counted[0] > 0
    booked = run.query("SELECT sum(restriction_days) FROM ledger").fetchall()
    assert booked == run.query("SELECT sum(days_restriction) FROM series WHERE reported").fetchall()
    assert run.query("SELECT count(*) FROM spells WHERE start_day + days > 15 * 7").fetchall() == [(0,)]
    assert (tmp_path / "r/report.html").exists()


def test_simulate__interrupted_in_arm_t_compares_nothing(small: Loaded, tmp_path: Path) -> None:
    """A regime with all its weeks is never set against an arm T with fewer: of that there is only the series."""
    run = demerit.simulate(small, out=tmp_path / "r", progress=_ctrl_c("no_false_entries", 15))
    assert (run.facts["complete"], run.facts["weeks"]) == (False, 12)
    assert {arm: of["weeks"] for arm, of in run.facts["arms"].items()} == {
        "regime": 20,
        "no_false_entries": 15,
    }
    for table in ("blocks", "people"):
        assert run.query(f"SELECT DISTINCT arm FROM {table}").fetchall() == [("regime",)]
    assert run.query("SELECT max(week) FROM series WHERE arm = 'no_false_entries'").fetchall() == [(14,)]
    assert [measure.rows for measure in run.measures if measure.name == "induced"] == [[]]


def test_simulate__interrupted_at_the_very_end_is_whole(small: Loaded, tmp_path: Path) -> None:
    """A Ctrl-C that comes when nothing is left to stop throws nothing away."""
    run = demerit.simulate(small, out=tmp_path / "r", progress=_ctrl_c("no_false_entries", 20))
    assert run.facts["complete"] is True
    assert (tmp_path / "r/report.html").exists()


def test_simulate__interrupted_before_the_first_week_leaves_no_run(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While people are invented there is nothing to keep: Ctrl-C is what it always is."""
    real = module.invent_society

    def _invent(*given: Any) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        return real(*given)

    monkeypatch.setattr(module, "invent_society", _invent)
    with pytest.raises(KeyboardInterrupt):
        demerit.simulate(small, out=tmp_path / "r")
    assert not (tmp_path / "r/run.json").exists()


def test_simulate__whose_report_does_not_fit_is_whole(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report comes after the manifest; without room for it the run is not lost, and the error says so."""

    def _full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "write_whole", _full)
    with pytest.raises(RunError) as error:
        demerit.simulate(small, out=tmp_path / "r")
    assert str(error.value) == (
        f"{tmp_path / 'r/report.html'}: could not be written: the disk is full. The run itself is whole: make room, and "
        "write its report with demerit report."
    )
    assert demerit.Run(tmp_path / "r").facts["complete"] is True


def test_simulate__notices_lives_that_end_elsewhere(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a replay did not end in the state of the run, the tables of persons would be wrong: there is no run then."""
    real = sampled_lives.live_again

    def _astray(*given: Any, **named: Any) -> Lives:
        lives = real(*given, **named)
        words = lives.words.copy()
        words[7, 6] ^= np.uint32(1)
        return lives._replace(words=words)

    monkeypatch.setattr(sampled_lives, "live_again", _astray)
    few = load(
        "as-reported-2018", {"society.people": 2000, "run.weeks": 12, "run.burn_in": 8, "run.sample": 1000}
    )
    with pytest.raises(RunError, match="the lives lived again do not end in the state of the run"):
        demerit.simulate(few, out=tmp_path / "r")
    assert not (tmp_path / "r/run.json").exists()


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"peple": 3000}, TypeError, "unknown argument 'peple'; did you mean 'people'"),
        ({"people": 2.5}, DemeritError, "society.people must be a whole number, got 2.5"),
        ({"people": "many"}, DemeritError, "society.people must be a whole number, got the text 'many'"),
        ({"weeks": 0}, DemeritError, "run.weeks must be at least 1, got 0"),
        (
            {"threads": 0},
            DemeritError,
            "threads must be from 1 to 1,024, got 0. Leave it out for one a core.",
        ),
        ({"threads": -2}, DemeritError, "threads must be from 1 to 1,024, got -2"),
    ],
)
def test_simulate__refuses_before_it_makes_anything(
    given: dict[str, Any], error: type[Exception], said: str, tmp_path: Path
) -> None:
    """A slip in the call is named, and no folder is made."""
    with pytest.raises(error, match=said):
        demerit.simulate("none", out=tmp_path / "r", **given)
    assert not (tmp_path / "r").exists()


def test_simulate__takes_a_loaded_scenario_as_it_is(small: Loaded, tmp_path: Path) -> None:
    """Figures given beside a loaded scenario would be lost; they are refused."""
    with pytest.raises(
        TypeError, match=r"a loaded scenario is final: give people, seed to demerit\.read_scenario"
    ):
        demerit.simulate(small, out=tmp_path / "r", people=3000, seed=2)


def test_read_scenario__knows_the_luck_map() -> None:
    """The ceiling of a rate is a matter of the society, not of the schema."""
    assert demerit.read_scenario("none", people=5000, seed=None).scenario.society.people == 5000
    with pytest.raises(AttributeError, match="has no attribute 'simulat'"):
        demerit.simulat  # noqa: B018 - asking for it is the test
