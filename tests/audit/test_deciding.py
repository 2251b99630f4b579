"""The deciding assumption: which one, where the result crosses the threshold, and when none decides."""

import numpy as np
import pytest

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.deciding import decided, deciding

CHANCE = np.random.default_rng(5)
TABLE = {f"idle.{i}": CHANCE.random(64) for i in range(50)} | {"moves": CHANCE.random(64)}


@pytest.mark.parametrize("sign", [1, -1])
def test_decided__finds_where_the_result_crosses(sign: int) -> None:
    """A result that is 10 times one figure crosses 4 where that figure is 0.4, up or down, through a little noise."""
    answer = decided(TABLE, sign * (10 * TABLE["moves"] + CHANCE.normal(0, 0.3, 64)), sign * 4.0)
    assert (answer.path, answer.above_when_higher) == ("moves", sign > 0)
    assert answer.turns_at == pytest.approx(0.4, abs=0.06)
    assert answer.right > 0.95
    assert answer.crosses


def test_decided__says_that_none_decides() -> None:
    """Noise alone crosses the threshold in half of the draws, and no figure is named for it."""
    answer = decided(TABLE, CHANCE.normal(0, 1, 64), 0.0)
    assert answer.crosses
    assert (answer.path, answer.turns_at) == (None, None)
    assert 0 < abs(answer.correlation) < answer.by_chance


def test_decided__says_that_no_draw_crosses() -> None:
    """What moves the result decides nothing where every draw is on the same side."""
    answer = decided(TABLE, TABLE["moves"], 2.0)
    assert (answer.above, answer.crosses, answer.path, answer.turns_at) == (0, False, None, None)
    assert answer.correlation == 1


def test_decided__a_figure_that_decides_may_not_turn_it_by_itself() -> None:
    """Where the few draws above the threshold stand apart from where the figure is high, no step in it does better than none."""
    result = TABLE["moves"].copy()
    result[np.argsort(result)[10]] = 5.0
    answer = decided(TABLE, result, 4.0)
    assert (answer.path, answer.turns_at) == ("moves", None)
    assert np.isnan(answer.right)


def test_deciding__of_a_comparison_without_draws(undrawn: Comparison) -> None:
    """Nothing was drawn, so nothing is known."""
    answer = deciding(undrawn, "wrongful", "", 1.0)
    assert (answer.n_draws, answer.path, answer.crosses) == (0, None, False)
    assert np.isnan(answer.above)


def test_deciding__reads_the_draws_of_an_arm(comparison: Comparison) -> None:
    """The share above the threshold is that of the draws themselves, and groups are told apart."""
    values = list(comparison.values("draw", "copies", "restricted").values())
    middle = float(np.median(values))
    answer = deciding(comparison, "restricted", "", middle, arm="copies")
    assert (answer.n_draws, answer.above) == (len(values), np.mean(np.array(values) > middle))
    assert answer.n_figures > 200
    teal = deciding(comparison, "restricted", "", middle, arm="copies", group="teal")
    assert teal.n_draws == answer.n_draws
