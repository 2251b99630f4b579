"""What a community publishes about deletions, window by window; people read it when they are about to speak (docs/model.md §20)."""

from typing import NamedTuple

import numpy as np

from demerit.compiling.decorators import Record, part

CLIMATE = np.dtype(
    [
        ("deleted", np.int64),  # deletions since the first day that are taken in
        ("kept", np.int64),  # deletions remembered, in 1/65536
    ],
    align=True,
)
"""What a community remembers of deletions."""

_WEEKLY, _DAILY = 8, 56
"""An eighth is forgotten a week, or a 56th a day: at a constant rate the level is the same."""
_UNIT, _SHARE, _MOST = 16, 4, 255
"""Counts are kept in 65,536ths, levels are shares of 4,096."""


class Memory(NamedTuple):
    """What is remembered of deletions, and what is published of it."""

    kept: int
    """Deletions remembered, in 1/65536."""
    level: int
    """Share of the people with a deletion within about eight weeks, in 1/4096."""


@part
def remembered(kept: int, fresh: int, people: int, days: int) -> Memory:
    """Take in the deletions of a window of so many days among some people."""
    kept += (fresh << _UNIT) - kept // (_DAILY if days == 1 else _WEEKLY)
    return Memory(kept, kept // people >> _SHARE)


@part
def publish_climate(place: Record, own: Record, days: int) -> None:
    """Let a community publish the level of the next window."""
    memory = remembered(own.kept, place.deleted[0] - own.deleted, place.people, days)
    own.deleted, own.kept = place.deleted[0], memory.kept
    place.climate = min(_MOST, memory.level)
