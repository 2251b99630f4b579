"""Perceived risk: it settles where the closed form says, counts stay counts, and more risk never means more deeds."""

from fractions import Fraction

import numpy as np
import pytest

from demerit.scenario.load import load
from demerit.society.habits import settle_habits
from demerit.society.luck_map import survey
from demerit.society.perceived_risk import LEVELS, UNIT, counted, lowered, mean_of_counts, raised


@pytest.mark.parametrize(("up", "down", "caught"), [(0.06, 0.02, 0.1), (0.2, 0.05, 0.3), (0.06, 0.02, 0.02)])
def test_steps__settle_at_the_fixed_point(up: float, down: float, caught: float) -> None:
    """On average a belief by steps ends at a p / (a p + b (1 - p))."""
    chance, seen, belief = np.random.default_rng(1), [], 26
    a, b = round(up * UNIT), round(down * UNIT)
    for n in range(60_000):
        spare = int(chance.integers(1 << 16))
        belief = raised(belief, a, spare) if chance.random() < caught else lowered(belief, b, spare)
        assert 0 <= belief < LEVELS
        seen += [belief] if n > 2000 else []
    expected = up * caught / (up * caught + down * (1 - caught))
    assert np.mean(seen) / 255 == pytest.approx(expected, abs=0.02)


def test_counts__approach_the_share_that_is_caught() -> None:
    """With counts the perceived risk comes near the share of deeds that is caught, whatever the first guess."""
    chance, perceived = np.random.default_rng(2), mean_of_counts(Fraction(1, 2), Fraction(1))
    belief, seen = 0, []
    for n in range(20_000):
        belief = counted(belief, int(chance.random() < 0.2), int(chance.integers(1 << 16)))
        assert belief & 15 <= belief >> 4 <= 15
        seen += [float(perceived[belief]) / LEVELS] if n > 100 else []
    assert np.mean(seen) == pytest.approx(0.2, abs=0.03)


def test_counts__are_a_beta_distribution() -> None:
    """The perceived risk is the mean of a Beta distribution after so many records and deeds."""
    perceived = mean_of_counts(Fraction(1, 10), Fraction(10))
    assert perceived[0] == LEVELS * Fraction(1, 10)
    assert perceived[2 | 5 << 4] == LEVELS * Fraction(1 + 2, 10 + 5)


@pytest.mark.parametrize("perception", ["ewma", "beta", "none"])
@pytest.mark.parametrize("elasticity", [0, -0.2, -2])
def test_deterrence__never_rises_with_the_risk(perception: str, elasticity: float) -> None:
    """In order of the perceived risk the factors never rise, the start has 1, and nobody does more than the undeterred."""
    overrides = {"conduct.belief.perception": perception, "conduct.belief.elasticity": elasticity}
    conduct = load("as-reported-2018", overrides).scenario.conduct
    habits = settle_habits(conduct, survey(conduct))[0]
    factors = habits["risk"][np.argsort(habits["perceived"], kind="stable")]
    assert (np.diff(factors) <= 0).all()
    assert habits["risk"][habits["start_belief"]] == UNIT
    assert factors.max() <= habits["undeterred"]
    assert factors.max() <= habits["most_risk"]
    assert (len(set(factors.tolist())) > 1) == (elasticity < 0 and perception != "none")
