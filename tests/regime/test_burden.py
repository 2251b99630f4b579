"""Burden of proof: what silence means, who proves, and what is charged on top."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.regime.burden import (
    Burden,
    Silence,
    answers,
    clawed_back,
    established,
    penalty,
    rests_on_person,
)

_MONEY = st.integers(0, 10**7)


@pytest.mark.parametrize(
    ("burden", "silence", "answered", "on_person"),
    [
        (Burden.AGENCY, Silence.NOTHING, 1, 0),
        (Burden.PERSON, Silence.NOTHING, 1, 1),
        (Burden.AGENCY, Silence.FULL_DEBT, 1, 0),
        (Burden.AGENCY, Silence.FULL_DEBT, 0, 1),
        (Burden.PERSON, Silence.NOTHING, 0, 0),
        (Burden.PERSON, Silence.FULL_DEBT, 0, 1),
    ],
)
def test_burden__answered_or_not(burden: Burden, silence: Silence, answered: int, on_person: int) -> None:
    """The burden decides on those who answer, the rule on silence on those who do not."""
    assert rests_on_person(burden, silence, answered) == on_person


@given(_MONEY, _MONEY, st.integers(0, 1))
def test_established__facts_end_the_dispute(alleged: int, true: int, on_person: int) -> None:
    """What is shown counts, whoever had to show it; else the burden decides between all and nothing."""
    assert established(alleged, true, on_person, 1) == true
    assert established(alleged, true, on_person, 0) == alleged * on_person


def test_answers__chance_is_the_days_given_over_the_days_needed() -> None:
    """Of those who need 1 to 40 days, a quarter answers within 10; nobody whom no notice reached does."""
    words = [i << 22 for i in range(1 << 10)]
    assert sum(answers(1, word, 40, 10) for word in words) == pytest.approx(256, abs=1)
    assert sum(answers(1, word, 40, 40) for word in words) == 1 << 10
    assert sum(answers(0, word, 40, 40) for word in words) == 0


@pytest.mark.parametrize(
    ("debt", "whole", "taken"), [(100, 0, 100), (100, 1, 2600), (0, 1, 0), (3000, 1, 3000)]
)
def test_clawed_back__all_or_nothing(debt: int, whole: int, taken: int) -> None:
    """A debt of any size takes the whole year's 2,600; none takes nothing; truth is never cut."""
    assert clawed_back(debt, 2600, whole) == taken


def test_penalty__is_four_times_the_debt_at_four_hundred_per_cent() -> None:
    """Whoever owes 100 is charged 400 on top."""
    assert penalty(100, 4000) == 400
    assert penalty(100, 0) == 0
