"""Chilling in the strict sense: of whom nothing ever happened to, the same people with and without the rules."""

import numpy as np
import pytest

from demerit.audit.chilling import Acts, acts_of, unsanctioned_ratio
from demerit.audit.opened import Run


@pytest.fixture(scope="module")
def households(run: Run) -> np.ndarray:
    """All households of the run, which are all in the sample."""
    found = run.columns("SELECT DISTINCT household FROM people WHERE arm = 'regime' ORDER BY household")
    assert len(run.columns("SELECT who FROM people WHERE arm = 'regime'")["who"]) == run.facts["people"]
    return found["household"].astype(np.int64)


@pytest.fixture(scope="module")
def here(run: Run, households: np.ndarray) -> Acts:
    """The acts of everybody under the regime."""
    return acts_of(run.source, households, "regime")


def test_acts__are_all_that_the_run_counted(run: Run, here: Acts) -> None:
    """With everybody in the sample, the protected acts of the lives are those of the nation."""
    kinds = [name for name, deed in run.loaded.scenario.conduct.deeds.items() if deed.protected]
    counted = run.columns(
        "SELECT kind, sum(done) AS done FROM kinds WHERE arm = 'regime' AND reported GROUP BY kind"
    )
    of_kind = dict(zip(counted["kind"].tolist(), counted["done"].tolist(), strict=True))
    assert here.done.sum() == sum(of_kind[kind] for kind in kinds) > 0


def test_sanctioned__are_all_whom_something_happened_to(run: Run, here: Acts) -> None:
    """Whoever was entered or restricted in the reported weeks makes a household of it, through the household alone as well."""
    hit = run.columns(
        "SELECT household, bool_or(marked_true + marked_false + days_restricted > 0) AS hit FROM people "
        "WHERE arm = 'regime' GROUP BY household ORDER BY household"
    )["hit"].astype(bool)
    assert here.sanctioned[hit].all()
    assert 0 < here.sanctioned.mean() < 1


def test_ratio__is_below_one_where_speech_is_punished(
    run: Run, beside: dict[str, Run], households: np.ndarray, here: Acts
) -> None:
    """They do less in sum, though somebody who is never caught may dare more; without a regime nobody is sanctioned."""
    there = acts_of(beside["none"].source, households, "regime")
    assert not there.sanctioned.any()
    spared = ~here.sanctioned
    ratio = unsanctioned_ratio(here, there)
    assert ratio.value == here.done[spared].sum() / there.done[spared].sum()
    assert 0 < ratio.low < ratio.value < ratio.high < 1


def test_ratio__leaves_the_sanctioned_out() -> None:
    """Of three households one was sanctioned; the other two do 3 of 4 acts."""
    home = np.arange(3)
    here = Acts(home, np.array([1, 2, 0]), np.array([False, False, True]))
    there = Acts(home, np.array([2, 2, 9]), np.zeros(3, bool))
    assert unsanctioned_ratio(here, there).value == 0.75


def test_ratio__is_not_known_where_nobody_was_spared() -> None:
    """Everybody sanctioned: there is nobody to tell it of."""
    acts = Acts(np.arange(2), np.array([1, 1]), np.ones(2, bool))
    assert np.isnan(unsanctioned_ratio(acts, acts).value)
