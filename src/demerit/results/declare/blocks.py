"""The table `blocks`, from which arms are compared: sums of each block of communities over the reported weeks."""

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import OF
from demerit.results.declare import tables as v
from demerit.results.declare.figure_sums import summed
from demerit.results.declare.person_days import DAY_COLUMNS, NEED_COLUMNS


def block_figures(
    people: NDArray[np.int64], counts: NDArray[np.int64], days: NDArray[np.int64], weeks: int
) -> dict[str, NDArray[np.int64]]:
    """Return the figures of `blocks`.

    Parameters
    ----------
    people : (block, group) people.
    counts : (block, group, count) events of all reported weeks.
    days : (block, group, stock) person-days of those weeks.
    weeks : number of reported weeks.

    Returns
    -------
    Name of a column to its figures, in order of block and group.
    """
    return {
        "people": people.ravel(),
        "days": (people * 7 * weeks - days[..., OF.gone]).ravel(),
        **summed(days, DAY_COLUMNS),
        **summed(days, NEED_COLUMNS),
        **summed(counts, v.COUNT_COLUMNS),
    }
