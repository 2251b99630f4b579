"""The normal distribution in whole numbers against the standard library's floats."""

from statistics import NormalDist

import numpy as np

from demerit.society.normal import ONE, cumulative, quantiles


def test_quantiles__are_those_of_the_normal_distribution() -> None:
    """Each stratum's middle, within 3 in 100,000 of a standard deviation."""
    n = 1 << 12
    expected = [NormalDist().inv_cdf((i + 0.5) / n) for i in range(n)]
    assert abs(quantiles(n) / ONE - expected).max() < 3e-5


def test_quantiles__mirror_each_other() -> None:
    """As much lies above as below, but for the rounding down."""
    table = quantiles(1 << 10)
    assert set(np.unique(table + table[::-1])) <= {-1, 0}


def test_cumulative__rises_from_nothing_to_everything() -> None:
    """The ends are exact, and it never falls."""
    table = cumulative()
    assert (table[0], table[-1]) == (0, 1 << 62)
    assert (np.diff(table) >= 0).all()
