"""Powers of figures, in decimal arithmetic, so that every machine finds the same table."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction


def scaled_power(base: Fraction, exponent: float, unit: int) -> int:
    """Give ``unit * base ** exponent`` as the nearest whole number.

    Parameters
    ----------
    base : above 0.
    exponent : as a scenario writes it.
    unit : what stands for 1.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from demerit.scenario.power import scaled_power
    >>> scaled_power(Fraction(1, 4), -0.5, 1 << 16) == 2 << 16
    True
    """
    with localcontext(Context(prec=40, rounding=ROUND_HALF_EVEN)):
        ratio = Decimal(base.numerator) / Decimal(base.denominator)
        return round(ratio ** Decimal(str(exponent)) * unit)
