"""What a verdict hangs on: facts, keys that would switch something on, and the draws of a comparison."""

import numpy as np
import pytest

from demerit.audit.law import EVALUATIONS
from demerit.audit.law.items import items
from demerit.audit.law.verdict import INDICATED, Finding
from demerit.audit.run.comparison import Comparison
from demerit.audit.run.deciding import decided
from demerit.audit.run.turning import FIGURES, NEEDS_DRAWS, sentence, turned

from .case import Told, one, point


def _turning(finding: Finding, found: Comparison | None = None) -> str:
    """Say what a finding hangs on."""
    (told,) = turned([finding], found)
    assert told.turning is not None
    return told.turning.sentence


def test_figures__are_of_points_and_thresholds_that_there_are() -> None:
    """A figure of the draws belongs to a point that is judged, and names one of its thresholds."""
    by_id = {item.id: item for item in items()}
    for name, figures in FIGURES.items():
        assert name in EVALUATIONS
        assert {figure.threshold for figure in figures} - {""} <= set(by_id[name].thresholds)


@pytest.mark.parametrize(
    ("preset", "name", "said"),
    [
        ("au-robodebt", "L31", "It is a fact of the scenario"),
        ("nl-toeslagen", "L22", "regime.ties.child decides it."),
        ("us-credit", "L20", "Nothing in the model decides it."),
        ("us-credit", "L6", "It turns where regime.refusals.leak is 0.2"),
        ("us-credit", "L10", NEEDS_DRAWS),
    ],
)
def test_turning__without_a_comparison(preset: str, name: str, said: str) -> None:
    """Facts and keys need no draws; a figure does."""
    assert said in _turning(point(name, Told(preset)))


def test_figures__are_in_a_comparison(comparison: Comparison) -> None:
    """A point that is judged by a figure finds it in the draws, and says on which side they lie."""
    case = Told("as-reported-2018", {"entries: false among all": one(0.05, 0.04, 0.06)})
    assert "draws over the stated ranges" in _turning(point("L10", case), comparison)


def test_sentence__names_the_figure_and_the_value() -> None:
    """The result doubles a figure, so that it turns where that is half the threshold."""
    x = np.linspace(0.0, 1.0, 100)
    said = sentence(decided({"a.b": x, "c": np.tile([1.0, 2.0], 50)}, 2 * x, 1.0), "how often.")
    assert "it turns where a.b (how often) is 0.5: above it the verdict is “problem indicated”" in said
    assert "100 % of the draws" in said


@pytest.mark.parametrize(
    ("sign", "is_below", "side"),
    [(1, False, "above"), (-1, False, "below"), (1, True, "below"), (-1, True, "above")],
)
def test_sentence__says_on_which_side_the_problem_lies(sign: int, is_below: bool, side: str) -> None:
    """Where a higher figure means more complaints that succeed, the problem lies below the value at which it turns."""
    x = np.linspace(0.0, 1.0, 100)
    said = sentence(decided({"a": x}, 2 + sign * 2 * x, 2 + sign * 1.0), is_below=is_below)
    assert f"is 0.5: {side} it the verdict is “problem indicated”" in said


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("L7", "struck out of decided"),
        ("L8", "told other than by a refusal"),
        ("L9", "false: struck out of filed"),
        ("L30", "false: struck out of entered"),
        ("L3", "not supported by a true entry of one's own"),
        ("L4", "loss by what is refused"),
        ("L10", "entries: false among all"),
        ("L18", "tier differs from the clean tier"),
    ],
)
def test_thresholds__say_on_which_side_the_problem_lies(name: str, figure: str) -> None:
    """What the table says of a threshold is how the point is judged: a figure on that side is a problem, on the other it is none."""
    (threshold,) = next(item for item in items() if item.id == name).thresholds.values()
    for factor in (0.5, 1.5):
        value = factor * threshold.value
        found = point(name, Told("as-reported-2018", {figure: one(value, value, value)}))
        assert (found.verdict == INDICATED) == ((factor < 1) == threshold.below)


def test_sentence__says_when_nothing_turns_it() -> None:
    """All draws lie on one side."""
    x = np.linspace(0.0, 1.0, 100)
    assert "no assumption turns it" in sentence(decided({"a": x}, x + 2, 1.0))
