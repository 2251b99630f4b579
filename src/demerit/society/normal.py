"""The normal distribution in whole numbers, so that every machine finds the same quantiles."""

import numpy as np
from numpy.typing import NDArray

ONE = 1 << 16
"""One standard deviation."""
_STEPS, _REACH = 1 << 9, 9
"""Steps in a standard deviation; standard deviations on either side, which hold all 2^16 strata."""
_BITS = 120


def _exp(numerator: int, denominator: int) -> int:
    """Return e to a small fraction in 2^-120, by its series."""
    term = total = 1 << _BITS
    n = 1
    while term:
        term = term * numerator // (denominator * n)
        total += term
        n += 1
    return total


def _density() -> list[int]:
    """Tabulate exp(-z²/2) in 2^-120 at the middles of the steps from 0 up: each is the last one times a factor that shrinks evenly."""
    one = 1 << _BITS
    height = one * one // _exp(1, 8 * _STEPS * _STEPS)
    factor = one * one // _exp(1, _STEPS * _STEPS)
    shrink = factor
    heights = []
    for _ in range(_REACH * _STEPS):
        heights.append(height)
        height = height * factor >> _BITS
        factor = factor * shrink >> _BITS
    return heights


def cumulative() -> NDArray[np.int64]:
    """Tabulate the distribution function on a grid of 1/512 standard deviations.

    Returns
    -------
    (step,) from -9 to 9, of 2^62, rising from 0 to 2^62.
    """
    total, half = 0, [0]
    for height in _density():
        total += height
        half.append(total)
    rising = [(1 << 61) * part // total for part in half]
    return np.array(
        [(1 << 61) - part for part in rising[:0:-1]] + [(1 << 61) + part for part in rising], np.int64
    )


def quantiles(n_strata: int) -> NDArray[np.int64]:
    """Tabulate the middle quantile of even strata of the standard normal distribution.

    Parameters
    ----------
    n_strata : how many, a power of two up to 2^16.

    Returns
    -------
    (stratum,) rising, in 1/2^16 of a standard deviation.

    Examples
    --------
    >>> (quantiles(4) / ONE).round(3).tolist()
    [-1.15, -0.319, 0.319, 1.15]
    """
    table = cumulative()
    half = (1 << 62) // (2 * n_strata)
    wanted = half * np.arange(1, 2 * n_strata, 2, dtype=np.int64)
    step = np.searchsorted(table, wanted, side="right") - 1
    width = ONE // _STEPS
    # The density hardly changes within a step; shifts keep the products within 64 bits.
    part = (wanted - table[step] >> 16) * width // (table[step + 1] - table[step] >> 16)
    return (step - _REACH * _STEPS) * width + part
