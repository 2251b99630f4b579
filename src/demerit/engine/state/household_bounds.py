"""Bounds of everybody's household in one byte: finding the last member instead would mean waiting for the words of those around."""

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import LAST, get
from demerit.compiling.decorators import folded, int64, kernel

_AFTER = 4
"""Bits for the number of members before."""


@kernel
def _count_around(citizens: NDArray[np.void], around: NDArray[np.uint8]) -> None:
    """Fill in how many members of the own household come before and after each citizen."""
    start = int64(0)
    for i in range(len(citizens)):
        if get(citizens[i], LAST) == 1:
            for j in range(start, i + 1):
                around[j] = j - start | i - j << _AFTER
            start = i + 1


def members_around(citizens: NDArray[np.void]) -> NDArray[np.uint8]:
    """Count the members of their households before and after citizens.

    Parameters
    ----------
    citizens : (citizen,) CITIZEN, whole households.

    Returns
    -------
    (citizen,) members before, and after in the high four bits.
    """
    around = np.empty(len(citizens), np.uint8)
    _count_around(citizens, around)
    return around


@folded
def start_of(around: NDArray[np.uint8], first: int, i: int) -> int:
    """Return the index of the first member of a citizen's household; i counts in the community that begins at ``first``."""
    return i - (int64(around[first + i]) & (1 << _AFTER) - 1)


@folded
def end_of(around: NDArray[np.uint8], first: int, i: int) -> int:
    """Return the index after the last member of a citizen's household; i counts in the community that begins at ``first``."""
    return i + 1 + (int64(around[first + i]) >> _AFTER)
