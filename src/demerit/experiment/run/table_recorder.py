"""Recorder of an arm: its rows of the weekly tables, its signals, and the tables of the sampled lives."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from demerit.engine.drivers.engine import Engine, Week
from demerit.engine.drivers.journal import Journal
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.replay.replay import Sample
from demerit.engine.replay.signals import SignalWriter
from demerit.engine.state.world import State
from demerit.experiment.run.sampled_lives import lived_again, noted_lives, tables_of_lives
from demerit.results.declare.column import REGIME
from demerit.results.write.run_directory import Store, told_plainly
from demerit.results.write.weekly import Collector, Columns


class Mark(NamedTuple):
    """State of the baseline's records where another arm branches."""

    collector: Collector
    handed_out: dict[str, int]
    """Weeks already in the tables, by table."""
    sizes: dict[str, int]
    """Bytes of signals, by file."""
    journal: Journal | None


class Records:
    """Records of the arms of a run."""

    def __init__(self, store: Store, arms: Sequence[ArmPlan], sample: Sample | None) -> None:
        """Prepare the records.

        Parameters
        ----------
        store : the run directory.
        arms : in their order.
        sample : the people whose lives are written, if any.
        """
        self.store, self.sample = store, sample
        self.numbers = {arm.name: number for number, arm in enumerate(arms)}
        self.noted = sample is not None and len(sample.who) == arms[0].plan.places.n_people
        """Whether everybody's life is recorded while the weeks go on."""
        self.weeks: dict[str, int] = {}
        """Weeks of arms that have ended."""


class TableRecorder:
    """Writes one arm of a run into its directory."""

    def __init__(self, records: Records, arm: ArmPlan, state: State, mark: Mark | None) -> None:
        """Open the files of an arm.

        Parameters
        ----------
        records : the records of the run.
        arm : the arm.
        state : its people.
        mark : records to continue from, if the arm shares its first weeks with the baseline.
        """
        self._records, self._arm, self._number = records, arm, records.numbers[arm.name]
        self._store = store = records.store
        with told_plainly(store.folder):
            self._signals = SignalWriter(store.folder / "signals" / arm.name)
        self.journal = Journal() if records.noted else None
        if mark is None:
            self._collector = Collector(arm.plan, arm.name, self._sink)
            self._collector.count_people(state)
            return
        self.journal = mark.journal.copy() if mark.journal else None
        self._collector = mark.collector.under(arm.plan, arm.name, self._sink)
        for table, weeks in mark.handed_out.items():
            store.copy_arm(REGIME, arm.name, weeks, [table], self._number)
        with told_plainly(store.folder):
            self._signals.begin_as(store.folder / "signals" / REGIME, mark.sizes)

    def add(self, week: Week) -> None:
        """Write a week."""
        with told_plainly(self._store.folder):
            self._signals.add(week)
        self._collector.add(week)

    def mark(self) -> Mark:
        """Return what another arm's recorder needs to continue from here."""
        kept = self._collector.under(self._arm.plan, self._arm.name, self._sink)
        noted = self.journal.copy() if self.journal else None
        return Mark(kept, self._collector.handed_out(), self._signals.sizes(), noted)

    def close(self, *, whole: bool) -> None:
        """Write the remaining rows; an arm without all its weeks cannot be compared."""
        self._collector.close(comparable=whole or self._arm.name == REGIME)

    def leave(self) -> None:
        """Close the files."""
        with told_plainly(self._store.folder):
            self._signals.close()

    def tell_lives(self, engine: Engine, threads: int) -> None:
        """Write the tables of the sampled lives, unless the arm has fewer weeks than the baseline.

        Parameters
        ----------
        engine : the arm after its last week.
        threads : how many threads to use.
        """
        records, arm, sample = self._records, self._arm, self._records.sample
        records.weeks[arm.name] = engine.week
        whole = engine.week in (arm.plan.n_weeks, records.weeks.get(REGIME))
        if sample is None or engine.week <= arm.plan.burn_in or not whole:
            return
        lives = noted_lives(engine) or lived_again(engine, self._store.folder, arm, sample, threads)
        make = partial(tables_of_lives, arm, sample, lives, engine.week)
        if threads > 1:
            # The next arm runs meanwhile.
            self._store.make_later(make, self._number)
            return
        for table, columns in make().items():
            self._sink(table, columns)

    def _sink(self, table: str, columns: Columns) -> None:
        """Write the next part of a table."""
        self._store.write_later(table, columns, self._number)
