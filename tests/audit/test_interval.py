"""Intervals cover what luck is drawn from, stay where a figure can be, and are withheld where units cannot tell."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.audit.statistics.interval import (
    CASES,
    COMMUNITIES,
    EVENTS,
    EXACT,
    NO_BOUNDS,
    ONE_LUCK,
    RATE,
    REPLICATES,
    SHARE,
    SIGNED,
    Estimate,
    around,
    jackknife,
    ratio,
    ratio_of_ratios,
)

Array = NDArray[np.float64]
N = 1000
BASE = 1e6


def clusters(chance: np.random.Generator, mean: float, n: int) -> Array:
    """Draw so many lucks, each with a Poisson number of spells that last exponentially many days."""
    return np.array([chance.exponential(100.0, k).sum() for k in chance.poisson(mean, n)])


def spread(chance: np.random.Generator, mean: float, n: int) -> Array:
    """Draw a negative binomial count a luck, twice as variable as a Poisson one."""
    return chance.negative_binomial(mean, 0.5, n).astype(float)


def poisson(chance: np.random.Generator, mean: float, n: int) -> Array:
    """Draw a Poisson count a luck."""
    return chance.poisson(mean, n).astype(float)


def covered(found: list[Estimate], truth: float) -> float:
    """Give the share of the intervals that hold the truth, among those that there are."""
    told = [each for each in found if each.low is not None and each.high is not None]
    return float(np.mean([(each.low or 0.0) <= truth <= (each.high or 0.0) for each in told]))


@pytest.mark.parametrize("lucks", [5, 10])
@pytest.mark.parametrize(
    ("draw", "mean", "kind", "truth"),
    [
        (poisson, 4.0, EVENTS, 4.0),
        (spread, 4.0, EVENTS, 4.0),
        (spread, 40.0, RATE, 40.0),
        (clusters, 3.0, RATE, 300.0),
        (clusters, 30.0, RATE, 3000.0),
    ],
)
def test_ratio__covers_what_luck_is_drawn_from(
    lucks: int, draw: Callable[..., Array], mean: float, kind: str, truth: float
) -> None:
    """Ninety-two to ninety-nine of a hundred intervals over five or ten lucks hold the expected rate, be it rare or clustered."""
    chance = np.random.default_rng(int(10 * mean) + lucks)
    drawn = draw(chance, mean, (N * lucks)).reshape(N, lucks)
    found = [ratio(each, np.full(lucks, BASE), kind=kind).scaled(BASE) for each in drawn]
    assert 0.92 <= covered(found, truth) <= 0.99


def test_ratio__never_says_too_much_of_a_few_events() -> None:
    """Of two or three independent events in all, the exact bounds hold the truth at least as often as they say."""
    drawn = np.random.default_rng(3).poisson(0.5, (N, 5)).astype(float)
    assert covered([ratio(each, np.ones(5), kind=EVENTS) for each in drawn], 0.5) >= 0.95


@pytest.mark.parametrize(("share", "cases"), [(0.5, 8), (0.97, 30), (0.02, 40), (0.3, 200)])
def test_ratio__covers_a_share_and_stays_within_0_and_1(share: float, cases: int) -> None:
    """Shares of few independent cases are covered as well, and no bound leaves 0 to 1."""
    chance = np.random.default_rng(cases)
    of = chance.poisson(cases, (N, 5)).astype(float)
    found = [ratio(chance.binomial(n.astype(int), share).astype(float), n, kind=CASES) for n in of]
    assert 0.92 <= covered(found, share) <= 0.99
    told = [each for each in found if each.low is not None and each.high is not None]
    assert all(0 <= (each.low or 0.0) <= each.value <= (each.high or 0.0) <= 1 for each in told)


def test_ratio__covers_a_share_of_clustered_days() -> None:
    """The share of days that one kind of spell makes is covered, though days come in spells."""
    chance = np.random.default_rng(8)
    pairs = [(clusters(chance, 3.0, 8), clusters(chance, 27.0, 8)) for _ in range(N)]
    found = [ratio(a, a + b, kind=SHARE) for a, b in pairs]
    assert 0.92 <= covered(found, 0.1) <= 0.98


def test_ratio__covers_a_figure_that_may_be_negative() -> None:
    """A difference has bounds on both sides of nothing."""
    chance = np.random.default_rng(9)
    found = [ratio(chance.normal(0.2, 1.0, 5), np.ones(5), kind=SIGNED) for _ in range(N)]
    assert 0.93 <= covered(found, 0.2) <= 0.97


def test_ratio__withholds_a_difference_that_hardly_any_luck_has() -> None:
    """A difference that is nothing under most lucks has no bounds: those that have it are too few to tell its size."""
    found = ratio(np.array([0.0, 0.0, 7.0, 0.0, -1.0]), np.ones(5), kind=SIGNED)
    assert found[1:3] == (None, None)
    assert "too few" in found.why


def test_ratio__is_exact_where_next_to_nothing_happened() -> None:
    """No event in a thousand days may still be 3.7 in a thousand; none of seven cases, 41 in a hundred."""
    none = ratio(np.zeros(5), np.full(5, 200.0), kind=EVENTS)
    assert none[:3] == (0.0, 0.0, pytest.approx(3.689 / 1000, abs=1e-6))
    assert none.source == EXACT
    of_seven = np.array([2.0, 0.0, 1.0, 3.0, 1.0])
    assert ratio(np.zeros(5), of_seven, kind=CASES).high == pytest.approx(0.4096, abs=1e-4)
    assert ratio(of_seven, of_seven, kind=CASES).low == pytest.approx(1 - 0.4096, abs=1e-4)


def test_ratio__does_not_tell_what_it_cannot() -> None:
    """One luck, no day, nobody, or one spell that made all of it: no bounds, and the reason."""
    days = np.full(5, 1000.0)
    assert ratio(np.array([3.0]), np.array([10.0]))[1:] == (None, None, "", ONE_LUCK)
    assert "nothing" in ratio(np.zeros(5), days).why
    assert np.isnan(ratio(np.zeros(5), np.zeros(5)).value)
    alone = ratio(np.array([0.0, 0.0, 300.0, 0.0, 0.0]), days)
    assert alone.low is None
    assert "too few" in alone.why


def test_ratio__says_what_its_units_are() -> None:
    """Bounds name their source; what never varies has bounds that are the figure itself."""
    assert ratio(np.arange(5.0) + 9, np.ones(5), source=REPLICATES).source == REPLICATES
    assert ratio(np.arange(5.0) + 9, np.ones(5)).source == COMMUNITIES
    assert ratio(np.full(5, 2.0), np.full(5, 4.0))[:3] == (0.5, 0.5, 0.5)


@pytest.mark.parametrize("kind", [RATE, EVENTS, SHARE, CASES, SIGNED])
def test_ratio__is_the_same_where_no_bounds_are_asked_for(kind: str) -> None:
    """A trial of a comparison reads values alone."""
    a, b = np.array([9.0, 12.0, 8.0, 11.0]), np.full(4, 100.0)
    assert ratio(a, b, kind=kind, source=NO_BOUNDS) == Estimate(ratio(a, b, kind=kind).value, None, None)


def test_ratio__events_vary_no_less_than_their_number() -> None:
    """Lucks that agree by luck do not make five events each surer than 25 events are."""
    found = ratio(np.full(5, 5.0), np.ones(5), kind=EVENTS)
    assert found.low == pytest.approx(16.6 / 5, abs=0.02)
    assert found.high == pytest.approx(36.3 / 5, abs=0.02)


def test_ratio_of_ratios__covers_the_truth() -> None:
    """A ratio of two rates, one of them rare and clustered, covers what both are drawn from."""
    chance = np.random.default_rng(2)
    pairs = [(clusters(chance, 5.0, 8), poisson(chance, 900.0, 8)) for _ in range(N)]
    found = [ratio_of_ratios((a, np.ones(8)), (b, np.ones(8))) for a, b in pairs]
    assert 0.92 <= covered(found, 500 / 900) <= 0.98


def test_ratio_of_ratios__widens_for_several_comparisons() -> None:
    """Of five alike groups, each against the others, one run in twenty finds a difference; without widening, one in six does."""
    chance = np.random.default_rng(5)
    hits = chance.poisson(300.0, (400, 6, 5)).astype(float)
    claims = {n: np.mean([any(_differs(run, g, n) for g in range(5)) for run in hits]) for n in (1, 5)}
    assert claims[5] <= 0.08
    assert claims[1] >= 0.12


def _differs(hits: Array, g: int, comparisons: int) -> bool:
    """Say whether the interval of a group against all others leaves out 1."""
    ones = np.ones(len(hits))
    others = (hits.sum(axis=1) - hits[:, g], 4 * ones)
    found = ratio_of_ratios((hits[:, g], ones), others, comparisons=comparisons)
    return found.low is not None and found.high is not None and not found.low <= 1 <= found.high


def test_ratio_of_ratios__of_nothing() -> None:
    """No event in the first ratio is a ratio of 0 without bounds; none in the second leaves nothing to compare with."""
    some, none = np.ones(20), np.zeros(20)
    assert ratio_of_ratios((none, some), (some, some))[:3] == (0.0, None, None)
    assert np.isnan(ratio_of_ratios((some, some), (none, some)).value)


def test_jackknife__is_the_ratio_where_the_figure_is_one() -> None:
    """From the values without each unit come the bounds that the sums lead to, to the error of a linear part."""
    chance = np.random.default_rng(7)
    a, b = chance.poisson(40.0, 10).astype(float), chance.poisson(4000.0, 10).astype(float)
    straight = ratio(a, b)
    found = jackknife(straight.value, (a.sum() - a) / (b.sum() - b))
    assert found[:3] == pytest.approx(straight[:3], rel=0.02)
    assert around(1.0, np.full(5, np.nan)).low is None
