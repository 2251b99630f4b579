"""What circles publish about deletions, where people hear of them from circles and not from the community (docs/model.md §44)."""

import numpy as np
from numpy.typing import NDArray

from demerit.engine.climate import Climate
from demerit.engine.here import CIRCLES, MOST_CIRCLES
from demerit.engine.plan import Plan, layers_of
from demerit.society.circles import count_members

_MOST = 4095


def circle_table(plan: Plan) -> NDArray[np.void]:
    """Lay out the circles of all communities: (community,) CIRCLES, or a single row that nobody reads if there are none."""
    return np.zeros(plan.places.n_communities if layers_of(plan) else 1, CIRCLES)


def set_levels(
    table: NDArray[np.void], places: NDArray[np.void], layers: int, levels: NDArray[np.uint16]
) -> None:
    """Put levels, (circle,) in order of communities and layers, where people of these communities read them."""
    if layers:
        table["level"][_used(places, layers)] = levels


def _used(places: NDArray[np.void], layers: int) -> NDArray[np.bool_]:
    """Tell which numbers of circles a community has: (community, number)."""
    used: NDArray[np.bool_] = np.arange(MOST_CIRCLES) < layers * places["circles"][:, None]
    return used


class Circles:
    """Remembers the deletions of each circle; without circles it costs nothing."""

    def __init__(self, plan: Plan, places: NDArray[np.void]) -> None:
        """Begin without any.

        Parameters
        ----------
        plan : the run.
        places : (community,) PLACE with everybody.
        """
        self._layers, self._places, self.table = layers_of(plan), places, circle_table(plan)
        self._climate = Climate(self._sizes(plan), plan.scenario.run.coupling, _MOST)

    def close_window(self) -> NDArray[np.uint16]:
        """Take in the deletions of a window and give the levels of the next: (circle,), nothing if there are no circles."""
        if not self._layers:
            return self.nothing()
        deleted = self.table["deleted"][_used(self._places, self._layers)].astype(np.int64)
        return self._climate.close_window(deleted).astype(np.uint16)

    def nothing(self) -> NDArray[np.uint16]:
        """Give the levels of the first window: nothing was deleted yet."""
        return self._climate.nothing().astype(np.uint16)

    def open_window(self, levels: NDArray[np.uint16]) -> None:
        """Let people read the levels of a window."""
        set_levels(self.table, self._places, self._layers, levels)

    def _sizes(self, plan: Plan) -> NDArray[np.int64]:
        """Count the members of all circles, at least 1 each."""
        if not self._layers:
            return np.zeros(0, np.int64)
        sizes = [np.zeros(n, np.int64) for n in (self._layers * self._places["circles"]).tolist()]
        for own, place in zip(sizes, self._places, strict=True):
            base = int(place["number"]) << 12
            count_members(own, plan.keys.society, base, int(place["people"]), self._layers)
        members: NDArray[np.int64] = np.concatenate(sizes)
        return members.clip(1)
