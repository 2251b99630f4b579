"""Further lucks of a run, lived in totals alone: what its figures are means over, and what their intervals rest on."""

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
"""Called with what is tried, how many are done, and how many there are."""


class Work(NamedTuple):
    """What trials are made with."""

    threads: int
    write: Callable[[str, Columns], None]
    """Takes the name of a table and the columns of its next part."""
    told: Told
    interrupt: Interrupt
    """Whether to end after the present week."""


FEWEST, ENOUGH = 5, 10
"""Lucks of a run of any size: with five, the error is known to a third, and Student's t reaches 2.8 of them; ten halve what is left."""
_WEEK = 30_000
"""People whom a week of an arm takes as long as, whatever they do."""
_BRIEF, _LONG = 200_000_000, 1_250_000_000
"""Weeks of people that all further lucks may take together where they are to be brief, about 10 seconds on 2 cores; and that one may
take, beyond which a run has none by itself: a million people for nine years in two arms take less."""
Each = Callable[[int, Mapping[str, Blocks]], None]
"""Called with the number of a luck and the sums of each arm."""
_COLUMNS = [column.name for column in tables.REPLICATES.columns]


def lucks_of(plan: Plan, n_arms: int) -> int:
    """Give under how many lucks a run is lived if nobody says: five, ten if it is small, and one if it is very large.

    Parameters
    ----------
    plan : the run.
    n_arms : how many arms each luck is lived in.

    Returns
    -------
    The run itself counted.
    """
    asked = plan.scenario.run.replicates
    if asked is not None:
        return max(1, asked)
    one = plan.n_weeks * n_arms * (plan.places.n_people + _WEEK)
    return 1 if one > _LONG else min(ENOUGH, max(FEWEST, 1 + _BRIEF // one))


def live_lucks(store: Store, arms: Sequence[ArmPlan], n: int, work: Work, each: Each | None = None) -> None:
    """Live all arms under the luck of further replicates, and write what each comes to beside what the run itself came to.

    Parameters
    ----------
    store : the run directory, which holds the arms.
    arms : the arms.
    n : lucks, that of the run itself counted.
    work : what they are lived with; ended early, only lucks that all arms were lived under count.
    each : called with the sums of all arms under each luck, that of the run itself first.
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
    """Give the sums of all arms luck by luck."""
    tables = FolderTables(store.folder)
    yield 0, {arm.name: read_blocks(tables, arm.name) for arm in arms}
    jobs = (partial(_under, arms, number, work) for number in range(1, n))
    for number, found in enumerate(side_by_side(jobs, work.threads, arms[0].plan.places.n_people), start=1):
        if len(found) < len(arms):
            return
        yield number, found
        work.told("replicates", number + 1, n)


def _under(arms: Sequence[ArmPlan], number: int, work: Work, threads: int) -> dict[str, Blocks]:
    """Live all arms under the luck of replicate + number."""
    return totals([arm._replace(plan=replicated(arm.plan, number)) for arm in arms], threads, work.interrupt)


def _sums_of(arm: str, number: int, blocks: Blocks) -> Columns:
    """Lay out the sums of an arm, whole society."""
    n = len(blocks.groups)
    return {
        "arm": np.full(n, arm, object),
        "replicate": np.full(n, number, np.int64),
        "group_": np.array(blocks.groups, object),
        **{name: np.rint(blocks.of(name).sum(axis=0)).astype(np.int64) for name in _COLUMNS},
    }
