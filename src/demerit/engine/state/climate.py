"""Level of deletions that a community publishes for each window; people read it when they are about to speak (docs/model.md §20)."""

from typing import NamedTuple

import numpy as np

from demerit.compiling.decorators import Record, part

CLIMATE = np.dtype(
    [
        ("deleted", np.int64),  # deletions counted so far, since the first day
        ("kept", np.int64),  # deletions remembered, in 1/65536
    ],
    align=True,
)
"""Memory of deletions in a community."""

_WEEKLY, _DAILY = 8, 56
"""Divisors of what is forgotten: an eighth a week or a 56th a day, so that a constant rate leads to the same level."""
_UNIT, _SHARE, _MOST = 16, 4, 255
"""Counts are kept in 65,536ths, levels are shares of 4,096."""


class Memory(NamedTuple):
    """Memory of deletions, and the level published from it."""

    kept: int
    """Deletions remembered, in 1/65536."""
    level: int
    """Share of the people with a deletion within about eight weeks, in 1/4096."""


@part
def remembered(kept: int, fresh: int, people: int, days: int) -> Memory:
    """Add the deletions of a window of ``days`` among some people to a memory."""
    kept += (fresh << _UNIT) - kept // (_DAILY if days == 1 else _WEEKLY)
    return Memory(kept, kept // people >> _SHARE)


@part
def publish_climate(place: Record, own: Record, days: int) -> None:
    """Publish the level of a community for the next window."""
    memory = remembered(own.kept, place.deleted[0] - own.deleted, place.people, days)
    own.deleted, own.kept = place.deleted[0], memory.kept
    place.climate = min(_MOST, memory.level)
