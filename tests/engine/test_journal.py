"""Lives noted while a run goes on are those that are lived again from its signals, row for row."""

import numpy as np
import pytest

from demerit.engine.drivers.engine import Engine
from demerit.engine.drivers.journal import Journal
from demerit.engine.plan.plan import Plan
from demerit.engine.replay.replay import Lives, choose, live_again
from demerit.engine.state.first_day import invent_society, words_of
from demerit.results.write.person_tables import Witnessed, witness
from tests.engine.living import planned, restless, signals_of


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A year of a regime in which much happens, from the year of a change of its rules."""
    return planned(restless() | {"run.weeks": 52})


def _noted(plan: Plan, journal: Journal, threads: int = 2) -> Witnessed:
    """Note the lives of a run from its first day."""
    state = invent_society(plan, 2)
    sample = choose(plan, state, plan.places.n_people)
    engine = Engine(plan, state, threads)
    engine.shard.journal = journal
    for _ in engine.weeks():
        pass
    lives = Lives(words_of(engine.state.citizens), journal.hand_out(), engine.shard.scores(engine.week), 0)
    engine.close()
    return witness(plan, "regime", sample, lives, plan.n_weeks)


def _is_same(one: Witnessed, other: Witnessed) -> bool:
    """Tell whether two arms have the same lives."""
    pairs = zip(one.intervals, other.intervals, strict=True)
    ends = (one.lives.words == other.lives.words).all() and (one.lives.scores == other.lives.scores).all()
    return bool(
        ends and np.array_equal(one.rows, other.rows) and all(np.array_equal(*pair) for pair in pairs)
    )


def test_journal__holds_what_a_replay_tells(plan: Plan) -> None:
    """On any number of threads."""
    state = invent_society(plan, 2)
    sample = choose(plan, state, plan.places.n_people)
    engine = Engine(plan, state, 2)
    again = live_again(plan, sample, signals_of(engine.weeks()), 2)
    engine.close()
    replayed = witness(plan, "regime", sample, again, plan.n_weeks)
    assert len(replayed.rows) > plan.places.n_people
    for threads in (1, 2):
        assert _is_same(_noted(plan, Journal(), threads), replayed)


def test_journal__forgets_no_lost_row() -> None:
    """One page that ran over is enough, whichever is closed last."""
    journal = Journal()
    over, fits = journal.page((0, 1), 1), journal.page((1, 2), 1)
    over.logged[0], fits.logged[0] = len(over.log) + 1, 2
    assert len(journal.hand_out()) == 2
    assert not journal.is_whole


def test_journal__goes_on_from_a_copy(plan: Plan) -> None:
    """What was noted until then belongs to both; what comes later to each alone."""
    engine = Engine(plan, invent_society(plan, 2), 1)
    engine.shard.journal = journal = Journal()
    for _ in range(30):
        engine.advance()
    state, copied = engine.copy_state(), journal.copy()
    for _ in engine.weeks():
        pass
    fork = Engine(plan, invent_society(plan, 2), 2)
    fork.take_state(state)
    fork.shard.journal = copied
    for _ in fork.weeks():
        pass
    both = [np.concatenate(each.hand_out()) for each in (journal, copied)]
    for each in (engine, fork):
        each.close()
    assert np.array_equal(*(rows[np.lexsort(rows.T)] for rows in both))


def test_journal__knows_when_a_row_was_lost() -> None:
    """A page that was too short for a week makes the journal worthless, and it says so."""
    journal = Journal()
    page = journal.page((0, 1), 1000)
    page.logged[0] = len(page.log)
    assert journal.page((0, 1), 1000) is not page
    assert journal.is_whole
    journal.page((0, 1), 1000).logged[0] = len(page.log) + 1
    journal.hand_out()
    assert not journal.is_whole
    assert not journal.copy().is_whole
