"""The range of results over the stated ranges: chance is taken out, told, and the same draws agree under other lucks."""

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.audit.paired.ranges import NOTHING, ranged, without_chance

DRAWS, CHANCE = 64, 3.0
TRUE = 5 * np.exp(np.random.default_rng(3).normal(0, 0.6, DRAWS))
"""What the figures of each draw make of the result, skewed as results are."""
Lives = tuple[NDArray[np.float64], NDArray[np.float64]]


def _lived(seed: int, spread: float = CHANCE) -> Lives:
    """Live the draws under a luck, and one in four under another."""
    luck = np.random.default_rng(seed).normal(0, spread, (2, DRAWS))
    again = np.full(DRAWS, np.nan)
    again[::4] = (TRUE + luck[1])[::4]
    return TRUE + luck[0], again


def test_ranged__without_chance_is_the_quantiles_of_the_draws() -> None:
    """Where both lives are the same nothing is taken out, and an end moves with no luck."""
    found = ranged(*_lived(1, 0.0), described=1.0)
    assert (found.low, found.median, found.high) == pytest.approx(np.quantile(TRUE, [0.025, 0.5, 0.975]))
    assert (found.chance, found.noise, found.flips) == pytest.approx((0, 0, 0))


def test_ranged__takes_the_variance_of_chance_out() -> None:
    """The variance left is that of the figures alone, over many lucks, where that of the draws as lived is a third too large."""
    results = [without_chance(*_lived(seed)) for seed in range(200)]
    lived = np.mean([_lived(seed)[0].var(ddof=1) for seed in range(200)])
    assert np.mean([one.var(ddof=1) for one, _ in results]) == pytest.approx(TRUE.var(ddof=1), rel=0.05)
    assert lived > 1.2 * TRUE.var(ddof=1)
    assert np.mean([share for _, share in results]) == pytest.approx(CHANCE**2 / lived, rel=0.1)


def test_ranged__the_same_draws_agree_under_four_lucks() -> None:
    """Both ends differ from luck to luck by no more than their stated noise, which is neither far too large nor too small."""
    ratios = []
    for first in range(0, 160, 4):
        found = [ranged(*_lived(seed)) for seed in range(first, first + 4)]
        noise = np.mean([one.noise for one in found])
        ratios.append(
            max(np.std([one.low for one in found], ddof=1), np.std([one.high for one in found], ddof=1))
            / noise
        )
    assert 0.4 < np.median(ratios) < 1.1
    assert np.mean(np.array(ratios) < 2) > 0.95


def test_ranged__of_chance_alone_has_no_width() -> None:
    """Where the two lives of a draw lie as far apart as two draws, the range is the middle, and chance is all of it."""
    noise = np.random.default_rng(2).normal(0, 1, (2, DRAWS))
    found = ranged(noise[0], np.where(np.arange(DRAWS) % 4 == 0, 3 * noise[1], np.nan))
    assert found.chance == 1
    assert found.low == pytest.approx(found.high)
    assert found.noise > 0


def test_ranged__counts_other_signs_after_chance_is_out() -> None:
    """Of draws from -10 to 90 a tenth is negative; luck that only blurs adds hardly any."""
    plain = np.arange(-10.0, 91)
    assert ranged(plain, np.full(101, np.nan), described=1.0).flips == pytest.approx(10 / 101)
    assert np.isnan(ranged(plain, np.full(101, np.nan)).flips)


def test_ranged__leaves_what_is_no_number() -> None:
    """Draws without the figure are left; without any draw nothing is known; without a second life nothing is taken out."""
    values = np.array([1.0, np.nan, 3.0])
    assert ranged(values, np.full(3, np.nan)).median == 2
    assert np.isnan(ranged(values, np.full(3, np.nan)).chance)
    assert np.isnan(ranged(np.full(3, np.nan), np.full(3, np.nan))).all()
    assert np.isnan(NOTHING).all()
