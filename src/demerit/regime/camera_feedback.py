"""Camera feedback: four published rules send the movable cameras by what cameras have recorded (mechanism 2).

More cameras record more of the same deeds, so every rule but the fixed one feeds on its own effect.

References
----------
Lum and Isaac (2016), To predict and serve?, Significance 13(5), doi:10.1111/j.1740-9713.2016.00960.x (those with the most records).
Ensign, Friedler, Neville, Scheidegger and Venkatasubramanian (2018), Runaway feedback loops in predictive policing, PMLR 81, 160-171
(the urn, its decay and its correction).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD, Key, Purpose, draw
from demerit.compiling.decorators import int64, kernel, part, rule

FIXED, PROPORTIONAL, TOP_K, URN = range(4)
_BATCH, _ACCEPTED, _GONE, _LOT = (int(Purpose.FEEDBACK) << 16 | ordinal for ordinal in range(4))
_EXPECTED_BITS = 20


class Feedback(NamedTuple):
    """One feedback rule with its figures."""

    rule: int
    """FIXED, PROPORTIONAL, TOP_K or URN."""
    moves: int
    """Threshold: share of the cameras that move; 0 under FIXED."""
    top: int
    """Threshold: share of the communities that TOP_K chooses."""
    prior: int
    """PROPORTIONAL: records added to every community's own; URN: fewest balls that a community holds."""
    decay: int
    """Threshold with which URN takes out each ball."""
    batch: int
    """URN: cameras that one draw places."""
    corrected: int
    """URN: 1 if a record counts less where cameras look more often."""


class Watched(NamedTuple):
    """Figures of the communities that a rule reads."""

    number: NDArray[np.int64]
    """(community,) number by which chance is drawn."""
    people: NDArray[np.int64]
    """(community,) people."""
    matches: NDArray[np.int64]
    """(community,) deeds that cameras matched to a person since the last round."""
    standing: NDArray[np.int64]
    """(community,) cameras since the last round that the urn did not send."""
    moving: int
    """Cameras that the urn sent in the last round."""
    balls: NDArray[np.int64]
    """(community,) balls by which those were drawn."""


@kernel
def follow(
    feedback: Feedback, watched: Watched, n_batches: int, key: Key, when: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each community's weight in sharing out the movable cameras, and the urn's balls.

    Parameters
    ----------
    feedback : the rule.
    watched : Watched; not changed.
    n_batches : batches that an urn places.
    key : key of the institutions' chance.
    when : week or day of the round.

    Returns
    -------
    (community,) weights, all 0 while nothing is known, and (community,) balls.
    """
    nothing = np.zeros(len(watched.matches), np.int64)
    known = watched.matches.sum()
    if feedback.rule == URN and known + watched.balls.sum() > 0:
        balls = refilled(feedback, watched, key, when)
        return batches(balls, n_batches, key, when), balls
    if feedback.rule == PROPORTIONAL and known > 0:
        return watched.matches + feedback.prior, nothing
    if feedback.rule == TOP_K and known > 0:
        return foremost(watched, max(1, len(nothing) * feedback.top >> 32), key, when), nothing
    return nothing, nothing


@rule
def foremost(watched: Watched, k: int, key: Key, when: int) -> NDArray[np.int64]:
    """Return weight 1 for the k communities with most matches, ties broken by lot, and 0 for the others."""
    matches = watched.matches
    order, weights = np.zeros(len(matches), np.int64), np.zeros(len(matches), np.int64)
    for c in range(len(matches)):
        order[c] = draw(key, watched.number[c] << 12, when, _LOT, 0).w0 - (matches[c] << 32)
    for c in np.argsort(order, kind="mergesort")[:k]:
        weights[c] = int64(matches[c] > 0)
    return weights


@rule
def refilled(feedback: Feedback, watched: Watched, key: Key, when: int) -> NDArray[np.int64]:
    """Put a ball in for each accepted match, then take balls out by chance, down to the prior."""
    n = len(watched.matches)
    accept, balls = accepted(watched) if feedback.corrected else np.full(n, WORD), np.zeros(n, np.int64)
    for c in range(n):
        who = watched.number[c] << 12
        held = watched.balls[c] + n_below(watched.matches[c], accept[c], key, who, when, _ACCEPTED)
        held -= n_below(held, feedback.decay, key, who, when, _GONE)
        balls[c] = max(held, feedback.prior)
    return balls


@part
def n_below(n: int, limit: int, key: Key, who: int, when: int, what: int) -> int:
    """Count how many of n draws lie below a limit."""
    if limit == 0:
        return int64(0)
    if limit == WORD:
        return n
    found = int64(0)
    for step in range(n):
        found += int64(draw(key, who, when, what, step).w0 < limit)
    return found


@rule
def batches(balls: NDArray[np.int64], n_batches: int, key: Key, when: int) -> NDArray[np.int64]:
    """Count the batches of cameras that the urn sends to each community."""
    ends, weights = balls.cumsum(), np.zeros(len(balls), np.int64)
    if ends[-1] > 0:
        for number in range(n_batches):
            ball = draw(key, number, when, _BATCH, 0).w0 * ends[-1] >> 32
            weights[np.searchsorted(ends, ball, side="right")] += 1
    return weights


@rule
def accepted(watched: Watched) -> NDArray[np.int64]:
    """Return the threshold that a match becomes a ball, by community: inverse to the expected cameras a head."""
    cameras, least = expected(watched), int64(-1)
    for c in range(len(cameras)):
        if cameras[c] > 0 and (
            least < 0 or cameras[c] * watched.people[least] < cameras[least] * watched.people[c]
        ):
            least = c
    accept = np.full(len(cameras), WORD)
    for c in range(len(cameras)):
        if cameras[c] > 0:
            accept[c] = fraction(cameras[least] * watched.people[c], cameras[c] * watched.people[least])
    return accept


@rule
def expected(watched: Watched) -> NDArray[np.int64]:
    """Return the cameras expected in each community before batches were drawn, in 2^-20 of a camera."""
    cameras, total = watched.standing << _EXPECTED_BITS, watched.balls.sum()
    if watched.moving > 0:
        for c in range(len(cameras)):
            odds = (watched.balls[c] << 32) // total
            cameras[c] += watched.moving * odds >> 32 - _EXPECTED_BITS
    return cameras


@rule
def fraction(small: int, large: int) -> int:
    """Return ``small * 2^32 // large`` for 0 < small <= large < 2^62, bit by bit, because the product does not fit 64 bits."""
    if small == large:
        return WORD
    bits = int64(0)
    for _ in range(32):
        small = small << 1
        bits = bits << 1 | int64(small >= large)
        if small >= large:
            small -= large
    return bits
