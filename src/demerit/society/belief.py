"""Perceived risk: how a record moves it, and how it deters (mechanism 10).

A belief r in 0..255 stands for r / 256. Small steps on few bits would stick, so they are rounded by spare random bits.

References
----------
Anwar and Loughran (2011), Criminology 49(3); Lochner (2007), American Economic Review 97(1).
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from demerit.compile import rule

LEVELS = 256
UNIT = 1 << 16


@rule
def raised(belief: int, step: int, spare: int) -> int:
    """Raise a belief by ``step`` / 2^16 of the way to certainty; ``spare`` are 16 random bits."""
    return belief + ((255 - belief) * step + spare >> 16)


@rule
def lowered(belief: int, step: int, spare: int) -> int:
    """Lower a belief by ``step`` / 2^16 of itself; ``spare`` are 16 random bits."""
    return belief - (belief * step + spare >> 16)


def level(probability: Fraction) -> int:
    """Give the belief that stands for a probability."""
    return min(LEVELS - 1, round(probability * LEVELS))


def deterrence(start: int, elasticity: float) -> NDArray[np.int64]:
    """Tabulate how often deeds are done, against those with the belief of the start.

    Parameters
    ----------
    start : belief at which the factor is 1.
    elasticity : of deeds to the perceived risk, 0 or less.

    Returns
    -------
    (belief,) factors in 1/2^16, not rising: ((r + 1) / (start + 1)) ** elasticity, in decimal arithmetic, so that
    every machine finds the same.
    """
    with localcontext(Context(prec=40, rounding=ROUND_HALF_EVEN)):
        power, base = Decimal(str(elasticity)), Decimal(start + 1)
        return np.array([round((Decimal(r + 1) / base) ** power * UNIT) for r in range(LEVELS)], np.int64)
