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
def weight(points: int, rise: int, step: int, surcharge: int) -> int:
    """Give the points that an entry takes away at first: a share of the points and a fixed rise for each step."""
    return scaled(points, step, surcharge) + rise * step


@rule
def weakened(points: int, fade: int, months: int) -> int:
    """Give what is left of an entry's points after some months."""
    return max(0, points - fade * months)


@rule
def height(score: int, above: int, width: int) -> int:
    """Give the step of an entry by how high the score stood before it, where steps do not count earlier entries."""
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
    """Give back the points of an entry that is struck out, where all points are one sum that fades.

    A sum above 0 fades downward and has lost all of them; one below 0 has lost what would be left if they had faded alone, and rises to 0
    at most. That is exact where no two entries faded side by side.
    """
    return total + points if total > 0 else min(0, total + max(0, points - faded_points))


@rule
def taken(total: int, points: int, left: int) -> int:
    """Take points from such a sum so that `restored` gives no more back: all of them above 0, else what is ``left`` of them."""
    return total - points if total > points else min(0, total - left)


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
