"""Perceived risk: how a record moves it, and how it deters (mechanism 10).

With shares of the way (EWMA) a belief r in 0..255 stands for r / 256. Small steps on few bits would stick, so they are rounded by spare
random bits. With counts (Beta) it holds the records in its low and the deeds in its high four bits.

References
----------
Anwar and Loughran (2011), Criminology 49(3); Lochner (2007), American Economic Review 97(1).
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from demerit.compile import rule
from demerit.scenario.power import scaled_power

LEVELS = 256
UNIT = 1 << 16
EWMA, BETA, NONE = range(3)
"""Ways to perceive the risk, in the order of the scenario's words."""
_MOST = 15
"""Counts are kept in four bits."""


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
    """Give the belief that stands for a probability."""
    return min(LEVELS - 1, round(probability * LEVELS))


def mean_of_counts(start: Fraction, prior: Fraction) -> list[Fraction]:
    """Give the risk that each belief stands for, in 1/256, if it holds counts beside a first guess.

    Parameters
    ----------
    start : probability guessed at first.
    prior : deeds that the guess weighs as much as.

    Returns
    -------
    The mean of the Beta distribution for each byte; more records than deeds never occur.
    """
    counts = [(min(b & _MOST, b >> 4), b >> 4) for b in range(LEVELS)]
    return [LEVELS * (start * prior + records) / (prior + deeds) for records, deeds in counts]


def deterrence(perceived: Sequence[Fraction], start: Fraction, elasticity: float) -> NDArray[np.int64]:
    """Tabulate how often deeds are done, against those with the risk of the start.

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
