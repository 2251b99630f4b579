"""Arms of one society: side by side they come to what they come to one after the other, and end as they do there."""

import json
from datetime import date
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any, NoReturn

import numpy as np
import pytest

import demerit
from demerit.engine.plan.arm_plans import ArmPlan, plan_arms
from demerit.engine.state.first_day import invent_society
from demerit.experiment.run import course, recorded_arms
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.recorded_arms import live_arms, opens_nothing
from demerit.experiment.run.totals import totals
from demerit.results.write.manifest import MANIFEST
from demerit.scenario.load import Loaded, load

_WEEKS = 12
_NAMES = ["regime", "ties", "none", "sooner", "no_false_entries"]
_FEW = {
    "society.people": 3000,
    "run.start": date(2018, 1, 1),
    "run.burn_in": 4,
    "run.weeks": 8,
    "arms": [
        {"name": "ties", "since": date(2018, 2, 12), "change": {"ties": {"on": False}}},
        {"name": "none", "preset": "none"},
        {"name": "sooner", "since": date(2018, 1, 29), "change": {"ties": {"on": False}}},
    ],
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """3,000 people for eight weeks after four, under five arms, two of which part later."""
    return load("as-reported-2018", _FEW)


@pytest.fixture(scope="module")
def arms(loaded: Loaded) -> list[ArmPlan]:
    """Its arms."""
    return plan_arms(loaded)


def test_arms_at_once__is_one_where_arms_are_small_or_do_not_fit(
    arms: list[ArmPlan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else as many as there are arms and threads."""
    assert [course.arms_at_once(arms, threads, lives=True) for threads in (1, 2, 3, 9)] == [1, 2, 3, 5]
    monkeypatch.setattr(course, "fits", lambda *_, **__: False)
    assert course.arms_at_once(arms, 2, lives=True) == 1
    few = plan_arms(demerit.read_scenario("as-reported-2018", people=1000, weeks=8, burn_in=4))
    assert course.arms_at_once(few, 2, lives=True) == 1


@pytest.mark.parametrize("threads", [2, 3, 5])
def test_course__sums_do_not_depend_on_threads(arms: list[ArmPlan], threads: int) -> None:
    """Arms that part later wait for where they part, and find it."""
    alone, beside = totals(arms, 1), totals(arms, threads)
    assert list(beside) == list(alone) == _NAMES
    for name, blocks in alone.items():
        assert blocks.groups == beside[name].groups
        for column, values in blocks.table.items():
            assert np.array_equal(values, beside[name].table[column])


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_live_arms__tells_of_all_weeks_in_the_thread_that_asks(arms: list[ArmPlan], threads: int) -> None:
    """The weeks of each arm come in order; states are the same whatever lives beside."""
    told: dict[str, list[int]] = {}
    people, facts = invent_society(arms[0].plan, 1), {}
    for arm, engine, came_to in live_arms(
        arms, people, threads, opens_nothing, progress=lambda *now: told.setdefault(now[0], []).append(now[1])
    ):
        assert engine.state_hash() == came_to.state_hash
        facts[arm.name] = (came_to.state_hash, came_to.lived, came_to.candidates)
    first = {name: list(range(1, _WEEKS + 1)) for name in _NAMES}
    assert told == first | {"ties": list(range(7, _WEEKS + 1)), "sooner": list(range(5, _WEEKS + 1))}
    assert list(facts) == _NAMES
    assert facts == _alone(arms)


def _alone(arms: list[ArmPlan]) -> dict[str, tuple[int, int, int]]:
    """Live arms one after the other."""
    found = live_arms(arms, invent_society(arms[0].plan, 1), 1, opens_nothing)
    return {arm.name: (each.state_hash, each.lived, each.candidates) for arm, _, each in found}


def test_live_arms__ends_all_as_soon_as_one_fails(
    arms: list[ArmPlan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first arm is at work, and others wait for it: none of them hinders the error, and all engines are closed."""
    opened, closed, at_work = list[Any](), list[Any](), Event()
    real, close = recorded_arms.Strand.step, recorded_arms.Engine.close
    make = recorded_arms.Engine.__init__

    def _step(strand: recorded_arms.Strand) -> Any:
        """Fail in the arm without false entries as soon as the first arm is at work, which then takes its time."""
        if not strand.engine._false_entries:
            at_work.wait()
            raise ZeroDivisionError
        if strand.engine.week == 2:
            at_work.set()
        if at_work.is_set():
            sleep(0.1)
        return real(strand)

    monkeypatch.setattr(recorded_arms.Strand, "step", _step)
    monkeypatch.setattr(
        recorded_arms.Engine, "__init__", lambda self, *a, **b: (opened.append(self), make(self, *a, **b))[1]
    )
    monkeypatch.setattr(recorded_arms.Engine, "close", lambda engine: (closed.append(engine), close(engine)))
    order = [arms[0], arms[4], arms[1], arms[3]]
    with pytest.raises(ZeroDivisionError):
        list(live_arms(order, invent_society(arms[0].plan, 1), 2, opens_nothing))
    assert {*map(id, closed)} == {*map(id, opened)}
    assert len(closed) == len(opened) == 2
    assert 2 < max(engine.week for engine in opened) < _WEEKS


def test_live_arms__interrupted_gives_none_after_one_that_is_not_whole(arms: list[ArmPlan]) -> None:
    """Arms that wait for where they part do not wait for ever; what was begun beside is not given."""
    interrupt = Interrupt()

    def _progress(arm: str, weeks: int, _of: int) -> None:
        """Ask to end in the burn-in."""
        interrupt.asked = interrupt.asked or (arm, weeks) == ("regime", 2)

    people = invent_society(arms[0].plan, 1)
    slow = [arms[0]._replace(plan=arms[0].plan._replace(n_weeks=100_000)), *arms[1:]]
    found = list(live_arms(slow, people, 2, opens_nothing, interrupt, _progress))
    assert [arm.name for arm, _, _ in found] == ["regime"]
    assert found[0][2].weeks < 100_000


def test_live_arms__ends_where_whoever_is_told_fails(arms: list[ArmPlan]) -> None:
    """An error in what is called after each week comes out."""

    def _progress(_arm: str, weeks: int, _of: int) -> NoReturn:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(live_arms(arms, invent_society(arms[0].plan, 1), 2, opens_nothing, progress=_progress))


def test_simulate__writes_the_same_files_side_by_side(loaded: Loaded, tmp_path: Path) -> None:
    """Every table has the same parts, in the same order of arms, to the byte; so have signals and measures."""
    files = []
    for threads in (1, 2, 3):
        demerit.simulate(loaded, out=tmp_path / str(threads), threads=threads)
        files.append(json.loads((tmp_path / str(threads) / MANIFEST).read_text("utf-8"))["files"])
    assert files[0] == files[1] == files[2]
    assert {name for name in files[0] if name.startswith("people/")} == {
        f"people/part-000{number}.parquet" for number in range(5)
    }
