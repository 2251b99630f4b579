"""Support and unrest: what people think of the regime, what they show, and when dissent breaks out (mechanism 18).

Everything here is dimensionless and illustrative: nobody has measured these thresholds. Results are sums over the nation only.
A share is counted in 1/2^16. A person who is against the regime in private shows it if the gain of saying so is at least its cost. The
cost falls by the share of others who already show it (Kuran). So everybody has a threshold, and open dissent is the
fixed point of a cascade (Granovetter).

References
----------
Granovetter (1978), American Journal of Sociology 83(6), doi:10.1086/226707.
Kuran (1991), World Politics 44(1), doi:10.2307/2010422.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.decorators import rule

ONE = 1 << 16
"""Everybody."""
STRATA = 1 << 16
_GOLDEN, _SILVER = 0x9E3779B9, 0x6A09E667
"""Fractions of the golden ratio and of the square root of two: their multiples spread evenly, and differently from each other."""


@rule
def stratum(word: int, local: int, silver: int) -> int:
    """Spread the citizens of a community evenly over 2^16 strata.

    Parameters
    ----------
    word : 32 random bits of the community.
    local : number of the citizen in the community.
    silver : 0 for leanings, 1 for gains; the two spread differently.

    Returns
    -------
    0..65535.
    """
    return (word + local * (_SILVER if silver == 1 else _GOLDEN) & 0xFFFFFFFF) >> 16


@rule
def opposed(lean: int, against: int, grievance: int) -> int:
    """Return whether a person is against the regime in private: the leaning is below the share at rest plus the own grievance."""
    return int(lean < against + grievance)


@rule
def threshold_of(cost: int, gain: int) -> int:
    """Return the share of open dissenters that a person waits for before joining; 0 waits for nobody."""
    return max(0, cost - gain)


@rule
def cascade(reached: NDArray[np.int64], people: int) -> int:
    """Follow a cascade from nobody to its fixed point.

    Parameters
    ----------
    reached : (share,) how many have a threshold of at most that share, in even steps from nobody to everybody; not falling.
    people : how many there are, opposed or not.

    Returns
    -------
    How many show dissent: the smallest fixed point.

    Notes
    -----
    Each round counts the people whose threshold the last round has reached, so the rounds never fall and cannot alternate. Nobody
    counts toward their own threshold: a person who joins in a round was not counted in the round before.
    """
    steps = len(reached) - 1
    active, following = 0, reached[0]
    while following > active:
        active = following
        following = reached[active * steps // people]
    return active


class Opinion(NamedTuple):
    """What the nation thinks of the regime at the end of a week, and what it shows."""

    adults: int
    """People of 18 and over."""
    against: int
    """Those against it in private."""
    shown: int
    """Those who show it."""


def opinion(views: NDArray[np.int64]) -> Opinion:
    """Return the nation's opinion at the end of a week, after the cascade.

    Parameters
    ----------
    views : (1026,) adults, those against in private, and the latter by threshold in 1/1024.
    """
    adults, against = int(views[0]), int(views[1])
    if adults == 0:
        return Opinion(adults, against, 0)
    by_threshold = np.cumsum(views[2:])
    reached = np.append(by_threshold, by_threshold[-1:])
    return Opinion(adults, against, int(cascade(reached, adults)))
