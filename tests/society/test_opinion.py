"""Support and unrest: Granovetter's cascades, what is shown and what is thought, and the clock that must not matter."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.society.normal import quantiles
from demerit.society.opinion import ONE, STRATA, cascade, opposed, stratum, threshold_of

_THRESHOLDS = st.lists(st.integers(0, ONE + 1), min_size=1, max_size=60)


def _reached(thresholds: list[int] | np.ndarray) -> np.ndarray:
    """Count, for every share, those whose threshold it reaches."""
    return np.searchsorted(np.sort(thresholds), np.arange(ONE + 1), side="right").astype(np.int64)


def shows(others: int, people: int, threshold: int) -> bool:
    """Tell whether somebody shows dissent when ``others``, the own person left out, do: the definition that the cascade must meet."""
    return others * ONE // people >= threshold


def _granovetter(sigma: str) -> float:
    """Give the final share among strata of thresholds that are normal around 25 % with a spread of ``sigma`` %."""
    thousandths = round(float(sigma) * 1000)
    gains = quantiles(STRATA) * thousandths // 100_000
    return int(cascade(_reached(np.maximum(0, ONE // 4 - gains)), STRATA)) / STRATA


@pytest.mark.parametrize(
    ("sigma", "share"),
    [
        ("10", 0.0077),
        ("12", 0.0402),
        ("12.2", 0.0548),
        ("12.25", 1.0),
        ("20", 0.9999),
        ("30", 0.9934),
        ("50", 0.9049),
    ],
)
def test_cascade__final_share_of_normal_thresholds(sigma: str, share: float) -> None:
    """Granovetter's figures: the fixed point of x = F(x) from nobody, thresholds normal around 25 % (R1)."""
    assert _granovetter(sigma) == pytest.approx(share, abs=1e-4)


def test_cascade__jumps_between_two_spreads_that_hardly_differ() -> None:
    """The jump is at 12.222 %: just below it hardly anybody moves, just above it everybody does (R1)."""
    assert _granovetter("12.215") < 0.07
    assert _granovetter("12.229") > 0.99


@pytest.mark.parametrize(("second", "rioters"), [(1, 100), (2, 1)])
def test_cascade__one_threshold_decides(second: int, rioters: int) -> None:
    """Thresholds 0, 1, 2 … 99 of 100 people: all riot; raise the one of 1 to 2, and one riots (R1b)."""
    thresholds = [k * ONE // 100 for k in (0, second, *range(2, 100))]
    assert cascade(_reached(thresholds), 100) == rioters


def _rounds(thresholds: list[int], active: set[int], order: list[int], n: int) -> set[int]:
    """Let everybody look at the others ``n`` times, one after the other; each sees those who moved before."""
    for _ in range(n):
        for i in order:
            others = len(active - {i})
            active = active | {i} if shows(others, len(thresholds), thresholds[i]) else active - {i}
    return active


@given(_THRESHOLDS, st.randoms(use_true_random=False))
def test_cascade__does_not_depend_on_the_clock(thresholds: list[int], chance: random.Random) -> None:
    """One at a time, in any order, in rounds of a day or of a week: always the fixed point of the count."""
    order = list(range(len(thresholds)))
    chance.shuffle(order)
    daily = _rounds(thresholds, set(), order, len(order) + 1)
    weekly = _rounds(thresholds, set(), order, 7 * (len(order) + 1))
    assert len(daily) == len(weekly) == cascade(_reached(thresholds), len(thresholds))


@given(_THRESHOLDS)
def test_cascade__rounds_never_fall(thresholds: list[int]) -> None:
    """Everybody at once, from nobody: no round undoes the one before, so nothing alternates between two states."""
    people, active, before = len(thresholds), set[int](), -1
    while len(active) > before:
        before = len(active)
        active_now = {i for i in range(people) if shows(len(active - {i}), people, thresholds[i])}
        assert active <= active_now
        active = active_now
    assert len(active) == cascade(_reached(thresholds), people)


def test_threshold__public_is_private_unless_the_cost_exceeds_the_gain() -> None:
    """Kuran: no cost, or a gain that covers it, and nobody waits for anybody."""
    assert threshold_of(0, 5) == 0
    assert threshold_of(5, 5) == 0
    assert threshold_of(6, 5) == 1


def test_opposed__a_grievance_turns_people_and_never_back() -> None:
    """The share that is against the regime is the one at rest plus the grievance."""
    for grievance in (0, ONE // 4):
        against = sum(opposed(lean, ONE // 2, grievance) for lean in range(STRATA))
        assert against == ONE // 2 + grievance


def test_stratum__spreads_a_community_evenly() -> None:
    """Of 2,000 neighbours, every tenth of the strata holds a tenth, for leanings and gains together too."""
    word = 123456789
    pairs = [(stratum(word, i, 0), stratum(word, i, 1)) for i in range(2000)]
    for silver in (0, 1):
        tenths = np.bincount([pair[silver] * 10 // STRATA for pair in pairs], minlength=10)
        assert abs(tenths - 200).max() <= 4
    squares = np.bincount([(a * 4 // STRATA) * 4 + b * 4 // STRATA for a, b in pairs], minlength=16)
    assert abs(squares - 125).max() <= 12
