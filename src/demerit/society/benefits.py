"""A year on and off a benefit: who claims, for how long, and what is earned in each fortnight (mechanism 21).

Money is counted in thousandths of a day of median income. One spell a year, in one piece; within it, some earn now and then.

References
----------
Whiteford (2023), in the Royal Commission into the Robodebt Scheme: 95 % of those with earnings on Newstart earned unevenly.
"""

from typing import NamedTuple

from demerit.compile import rule

FORTNIGHTS = 26
_UNIT = 1000


class Year(NamedTuple):
    """What is true of one claimant in one year."""

    start: int
    """First fortnight on the benefit, 0..25."""
    length: int
    """Fortnights on the benefit, 1..26."""
    wage: int
    """Income of a fortnight without the benefit."""
    earned: int
    """Income of a fortnight on the benefit with work."""
    pattern: int
    """26 bits: the fortnights with work, if on the benefit."""
    concealed: int
    """What is not reported of each 1000 earned on the benefit."""


@rule
def length_of(word: int) -> int:
    """Draw the fortnights of a spell by one word, each length as likely."""
    return 1 + (word * FORTNIGHTS >> 32)


@rule
def start_of(word: int, length: int) -> int:
    """Draw the first fortnight of a spell that ends within the year."""
    return word * (FORTNIGHTS + 1 - length) >> 32


@rule
def claims_in(year: Year, i: int) -> int:
    """Tell whether fortnight ``i`` is on the benefit."""
    return int(year.start <= i < year.start + year.length)


@rule
def income_in(year: Year, i: int) -> int:
    """Give the true income of fortnight ``i``."""
    if claims_in(year, i) == 0:
        return year.wage
    return year.earned * (year.pattern >> i & 1)


@rule
def reported_in(year: Year, i: int) -> int:
    """Give the income of fortnight ``i`` that the claimant reports."""
    return income_in(year, i) * (_UNIT - year.concealed) // _UNIT
