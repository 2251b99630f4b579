"""Spared people: who is wrongly restricted under the baseline, in an arm, or in both, person by person under common luck."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Tables
from demerit.results.declare.column import REGIME

_SHOWN = 5


class Crossed(NamedTuple):
    """Counts of wrongly restricted sampled people of a group by arm; an empty group stands for everybody."""

    group: str
    people: int
    spared: int
    """Wrongly restricted under the baseline, and not in the arm."""
    both: int
    only: int
    """Wrongly restricted in the arm only."""
    days_described: int
    """Their wrongful days under the baseline."""
    days_arm: int


class Spared(NamedTuple):
    """Sampled people, cross-tabulated by the baseline and an arm."""

    arm: str
    groups: list[Crossed]
    """Everybody first."""
    examples: dict[str, list[int]]
    """`spared`, `both` and `only` to chance ids of those with the most wrongful days there."""


def spared(tables: Tables, arm: str) -> Spared:
    """Cross-tabulate the wrongly restricted people of an arm with those of the baseline.

    Parameters
    ----------
    tables : the run's tables; `people` holds the same people in every arm.
    arm : name of the arm.
    """
    found = tables.columns(crossing(arm))
    before, after = (found[name].astype(np.int64) for name in ("described", "in_arm"))
    groups = found["group_"].astype(str)
    which = {
        "spared": (before > 0) & (after == 0),
        "both": (before > 0) & (after > 0),
        "only": (before == 0) & (after > 0),
    }
    everybody = np.ones(len(before), bool)
    chosen = {"": everybody, **{group: groups == group for group in sorted(set(groups.tolist()))}}
    crossed = [_crossed(group, mine, which, before, after) for group, mine in chosen.items()]
    most = np.maximum(before, after)
    return Spared(arm, crossed, {name: _most(found["who"], most, of) for name, of in which.items()})


def crossing(arm: str) -> str:
    """Return the SELECT that puts the same people of the baseline and an arm side by side."""
    return (
        "SELECT who, d.group_, d.days_wrongful AS described, a.days_wrongful AS in_arm FROM people d JOIN people a USING (who) "
        f"WHERE d.arm = '{REGIME}' AND a.arm = '{arm}' ORDER BY who"
    )


def _crossed(
    group: str,
    mine: NDArray[np.bool_],
    which: dict[str, NDArray[np.bool_]],
    before: NDArray[np.int64],
    after: NDArray[np.int64],
) -> Crossed:
    """Count the people of a group."""
    counts = {name: int((of & mine).sum()) for name, of in which.items()}
    return Crossed(
        group,
        int(mine.sum()),
        counts["spared"],
        counts["both"],
        counts["only"],
        int(before[mine].sum()),
        int(after[mine].sum()),
    )


def _most(who: NDArray[np.generic], days: NDArray[np.int64], of: NDArray[np.bool_]) -> list[int]:
    """Return the ids of the people with the most days."""
    order = np.lexsort((who[of], -days[of]))[:_SHOWN]
    return [int(number) for number in who[of][order].tolist()]
