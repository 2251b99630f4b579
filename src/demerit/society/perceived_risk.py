"""Perceived risk: how a record moves it, and how it deters (mechanism 10).

As a moving average (EWMA), a belief r in 0..255 is the risk r / 256. Eight bits would swallow small steps, so spare random bits round
them. As counts (Beta), its low four bits hold the records and its high four bits the deeds.

References
----------
Anwar and Loughran (2011), Criminology 49(3); Lochner (2007), American Economic Review 97(1).
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.decorators import rule
from demerit.rounding import scaled_power

LEVELS = 256
UNIT = 1 << 16
EWMA, BETA, NONE = range(3)
"""Ways to perceive the risk, in the order of the scenario's values."""
_MOST = 15
"""Largest count that four bits hold."""


@rule
def raised(belief: int, step: int, spare: int) -> int:
    """Raise a belief by ``step`` / 2^16 of the way to certainty; ``spare`` are 16 random bits."""
    return belief + ((255 - belief) * step + spare >> 16)


@rule
def lowered(belief: int, step: int, spare: int) -> int:
    """Lower a belief by ``step`` / 2^16 of itself; ``spare`` are 16 random bits."""
    return belief - (belief * step + spare >> 16)


@rule
def counted(belief: int, caught: int, spare: int) -> int:
    """Count one more deed, and a record if ``caught`` is 1; full counts are halved first, rounded by the lowest spare bit."""
    records, deeds, odd = belief & _MOST, belief >> 4, spare & 1
    if deeds == _MOST:
        records, deeds = records + odd >> 1, deeds + odd >> 1
    return records + caught | deeds + 1 << 4


def level(probability: Fraction) -> int:
    """Return the belief nearest to a probability."""
    return min(LEVELS - 1, round(probability * LEVELS))


def mean_of_counts(start: Fraction, prior: Fraction) -> list[Fraction]:
    """Return the perceived risk of each belief, in 1/256, where beliefs are counts.

    Parameters
    ----------
    start : first guess of the risk, a probability.
    prior : number of deeds that weigh as much as the guess.

    Returns
    -------
    The mean of the Beta distribution for each byte; more records than deeds never occur.
    """
    counts = [(min(b & _MOST, b >> 4), b >> 4) for b in range(LEVELS)]
    return [LEVELS * (start * prior + records) / (prior + deeds) for records, deeds in counts]


def deterrence(perceived: Sequence[Fraction], start: Fraction, elasticity: float) -> NDArray[np.int64]:
    """Tabulate the factor on the rate of deeds by perceived risk; it is 1 at the start.

    Parameters
    ----------
    perceived : risks, in 1/256.
    start : risk at which the factor is 1, in 1/256.
    elasticity : of deeds to the perceived risk, 0 or less.

    Returns
    -------
    (risk,) factors in 1/2^16, not rising with the risk: ((r + 1) / (start + 1)) ** elasticity.
    """
    return np.array([scaled_power((r + 1) / (start + 1), elasticity, UNIT) for r in perceived], np.int64)
