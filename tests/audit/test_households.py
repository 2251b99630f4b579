"""Ratios over households: which error belongs to the value of a sample, and which to that of everybody."""

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.audit.statistics.households import Sampled, of_place, of_sample
from demerit.audit.statistics.interval import Estimate

HIT = 0.04
"""Chance of a household to be hit, all of its members for half of the days."""


def _place(chance: np.random.Generator, homes: int) -> Sampled:
    """Draw households of one to five people who share their fate."""
    size, hit = chance.integers(1, 6, homes), chance.random(homes) < HIT
    household = np.repeat(np.arange(homes), size)
    return Sampled(household, 50.0 * hit[household], np.full(len(household), 100.0))


def _some(people: Sampled, chosen: NDArray[np.bool_]) -> Sampled:
    """Keep some of the people."""
    return Sampled(*(values[chosen] for values in people))


def _covers(found: Estimate, truth: float) -> bool:
    """Say whether the bounds hold a value."""
    return found.low is not None and found.high is not None and found.low <= truth <= found.high


@pytest.mark.parametrize(("homes", "most"), [(150, 1.0), (600, 0.985), (2000, 0.985)])
def test_of_sample__covers_what_is_expected_over_lucks(homes: int, most: float) -> None:
    """Of a tenth of a place, 95 in 100 intervals hold the chance that the households were drawn with; of six that are hit, more do."""
    chance, covered, runs = np.random.default_rng(homes), 0, 300
    for _ in range(runs):
        place = _place(chance, 10 * homes)
        kept = chance.random(10 * homes) < 0.1
        covered += _covers(of_sample(_some(place, kept[place.household])), HIT / 2)
    assert 0.92 * runs <= covered <= most * runs


def test_of_place__covers_with_the_error_of_luck_alone() -> None:
    """The value of everybody moves less than that of a tenth of them, and its interval is narrower by as much."""
    chance, covered, narrower, runs = np.random.default_rng(3), 0, [], 300
    for _ in range(runs):
        place = _place(chance, 5000)
        some = _some(place, (chance.random(5000) < 0.1)[place.household])
        value = float(place.numerator.sum() / place.denominator.sum())
        found, sample = of_place(some, value, len(place.household)), of_sample(some)
        covered += _covers(found, HIT / 2)
        narrower.append(_width(found) / _width(sample))
    assert 0.92 * runs <= covered <= 0.985 * runs
    assert np.median(narrower) == pytest.approx(0.1**0.5, rel=0.1)


def test_of_sample__bounds_hold_together_for_all_that_are_looked_at() -> None:
    """Whoever picks the highest of 20 alike cells is told of a false difference in at most one run of 20."""
    chance, wrong, alone, runs = np.random.default_rng(4), 0, 0, 200
    for _ in range(runs):
        cells = [_place(chance, 400) for _ in range(20)]
        wrong += any(not _covers(of_sample(cell, among=20), HIT / 2) for cell in cells)
        alone += any(not _covers(of_sample(cell), HIT / 2) for cell in cells)
    assert wrong <= 0.08 * runs
    assert alone > 0.3 * runs


def test_of_sample__does_not_take_people_of_a_household_for_many() -> None:
    """The same days spread over as many households as people have a narrower interval."""
    together = _place(np.random.default_rng(5), 500)
    apart = together._replace(household=np.arange(len(together.household)))
    assert _width(of_sample(together)) > 1.3 * _width(of_sample(apart))


def test_of_sample__nothing_seen_is_no_certainty() -> None:
    """None of 40 households may still be 9 in 100; all of 40 likewise; and 19 households are too few."""
    none = of_sample(Sampled(np.arange(40), np.zeros(40), np.ones(40)))
    every = of_sample(Sampled(np.arange(40), np.ones(40), np.ones(40)))
    assert none[:3] == (0.0, 0.0, pytest.approx(1 - 0.025 ** (1 / 40)))
    assert every[:3] == (1.0, pytest.approx(0.025 ** (1 / 40)), 1.0)
    few = of_sample(Sampled(np.arange(19), np.ones(19), np.ones(19)))
    assert np.isnan(few.value)
    assert few.why == "too few: 19 households"


def test_of_place__does_not_guess_what_no_sampled_household_has() -> None:
    """If there is something in the place and nothing of it in the sample, households tell nothing of its luck."""
    found = of_place(Sampled(np.arange(40), np.zeros(40), np.ones(40)), 0.01, 1000)
    assert found[:3] == (0.01, None, None)
    assert "no sampled household" in found.why


def _width(found: Estimate) -> float:
    """Give the width of an interval."""
    return (found.high or 0.0) - (found.low or 0.0)
