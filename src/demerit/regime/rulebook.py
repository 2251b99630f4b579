"""The rulebook: points of entries and credits, and the score they add up to (mechanism 3)."""

from demerit.compile import rule

EIGHTHS = 3
"""Steps are kept in eighths: a shift by three bits."""
LONGEST_STEP = 7
MOST_STRIKES = 15
MOST_MERIT = 15


@rule
def scaled(amount: int, step: int, eighths: int) -> int:
    """Raise points or days by some eighths for each step."""
    return amount * (8 + step * eighths) >> EIGHTHS


@rule
def faded(balance: int, fade: int, months: int) -> int:
    """Move a balance toward 0 by ``fade`` points a month; two moves in turn equal one of their sum."""
    step = fade * months
    if balance > 0:
        return max(0, balance - step)
    return min(0, balance + step)


@rule
def score_of(start: int, points: int, lowest: int, highest: int) -> int:
    """Add up a file: the start plus points, kept between the lowest and the highest score."""
    return min(highest, max(lowest, start + points))


@rule
def gain_of(points: int, merit: int, unit: int) -> int:
    """Cut a credit to what is left of the year's cap."""
    return min(points, max(0, MOST_MERIT - merit) * unit)


@rule
def units_of(gain: int, unit: int) -> int:
    """Give how many units of the cap a credit uses, rounded up."""
    return (gain + unit - 1) // unit
