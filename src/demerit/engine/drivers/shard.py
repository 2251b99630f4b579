"""Shard: a range of queues with all their communities, simulated window by window; ranges affect each other only through the nation."""

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.repeated import repeated
from demerit.enactment.rules_table import Rules, ask_for_census
from demerit.engine.drivers.journal import Journal
from demerit.engine.drivers.threads import Crew, Part
from demerit.engine.offices.window import end_blocks, open_books, settle_census, terms_of
from demerit.engine.plan.plan import Plan, key_table
from demerit.engine.state.household_bounds import members_around
from demerit.engine.state.layout import Layout
from demerit.engine.state.run_state import RunState
from demerit.engine.state.state_hash import hash_communities
from demerit.engine.state.world import State, World
from demerit.engine.week.citizens_cpu import CENSUS, LIVE, TOUCH, Bench, go_through
from demerit.engine.week.portrait import portray
from demerit.engine.week.scores import read_scores

_EVERYBODY = np.zeros(0, np.uint16)
_NO_LOG = np.zeros((0, 4), np.int64)


class Shard:
    """A range of queues under the rules of a plan."""

    def __init__(self, plan: Plan, run: RunState, layout: Layout, crew: Crew) -> None:
        """Prepare a range.

        Parameters
        ----------
        plan : the run.
        run, layout : its state, and the layout of its offices.
        crew : the threads.
        """
        self.run, self.layout, self.books = run, layout, open_books(len(layout.county))
        self._habits, self._keys, self._crew = plan.habits, key_table(plan.keys), crew
        self._parts, self._begins = crew.parts(run.places), False
        self._people = {part: int(run.places["people"][slice(*part)].sum()) for part in self._parts}
        self._forget()
        self._logged, self._around = np.zeros(1, np.int64), members_around(run.citizens)
        self.rules: Rules | None = None
        self.journal: Journal | None = None
        """Journal of what happens to people, if one is kept."""

    def go_by(self, rules: Rules) -> None:
        """Put rules in force without a census."""
        run = self.run
        self.rules, self.terms = rules, terms_of(rules)
        people = State(run.citizens, run.scan, run.wake, _EVERYBODY)
        tables = (run.places, run.circles, self._habits, rules, self._keys, run.signals)
        self._world = World(people, *tables, self.books.tallies, _NO_LOG, self._logged, self._around)
        self._noted.clear()

    def enact(self, rules: Rules, week: int) -> bool:
        """Put the rules of a new era in force, with a census if they may change a status; return whether there was one."""
        before = self.rules
        counted = before is None or ask_for_census(before, rules, noted=self.journal is not None)
        if before is not None and counted:
            self._all(TOUCH, week)
        self.go_by(rules)
        if counted:
            self._all(CENSUS, week)
            settle_census(self.run, self.books)
        return counted

    def live(self, week: int, opens: int) -> None:
        """Simulate a window for everybody, from a day of the week on; at the end of the week update stocks and person-days."""
        self._all(LIVE, week, opens)

    def begin_counts(self) -> None:
        """Have each thread empty the counts of its blocks before it does anything else with them."""
        self._begins = True

    def empty_counts(self, part: Part | None = None) -> None:
        """Set the counts of all blocks, or of those of a part, to 0."""
        # Only the rows of existing groups: 0.04 ms of the 4 of a week of 100,000 people, against 0.12 for all bytes.
        first, end = self._blocks(part or (0, len(self.run.places)))
        self.books.tallies["counts"][first:end, : self.layout.groups] = 0

    def state_hash(self, week: int) -> int:
        """Return the hash of everybody's state as of a week."""
        found: list[int] = []

        def add(_bench: Bench, part: Part) -> None:
            """Hash a part, and keep the result."""
            found.append(int(hash_communities(self._world, *part, week)))

        self._crew.share_out(self._parts, add)
        return sum(found) % (1 << 64)

    def portrait(self, week: int, out: NDArray[np.uint8]) -> None:
        """Portray everybody at the end of a week: (citizen,) filled."""
        world = self._world
        self._crew.share_out(self._parts, lambda bench, part: portray(world, bench, part, week, out))

    def scores(self, week: int) -> NDArray[np.int64]:
        """Return everybody's points under both files as of a week: (citizen, 2)."""
        world, scores = self._world, np.zeros((len(self.run.citizens), 2), np.int64)
        self._crew.share_out(self._parts, lambda _bench, part: read_scores(world, *part, week, scores))
        return scores

    def _all(self, task: int, week: int, opens: int = 0) -> None:
        """Run a task in all communities on all threads, and what concerns single blocks before and after it."""
        closes, begins = opens + self.layout.days, self._begins
        ends, when = task == LIVE and closes == 7, (week, opens, closes)

        def do(bench: Bench, part: Part) -> None:
            """Run it in a part."""
            if begins:
                self.empty_counts(part)
            self._go_through[part](self._noting(part), bench, part, when, task)
            if ends:
                self._end_blocks[part](self.run.stocks, self.books, self._blocks(part), self.layout.groups)

        self._crew.share_out(self._parts, do)
        self._begins = False

    def _blocks(self, part: Part) -> Part:
        """Return the first block of a part, and the end."""
        blocks = self.run.places["block"]
        return int(blocks[part[0]]), int(blocks[part[1] - 1]) + 1

    def hand_out_notes(self) -> list[NDArray[np.int64]]:
        """Return and forget what the journal holds, as `Journal.hand_out` does."""
        # The pages of a large society take hundreds of MiB.
        self._forget()
        return self.journal.hand_out() if self.journal else []

    def _forget(self) -> None:
        """Forget pages of the journal."""
        self._noted: dict[Part, World] = {}
        self._go_through = {part: repeated(go_through) for part in self._parts}
        self._end_blocks = {part: repeated(end_blocks) for part in self._parts}

    def _noting(self, part: Part) -> World:
        """Return the world, with the journal page of a part if a journal is kept."""
        if self.journal is None:
            return self._world
        page, world = self.journal.page(part, self._people[part]), self._noted.get(part)
        if world is None or world.log is not page.log:
            world = self._noted[part] = self._world._replace(**page._asdict())
        return world
