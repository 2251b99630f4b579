"""Totals of arms over their reported weeks, without tables and without results of single weeks."""

from collections.abc import Iterator, Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Blocks
from demerit.engine.drivers.engine import Engine
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.plan.plan import Plan
from demerit.engine.state.first_day import count_groups, empty_files, invent_society
from demerit.engine.state.world import State
from demerit.experiment.run.course import Course, Fork, Progress, Way
from demerit.experiment.run.interrupt import Interrupt
from demerit.results.declare.figure_sums import block_figures

_PIECE = 26
"""Weeks between two checks for a request to end and reports of progress."""


def totals(arms: Sequence[ArmPlan], threads: int, interrupt: Interrupt | None = None) -> dict[str, Blocks]:
    """Simulate all arms and return their sums over the reported weeks.

    Parameters
    ----------
    arms : of one society, the baseline first.
    threads : how many threads to use.
    interrupt : whether to end early; an arm that did not end is left out.

    Returns
    -------
    Name of an arm to its sums.
    """
    return dict(each_total(arms, threads, interrupt))


def each_total(
    arms: Sequence[ArmPlan],
    threads: int,
    interrupt: Interrupt | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[str, Blocks]]:
    """Simulate all arms and yield the sums of each as soon as it has ended, as `totals` does."""
    people = invent_society(arms[0].plan, threads)
    groups = count_groups(arms[0].plan, people)

    def live(arm: ArmPlan, people: State, way: Way) -> tuple[str, Blocks] | None:
        """Simulate one arm."""
        life = _Life(arm, people, way)
        with closing(life.engine):
            found = life.live()
        return (arm.name, _blocks_of(arm.plan, groups, found)) if found else None

    yield from Course(arms, people, threads, interrupt, progress).live(live)


class _Life:
    """One arm, simulated piece by piece."""

    def __init__(self, arm: ArmPlan, people: State, way: Way) -> None:
        """Begin on the first day, or where the arm branches from the baseline."""
        empty_files(arm.plan, people)
        self._arm, self._way = arm, way
        self.engine = Engine(arm.plan, people, way.threads, false_entries=arm.false_entries)
        if way.fork:
            self.engine.take_state(way.fork.state)
            for mine, kept in zip(self._sums(), way.fork.kept, strict=True):
                mine[...] = kept

    def live(self) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """Simulate the remaining weeks, store the branches that others need, and return the sums; None if ended early."""
        engine, plan, way = self.engine, self._arm.plan, self._way
        stops = sorted({plan.burn_in, plan.n_weeks, *way.forks.weeks, *range(0, plan.n_weeks, _PIECE)})
        for end in [stop for stop in stops if stop >= engine.week]:
            if way.is_asked():
                return None
            engine.pass_weeks(end)
            if end == plan.burn_in:
                for sums in self._sums():
                    sums[...] = 0
            if end in way.forks.weeks:
                sums_so_far = tuple(sums.copy() for sums in self._sums())
                way.forks.leave(end, Fork(engine.copy_state(), sums_so_far))
            way.tell(end, plan.n_weeks)
        return self._sums()

    def _sums(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return (block, group, count) events and (block, group, stock) person-days up to now."""
        books, groups = self.engine.shard.books, self.engine.shard.layout.groups
        return books.tallies["counts"][:, :groups], books.total[:, :groups]


def _blocks_of(
    plan: Plan, people: NDArray[np.int64], sums: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> Blocks:
    """Return the sums of an arm, with (block, group) people, in the form that measures read."""
    groups = list(plan.scenario.society.groups.cells)
    order = sorted(range(len(groups)), key=groups.__getitem__)
    figures = block_figures(people, *sums, plan.n_weeks - plan.burn_in)
    block = np.repeat(np.arange(len(people), dtype=np.float64)[:, None], len(groups), axis=1)
    table = {
        name: values.reshape(people.shape)[:, order].astype(np.float64) for name, values in figures.items()
    }
    return Blocks([groups[i] for i in order], {"block": block, **table})
