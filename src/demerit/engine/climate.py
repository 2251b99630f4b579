"""What a community publishes about deletions, window by window; people read it when they are about to speak (docs/model.md §20)."""

import numpy as np
from numpy.typing import NDArray

_MEMORY = {7: 8, 1: 56}
"""An eighth is forgotten a week, or a 56th a day: at a constant rate the level is the same."""
_UNIT = 16
_SHARE = 4
"""Levels are shares of 4,096, counts are kept in 65,536ths."""
_MOST = 255


class Climate:
    """Remembers the deletions of each community."""

    def __init__(self, people: NDArray[np.int64], days: int) -> None:
        """Begin without any.

        Parameters
        ----------
        people : (community,) number of people.
        days : length of a window.
        """
        self._people, self._memory = people, _MEMORY[days]
        self._deleted, self._kept = np.zeros((2, len(people)), np.int64)

    def close_window(self, deleted: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Take in the deletions of a window and publish the levels of the next.

        Parameters
        ----------
        deleted : (community,) deletions since the first day.

        Returns
        -------
        (community,) share of the people with a deletion within about eight weeks, in 1/4096, at most 255.
        """
        fresh = deleted - self._deleted
        self._deleted = deleted.copy()
        self._kept += (fresh << _UNIT) - self._kept // self._memory
        levels: NDArray[np.int64] = self._kept // self._people >> _SHARE
        return np.minimum(_MOST, levels).astype(np.uint8)

    def nothing(self) -> NDArray[np.uint8]:
        """Give the levels of the first window: nothing was deleted yet."""
        return np.zeros(len(self._people), np.uint8)
