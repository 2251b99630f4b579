"""Paired differences and their intervals, against closed forms."""

from math import isnan, sqrt

import numpy as np
import pytest

from demerit.audit.paired.paired import (
    paired_interval,
    unpaired_interval,
    variance_ratio,
)
from demerit.audit.statistics.interval import t_quantile

ONE, OTHER = np.array([3.0, 5.0, 4.0, 8.0]), np.array([2.0, 4.5, 3.0, 7.5])


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(1, 12.706), (4, 2.776), (30, 2.042), (40, 2.021), (120, 1.980)]
)
def test_t__is_that_of_the_tables(freedom: int, quantile: float) -> None:
    """As in any table of Student's t."""
    assert t_quantile(freedom) == pytest.approx(quantile, abs=0.002)


def test_t__of_several_at_once_is_that_of_a_smaller_tail() -> None:
    """For five at once, the quantile of 0.995: 4.604 with 4 degrees of freedom."""
    assert t_quantile(4, 5) == pytest.approx(4.604, abs=0.001)


def test_paired__is_students_interval_of_the_differences() -> None:
    """Mean and t times the standard error of the four differences -1, -0.5, -1, -0.5."""
    mean, low, high = paired_interval(ONE, OTHER)
    half = 3.1824463 * sqrt((4 * 0.25**2 / 3) / 4)
    assert (mean, low, high) == pytest.approx((-0.75, -0.75 - half, -0.75 + half))


def test_paired__of_the_same_is_exactly_zero() -> None:
    """No change, no difference, no width."""
    assert paired_interval(ONE, ONE) == (0.0, 0.0, 0.0)
    assert variance_ratio(ONE, ONE) == 0


def test_unpaired__adds_the_variances() -> None:
    """Where the pairs go together it is far wider."""
    low, high = unpaired_interval(ONE, OTHER)
    half = 2.4469119 * sqrt((ONE.var(ddof=1) + OTHER.var(ddof=1)) / 4)
    assert (low, high) == pytest.approx((-0.75 - half, -0.75 + half))


def test_variance_ratio__is_one_without_anything_in_common() -> None:
    """Var(A - B) = Var A + Var B - 2 Cov."""
    a, b = np.array([1.0, -1.0, 1.0, -1.0]), np.array([1.0, 1.0, -1.0, -1.0])
    assert variance_ratio(a, b) == pytest.approx(1)
    assert variance_ratio(a, a + b / 10) < 0.02
    assert isnan(variance_ratio(np.ones(3), np.ones(3)))


def test_paired__bounds_of_several_arms_at_once_are_wider() -> None:
    """By the quantile of a smaller tail, around the same mean."""
    mean, low, high = paired_interval(ONE, OTHER)
    same, lower, higher = paired_interval(ONE, OTHER, 13)
    assert same == mean
    assert (higher - lower) / (high - low) == pytest.approx(t_quantile(3, 13) / t_quantile(3))
