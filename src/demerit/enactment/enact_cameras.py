"""Enacting cameras: chances of right and wrong readings, and the feedback rule that moves the cameras."""

from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from demerit.chance import threshold
from demerit.memo import kept
from demerit.regime import camera_feedback as f
from demerit.regime.rule_types import N_BANDS, N_GROUPS, N_SENSORS
from demerit.scenario.schema.cameras import BANDS, FEEDBACKS, Camera, Cameras, Feedback


@kept(256)
def hit(cameras: Cameras, groups: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the chance of a right reading.

    Parameters
    ----------
    cameras : the rules on cameras.
    groups : names of the groups, in the order of their numbers.

    Returns
    -------
    (sensor, band, group) threshold.
    """
    table = np.zeros((N_SENSORS, N_BANDS, N_GROUPS), np.int64)
    for sensor, camera in enumerate((cameras.people, cameras.vehicles)):
        for band in range(N_BANDS):
            for i, group in enumerate(groups):
                table[sensor, band, i] = threshold(_right(cameras, camera, band, group))
    return table


def _right(cameras: Cameras, camera: Camera, band: int, group: str) -> Fraction:
    """Return the chance of a right reading for a band and a group."""
    by_age = cameras.hit_by_age.exact(BANDS[band % len(BANDS)])
    return camera.hit.exact * by_age * cameras.hit_by_group.exact(group)


@kept(256)
def misread(cameras: Cameras, groups: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the chance of a wrong reading; right and wrong together never exceed one.

    Parameters
    ----------
    cameras : the rules on cameras.
    groups : names of the groups, in the order of their numbers.

    Returns
    -------
    (sensor, band, group) threshold.
    """
    table = np.zeros((N_SENSORS, N_BANDS, N_GROUPS), np.int64)
    for sensor, camera in enumerate((cameras.people, cameras.vehicles)):
        for band in range(N_BANDS):
            sex, age = divmod(band, len(BANDS))
            by_person = cameras.misread_by_age.exact(BANDS[age]) * (1 if sex else cameras.misread_women.exact)
            for i, group in enumerate(groups):
                share = camera.misread.exact * by_person * cameras.misread_by_group.exact(group)
                table[sensor, band, i] = threshold(min(share, 1 - _right(cameras, camera, band, group)))
    return table


@lru_cache
def feedback_of(feedback: Feedback) -> f.Feedback:
    """Turn a feedback rule as written into whole numbers."""
    rule = FEEDBACKS.index(feedback.rule)
    return f.Feedback(
        rule=rule,
        moves=0 if rule == f.FIXED else threshold(feedback.moves.exact),
        top=threshold(feedback.top.exact),
        prior=feedback.prior.whole,
        decay=threshold(feedback.decay.exact),
        batch=feedback.batch.whole,
        corrected=int(feedback.corrected),
    )
