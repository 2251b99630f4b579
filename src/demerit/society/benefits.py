"""A year on and off a benefit: who claims, for how long, and what is earned in each fortnight (mechanism 21).

Money is counted in thousandths of a day of median income. A claimant has one unbroken spell a year; some earn now and then within it.

References
----------
Whiteford (2023), in the Royal Commission into the Robodebt Scheme: 95 % of those with earnings on Newstart earned unevenly.
"""

from typing import NamedTuple

from demerit.compiling.decorators import rule

FORTNIGHTS = 26
_UNIT = 1000


class Year(NamedTuple):
    """One claimant's year."""

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
    """Unreported part of each 1000 earned on the benefit."""


@rule
def length_of(word: int) -> int:
    """Draw the length of a spell in fortnights from one word, each length equally likely."""
    return 1 + (word * FORTNIGHTS >> 32)


@rule
def start_of(word: int, length: int) -> int:
    """Draw the first fortnight of a spell that ends within the year."""
    return word * (FORTNIGHTS + 1 - length) >> 32


@rule
def claims_in(year: Year, i: int) -> int:
    """Return whether fortnight ``i`` is on the benefit."""
    return int(year.start <= i < year.start + year.length)


@rule
def income_in(year: Year, i: int) -> int:
    """Return the true income of fortnight ``i``."""
    if claims_in(year, i) == 0:
        return year.wage
    return year.earned * (year.pattern >> i & 1)


@rule
def reported_in(year: Year, i: int) -> int:
    """Return the income of fortnight ``i`` that the claimant reports."""
    return income_in(year, i) * (_UNIT - year.concealed) // _UNIT
