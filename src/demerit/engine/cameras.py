"""The nation's cameras: how many there are, in which communities they stand, and what they see there (docs/model.md §12)."""

from copy import copy
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD, threshold
from demerit.engine.plan import MONTH, Plan, era_at
from demerit.regime.enact_cameras import feedback_of
from demerit.regime.feedback import Feedback, Watched, follow
from demerit.regime.rules import N_SENSORS
from demerit.scenario.schema.cameras import Cameras
from demerit.scenario.schema.number import Series
from demerit.society.places import Places, shares_of

_MOST_MOVING = 1 << 31


def are_shared_out(plan: Plan, week: int) -> bool:
    """Tell whether the cameras are shared out for a week: at a round and where an era begins."""
    return week % MONTH == 0 or era_at(plan, week).week == week


class CameraOffice:
    """Shares out the cameras of a nation, and remembers what the feedback rule goes by."""

    def __init__(self, plan: Plan) -> None:
        """Open the office, with nothing recorded yet."""
        self._plan = plan
        nothing = np.zeros(plan.places.n_communities, np.int64)
        self._matches, self._weights = nothing, nothing
        self._watched = Watched(nothing, plan.places.people, nothing, nothing, 0, nothing)

    def under(self, plan: Plan) -> "CameraOffice":
        """Give an office that goes on from here under the rules of another plan of the same places."""
        office = copy(self)
        office._plan = plan
        return office

    def share_out(self, week: int, places: NDArray[np.void]) -> NDArray[np.int64]:
        """Share the cameras out for a week; at a round, by what was recorded since the one before.

        Parameters
        ----------
        week : number of the week.
        places : (community,) PLACE; their numbers and matches are read.

        Returns
        -------
        (community,) cameras.
        """
        cameras = era_at(self._plan, week).regime.cameras
        feedback, total = feedback_of(cameras.feedback), camera_count(self._plan, week)
        movable = total * feedback.moves >> 32
        if movable >= _MOST_MOVING:
            raise OverflowError("more cameras are to move than fit 31 bits")
        if week % MONTH == 0:
            self._hold_round(feedback, movable, week, places)
        moving = movable if self._weights.any() else 0
        by_size = _weights(self._plan.places, cameras)
        standing = shares_of(total - moving, by_size)
        shares = standing + shares_of(moving, self._weights) if moving else standing
        by_balls = moving > 0 and self._watched.balls.any()
        self._watched = self._watched._replace(
            standing=standing if by_balls else shares, moving=moving if by_balls else 0
        )
        return shares

    def _hold_round(self, feedback: Feedback, movable: int, week: int, places: NDArray[np.void]) -> None:
        """Weigh the communities anew."""
        matches = places["matches"].copy()
        watched = self._watched._replace(number=places["number"].copy(), matches=matches - self._matches)
        n_batches = -(-movable // feedback.batch)
        self._weights, balls = follow(feedback, watched, n_batches, self._plan.keys.institutions, week)
        self._matches, self._watched = matches, watched._replace(balls=balls)


def camera_count(plan: Plan, week: int) -> int:
    """Count the nation's cameras in a week."""
    cameras = era_at(plan, week).regime.cameras
    if not cameras.on:
        return 0
    density = interpolated(cameras.per_1000, plan.scenario.run.start + timedelta(weeks=week))
    return int(density * plan.places.n_people // 1000)


def interpolated(series: Series, today: date) -> Fraction:
    """Give the value of a date on the straight lines between the dates of a series; constant outside.

    Parameters
    ----------
    series : figures by date.
    today : the date.
    """
    dates, values = series.dates, [Fraction(str(value)) for value in series.values]
    if today <= dates[0]:
        return values[0]
    for i in range(1, len(dates)):
        if today < dates[i]:
            share = Fraction((today - dates[i - 1]).days, (dates[i] - dates[i - 1]).days)
            return values[i - 1] + share * (values[i] - values[i - 1])
    return values[-1]


def camera_thresholds(plan: Plan, week: int, shares: NDArray[np.integer]) -> NDArray[np.int64]:
    """Turn cameras into what they see.

    Parameters
    ----------
    plan : the run.
    week : number of the week, for the rules in force.
    shares : (community,) cameras.

    Returns
    -------
    (community, sensor) threshold that a deed is in view.
    """
    cameras, people = era_at(plan, week).regime.cameras, plan.places.people
    thresholds = np.zeros((len(people), N_SENSORS), np.int64)
    for sensor, camera in enumerate((cameras.people, cameras.vehicles)):
        exposure = camera.exposure.exact
        factor = 1000 * WORD * exposure.denominator
        # Where very many cameras come together, products do not fit 64 bits: then Python's own integers are taken.
        most = max(int(shares.max()) * factor, factor, int(people.max()) * exposure.numerator)
        exact: type = object if most >= 1 << 63 else np.int64
        in_view: NDArray[Any] = shares.astype(exact) * factor // (people.astype(exact) * exposure.numerator)
        thresholds[:, sensor] = np.minimum(threshold(camera.cap.exact), in_view)
    return thresholds


def _weights(places: Places, cameras: Cameras) -> NDArray[np.int64]:
    """Weigh communities by people, urban ones by the urban weight as well."""
    weight = cameras.urban_weight.exact
    weights = places.people * np.where(places.urban == 1, weight.numerator, weight.denominator)
    return weights if weights.any() else places.people
