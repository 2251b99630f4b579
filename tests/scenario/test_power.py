"""Powers and quotients: whole numbers and floating point give what fractions and decimals give."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from demerit.rounding import quotient, scaled_power


@given(st.integers(-(2**80), 2**80), st.integers(1, 2**80))
def test_quotient__is_the_rounded_fraction(numerator: int, denominator: int) -> None:
    """Whole numbers round as `Fraction` does, ties and signs included."""
    assert quotient(numerator, denominator) == round(Fraction(numerator, denominator))


@given(st.integers(-(2**40), 2**40), st.integers(1, 2**20))
def test_quotient__gives_ties_to_the_even_number(odd: int, half: int) -> None:
    """A tie is not left to luck: multiples of a half round to even ones."""
    assert quotient(odd * half, 2 * half) == round(Fraction(odd, 2))


@given(st.fractions(Fraction(1, 10**6), 10**6), st.decimals(-2, 0, places=3))
def test_scaled_power__is_that_of_decimal_arithmetic(base: Fraction, exponent: Decimal) -> None:
    """Floating point decides only where 40 digits round the same way."""
    with localcontext(Context(prec=40, rounding=ROUND_HALF_EVEN)):
        exact = round((Decimal(base.numerator) / Decimal(base.denominator)) ** exponent * (1 << 16))
    assert scaled_power(base, float(exponent), 1 << 16) == exact


def test_scaled_power__leaves_ties_to_decimals() -> None:
    """A power that ends on a half exactly goes to the even number."""
    assert scaled_power(Fraction(4), -0.5, 5) == 2
    assert scaled_power(Fraction(4), -0.5, 7) == 4
