"""The state of a run between two weeks: whoever has its arrays has the run, whole or cut at the edge of a queue."""

from datetime import date
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.citizen.surroundings import N_BINS
from demerit.engine.drivers.engine import Engine
from demerit.engine.drivers.shard import Shard
from demerit.engine.drivers.threads import Crew
from demerit.engine.offices.camera_places import are_shared_out, look, share_out, sharings
from demerit.engine.offices.wide import scaled
from demerit.engine.offices.window import NATIONAL, answer_window, publish_window, report_window
from demerit.engine.plan.plan import Plan, era_at, shocked
from demerit.engine.state.first_day import invent_society
from demerit.engine.state.run_state import RunState, copied, cut, is_same, with_room
from tests.engine.living import planned, restless

ALL_ON = {
    f"regime.{name}.on": True for name in ("speech", "theft", "suretyship", "malice", "support", "exit")
}
MUCH = {
    **restless(),
    **ALL_ON,
    "society.people": 8000,
    "society.county": 1500,
    "run.weeks": 60,
    "run.start": date(2018, 7, 2),
    "conduct.silence.around": "circles",
    "regime.cameras.feedback.rule": "urn",
}


def at_the_end(engine: Engine) -> RunState:
    """Live all weeks that are left and give the state."""
    for _ in engine.weeks():
        pass
    engine.close()
    return engine.run


@pytest.mark.parametrize("coupling", [1, 7])
def test_state__transplanted_in_mid_run_goes_on_as_before(coupling: int) -> None:
    """A fresh engine that is given nothing but a copy of the arrays ends in the same state, as does the one that they were taken from."""
    plan = planned(MUCH | {"run.coupling": coupling, "run.weeks": 30})
    people = invent_society(plan, 1)
    donor = Engine(plan, people, 1)
    while donor.week < 17:
        donor.advance()
    saved = donor.copy_state()
    host = Engine(plan, invent_society(plan, 1), 2)
    host.take_state(RunState._make(np.frombuffer(t.tobytes(), t.dtype).reshape(t.shape) for t in saved))
    assert is_same(at_the_end(host), at_the_end(donor))
    assert not is_same(saved, donor.run)


class Ranges(NamedTuple):
    """A run in several ranges of queues, and the nation above them."""

    plan: Plan
    shards: list[Shard]
    nation: RunState
    answers: list[np.void]

    def advance(self, week: int) -> None:
        """Live a week in each range; nothing passes between them but reports and what the nation answers."""
        plan, nation, days = self.plan, self.nation, self.shards[0].layout.days
        if are_shared_out(plan, week):
            self._share_out(week)
        if any(era.week == week for era in plan.eras):
            counted = [shard.enact(era_at(plan, week).rules.copy(), week) for shard in self.shards]
            if all(counted):
                nation.nation["views"] = sum(shard.books.report["views"] for shard in self.shards)
        for window in range(week * 7 // days, (week + 1) * 7 // days):
            for shard in self.shards:
                shard.live(week, window * days % 7)
                report_window(shard.run, shard.layout, shard.books, shard.terms, window)
                shard.run = with_room(shard.run, int(shard.books.report["rows"][0]))
            reports = np.concatenate([shard.books.report for shard in self.shards])
            first, national = self.shards[0], np.zeros(1, NATIONAL)
            answer_window(nation, reports, first.terms, first.layout, window, national)
            self.answers.append(national[0])
            for shard in self.shards:
                publish_window(shard.run, shard.layout, shard.terms, national)

    def _share_out(self, week: int) -> None:
        """Let the nation count what cameras have matched, and share them out."""
        here = [shard.run.places for shard in self.shards]
        self.nation.places["matches"] = np.concatenate([places["matches"] for places in here])
        cameras = share_out(self.plan, self.nation, week)
        cuts = np.cumsum([len(places) for places in here])[:-1]
        hard = np.split(shocked(self.plan, week), cuts)
        for places, own, months in zip(here, np.split(cameras, cuts), hard, strict=True):
            look(sharings(self.plan)[week].terms, own, places)
            places["shocked"] = months


@pytest.mark.parametrize("coupling", [1, 7])
@pytest.mark.parametrize("n", [2, 3])
def test_ranges__live_as_the_whole_does(n: int, coupling: int) -> None:
    """Ranges of queues that hear of each other through the nation alone end, each, in their part of the state of an undivided run."""
    plan = planned(MUCH | {"run.coupling": coupling, "run.weeks": 30})
    whole = Engine(plan, invent_society(plan, 1), 1)
    layout, begun = whole.shard.layout, copied(whole.run)
    edges = [i * len(layout.queue_people) // n for i in range(n + 1)]
    pieces = [cut(begun, layout, (edges[i], edges[i + 1])) for i in range(n)]
    crew = Crew(1, plan.places.n_people)
    ranges = Ranges(plan, [Shard(plan, run, own, crew) for run, own in pieces], begun, [])
    for week in range(plan.n_weeks):
        ranges.advance(week)
    end = at_the_end(whole)
    assert end.nation.tobytes() == begun.nation.tobytes()
    assert end.nation["views"].any()
    for rates in ("missent", "held"):
        assert any(answer[rates].any() for answer in ranges.answers)
    for i, shard in enumerate(ranges.shards):
        mine = shard.run._replace(nation=end.nation, cameras=begun.cameras[_communities(ranges, i)])
        assert is_same(cut(end, layout, (edges[i], edges[i + 1]))[0], mine)


def _communities(ranges: Ranges, i: int) -> slice:
    """Give the communities of a range."""
    n = [len(shard.run.places) for shard in ranges.shards]
    return slice(sum(n[:i]), sum(n[: i + 1]))


def test_queues__get_room_when_cases_wait_for_years() -> None:
    """Rows of weeks are kept from the frontier on: more of them as soon as cases wait, without a bit of difference."""
    plan = planned(restless() | {"society.people": 8000, "run.weeks": 60, "regime.remedy.reviewers": 0})
    engine = Engine(plan, invent_society(plan, 1), 1)
    state = at_the_end(engine)
    assert state.bins.shape[1] == 64
    assert state.bins.sum() == state.nation["waiting"][0] > 5
    assert is_same(with_room(state, 200), state)


def test_queues__keep_few_rows_where_cases_are_served() -> None:
    """A queue whose cases are served at once has room for a handful of weeks."""
    plan = planned(restless() | {"society.people": 3000, "run.weeks": 40, "regime.remedy.reviewers": 100000})
    state = at_the_end(Engine(plan, invent_society(plan, 1), 1))
    assert state.bins.shape[1:] == (8, N_BINS)
    assert not state.bins.any()


@settings(derandomize=True, deadline=None)
@given(st.integers(0, (1 << 62) - 1), st.integers(0, (1 << 62) - 1), st.integers(1, (1 << 62) - 1))
def test_scaled__is_exact_where_the_product_does_not_fit(a: int, b: int, by: int) -> None:
    """Products of 124 bits are divided as Python's own integers are."""
    exact = a * b // by
    if exact < 1 << 62:
        assert scaled(a, b, by) == exact
