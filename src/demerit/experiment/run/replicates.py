"""Replicates of a run: totals under other luck, from which its means and intervals are computed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from demerit.audit.measures.base import Blocks, read_blocks
from demerit.audit.statistics.interval import REPLICATES
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.plan.plan import Plan, replicated
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.side_by_side import side_by_side
from demerit.experiment.run.totals import totals
from demerit.results.declare import tables
from demerit.results.read.query import FolderTables
from demerit.results.write.run_directory import Store
from demerit.results.write.weekly import Columns

Told = Callable[[str, int, int], None]
"""Called with what is simulated, how many are done, and how many there are."""


class Work(NamedTuple):
    """Resources of trials."""

    threads: int
    write: Callable[[str, Columns], None]
    """Called with the name of a table and the columns of its next part."""
    told: Told
    interrupt: Interrupt
    """Whether to end after the present week."""


FEWEST, ENOUGH = 5, 10
"""Replicates of a run of any size: with five, the error is known to a third, and Student's t is 2.8 standard errors; ten halve the rest."""
_WEEK = 30_000
"""Number of people whose time equals the fixed time of an arm's week."""
_BRIEF, _LONG = 200_000_000, 1_250_000_000
"""Person-weeks that all further replicates may take together in a small run, about 10 seconds on 2 cores; and that one may take,
beyond which a run has none by default: a million people for nine years in two arms take less."""
Each = Callable[[int, Mapping[str, Blocks]], None]
"""Called with the number of a replicate and the sums of each arm."""
_COLUMNS = [column.name for column in tables.REPLICATES.columns]


def lucks_of(plan: Plan, n_arms: int) -> int:
    """Return the number of replicates of a run if the user names none: five, ten if it is small, one if it is very large.

    Parameters
    ----------
    plan : the run.
    n_arms : number of arms in each replicate.

    Returns
    -------
    Number of replicates, the run itself included.
    """
    asked = plan.scenario.run.replicates
    if asked is not None:
        return max(1, asked)
    one = plan.n_weeks * n_arms * (plan.places.n_people + _WEEK)
    return 1 if one > _LONG else min(ENOUGH, max(FEWEST, 1 + _BRIEF // one))


def live_lucks(store: Store, arms: Sequence[ArmPlan], n: int, work: Work, each: Each | None = None) -> None:
    """Simulate all arms as further replicates, and write the sums of each beside those of the run itself.

    Parameters
    ----------
    store : the run directory, which holds the arms.
    arms : the arms.
    n : replicates, the run itself included.
    work : resources; if ended early, only replicates in which all arms ended count.
    each : called with the sums of all arms in each replicate, the run itself first.
    """
    if n <= 1:
        return
    rows: list[Columns] = []
    for number, found in _each_luck(store, arms, n, work):
        rows += [_sums_of(arm, number, blocks) for arm, blocks in found.items()]
        if each:
            each(number, found)
    work.write(REPLICATES, {name: np.concatenate([row[name] for row in rows]) for name in rows[0]})


def _each_luck(
    store: Store, arms: Sequence[ArmPlan], n: int, work: Work
) -> Iterator[tuple[int, dict[str, Blocks]]]:
    """Yield the sums of all arms, replicate by replicate."""
    tables = FolderTables(store.folder)
    yield 0, {arm.name: read_blocks(tables, arm.name) for arm in arms}
    jobs = (partial(_under, arms, number, work) for number in range(1, n))
    for number, found in enumerate(side_by_side(jobs, work.threads, arms[0].plan.places.n_people), start=1):
        if len(found) < len(arms):
            return
        yield number, found
        work.told("replicates", number + 1, n)


def _under(arms: Sequence[ArmPlan], number: int, work: Work, threads: int) -> dict[str, Blocks]:
    """Simulate all arms with the luck of replicate + number."""
    return totals([arm._replace(plan=replicated(arm.plan, number)) for arm in arms], threads, work.interrupt)


def _sums_of(arm: str, number: int, blocks: Blocks) -> Columns:
    """Return the sums of an arm over the whole society."""
    n = len(blocks.groups)
    return {
        "arm": np.full(n, arm, object),
        "replicate": np.full(n, number, np.int64),
        "group_": np.array(blocks.groups, object),
        **{name: np.rint(blocks.of(name).sum(axis=0)).astype(np.int64) for name in _COLUMNS},
    }
