"""Stolen identity: entries leave the files of those who did the deed and land in strangers', as many as were stolen."""

import numpy as np
import pytest

from demerit.engine.state.first_day import words_of
from demerit.errors import ScenarioError
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned, restless

NO_OTHER_ERROR = restless() | {
    "society.people": 20_000,
    "run.weeks": 60,
    "conduct.belief.on": False,
    "regime.cameras.on": False,
    "regime.exemptions.on": False,
    **{
        f"regime.fusion.registries.{name}.missent": 0
        for name in load("as-reported-2018").scenario.regime.fusion.registries
    },
}
STOLEN = NO_OTHER_ERROR | {
    "regime.theft.on": True,
    "regime.theft.kinds": ["loan_arrears", "late_utility_fee"],
}


@pytest.fixture(scope="module")
def off() -> Lived:
    """Live a year without stolen identities."""
    return live(planned(NO_OTHER_ERROR))


@pytest.fixture(scope="module")
def half() -> Lived:
    """Live the same year with every second identity stolen."""
    return live(planned(STOLEN | {"regime.theft.share": 0.5}))


def numbers(lived: Lived) -> list[int]:
    """Give the numbers of the kinds that are stolen."""
    return [
        kind.number for kind in lived.plan.chart.kinds if kind.name in ("loan_arrears", "late_utility_fee")
    ]


def test_theft__takes_the_share_that_the_scenario_says(off: Lived, half: Lived) -> None:
    """Of the entries that would have been made, half go to strangers: a binomial number."""
    would = off.events("marked_true")[..., numbers(off)].sum()
    stolen = half.events("stolen").sum()
    assert would > 1000
    assert abs(stolen - would / 2) < 4 * np.sqrt(would / 4)
    assert half.events("marked_true")[..., numbers(half)].sum() == would - stolen


def test_theft__lands_as_often_as_it_is_stolen(off: Lived, half: Lived) -> None:
    """|landed - stolen| is at most 4 times the root of n, but for those of the last week."""
    stolen, landed = half.events("stolen").sum(), half.events("brought")[..., 3].sum()
    assert stolen > 500
    assert abs(landed - stolen) < 4 * np.sqrt(stolen) + half.events("stolen")[-1].sum()
    assert half.events("marked_false").sum() == landed
    assert off.events("marked_false").sum() == 0


def test_theft__hits_everybody_alike_unless_told_otherwise(half: Lived) -> None:
    """With equal weights groups bear it by their size; a weight of 0 and of 3 moves it."""
    cells = {"teal": 0, "amber": 1, "violet": 3}
    uneven = live(planned(STOLEN | {"regime.theft.share": 0.5, "regime.theft.weights.cells": cells}))
    even, skewed = (per_head(lived) for lived in (half, uneven))
    assert even.max() < 1.4 * even.min()
    assert skewed[0] == 0
    assert skewed[2] > 2 * skewed[1] > 0


def per_head(lived: Lived) -> np.ndarray:
    """Give the entries under a stolen identity for each member of a group."""
    group = words_of(lived.engine.state.citizens)[:, 0] >> 8 & 7
    return np.asarray(lived.events("brought")[..., 3].sum(axis=0)[:3] / np.bincount(group, minlength=8)[:3])


def test_theft__lands_nowhere_in_arm_t() -> None:
    """Without false entries identities are still stolen, and no stranger is entered."""
    lived = live(planned(STOLEN | {"society.people": 5000}), false_entries=False)
    assert lived.events("stolen").sum() > 0
    assert lived.events("marked_false").sum() == 0


@pytest.mark.parametrize("kinds", [[], ["loan_arrears", "loan_arrears"], ["loan_arrear"]])
def test_theft__refuses_names_that_do_not_fit(kinds: list[str]) -> None:
    """No name, the same name twice, or one that nothing is called is an error in words."""
    with pytest.raises(ScenarioError, match=r"different names|did you mean 'loan_arrears'"):
        load("as-reported-2018", {"regime.theft.on": True, "regime.theft.kinds": kinds})
