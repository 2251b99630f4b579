"""Claims: what a benefit pays, and the overpayment that a data match alleges (mechanism 21).

Money is counted in thousandths of a day of median income, like harm and severity everywhere else: regimes with different
currencies can then share one society, and no exchange rate hides in a result.

References
----------
Royal Commission into the Robodebt Scheme (2023), Report: annual income averaged over 26 fortnights.
House of Representatives of the States General (2020), Unprecedented injustice, 35 510 no. 2: a missing paper.
"""

from enum import IntEnum
from typing import NamedTuple

from demerit.compiling.decorators import rule

FORTNIGHTS = 26
"""Fortnights in a year; a model year of 52 weeks has as many."""
_UNIT = 1000


class Match(IntEnum):
    """How a data match finds its suspects."""

    INCOME = 0
    """True income of each fortnight against what was reported."""
    AVERAGE = 1
    """A year's income, spread evenly, against what was paid."""
    SCREEN = 2
    """A screen with a rate of hits and a rate of false alarms."""
    PAPERS = 3
    """A paper that is missing from the file."""


class Benefit(NamedTuple):
    """Rule of a benefit, for a fortnight."""

    rate: int
    """Paid without income, thousandths of a day of median income."""
    free: int
    """Income that takes nothing off."""
    taper: int
    """Taken off for each 1000 of income above that."""


@rule
def entitlement(benefit: Benefit, income: int) -> int:
    """Return the benefit due for a fortnight with an income, rounded up to a thousandth."""
    above = max(0, income - benefit.free)
    return max(0, benefit.rate - above * benefit.taper // _UNIT)


@rule
def averaged(annual: int) -> int:
    """Spread a year's income evenly over the fortnights, rounded down."""
    return annual // FORTNIGHTS


@rule
def beyond(amount: int, due: int) -> int:
    """Return by how much an amount exceeds another, 0 if it does not: an overpayment, or the false part of a debt."""
    return max(0, amount - due)
