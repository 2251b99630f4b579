"""Deletions that communities and circles publish for each window, read by people who are about to speak (docs/model.md §20, §44)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.surroundings import CIRCLES, MOST_CIRCLES
from demerit.compiling.decorators import Record, int64, part, uint16
from demerit.engine.plan.plan import Plan, layers_of
from demerit.society.circles import count_members

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
_UNIT, _SHARE, _MOST_OF_A_COMMUNITY = 16, 4, 255
"""Counts are kept in 65,536ths, levels are shares of 4,096."""
CIRCLE_MEMORY = np.dtype(
    [
        ("deleted", np.int64, (MOST_CIRCLES,)),  # deletions counted so far, since the first day
        ("kept", np.int64, (MOST_CIRCLES,)),  # deletions remembered, in 1/65536
    ],
    align=True,
)
"""Memory of deletions in the circles of a community."""
_MOST_OF_A_CIRCLE = 4095


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
    place.climate = min(_MOST_OF_A_COMMUNITY, memory.level)


def circle_table(plan: Plan) -> NDArray[np.void]:
    """Return empty circles for all communities: (community,) CIRCLES, or a single unused row if there are none."""
    return np.zeros(plan.places.n_communities if layers_of(plan) else 1, CIRCLES)


def set_levels(
    table: NDArray[np.void], places: NDArray[np.void], layers: int, levels: NDArray[np.uint16]
) -> None:
    """Set the levels, (circle,) in order of communities and layers, in the circles of these communities."""
    if layers:
        table["level"][_used(places, layers)] = levels


def levels_of(table: NDArray[np.void], places: NDArray[np.void], layers: int) -> NDArray[np.uint16]:
    """Return the levels of all circles: (circle,) in order of communities and layers, none if there are no circles."""
    if not layers:
        return np.zeros(0, np.uint16)
    levels: NDArray[np.uint16] = table["level"][_used(places, layers)]
    return levels


def _used(places: NDArray[np.void], layers: int) -> NDArray[np.bool_]:
    """Return which numbers of circles a community has: (community, number)."""
    used: NDArray[np.bool_] = np.arange(MOST_CIRCLES) < layers * places["circles"][:, None]
    return used


def member_counts(plan: Plan, places: NDArray[np.void]) -> NDArray[np.int64]:
    """Count the members of the circles of some communities, (community,) PLACE.

    Returns
    -------
    (community, circle) numbers of people, at least 1 each; a single row if there are no circles.
    """
    layers = layers_of(plan)
    if not layers:
        return np.ones((1, MOST_CIRCLES), np.int64)
    members = np.ones((len(places), MOST_CIRCLES), np.int64)
    for row, place in zip(members, places, strict=True):
        own, base = row[: layers * int(place["circles"])], int(place["number"]) << 12
        count_members(own, plan.keys.society, base, int(place["people"]), layers)
    return members.clip(1)


@part
def publish_circles(
    own: Record, memory: Record, members: NDArray[np.int64], n_circles: int, days: int
) -> None:
    """Publish the levels of a community's circles for the next window."""
    for i in range(n_circles):
        deleted = int64(own.deleted[i])
        heard = remembered(memory.kept[i], deleted - memory.deleted[i], members[i], days)
        memory.deleted[i], memory.kept[i] = deleted, heard.kept
        own.level[i] = uint16(min(_MOST_OF_A_CIRCLE, heard.level))
