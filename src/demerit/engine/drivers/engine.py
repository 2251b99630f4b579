"""Engine: runs a plan week by week, citizens on all threads, then the offices. It yields the results of each week and stores none."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.repeated import repeated
from demerit.engine.drivers.shard import Shard
from demerit.engine.drivers.threads import Crew
from demerit.engine.offices.camera_places import Sharing, look, share_out, sharings
from demerit.engine.offices.window import NATIONAL, close_window
from demerit.engine.plan.plan import Plan, communities, era_at, shocked
from demerit.engine.state.deletions import levels_of
from demerit.engine.state.layout import lay_out_offices
from demerit.engine.state.run_state import RunState, copied, first_day, put_into, with_room
from demerit.engine.state.world import State
from demerit.society.opinion import Opinion, opinion

_Kind = TypeVar("_Kind", bound=np.generic)


class Week(NamedTuple):
    """Results of one week."""

    number: int
    signals: NDArray[np.void]
    """(window, county) SIGNAL that people reacted to in each window."""
    tallies: NDArray[np.void]
    """(block,) TALLY with the counts of the week; valid until the next week begins."""
    stocks: NDArray[np.int64]
    """(block, group, stock) citizens at the end of the week; valid until the next week begins, like all that follows."""
    days: NDArray[np.int64]
    """(block, group, stock) person-days of the week."""
    waiting: int
    """Cases in all queues at the end of the week."""
    cameras: NDArray[np.int64] | None
    """(community,) cameras, if they were shared out for this week."""
    climate: NDArray[np.uint8]
    """(window, community) level of deletions that people reacted to in each window."""
    circles: NDArray[np.uint16]
    """(window, circle) levels of deletions in circles; no circle unless people hear of them there."""
    opinion: Opinion
    """Opinion of the nation on the regime at the end of the week; zeros if the scenario does not ask."""


class Engine:
    """A society under a regime, advanced week by week."""

    def __init__(
        self, plan: Plan, state: State, threads: int, *, false_entries: bool = True, first: int = 0
    ) -> None:
        """Prepare a run.

        Parameters
        ----------
        plan : the run.
        state : citizens of the first day.
        threads : how many threads to use; results do not depend on it.
        false_entries : False for arm T, in which entries go astray but none lands in another file.
        first : number of the first community; another number means other luck.
        """
        self.plan, self.state = plan, state
        self._false_entries = false_entries
        places = communities(plan, first)
        layout = lay_out_offices(plan, places)
        self._crew = Crew(threads, plan.places.n_people)
        self.shard = Shard(plan, first_day(plan, layout, state, places), layout, self._crew)
        self._national, self._close_window = np.zeros(1, NATIONAL), repeated(close_window)
        self._sharings, self._opens = sharings(plan), {era.week for era in plan.eras}
        self.week = 0

    @property
    def run(self) -> RunState:
        """State that changes from week to week."""
        return self.shard.run

    def weeks(self) -> Iterator[Week]:
        """Simulate the remaining weeks of the plan, one at a time."""
        while self.week < self.plan.n_weeks:
            yield self.advance()

    def close(self) -> None:
        """Stop the threads."""
        self._crew.close()

    def advance(self) -> Week:
        """Simulate one week and return its results."""
        self.shard.begin_counts()
        published: list[tuple[NDArray[np.void], NDArray[np.uint8], NDArray[np.uint16]]] = []
        week, cameras = self.week, self._open_week()
        for opens in range(0, 7, self.shard.layout.days):
            published.append(self._published())
            self._live_window(opens)
        signals, climate, circles = zip(*published, strict=True)
        return Week(
            number=week,
            signals=_stacked(signals),
            tallies=self.shard.books.tallies,
            stocks=self.run.stocks,
            days=self.shard.books.days,
            waiting=int(self.run.nation["waiting"][0]),
            cameras=cameras,
            climate=_stacked(climate),
            circles=_stacked(circles),
            opinion=opinion(self.run.nation["views"][0]),
        )

    def pass_weeks(self, end: int) -> None:
        """Simulate the weeks before ``end`` without returning them; their counts and person-days add up in the books of the shard."""
        while self.week < end:
            self._open_week()
            for opens in range(0, 7, self.shard.layout.days):
                self._live_window(opens)

    def copy_state(self) -> RunState:
        """Copy the state, so that other engines can continue from here."""
        return copied(self.run)

    def take_state(self, state: RunState) -> None:
        """Continue from a copy of a state; it may come from another plan whose rules were the same until then."""
        self.shard.run = put_into(state, self.run)
        self.week = int(state.nation["week"][0])
        if self.week:
            self.shard.go_by(self._rules(self.week - 1))

    def state_hash(self) -> int:
        """Return the hash of everybody's state after the last simulated week: 0..2^64 - 1, the same on any machine."""
        return self.shard.state_hash(self.week)

    def portrait(self, out: NDArray[np.uint8]) -> None:
        """Portray everybody at the end of the last simulated week, without changing anything.

        Parameters
        ----------
        out : (citizen,) filled with a byte each, whose bits `portrait` names.
        """
        self.shard.portrait(self.week - 1, out)

    def _rules(self, week: int) -> NDArray[np.void]:
        """Return the rules of a week; in arm T false entries land nowhere."""
        rules = era_at(self.plan, week).rules.copy()
        rules["false_on"] = self._false_entries
        return rules

    def _open_week(self) -> NDArray[np.int64] | None:
        """Begin a week (cameras, a new era's rules and census) and return the cameras if they are shared out anew."""
        week, sharing = self.week, self._sharings.get(self.week)
        cameras = self._share_out_cameras(sharing) if sharing else None
        if week in self._opens and self.shard.enact(self._rules(week), week):
            self.run.nation["views"] = self.shard.books.report["views"]
        return cameras

    def _share_out_cameras(self, sharing: Sharing) -> NDArray[np.int64]:
        """Set the views of the cameras of each community from this week on, and which communities have hard months."""
        cameras = share_out(self.plan, self.run, self.week)
        look(sharing.terms, cameras, self.run.places)
        self.run.places["shocked"] = shocked(self.plan, self.week)
        return cameras

    def _live_window(self, opens: int) -> None:
        """Simulate the days of a window, and publish the signals of the next."""
        shard, week = self.shard, self.week
        shard.live(week, opens)
        window = (7 * week + opens) // shard.layout.days
        rows = self._close_window(shard.run, shard.layout, shard.books, shard.terms, window, self._national)
        if opens + shard.layout.days == 7:
            self.week = week + 1
            shard.run = with_room(shard.run, rows)

    def _published(self) -> tuple[NDArray[np.void], NDArray[np.uint8], NDArray[np.uint16]]:
        """Copy the signals that places have published for a window."""
        run = self.run
        levels = levels_of(run.circles, run.places, self.shard.layout.layers)
        return run.signals.copy(), run.places["climate"].astype(np.uint8), levels


def _stacked(windows: Sequence[NDArray[_Kind]]) -> NDArray[_Kind]:
    """Stack the signals of the windows of a week into one table."""
    return np.stack(windows) if len(windows) > 1 else windows[0][None]
