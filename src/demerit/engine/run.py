"""Running a plan week by week: citizens on all threads, then the offices; what a week comes to is handed out, never kept."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from copy import deepcopy
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.engine.blocks import IN_WINDOW, end_week
from demerit.engine.cameras import CameraOffice, are_shared_out, camera_thresholds
from demerit.engine.circles import Circles
from demerit.engine.citizens_cpu import CENSUS, LIVE, TOUCH, Bench, go_through, make_bench
from demerit.engine.climate import Climate
from demerit.engine.events import N_STOCKS
from demerit.engine.founders import count_adults, count_guarantors
from demerit.engine.here import N_VIEWS, TALLY
from demerit.engine.offices import Offices
from demerit.engine.plan import Plan, communities, era_at, key_table, shocked
from demerit.engine.portrait import portray
from demerit.engine.state_hash import hash_communities
from demerit.engine.world import State, World
from demerit.regime.rules import N_GROUPS
from demerit.regime.table import Rules, ask_for_census
from demerit.society.support import Opinion, opinion

_PARTS_A_THREAD = 4
_BY_GROUP = ("counts", "change", "days")
"""Fields of a tally with a row a group."""
_NO_LOG = np.zeros((0, 4), np.int64)


class Week(NamedTuple):
    """What one week came to."""

    number: int
    signals: NDArray[np.void]
    """(window, county) SIGNAL that the days of each window were lived with."""
    tallies: NDArray[np.void]
    """(block,) TALLY; valid until the next week begins."""
    stocks: NDArray[np.int64]
    """(block, group, stock) citizens at the end of the week."""
    days: NDArray[np.int64]
    """(block, group, stock) person-days of the week."""
    waiting: int
    """Cases in all queues at the end of the week."""
    cameras: NDArray[np.int64] | None
    """(community,) cameras, if they were shared out anew for this week."""
    climate: NDArray[np.uint8]
    """(window, community) level of deletions that the days of each window were lived with."""
    circles: NDArray[np.uint16]
    """(window, circle) levels of deletions in circles; no circle unless people hear of them there."""
    opinion: Opinion
    """What the nation thinks of the regime at the end of the week; zeros if nobody asks."""


_OWN = ("plan", "state", "_false_entries", "_pool", "_parts", "_benches", "_keys")
"""What of an engine does not go on in a fork: it is the fork's own, or the same for all."""


class Branch(NamedTuple):
    """An engine as it stood between two weeks, from which arms with other rules can go on."""

    week: int
    plan: Plan
    state: State
    held: dict[str, Any]
    """Offices, cameras, stocks and all else that changes from week to week, by the attribute of the engine."""


class _Published(NamedTuple):
    """What places have published for a window."""

    signals: NDArray[np.void]
    """(county,) SIGNAL."""
    levels: NDArray[np.uint8]
    """(community,) levels of deletions."""
    circles: NDArray[np.uint16]
    """(circle,) levels of deletions."""


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
        threads : how many threads to use; no result depends on it.
        false_entries : False for arm T, in which entries go astray but none lands in another file.
        first : number of the first community: another number is another luck.
        """
        self.plan, self.state = plan, state
        self._days = plan.scenario.run.coupling
        self._false_entries = false_entries
        self._places = communities(plan, first)
        self._blocks = int(plan.places.block[-1]) + 1
        self._tallies = np.zeros(self._blocks, TALLY)
        self._stocks = np.zeros((self._blocks, N_GROUPS, N_STOCKS), np.int64)
        self._views = np.zeros(N_VIEWS, np.int64)
        self._offices = self._open_offices()
        self._signals = self._offices.signals()
        self._camera_office = CameraOffice(plan)
        self._climate = Climate(plan.places.people, self._days)
        self._levels = self._climate.nothing().astype(np.uint8)
        self._circles = Circles(plan, self._places)
        self._circle_levels = self._circles.nothing()
        self._pool = ThreadPoolExecutor(threads)
        self._parts = split_by_people(plan, threads * _PARTS_A_THREAD)
        self._benches = [make_bench() for _ in range(threads)]
        self._keys = key_table(plan.keys)
        self._rules: Rules | None = None
        self.week = 0

    def weeks(self) -> Iterator[Week]:
        """Live all weeks of the plan that are left, one at a time."""
        while self.week < self.plan.n_weeks:
            yield self.advance()

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown()

    def advance(self) -> Week:
        """Live one week."""
        week = self.week
        cameras = self._open_week(week)
        read = [self._live_window(week, opens) for opens in range(0, 7, self._days)]
        days = np.empty_like(self._stocks)
        end_week(self._tallies, self._stocks, self._views, days)
        self.week = week + 1
        return Week(
            number=week,
            signals=np.stack([published.signals for published in read]),
            tallies=self._tallies,
            stocks=self._stocks,
            days=days,
            waiting=int(self._offices.census[week]),
            cameras=cameras,
            climate=np.stack([published.levels for published in read]),
            circles=np.stack([published.circles for published in read]),
            opinion=opinion(self._views),
        )

    def branch(self) -> Branch:
        """Copy all that changes, so that others can go on from this week."""
        state = self.state
        copied = State(state.citizens.copy(), state.scan.copy(), state.wake.copy(), state.local)
        held = {name: value for name, value in vars(self).items() if name not in _OWN}
        return Branch(self.week, self.plan, copied, _copied(held, self.plan))

    def go_on(self, branch: Branch) -> None:
        """Go on from a branch under this engine's own plan, whose rules were the same until then."""
        mine, theirs = self.state, branch.state
        mine.citizens[:], mine.scan[:], mine.wake[:] = theirs.citizens, theirs.scan, theirs.wake
        vars(self).update(_copied(branch.held, branch.plan))
        self._camera_office = self._camera_office.under(self.plan)

    def _live_window(self, week: int, opens: int) -> _Published:
        """Live the days from one on that places have published for, let them publish for the next, and give what was read."""
        read = _Published(self._signals, self._levels, self._circle_levels)
        self._places["climate"] = read.levels
        self._circles.open_window(read.circles)
        if opens > 0:
            self._empty(IN_WINDOW)
        self._all(LIVE, self._world(), week, opens)
        assert self._rules is not None
        window = (7 * week + opens) // self._days
        self._signals = self._offices.close_window(self._tallies, window, self._rules)
        self._levels = self._climate.close_window(self._places["deleted"]).astype(np.uint8)
        self._circle_levels = self._circles.close_window()
        return read

    def state_hash(self) -> int:
        """Hash the state of everybody after the last week lived: 0..2^64 - 1, the same on any machine."""
        world = self._world()
        jobs = [self._pool.submit(hash_communities, world, a, b, self.week) for a, b in self._parts]
        return sum(int(job.result()) for job in jobs) % (1 << 64)

    def portrait(self, out: NDArray[np.uint8]) -> None:
        """Portray everybody as of the end of the last week lived; nothing changes by it.

        Parameters
        ----------
        out : (citizen,) filled with a byte each, whose bits `portrait` names.
        """
        world, week = self._world(), self.week - 1
        self._share_out(lambda bench, part: portray(world, bench, part, week, out))

    def _open_offices(self) -> Offices:
        """Open the county offices with the people of the first day."""
        places = self.plan.places
        county_of_block = np.zeros(self._blocks, np.int64)
        county_of_block[places.block] = places.county
        offices = Offices(
            county_of_block,
            np.bincount(places.county, weights=places.people).astype(np.int64),
            self.plan.n_weeks,
            self.plan.scenario.society.county.whole,
            self._days,
        )
        offices.register(count_adults(self.plan, self.state), count_guarantors(self.plan, self.state))
        return offices

    def _open_week(self, week: int) -> NDArray[np.int64] | None:
        """Begin a week: a new era's rules and census, cameras, empty tallies; give the cameras if they are shared out anew."""
        # Only the rows of groups that there are: 0.04 ms of the 4 of a week of 100,000 people, in place of 0.12 for all bytes.
        for name in _BY_GROUP:
            self._tallies[name][:, : len(self.plan.scenario.society.groups.cells)] = 0
        self._empty((*IN_WINDOW, "filed", "views"))
        cameras = self._share_out_cameras(week) if are_shared_out(self.plan, week) else None
        if any(era.week == week for era in self.plan.eras):
            self._open_era(week)
        return cameras

    def _open_era(self, week: int) -> None:
        """Put an era's rules in force, with a census if anybody may stand otherwise by them."""
        before, rules = self._rules, era_at(self.plan, week).rules.copy()
        rules["false_on"] = self._false_entries
        counted = before is None or ask_for_census(before, rules)
        if before is not None and counted:
            self._all(TOUCH, self._world(), week)
        self._rules = rules
        if counted:
            self._all(CENSUS, self._world(), week)
            self._stocks[...] = self._tallies["change"]
            self._views[...] = self._tallies["views"].sum(axis=0, dtype=np.int64)
            self._empty((*IN_WINDOW, "change", "views"))

    def _empty(self, fields: tuple[str, ...]) -> None:
        """Empty some fields of all tallies."""
        for name in fields:
            self._tallies[name] = 0

    def _share_out_cameras(self, week: int) -> NDArray[np.int64]:
        """Set what the cameras of each community see from this week on, and where the months are hard."""
        cameras = self._camera_office.share_out(week, self._places)
        self._places["camera"] = camera_thresholds(self.plan, week, cameras)
        self._places["shocked"] = shocked(self.plan, week)
        return cameras

    def _world(self) -> World:
        """Put together what the kernels read and write."""
        rules = self._rules
        assert rules is not None
        return World(
            self.state,
            self._places,
            self._circles.table,
            self.plan.habits,
            rules,
            self._keys,
            self._signals,
            self._tallies,
            _NO_LOG,
            np.zeros(1, np.int64),
        )

    def _all(self, task: int, world: World, week: int, opens: int = 0) -> None:
        """Do a task in all communities on all threads."""
        when = (week, opens, opens + self._days)
        self._share_out(lambda bench, part: go_through(world, bench, part, when, task))

    def _share_out(self, do: Callable[[Bench, tuple[int, int]], None]) -> None:
        """Do something with every part, on all threads."""
        left = deque(self._parts)

        def work(bench: Bench) -> None:
            """Take one part after the other, until none is left."""
            while left:
                with suppress(IndexError):
                    do(bench, left.popleft())

        jobs = [self._pool.submit(work, bench) for bench in self._benches[1:]]
        work(self._benches[0])
        for job in jobs:
            job.result()


def _copied(held: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """Copy what an engine holds, but not the plan, which never changes."""
    return deepcopy(held, {id(plan): plan})


def split_by_people(plan: Plan, n: int) -> list[tuple[int, int]]:
    """Cut the communities into about n ranges of equal people, whole blocks each.

    Returns
    -------
    Pairs of first community and end.
    """
    places = plan.places
    block_starts = np.flatnonzero(np.diff(places.block, prepend=-1))
    wanted = np.linspace(0, places.n_people, n + 1)[1:-1]
    cuts = block_starts[np.searchsorted(places.first[block_starts], wanted).clip(0, len(block_starts) - 1)]
    edges = np.unique(np.concatenate([[0], cuts, [places.n_communities]])).tolist()
    return list(pairwise(edges))
