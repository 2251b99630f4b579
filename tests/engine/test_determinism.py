"""The same scenario and seed give the same lives, whatever the threads, the cut into parts and blocks, and the state of the work space."""

import numpy as np
import pytest

from demerit.citizen.surroundings import TALLY
from demerit.engine.drivers import threads
from demerit.engine.drivers.engine import Engine
from demerit.engine.state.first_day import invent_society
from demerit.society import places
from tests.engine.living import Lived, live, planned, restless

PEOPLE = {"society.people": 4000, "society.community": 200, "run.weeks": 40}


@pytest.fixture(scope="module")
def alone() -> Lived:
    """Live with one thread."""
    return live(planned(restless() | PEOPLE), threads=1)


def assert_equal(one: Lived, other: Lived) -> None:
    """Compare all that two runs came to."""
    assert one.hash == other.hash
    for table in ("counts", "days", "stocks", "waiting"):
        assert (getattr(one, table) == getattr(other, table)).all(), table


@pytest.mark.parametrize("threads", [2, 3, 7])
def test_threads_change_nothing(alone: Lived, threads: int) -> None:
    """Any number of threads gives the same run."""
    assert_equal(alone, live(planned(restless() | PEOPLE), threads))


@pytest.mark.parametrize("parts", [1, 9])
def test_parts_change_nothing(alone: Lived, parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any cut of the communities into parts gives the same run."""
    monkeypatch.setattr(threads, "_PARTS_A_THREAD", parts)
    assert_equal(alone, live(planned(restless() | PEOPLE)))


@pytest.mark.parametrize("blocks", [1, 7])
def test_blocks_change_nothing(alone: Lived, blocks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any size of the tally blocks gives the same run."""
    monkeypatch.setattr(places, "_BLOCKS", blocks)
    plan = planned(restless() | PEOPLE)
    assert plan.places.block[-1] != alone.plan.places.block[-1]
    assert_equal(alone, live(plan))


def test_what_lay_on_the_desk_changes_nothing(alone: Lived) -> None:
    """The work space is filled anew every week: what an earlier week left there is never read."""
    plan = planned(restless() | PEOPLE)
    engine = Engine(plan, invent_society(plan, 2), 2)
    for _ in range(plan.n_weeks):
        for bench in engine._crew.benches:
            for table in bench:
                table.view(np.uint8)[...] = 171
            bench.journal["n"] = 0
        engine.advance()
    assert engine.state_hash() == alone.hash
    engine.close()


@pytest.mark.parametrize("change", [{"run.seed": 2}, {"run.replicate": 1}, {"run.behaviour_seed": 9}])
def test_other_luck_is_another_run(alone: Lived, change: dict[str, object]) -> None:
    """Another seed, replicate or seed of one domain gives another state."""
    assert live(planned(restless() | PEOPLE | change)).hash != alone.hash


def test_tally__is_emptied_field_by_field() -> None:
    """Between two weeks a tally holds nothing but counts, and a new week begins without those."""
    plan = planned(restless() | PEOPLE | {f"regime.{name}.on": True for name in ("support", "theft", "exit")})
    engine = Engine(plan, invent_society(plan, 1), 1)
    for _ in engine.weeks():
        for name in set(TALLY.names or ()) - {"counts"}:
            assert not engine.shard.books.tallies[name].any(), name
    assert engine.shard.books.tallies["counts"].any()
    engine.shard.empty_counts()
    assert not engine.shard.books.tallies["counts"].any()
