"""The self-test of every audit: an identity between group metrics that holds for every regime.

References
----------
Chouldechova (2017), Fair prediction with disparate impact, Big Data 5(2), doi:10.1089/big.2016.0047.
"""

from typing import NamedTuple

import numpy as np

from demerit.audit.measures.base import Blocks
from demerit.audit.measures.fairness import total
from demerit.audit.statistics.confusion import Confusion, by_chouldechova, false_positive_rate
from demerit.errors import RunError

_NEAR = 1e-9
FORMULA = "FPR = p / (1 - p) * (1 - PPV) / PPV * (1 - FNR)"


class Side(NamedTuple):
    """Both sides of the identity for one group; NaN where one of its rates is unknown or 0."""

    group: str
    counted: float
    """False-positive rate as counted."""
    implied: float
    """False-positive rate implied by base rate, precision and false-negative rate."""


def self_test(blocks: Blocks) -> list[Side]:
    """Compute the false-positive rate of each group in two ways.

    Parameters
    ----------
    blocks : the sums of an arm.

    Raises
    ------
    RunError
        If the two differ, or a count of person-days is below 0: then the tables of the run contradict each other.
    """
    confusion = total(blocks)
    if min(float(cell.min()) for cell in confusion) < 0:
        raise _broken("a group has fewer than 0 person-days in a cell of the confusion matrix")
    sides = [*_sides(confusion.everybody, [""]), *_sides(confusion, blocks.groups)]
    for side in sides:
        if np.isfinite(side.implied) and abs(side.counted - side.implied) > _NEAR:
            raise _broken(f"{side.counted:g} is not {side.implied:g} for {side.group or 'everybody'}")
    return sides


def _sides(confusion: Confusion, groups: list[str]) -> list[Side]:
    """Return both sides of the identity for some groups."""
    counted, implied = false_positive_rate(confusion), by_chouldechova(confusion)
    return [Side(*row) for row in zip(groups, counted.tolist(), implied.tolist(), strict=True)]


def _broken(how: str) -> RunError:
    """Return the error that the tables contradict each other."""
    return RunError(
        f"internal error: {FORMULA} does not hold: {how}. Please report this with the scenario of the run."
    )
