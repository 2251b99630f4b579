"""Pools of lucks: the sums of a society under many lucks, lived once and kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Blocks
from demerit.audit.measures.units import in_parts
from demerit.audit.statistics.interval import COMMUNITIES, REPLICATES
from demerit.engine.plan.arm_plans import ArmPlan, plan_arms
from demerit.engine.plan.plan import Plan, replicated
from demerit.experiment.comparison.trials import totals
from demerit.results.declare.column import REGIME
from demerit.scenario.load import load

WEEKS, BURN_IN = 156, 104


class Society(NamedTuple):
    """What a pool is lived of."""

    preset: str
    people: int
    lucks: int
    """How many; more are lived if a pool has fewer."""
    weeks: int = WEEKS
    burn_in: int = BURN_IN

    @property
    def file(self) -> str:
        """The name of the pool's file."""
        return f"{self.preset}-{self.people}.npz"

    def arms(self) -> list[ArmPlan]:
        """Plan the rules as described and arm T."""
        sizes = {"society.people": self.people, "run.weeks": self.weeks, "run.burn_in": self.burn_in}
        return plan_arms(load(self.preset, sizes))


class Pool(NamedTuple):
    """The sums of a society under many lucks."""

    society: Society
    plan: Plan
    groups: list[str]
    columns: list[str]
    arms: dict[str, NDArray[np.float64]]
    """Name of an arm to its (luck, part, group, column) sums; one part where a run is too small for parts that are alike."""

    def lucks(self, chosen: NDArray[np.int64], arm: str = REGIME) -> Blocks:
        """Give what a run under some lucks has: a unit a luck."""
        sums = self.arms[arm][chosen].sum(axis=1)
        return Blocks(self.groups, self._table(sums), REPLICATES, len(chosen))

    def alone(self, luck: int, arm: str = REGIME) -> Blocks:
        """Give what a run under one luck has: its parts."""
        return Blocks(self.groups, self._table(self.arms[arm][luck]), COMMUNITIES, 1)

    def _table(self, sums: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """Lay (unit, group, column) sums out by column."""
        return {name: sums[..., i] for i, name in enumerate(self.columns)}


def pool_of(society: Society, folder: Path, threads: int) -> Pool:
    """Open the pool of a society, and live what lucks are missing.

    Parameters
    ----------
    society : what it is of.
    folder : where pools are kept.
    threads : to live with.
    """
    arms, path = society.arms(), folder / society.file
    known = _read(path)
    first = len(known[REGIME]) if known else 0
    new = list(_lived(arms, range(first, society.lucks), threads))
    if new:
        names, groups = new[0][1], new[0][2]
        kept = {name: [known[name]] if known else [] for name in new[0][0]}
        for sums, _, _ in new:
            for name, values in sums.items():
                kept[name].append(values[None])
        known = {name: np.concatenate(parts) for name, parts in kept.items()}
        known |= {"columns": np.array(names), "groups": np.array(groups)}
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, **known)  # type: ignore[arg-type]
    labels = [[str(each) for each in known.pop(name)] for name in ("groups", "columns")]
    return Pool(society, arms[0].plan, labels[0], labels[1], known)


def _read(path: Path) -> dict[str, NDArray[np.float64]]:
    """Read the arrays of a pool, none if there is none."""
    if not path.exists():
        return {}
    with np.load(path) as kept:
        return dict(kept)


def _lived(
    arms: list[ArmPlan], numbers: range, threads: int
) -> Iterator[tuple[dict[str, NDArray[np.float64]], list[str], list[str]]]:
    """Live all arms under one luck after another: sums by arm, names of columns and of groups."""
    for number in numbers:
        found = totals([arm._replace(plan=replicated(arm.plan, number)) for arm in arms], threads)
        parts = {name: in_parts(blocks, arms[0].plan) for name, blocks in found.items()}
        names = sorted(next(iter(parts.values())).table)
        sums = {
            arm: np.stack([blocks.table[name] for name in names], axis=-1) for arm, blocks in parts.items()
        }
        yield sums, names, next(iter(parts.values())).groups
