"""Camera feedback: published results on a daily clock, by the function that the engine asks every four weeks; and what each rule is."""

from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from demerit.chance import WORD, Key, threshold
from demerit.compiling.decorators import kernel
from demerit.regime.camera_feedback import PROPORTIONAL, TOP_K, URN, Feedback, Watched, follow, fraction
from demerit.society.places import shares_of
from tests.naive.cameras import Cameras

DAYS, N_URNS = 1000, 600
TOP_1, TOP_2, RANDOM = 3.68511, 2.816466, 2.35592
"""Crimes a day in three places of Oakland, and, below, the records with which they start: the authors' settings
(github.com/algofairness/runaway-feedback-loops-src, src/Makefile)."""
RECORDS_1, RECORDS_2, RECORDS_RANDOM = 609, 379, 7
FORGETFUL = Feedback(URN, WORD, 0, prior=1, decay=threshold(Fraction(1, 100)), batch=1, corrected=0)


@kernel
def live_days(
    feedback: Feedback, start: NDArray[np.int64], found: NDArray[np.int64], key: Key
) -> NDArray[np.int64]:
    """Visit one of two places a day; what is found there is recorded. Give the balls after the last day."""
    number, ones, none = np.arange(2), np.ones(2, np.int64), np.zeros(2, np.int64)
    matches, balls = none, start
    for day in range(len(found)):
        visited, balls = follow(feedback, Watched(number, ones, matches, none, 1, balls), 1, key, day)
        matches = visited * found[day]
    return follow(feedback, Watched(number, ones, matches, none, 1, balls), 1, key, len(found))[1]


def shares(
    feedback: Feedback, start: tuple[int, int], rates: tuple[float, float], runs: int
) -> NDArray[np.float64]:
    """Give the share of the first place in the balls at the end of each run; crimes are Poisson, rates of 0 mean one a day."""
    chance = np.random.default_rng(2018)
    ends = []
    for run in range(runs):
        found = (
            chance.poisson(rates, (DAYS, 2)).astype(np.int64) if any(rates) else np.ones((DAYS, 2), np.int64)
        )
        ends.append(live_days(feedback, np.array(start, np.int64), found, Key(2018, run)))
    return np.array([a / (a + b) for a, b in ends])


def test_urn__without_decay_ends_anywhere() -> None:
    """R3: two places with equal crime, one record each: the share of one is uniform over the runs (Polya's urn)."""
    ends = np.sort(shares(FORGETFUL._replace(decay=0), (1, 1), (0, 0), N_URNS))
    steps = np.arange(N_URNS + 1) / N_URNS
    distance = max((steps[1:] - ends).max(), (ends - steps[:-1]).max())
    # Kolmogorov and Smirnov: a larger distance has p < 0.01.
    assert distance < 1.63 / np.sqrt(N_URNS)
    assert abs(ends.mean() - 1 / 2) < 4 * np.sqrt(1 / 12 / N_URNS)
    assert abs(ends.var() - 1 / 12) < 0.01


def test_urn__runs_away_between_the_top_two_of_oakland() -> None:
    """R3b: with 57 % of the crimes the first place has 93 % of the records after 1,000 days, and above 95 % in 46 % of the runs."""
    ends = shares(FORGETFUL, (RECORDS_1, RECORDS_2), (TOP_1, TOP_2), 500)
    assert ends.mean() == pytest.approx(0.93, abs=0.01)
    assert (ends > 0.95).mean() == pytest.approx(0.46, abs=0.05)


def test_urn__runs_away_from_a_random_place_of_oakland() -> None:
    """R3b: against a random place, with 61 % of the crimes, it is 99.4 %."""
    ends = shares(FORGETFUL, (RECORDS_1, RECORDS_RANDOM), (TOP_1, RANDOM), 300)
    assert ends.mean() == pytest.approx(0.994, abs=0.01)


@pytest.mark.parametrize(
    ("records", "rate", "mean", "deviation"),
    [(RECORDS_2, TOP_2, 0.567, 0.048), (RECORDS_RANDOM, RANDOM, 0.612, 0.049)],
)
def test_urn__corrected_finds_the_true_share(
    records: int, rate: float, mean: float, deviation: float
) -> None:
    """R3c: if a crime counts the less, the more often the place is visited, the records follow the crimes."""
    ends = shares(FORGETFUL._replace(corrected=1), (RECORDS_1, records), (TOP_1, rate), 500)
    assert ends.mean() == pytest.approx(mean, abs=0.01)
    assert ends.mean() == pytest.approx(TOP_1 / (TOP_1 + rate), abs=0.01)
    assert ends.std() == pytest.approx(deviation, abs=0.006)


# --- the rules as such ---


def watched(matches: list[int], balls: list[int] | None = None) -> Watched:
    """Give communities of equal size with some matches, all cameras standing evenly so far."""
    n = len(matches)
    table = np.array([matches, balls or [0] * n], np.int64)
    return Watched(np.arange(n), np.full(n, 2000), table[0], np.full(n, 500), 0, table[1])


def rule_of(number: int, **figures: int) -> Feedback:
    """Give a rule with the figures that matter."""
    return FORGETFUL._replace(rule=number, **figures)


def test_proportional__weighs_by_records_and_prior() -> None:
    """A community's weight is what was recorded there, and the prior."""
    weights, balls = follow(rule_of(PROPORTIONAL, prior=2), watched([0, 5, 3]), 0, Key(1, 0), 4)
    assert weights.tolist() == [2, 7, 5]
    assert not balls.any()


@pytest.mark.parametrize("number", [PROPORTIONAL, TOP_K, URN])
def test_rules__know_nothing_before_the_first_record(number: int) -> None:
    """Without a record no community is preferred, whatever the prior."""
    weights, balls = follow(rule_of(number, prior=3), watched([0, 0, 0]), 9, Key(1, 0), 4)
    assert not weights.any()
    assert not balls.any()


def test_top_k__casts_lots_among_equals() -> None:
    """The one with most records is always chosen, those without never, and of two equal ones each half of the time."""
    rule = rule_of(TOP_K, top=threshold(Fraction(1, 2)))
    chosen = sum(follow(rule, watched([4, 9, 4, 0]), 0, Key(1, 0), week)[0] for week in range(2000))
    assert chosen.sum() == 4000
    assert (chosen[1], chosen[3]) == (2000, 0)
    assert abs(chosen[0] - 1000) < 4 * np.sqrt(500)


def test_top_k__leaves_out_those_without_records() -> None:
    """If fewer communities than k have records, only they are chosen."""
    assert follow(rule_of(TOP_K, top=WORD), watched([0, 2, 0, 1]), 0, Key(1, 0), 4)[0].tolist() == [
        0,
        1,
        0,
        1,
    ]


def test_urn__draws_batches_by_balls() -> None:
    """Each batch goes to a community with the chance of its share of the balls."""
    rule, n = rule_of(URN, decay=0), 40_000
    weights, balls = follow(rule, watched([10, 0, 60, 0], [0, 30, 0, 0]), n, Key(1, 0), 4)
    assert balls.tolist() == [10, 30, 60, 1]
    expected = n * balls / balls.sum()
    assert weights.sum() == n
    assert (abs(weights - expected) < 4 * np.sqrt(expected)).all()


def test_urn__forgets_its_share_and_keeps_the_prior() -> None:
    """Of many balls a quarter goes; never more than leaves the prior."""
    rule = rule_of(URN, prior=5, decay=threshold(Fraction(1, 4)))
    balls = follow(rule, watched([0, 0], [40_000, 5]), 0, Key(1, 0), 4)[1]
    assert abs(balls[0] - 30_000) < 4 * np.sqrt(7500)
    assert balls[1] == 5


def test_urn__corrected_counts_records_by_the_inverse_of_the_cameras() -> None:
    """With three times the cameras a record counts a third."""
    known = watched([30_000, 30_000])._replace(standing=np.array([900, 300]))
    balls = follow(rule_of(URN, decay=0, corrected=1), known, 0, Key(1, 0), 4)[1]
    assert abs(balls[0] - 10_000) < 4 * np.sqrt(30_000 * 2 / 9)
    assert balls[1] == 30_000


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.integers(1, (1 << 62) - 1), st.integers(1, (1 << 62) - 1))
def test_fraction__is_exact(one: int, other: int) -> None:
    """The quotient of numbers up to 2^62 is that of whole numbers without a limit."""
    small, large = sorted((one, other))
    assert fraction(small, large) == (small << 32) // large


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.data())
def test_follow__is_what_the_oracle_does(data: st.DataObject) -> None:
    """Round after round weights, balls and cameras are those of the plain rules, at any figures."""
    n = data.draw(st.integers(1, 6))
    people = data.draw(st.lists(st.integers(1, 4096), min_size=n, max_size=n))
    names = ("fixed", "proportional", "top_k", "urn")
    number = data.draw(st.sampled_from([1, 2, 3, 3]))
    part = st.sampled_from([0, 1, WORD // 3, WORD - 1, WORD])
    figures = [data.draw(choice) for choice in (part, part, st.integers(0, 3), part, st.integers(1, 9))]
    rule = Feedback(number, *figures, corrected=data.draw(st.integers(0, 1)))
    ours = Cameras([(0, 1, size) for size in people], 0, (1, 2))
    plain = SimpleNamespace(name=names[number], **rule._replace(rule=0)._asdict())
    era = SimpleNamespace(feedback=plain, urban_weight=Fraction(1))
    known = Watched(np.arange(n), np.array(people), np.zeros(n, int), np.zeros(n, int), 0, np.zeros(n, int))
    for week in range(0, 24, 4):
        matches = data.draw(st.lists(st.sampled_from([0, 0, 1, 7, 50]), min_size=n, max_size=n))
        total = data.draw(st.integers(0, 200))
        ours.matches = list(matches)
        shares = ours.share_out(week, era, Fraction(total * 1000, sum(people)))
        movable = total * rule.moves >> 32
        known = known._replace(matches=np.array(matches))
        weights, balls = follow(rule, known, -(-movable // rule.batch), Key(1, 2), week)
        assert (weights.tolist(), balls.tolist()) == (ours.weights, ours.balls)
        moving = movable if weights.any() else 0
        standing = shares_of(total - moving, np.array(people))
        moved = shares_of(moving, weights) if moving else standing * 0
        assert (standing + moved).tolist() == shares
        drawn = moving > 0 and balls.any()
        known = known._replace(
            balls=balls, standing=standing if drawn else standing + moved, moving=moving if drawn else 0
        )
