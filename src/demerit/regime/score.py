"""The rulebook: points of entries and credits, and the score they add up to (mechanism 3)."""

from demerit.compiling.decorators import rule

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
def weight(points: int, rise: int, step: int, surcharge: int) -> int:
    """Return the points that an entry first takes away: a share of the points and a fixed rise for each step."""
    return scaled(points, step, surcharge) + rise * step


@rule
def weakened(points: int, fade: int, months: int) -> int:
    """Return what is left of an entry's points after some months."""
    return max(0, points - fade * months)


@rule
def height(score: int, above: int, width: int) -> int:
    """Return the step of an entry by the score before it, where steps do not count earlier entries."""
    return min(LONGEST_STEP, max(0, score - above) // width)


@rule
def faded(balance: int, fade: int, months: int) -> int:
    """Move a balance toward 0 by ``fade`` points a month; two moves in turn equal one of their sum."""
    step = fade * months
    if balance > 0:
        return max(0, balance - step)
    return min(0, balance + step)


@rule
def restored(total: int, points: int, faded_points: int) -> int:
    """Return the total after an entry is struck out, where all points are one sum that fades.

    A total above 0 gets all points back. A total below 0 gets back what would be left had they faded alone, and rises to 0 at most. This
    is exact if no two entries faded at the same time.
    """
    return total + points if total > 0 else min(0, total + max(0, points - faded_points))


@rule
def taken(total: int, points: int, left: int) -> int:
    """Take points from a fading sum, the inverse of `restored`: all of them if the sum stays above 0, else what is ``left`` of them."""
    return total - points if total > points else min(0, total - left)


@rule
def score_of(start: int, points: int, lowest: int, highest: int) -> int:
    """Return the score of a file: the start plus points, kept between the lowest and the highest score."""
    return min(highest, max(lowest, start + points))


@rule
def gain_of(points: int, merit: int, unit: int) -> int:
    """Cut a credit to what is left of the year's cap."""
    return min(points, max(0, MOST_MERIT - merit) * unit)


@rule
def units_of(gain: int, unit: int) -> int:
    """Return how many units of the cap a credit uses, rounded up."""
    return (gain + unit - 1) // unit
