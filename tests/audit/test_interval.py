"""Intervals are as wide as the spread that they stand for."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import ratio, ratio_of_ratios
from demerit.engine.events import OF
from demerit.engine.founders import invent_society
from demerit.engine.run import Engine
from tests.engine.living import planned, restless

N_SEEDS = 30


def test_ratio__covers_the_truth_of_known_blocks() -> None:
    """Nineteen intervals in twenty cover the ratio that 60 unequal blocks are drawn from."""
    chance = np.random.default_rng(1)
    covered = 0
    for _ in range(400):
        people = chance.integers(500, 4000, 60).astype(float)
        found = ratio(chance.poisson(0.02 * people).astype(float), people)
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 0.02 <= found.high
    assert 0.91 * 400 <= covered <= 0.98 * 400


def test_ratio__covers_what_other_seeds_come_to() -> None:
    """The interval of one run stands for the spread over seeds: runs with other seeds fall where it says."""
    estimates = []
    for seed in range(N_SEEDS):
        few = {"society.people": 4000, "society.community": 100, "run.weeks": 26, "run.seed": seed}
        plan = planned(restless() | few)
        engine = Engine(plan, invent_society(plan, 2), 2)
        days = sum(
            week.days[..., OF.restricted : OF.restricted + 8].sum(axis=(1, 2)) for week in engine.weeks()
        )
        engine.close()
        people = np.bincount(plan.places.block, weights=plan.places.people)
        estimates.append(ratio(np.asarray(days, float), people * 7 * plan.n_weeks))
    truth = np.mean([found.value for found in estimates])
    widths = [(found.high or 0) - (found.low or 0) for found in estimates]
    assert sum((found.low or 0) <= truth <= (found.high or 0) for found in estimates) >= 0.83 * N_SEEDS
    assert 0.6 < np.mean(widths) / (2 * 1.96 * np.std([found.value for found in estimates], ddof=1)) < 1.6


def test_ratio__does_not_tell_what_it_cannot() -> None:
    """Few blocks, no event or nobody: no bounds, and no invented zero."""
    assert ratio(np.ones(7), np.ones(7))[:3] == (1.0, None, None)
    assert ratio(np.zeros(20), np.ones(20))[:3] == (0.0, None, None)
    assert np.isnan(ratio(np.zeros(20), np.zeros(20)).value)
    assert ratio(np.array([-3.0] * 9 + [1.0]), np.ones(10)).low == 0.0
    assert ratio(np.array([-3.0] * 9 + [1.0]), np.ones(10), signed=True).low < -2.6  # type: ignore[operator]


def test_ratio_of_ratios__covers_the_truth() -> None:
    """A ratio of two rates covers what the blocks are drawn from."""
    chance = np.random.default_rng(2)
    covered = 0
    for _ in range(300):
        people = chance.integers(500, 4000, 60).astype(float)
        pairs = [(chance.poisson(p * people).astype(float), people) for p in (0.03, 0.02)]
        found = ratio_of_ratios(*pairs)
        covered += (found.low or 0) <= 1.5 <= (found.high or 0)
    assert 0.91 * 300 <= covered <= 0.985 * 300


def test_ratio_of_ratios__widens_for_several_comparisons() -> None:
    """Of five alike groups, each against the others, one run in twenty finds a difference; without widening, one in five does."""
    chance = np.random.default_rng(5)
    runs, claims = 300, {1: 0, 5: 0}
    for _ in range(runs):
        people = chance.integers(500, 4000, (120, 5)).astype(float)
        hits = chance.poisson(0.02 * people).astype(float)
        for n in claims:
            claims[n] += any(_differs(hits, people, g, n) for g in range(5))
    assert claims[5] <= 0.08 * runs
    assert claims[1] >= 0.15 * runs


def _differs(hits: NDArray[np.float64], people: NDArray[np.float64], g: int, comparisons: int) -> bool:
    """Say whether the interval of a group against all others leaves out 1."""
    others = (hits.sum(axis=1) - hits[:, g], people.sum(axis=1) - people[:, g])
    found = ratio_of_ratios((hits[:, g], people[:, g]), others, comparisons=comparisons)
    return found.low is not None and found.high is not None and not found.low <= 1 <= found.high


def test_ratio_of_ratios__of_nothing() -> None:
    """No event in the first ratio is a ratio of 0 without bounds; none in the second leaves nothing to compare with."""
    some, none = np.ones(20), np.zeros(20)
    assert ratio_of_ratios((none, some), (some, some))[:3] == (0.0, None, None)
    assert np.isnan(ratio_of_ratios((some, some), (none, some)).value)
