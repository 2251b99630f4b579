"""What a community publishes about deletions, window by window; people read it when they are about to speak (docs/model.md §20)."""

import numpy as np
from numpy.typing import NDArray

_MEMORY = {7: 8, 1: 56}
"""An eighth is forgotten a week, or a 56th a day: at a constant rate the level is the same."""
_UNIT = 16
_SHARE = 4
"""Levels are shares of 4,096, counts are kept in 65,536ths."""


class Climate:
    """Remembers the deletions of each community, or each circle."""

    def __init__(self, people: NDArray[np.int64], days: int, most: int = 255) -> None:
        """Begin without any.

        Parameters
        ----------
        people : (community,) number of people, or those of circles.
        days : length of a window.
        most : the highest level.
        """
        self._people, self._memory, self._most = people, _MEMORY[days], most
        self._deleted, self._kept = np.zeros((2, len(people)), np.int64)

    def close_window(self, deleted: NDArray[np.int64]) -> NDArray[np.int64]:
        """Take in the deletions of a window and publish the levels of the next.

        Parameters
        ----------
        deleted : (community,) deletions since the first day.

        Returns
        -------
        (community,) share of the people with a deletion within about eight weeks, in 1/4096, at most the highest.
        """
        fresh = deleted - self._deleted
        self._deleted = deleted.copy()
        self._kept += (fresh << _UNIT) - self._kept // self._memory
        levels: NDArray[np.int64] = self._kept // self._people >> _SHARE
        return np.minimum(self._most, levels)

    def nothing(self) -> NDArray[np.int64]:
        """Give the levels of the first window: nothing was deleted yet."""
        return np.zeros(len(self._people), np.int64)
