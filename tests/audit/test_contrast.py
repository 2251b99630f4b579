"""Contrasts between groups: unbiased, and fair to groups that are equal."""

import numpy as np
import pytest

from demerit.audit.statistics.contrast import Array, contrasts, largest_difference, largest_ratio

DAYS = 7e5
RATES = np.array([1.3, 1.0, 0.8])
"""How many times the common rate each group has."""


def _drawn(chance: np.random.Generator, blocks: int, events: float, times: Array) -> tuple[Array, Array]:
    """Draw restricted days of each block and group, 100 days an event, and all of their days."""
    days = np.full((blocks, len(times)), DAYS)
    return 100.0 * chance.poisson(events * times, days.shape), days


def _with_rest(a: Array, b: Array) -> tuple[Array, Array]:
    """Give the rates of the groups as one figure, and without each block."""
    whole, rest = a.sum(axis=0) / b.sum(axis=0), (a.sum(axis=0) - a) / (b.sum(axis=0) - b)
    return whole[None], rest[:, None]


@pytest.mark.parametrize(("blocks", "events"), [(11, 5.0), (11, 40.0), (54, 5.0)])
def test_contrasts__are_unbiased(blocks: int, events: float) -> None:
    """On average over runs a group has as many times the rate of everybody else as it was drawn with, within 2 %."""
    chance = np.random.default_rng(blocks)
    found = [
        [one.estimate.value for one in contrasts("abc", *_drawn(chance, blocks, events, RATES))]
        for _ in range(1500)
    ]
    truth = [rate / (RATES.sum() - rate) * 2 for rate in RATES]
    assert np.mean(found, axis=0) == pytest.approx(truth, rel=0.02)


def test_contrasts__hold_together_for_equal_groups() -> None:
    """Of runs with five equal groups, few call any of them surely unequal."""
    chance, runs = np.random.default_rng(5), 300
    wrong = sum(
        any(one.is_sure for one in contrasts("abcde", *_drawn(chance, 54, 30, np.ones(5))))
        for _ in range(runs)
    )
    assert wrong <= 0.08 * runs


def test_contrasts__say_why_where_nothing_can_be_compared() -> None:
    """A group to which nothing happened has no ratio, and one group alone has nobody to be compared with."""
    a, b = _drawn(np.random.default_rng(1), 20, 5, np.array([1.0, 1.0, 0.0]))
    found = contrasts("abc", a, b)[2]
    assert np.isnan(found.estimate.value)
    assert found.estimate.why
    assert contrasts("a", a[:, :1], b[:, :1]) == []


@pytest.mark.parametrize(("groups", "blocks"), [(2, 60), (4, 60), (4, 11), (8, 60)])
def test_largest__can_hold_the_value_of_equal_groups(groups: int, blocks: int) -> None:
    """Of equal groups the bounds of the largest difference hold 0, and those of the ratio 1, in 92 of 100 runs or more."""
    chance, runs, held = np.random.default_rng(groups), 300, np.zeros(2)
    for _ in range(runs):
        rates = _with_rest(*_drawn(chance, blocks, 100, np.ones(groups)))
        difference, ratio = largest_difference(*rates), largest_ratio(*rates)
        assert difference is not None
        assert ratio is not None
        held += [difference[0] == 0, ratio[1] == 1]
    assert (held >= 0.92 * runs).all()


def test_largest__covers_what_groups_differ_by() -> None:
    """Of unequal groups the bounds hold the true difference and ratio, and leave out those of equal groups."""
    chance, runs, held = np.random.default_rng(7), 200, np.zeros(3)
    rate = 100 * 200 / DAYS
    for _ in range(runs):
        rates = _with_rest(*_drawn(chance, 40, 200, RATES))
        difference, ratio = largest_difference(*rates), largest_ratio(*rates)
        assert difference is not None
        assert ratio is not None
        held += [
            difference[0] <= 0.5 * rate <= difference[1],
            ratio[0] <= 0.8 / 1.3 <= ratio[1],
            ratio[1] < 1,
        ]
    assert (held >= [0.92 * runs, 0.92 * runs, 0.99 * runs]).all()


def test_largest__is_not_told_of_a_group_to_which_nothing_happened() -> None:
    """A rate of 0 has no logarithm, and two units tell no variance."""
    a, b = _drawn(np.random.default_rng(1), 20, 5, np.array([1.0, 0.0]))
    assert largest_ratio(*_with_rest(a, b)) is None
    assert largest_difference(*_with_rest(a[:2], b[:2])) is None
