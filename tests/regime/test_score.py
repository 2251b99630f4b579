"""The rulebook: what an entry weighs, how it weakens, and how high the score stood."""

from demerit.regime.score import height, weakened, weight


def test_weight__a_share_and_a_rise_for_each_step() -> None:
    """100 points with half as much more for each step (4 eighths) and 7 on top: 100, 157, 214."""
    assert [weight(100, 7, step, 4) for step in range(3)] == [100, 157, 214]


def test_weakened__in_a_straight_line_to_nothing() -> None:
    """Ten points that weaken by three a month are gone in the fourth, and never turn into a merit."""
    assert [weakened(10, 3, months) for months in range(6)] == [10, 7, 4, 1, 0, 0]
    assert weakened(10, 0, 100) == 10


def test_weakened__composes() -> None:
    """Weakening by a months and then by b is weakening by a + b: nobody need be looked at in between."""
    for points in (0, 1, 30, 77):
        for a in range(9):
            for b in range(9):
                assert weakened(weakened(points, 4, a), 4, b) == weakened(points, 4, a + b)


def test_height__counts_whole_steps_between_none_and_seven() -> None:
    """From 600 in steps of 40: none at 639 and far below, one at 640, seven from 880 on."""
    scores = (300, 600, 639, 640, 679, 680, 879, 880, 1500)
    assert [height(score, 600, 40) for score in scores] == [0, 0, 0, 1, 1, 2, 6, 7, 7]
