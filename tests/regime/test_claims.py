"""Claims: income averaging, screens, and whose cases a published error rate is about."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.regime.claims import FORTNIGHTS, Benefit, averaged, beyond, entitlement, screened

_BENEFIT = Benefit(600, 200, 500)
_INCOMES = st.lists(st.integers(0, 5000), min_size=FORTNIGHTS, max_size=FORTNIGHTS)


def _false_debt(benefit: Benefit, incomes: list[int], on_benefit: list[bool]) -> int:
    """Sum what averaging alleges beyond what truth does, of somebody who reported everything."""
    mean = averaged(sum(incomes))
    paid = [entitlement(benefit, income) if on else 0 for income, on in zip(incomes, on_benefit, strict=True)]
    alleged = sum(
        beyond(p, entitlement(benefit, mean)) if on else 0 for p, on in zip(paid, on_benefit, strict=True)
    )
    return beyond(alleged, 0)


@pytest.mark.parametrize(
    ("rate", "free", "taper"), [(600, 200, 500), (300, 200, 500), (600, 1000, 500), (5000, 0, 600)]
)
def test_averaging__debt_of_half_a_year_on_the_benefit(rate: int, free: int, taper: int) -> None:
    """13 fortnights on benefit without income, 13 at 2,000: nothing is owed, 13·min(B, t·(1000 less f)) is alleged (R8)."""
    incomes, on = [0] * 13 + [2000] * 13, [True] * 13 + [False] * 13
    assert averaged(sum(incomes)) == 1000
    expected = 13 * min(Fraction(rate), Fraction(taper, 1000) * (1000 - free))
    assert _false_debt(Benefit(rate, free, taper), incomes, on) == expected


@given(st.integers(0, 5000), st.lists(st.booleans(), min_size=FORTNIGHTS, max_size=FORTNIGHTS))
def test_averaging__is_exact_for_even_income(income: int, on: list[bool]) -> None:
    """Whoever earns the same in every fortnight is never alleged anything false (R8)."""
    assert _false_debt(_BENEFIT, [income] * FORTNIGHTS, on) == 0


def test_averaging__false_debt_grows_with_unevenness() -> None:
    """A spread u around the same mean makes a false debt of 13·t·u, until the benefit is used up (R8)."""
    on = [True] * 13 + [False] * 13
    benefit = Benefit(600, 200, 500)
    debts = [_false_debt(benefit, [400 - u] * 13 + [400 + u] * 13, on) for u in range(0, 201, 20)]
    assert debts == [13 * u // 2 for u in range(0, 201, 20)]


@given(_INCOMES, st.lists(st.booleans(), min_size=FORTNIGHTS, max_size=FORTNIGHTS))
def test_averaging__never_alleges_more_than_was_paid(incomes: list[int], on: list[bool]) -> None:
    """What is taken back for a year is at most the year's benefit."""
    paid = sum(entitlement(_BENEFIT, income) for income, is_on in zip(incomes, on, strict=True) if is_on)
    assert 0 <= _false_debt(_BENEFIT, incomes, on) <= paid


@pytest.mark.parametrize("income", [0, 200, 201, 1399, 1400, 9000])
def test_entitlement__falls_by_the_taper_and_never_below_nothing(income: int) -> None:
    """600, less half of what is earned beyond 200."""
    exact = max(Fraction(0), 600 - Fraction(1, 2) * max(0, income - 200))
    assert 0 <= entitlement(_BENEFIT, income) - exact < 1


def _chance(overpaid: int, hit: int, false_alarm: int) -> Fraction:
    """Find the chance that a screen suspects somebody, from where its decision turns."""
    low, high = 0, 1 << 32
    while low < high:
        middle = (low + high) // 2
        if middle < 1 << 32 and screened(middle, overpaid, hit, false_alarm):
            low = middle + 1
        else:
            high = middle
    return Fraction(low, 1 << 32)


@pytest.mark.parametrize(
    ("guilty", "printed"),
    [(Fraction(1, 100), 0.107), (Fraction(2, 100), 0.217), (Fraction(5, 100), 0.559)],
)
def test_screen__how_often_it_must_err_to_be_right_in_seven_of_a_hundred(
    guilty: Fraction, printed: float
) -> None:
    """93 % wrong at a hit rate of 0.8 needs these rates of false alarms at these shares of guilty people (R7)."""
    hits, right = Fraction(8, 10), Fraction(7, 100)
    needed = hits * guilty * (1 - right) / (right * (1 - guilty))
    assert float(needed) == pytest.approx(printed, abs=5e-4)
    hit, false_alarm = round(hits * 2**32), round(needed * 2**32)
    caught = guilty * _chance(1, hit, false_alarm)
    alarmed = (1 - guilty) * _chance(0, hit, false_alarm)
    assert caught / (caught + alarmed) == pytest.approx(right, abs=1e-9)


def test_precision__depends_on_whose_cases_are_looked_at() -> None:
    """93.5 % wrong of the cases that silence decided and 8 % affirmed of those appealed are about different people (R7).

    One population: all are suspected alike, but who answers in time is decided by people, and who appeals more often is wrongly accused.
    """
    right, wrong = Fraction(65, 1000), Fraction(935, 1000)
    silent = {"right": Fraction(9, 10), "wrong": Fraction(9, 10)}
    shown = Fraction(3, 4)
    by_silence = right * silent["right"], wrong * silent["wrong"]
    by_staff = right * (1 - silent["right"]), wrong * (1 - silent["wrong"]) * (1 - shown)
    standing = by_silence[0] + by_staff[0], by_silence[1] + by_staff[1]
    assert by_silence[1] / sum(by_silence) == Fraction(935, 1000)
    assert by_staff[1] / sum(by_staff) < by_silence[1] / sum(by_silence)
    assert standing[1] / sum(standing) < Fraction(935, 1000)
    # Affirmed: the rightly accused who appeal, and the wrongly accused whom the review fails.
    appeals = {"right": Fraction(1, 10), "wrong": Fraction(1, 4)}
    upheld_wrong = Fraction(94, 100)
    affirmed = standing[0] * appeals["right"] * Fraction(9, 10) + standing[1] * appeals["wrong"] * (
        1 - upheld_wrong
    )
    appealed = standing[0] * appeals["right"] + standing[1] * appeals["wrong"]
    assert float(affirmed / appealed) == pytest.approx(0.08, abs=0.01)
