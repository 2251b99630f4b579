"""Powers and quotients of figures, rounded alike on every machine."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

_SURE, _LARGEST = 1e-4, 1 << 30
"""Error bound of a floating-point power, and the size below which it holds: 2^-50 of that size would be a hundred times less."""


def scaled_power(base: Fraction, exponent: float, unit: int) -> int:
    """Return ``unit * base ** exponent`` as the nearest whole number.

    Parameters
    ----------
    base : above 0.
    exponent : as a scenario writes it.
    unit : the whole number that stands for 1.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from demerit.rounding import scaled_power
    >>> scaled_power(Fraction(1, 4), -0.5, 1 << 16) == 2 << 16
    True
    """
    if exponent == 0:
        return unit
    about: float = unit * float(base) ** exponent
    # The decimal result decides only where rounding could go either way.
    if about < _LARGEST and abs(about % 1 - 0.5) > _SURE:
        return round(about)
    with localcontext(Context(prec=40, rounding=ROUND_HALF_EVEN)):
        ratio = Decimal(base.numerator) / Decimal(base.denominator)
        return round(ratio ** Decimal(str(exponent)) * unit)


def quotient(numerator: int, denominator: int) -> int:
    """Return the nearest whole number to a quotient of whole numbers, halves to the even one, as ``round`` does with fractions.

    Parameters
    ----------
    numerator, denominator : the latter above 0.

    Examples
    --------
    >>> [quotient(n, 2) for n in (1, 3, -1)]
    [0, 2, 0]
    """
    whole, rest = divmod(numerator, denominator)
    rest *= 2
    return whole + (rest > denominator or (rest == denominator and whole & 1))
