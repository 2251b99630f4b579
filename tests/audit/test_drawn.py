"""Drawn figures: ranks, their correlation, and what chance alone gives the strongest of many."""

import numpy as np
import pytest

from demerit.audit.run.drawn import bound_by_chance, correlations, known, rank_correlation


def test_rank_correlation__knows_order_alone() -> None:
    """A curve that always rises has 1, one that falls -1, one that never varies 0."""
    x = np.arange(9.0)
    assert rank_correlation(x, x**3) == 1
    assert rank_correlation(x, -np.exp(x)) == -1
    assert rank_correlation(x, np.ones(9)) == 0


def test_rank_correlation__equal_figures_share_a_rank() -> None:
    """Ties have the mean of their ranks, as in the textbook: 0.9487 for 1 2 2 4 against 1 2 3 4."""
    assert rank_correlation(np.array([1.0, 2, 2, 4]), np.array([1.0, 2, 3, 4])) == pytest.approx(0.948683)


def test_bound__is_what_the_strongest_of_many_stays_below() -> None:
    """Of figures that go with nothing, the strongest passes the bound in about 5 of 100 comparisons."""
    chance, n_draws, n_figures = np.random.default_rng(1), 64, 50
    bound, passed = bound_by_chance(n_draws, n_figures), 0
    for _ in range(400):
        order = np.argsort(np.argsort(chance.random((n_figures + 1, n_draws)), axis=1), axis=1)
        ranks = (order - order.mean()) / order[0].std()
        passed += np.abs(ranks[1:] @ ranks[0] / n_draws).max() > bound
    assert 5 <= passed <= 35
    assert bound_by_chance(7, 50) == bound_by_chance(64, 0) == 1


def test_known__leaves_what_is_no_number() -> None:
    """Draws without the result are left, and fewer than 8 tell nothing."""
    values = {str(i): float(i) for i in range(8)} | {"8": float("nan")}
    assert known(values)[0] == list("01234567")
    assert known({"0": 1.0}) == ([], pytest.approx(np.zeros(0)))


def test_correlations__begin_with_the_strongest() -> None:
    """A figure that never varies is left."""
    x = np.arange(9.0)
    table = {"still": np.ones(9), "loose": np.array([2, 1, 4, 3, 6, 5, 8, 7, 0.0]), "tight": -x}
    assert [path for path, _ in correlations(table, x)] == ["tight", "loose"]
