"""Weekly counts that the page draws as lines during a run."""

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import AT, EVENTS, OF
from demerit.engine.drivers.engine import Week
from demerit.engine.week.portrait import GONE, LISTED, RESTRICTED, THROUGH_OTHERS, WRONGFUL

_OF_PEOPLE = (RESTRICTED, WRONGFUL, LISTED, THROUGH_OTHERS, GONE)
_WIDTH = {event.name: event.width for event in EVENTS}
SERIES = (
    "restricted",
    "wrongful",
    "listed",
    "through_others",
    "gone",
    "waiting",
    "refused",
    "entries",
    "false_entries",
)
"""Names of the counts, as SERIES of web/src/lab/types.ts: people at the end of the week, then events of the week."""


def people_of(frame: NDArray[np.uint8]) -> list[int]:
    """Count people at the end of a week.

    Parameters
    ----------
    frame : (citizen,) portrait.

    Returns
    -------
    The first five of `SERIES`.
    """
    counts = np.bincount(frame, minlength=256)
    numbers = np.arange(256)
    return [int(counts[numbers & bit != 0].sum()) for bit in _OF_PEOPLE]


def happened_in(week: Week) -> list[int]:
    """Count the other four of `SERIES`: people who wait for a decision, and events of the week."""
    true, false = _sum(week, "marked_true"), _sum(week, "marked_false")
    waiting = int(week.stocks[..., OF.waiting].sum())
    return [waiting, _sum(week, "refused"), true + false, false]


def _sum(week: Week, event: str) -> int:
    """Return the count of an event over all its details."""
    start = getattr(AT, event)
    return int(week.tallies["counts"][..., start : start + _WIDTH[event]].sum(dtype=np.int64))
