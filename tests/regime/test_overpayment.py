"""What a benefit pays."""

from fractions import Fraction

import pytest

from demerit.regime.overpayment import FORTNIGHTS, Benefit, averaged, beyond, entitlement

_BENEFIT = Benefit(600, 200, 500)


@pytest.mark.parametrize("income", [0, 200, 201, 1399, 1400, 9000])
def test_entitlement__falls_by_the_taper_and_never_below_nothing(income: int) -> None:
    """600, less half of what is earned beyond 200; a part of a thousandth falls to the claimant."""
    exact = max(Fraction(0), 600 - Fraction(1, 2) * max(0, income - 200))
    assert 0 <= entitlement(_BENEFIT, income) - exact < 1


def test_averaged__is_the_mean_of_the_fortnights() -> None:
    """26,025 in a year are 1,000 in a fortnight, rounded down."""
    assert averaged(FORTNIGHTS * 1000 + 25) == 1000


def test_beyond__is_never_negative() -> None:
    """Less than due is no overpayment."""
    assert (beyond(7, 5), beyond(5, 7)) == (2, 0)
