"""The nation's cameras: their number, their communities, and what they see (docs/model.md §12)."""

from collections import deque
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD, Key, threshold
from demerit.citizen.surroundings import PLACE
from demerit.compiling.decorators import int64, kernel, part
from demerit.enactment.enact_cameras import feedback_of
from demerit.engine.offices.wide import HALF, Wide, product, quotient
from demerit.engine.plan.plan import MONTH, Era, Plan, era_at
from demerit.engine.state.run_state import RunState
from demerit.regime.camera_feedback import Feedback, Watched, follow
from demerit.scenario.schema.cameras import Cameras
from demerit.schema.number import Series

_MOST_MOVING = 1 << 31
_FITS = (1 << HALF) - 1


class View(NamedTuple):
    """View of a use of cameras: cameras times ``over``, for each ``under`` people, at most ``cap``, a threshold."""

    over: int
    under: int
    cap: int


class CameraTerms(NamedTuple):
    """Figures that the nation's camera office uses in an era."""

    feedback: Feedback
    urban: int
    """Weight of a person in an urban community in standing cameras."""
    rural: int
    people: View
    vehicles: View


class Sharing(NamedTuple):
    """Basis on which cameras are shared out in a week."""

    terms: CameraTerms
    total: int
    """Cameras."""
    is_round: int
    """1 if the records since the last round change the weights."""


class Round(NamedTuple):
    """A sharing-out of cameras, as compiled code sees it."""

    total: int
    """Cameras."""
    movable: int
    """Cameras that may move, out of all."""
    week: int
    is_round: int


_known: deque[tuple[tuple[Era, ...], tuple[int, int, date], dict[int, Sharing]]] = deque(maxlen=16)


def are_shared_out(plan: Plan, week: int) -> bool:
    """Return whether the cameras are shared out for a week: at a round and where an era begins."""
    return week % MONTH == 0 or era_at(plan, week).week == week


def camera_terms(cameras: Cameras) -> CameraTerms:
    """Return the camera office's figures under some rules."""
    weight = cameras.urban_weight.exact
    views = []
    for camera in (cameras.people, cameras.vehicles):
        exposure = camera.exposure.exact
        over = 1000 * WORD * exposure.denominator
        if max(over, exposure.numerator << 12) > _FITS:
            raise OverflowError("an exposure of cameras has more digits than fit 62 bits")
        views.append(View(over, exposure.numerator, threshold(camera.cap.exact)))
    return CameraTerms(feedback_of(cameras.feedback), weight.numerator, weight.denominator, *views)


def sharings(plan: Plan) -> dict[int, Sharing]:
    """Return the weeks in which cameras are shared out, and the basis; kept for all replicates of an arm, whose eras are the same."""
    asked = (plan.n_weeks, plan.places.n_people, plan.scenario.run.start)
    # A copy, because runs side by side read and append at the same time.
    for eras, told, known in tuple(_known):
        if eras is plan.eras and told == asked:
            return known
    terms = {era.week: camera_terms(era.regime.cameras) for era in plan.eras}
    found = {
        week: Sharing(terms[era_at(plan, week).week], camera_count(plan, week), int(week % MONTH == 0))
        for week in range(plan.n_weeks)
        if are_shared_out(plan, week)
    }
    _known.append((plan.eras, asked, found))
    return found


def share_out(plan: Plan, state: RunState, week: int) -> NDArray[np.int64]:
    """Share the nation's cameras out for a week; at a round, by what was recorded since the last one.

    Parameters
    ----------
    plan : the run.
    state : of the whole nation; the state of its camera office is updated.
    week : number of the week.

    Returns
    -------
    (community,) cameras.
    """
    sharing = sharings(plan)[week]
    movable = sharing.total * sharing.terms.feedback.moves >> 32
    if movable >= _MOST_MOVING:
        raise OverflowError("more cameras are to move than fit 31 bits")
    shares = np.zeros(len(state.places), np.int64)
    this = Round(sharing.total, movable, week, sharing.is_round)
    _share_out(state, sharing.terms, this, plan.keys.institutions, shares)
    return shares


@kernel
def _share_out(state: RunState, terms: CameraTerms, this: Round, key: Key, shares: NDArray[np.int64]) -> None:
    """Share out cameras, (community,) filled, and store the basis of the next round."""
    cameras, nation, n = state.cameras, state.nation[0], len(state.places)
    if this.is_round:
        _hold_round(state, terms.feedback, this, key)
    weights, by_size, balls = np.zeros(n, np.int64), np.zeros(n, np.int64), int64(0)
    for c in range(n):
        weights[c] = cameras[c].weight
        by_size[c] = state.places[c].people * (terms.urban if state.places[c].urban == 1 else terms.rural)
        balls = max(balls, cameras[c].balls)
    if by_size.max() == 0:
        for c in range(n):
            by_size[c] = state.places[c].people
    moving = this.movable if weights.max() > 0 else int64(0)
    _add_shares(this.total - moving, by_size, shares)
    by_balls = moving > 0 and balls > 0
    for c in range(n):
        cameras[c].standing = shares[c]
    if moving > 0:
        _add_shares(moving, weights, shares)
    nation.moving = moving if by_balls else int64(0)
    if not by_balls:
        for c in range(n):
            cameras[c].standing = shares[c]


@kernel
def _hold_round(state: RunState, feedback: Feedback, this: Round, key: Key) -> None:
    """Update the weights of the communities by what their cameras have matched since the last round."""
    cameras, n = state.cameras, len(state.places)
    tables = np.zeros((5, n), np.int64)
    for c in range(n):
        place, kept = state.places[c], cameras[c]
        tables[0, c], tables[1, c], tables[2, c] = place.number, place.people, place.matches[0] - kept.matches
        tables[3, c], tables[4, c] = kept.standing, kept.balls
    watched = Watched(tables[0], tables[1], tables[2], tables[3], state.nation[0].moving, tables[4])
    n_batches = -(-this.movable // feedback.batch)
    weights, balls = follow(feedback, watched, n_batches, key, this.week)
    for c in range(n):
        cameras[c].weight, cameras[c].balls = weights[c], balls[c]
        cameras[c].matches = state.places[c].matches[0]


@kernel
def _add_shares(total: int, weights: NDArray[np.int64], shares: NDArray[np.int64]) -> None:
    """Add shares of a whole number by weights, not all 0, with largest remainders; ties go to the lower index."""
    whole, left = weights.sum(), total
    if total > 0 and weights.max() > ((1 << 63) - 1) // total:
        raise OverflowError("these weights are too large to be shared out in 64 bits")
    remainders = np.zeros(len(weights), np.int64)
    for i in range(len(weights)):
        own = weights[i] * total // whole
        shares[i] += own
        left -= own
        remainders[i] = own * whole - weights[i] * total
    for i in np.argsort(remainders, kind="mergesort")[:left]:
        shares[i] += 1


def camera_count(plan: Plan, week: int) -> int:
    """Return the number of the nation's cameras in a week."""
    cameras = era_at(plan, week).regime.cameras
    if not cameras.on:
        return 0
    today = plan.scenario.run.start + timedelta(weeks=week)
    return int(interpolated(cameras.per_1000, today) * plan.places.n_people // 1000)


def interpolated(series: Series, today: date) -> Fraction:
    """Return the value of a series on a date, interpolated between its dates; constant outside.

    Parameters
    ----------
    series : figures by date.
    today : the date.
    """
    dates, values = series.dates, series.values
    if today <= dates[0]:
        return Fraction(str(values[0]))
    for i in range(1, len(dates)):
        if today < dates[i]:
            share = Fraction((today - dates[i - 1]).days, (dates[i] - dates[i - 1]).days)
            before, after = (Fraction(str(value)) for value in values[i - 1 : i + 1])
            return before + share * (after - before)
    return Fraction(str(values[-1]))


def camera_thresholds(plan: Plan, week: int, shares: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the thresholds that deeds are in view, for a number of cameras in each community.

    Parameters
    ----------
    plan : the run.
    week : number of the week, for the rules in force.
    shares : (community,) cameras.

    Returns
    -------
    (community, sensor) threshold that a deed is in view.
    """
    seen = np.zeros(len(shares), PLACE)
    seen["people"] = plan.places.people
    look(camera_terms(era_at(plan, week).regime.cameras), shares.astype(np.int64), seen)
    return seen["camera"]


@kernel
def look(terms: CameraTerms, shares: NDArray[np.int64], places: NDArray[np.void]) -> None:
    """Set the thresholds that deeds are in view in some communities.

    Parameters
    ----------
    terms : CameraTerms.
    shares : (community,) cameras.
    places : (community,) PLACE, whose thresholds are set.
    """
    for c in range(len(shares)):
        place = places[c]
        place.camera[0] = in_view(terms.people, shares[c], place.people)
        place.camera[1] = in_view(terms.vehicles, shares[c], place.people)


@part
def in_view(view: View, cameras: int, people: int) -> int:
    """Return the threshold that a deed among some people is in view of some cameras."""
    # With very many cameras in one place, products do not fit 64 bits.
    if cameras == 0 or view.over <= _FITS // cameras:
        return min(view.cap, cameras * view.over // (people * view.under))
    seen = quotient(product(cameras, view.over), Wide(int64(0), people * view.under))
    return view.cap if seen.high > 0 else min(view.cap, seen.low)
