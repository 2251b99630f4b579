"""What a community publishes about deletions, week by week; people read it when they are about to speak (docs/model.md §20)."""

import numpy as np
from numpy.typing import NDArray

_MEMORY = 3
"""A week's deletions are forgotten by an eighth a week."""
_UNIT = 16
_SHARE = 4
"""Levels are shares of 4,096, counts are kept in 65,536ths."""
_MOST = 255


class Climate:
    """Remembers the deletions of each community."""

    def __init__(self, people: NDArray[np.int64]) -> None:
        """Begin without any.

        Parameters
        ----------
        people : (community,) number of people.
        """
        self._people = people
        self._deleted, self._kept = np.zeros((2, len(people)), np.int64)

    def close_week(self, deleted: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Take in a week's deletions and publish the levels of the next week.

        Parameters
        ----------
        deleted : (community,) deletions since the first day.

        Returns
        -------
        (community,) share of the people with a deletion within about eight weeks, in 1/4096, at most 255.
        """
        fresh = deleted - self._deleted
        self._deleted = deleted.copy()
        self._kept += (fresh << _UNIT) - (self._kept >> _MEMORY)
        levels: NDArray[np.int64] = self._kept // self._people >> _SHARE
        return np.minimum(_MOST, levels).astype(np.uint8)

    def nothing(self) -> NDArray[np.uint8]:
        """Give the levels of the first week: nothing was deleted yet."""
        return np.zeros(len(self._people), np.uint8)
