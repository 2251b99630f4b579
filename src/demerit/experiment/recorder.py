"""Writing what the weeks of an arm come to: its rows of the weekly tables, and its signals."""

from typing import NamedTuple

from demerit.engine.arms import ArmPlan
from demerit.engine.journal import Journal
from demerit.engine.run import Week
from demerit.engine.signals import SignalWriter
from demerit.engine.world import State
from demerit.results.collect import Collector
from demerit.results.column import REGIME
from demerit.results.store import Store, told_plainly


class Mark(NamedTuple):
    """What is written of the rules as described where another arm parts from them."""

    collector: Collector
    handed_out: dict[str, int]
    """Weeks that the tables already hold, by table."""
    sizes: dict[str, int]
    """Bytes of signals, by file."""
    journal: Journal | None


class TableRecorder:
    """Writes one arm of a run into its directory."""

    def __init__(self, store: Store, arm: ArmPlan, state: State, mark: Mark | None, *, noted: bool) -> None:
        """Open the files of an arm.

        Parameters
        ----------
        store : the run directory.
        arm : the arm.
        state : its people.
        mark : where the arm goes on from, if it shares its first weeks with the rules as described.
        noted : whether the lives of all are noted while the weeks go on.
        """
        self._store, self._arm = store, arm
        with told_plainly(store.folder):
            self._signals = SignalWriter(store.folder / "signals" / arm.name)
        self.journal = Journal() if noted else None
        if mark is None:
            self._collector = Collector(arm.plan, arm.name, store.write_later)
            self._collector.count_people(state)
            return
        self.journal = mark.journal.copy() if mark.journal else None
        self._collector = mark.collector.under(arm.plan, arm.name, store.write_later)
        for table, weeks in mark.handed_out.items():
            store.copy_arm(REGIME, arm.name, weeks, [table])
        with told_plainly(store.folder):
            self._signals.begin_as(store.folder / "signals" / REGIME, mark.sizes)

    def add(self, week: Week) -> None:
        """Write a week."""
        with told_plainly(self._store.folder):
            self._signals.add(week)
        self._collector.add(week)

    def mark(self) -> Mark:
        """Give what another arm's recorder needs to go on from here."""
        kept = self._collector.under(self._arm.plan, self._arm.name, self._store.write_later)
        noted = self.journal.copy() if self.journal else None
        return Mark(kept, self._collector.handed_out(), self._signals.sizes(), noted)

    def close(self, *, whole: bool) -> None:
        """Write what is left; an arm without all its weeks can be compared with nothing."""
        self._collector.close(comparable=whole or self._arm.name == REGIME)

    def leave(self) -> None:
        """Close the files."""
        with told_plainly(self._store.folder):
            self._signals.close()
