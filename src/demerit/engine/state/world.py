"""Tables that a week of the engine reads and writes: the citizens, their places, the rules, and the counts."""

from typing import NamedTuple

import numpy as np


class State(NamedTuple):
    """The citizens of all communities, in memory in order of community and household."""

    citizens: np.ndarray[tuple[int], np.dtype[np.void]]
    """(citizen,) CITIZEN."""
    scan: np.ndarray[tuple[int], np.dtype[np.uint8]]
    """(citizen,) luck class, restricted, heated."""
    wake: np.ndarray[tuple[int], np.dtype[np.uint8]]
    """(citizen,) low 8 bits of the week in which something falls due."""
    local: np.ndarray[tuple[int], np.dtype[np.uint16]]
    """(citizen,) number in the community; empty if all citizens of the communities are present, in order."""


class World(NamedTuple):
    """Tables that a week of the engine reads and writes; each is an array of one kind of record."""

    state: State
    places: np.ndarray[tuple[int], np.dtype[np.void]]
    """(community,) PLACE."""
    circles: np.ndarray[tuple[int], np.dtype[np.void]]
    """(community,) CIRCLES; one row if nobody has circles."""
    habits: np.ndarray[tuple[int], np.dtype[np.void]]
    rules: np.ndarray[tuple[int], np.dtype[np.void]]
    keys: np.ndarray[tuple[int], np.dtype[np.void]]
    signals: np.ndarray[tuple[int], np.dtype[np.void]]
    """(county,) SIGNAL of the week."""
    tallies: np.ndarray[tuple[int], np.dtype[np.void]]
    """(block,) TALLY."""
    log: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    """(row, 4) who, day, what, value; without rows nothing is logged."""
    logged: np.ndarray[tuple[int], np.dtype[np.int64]]
    """(1,) rows that the log holds, or would need."""
    around: np.ndarray[tuple[int], np.dtype[np.uint8]]
    """(citizen,) members of the household before, and after in the high four bits."""
