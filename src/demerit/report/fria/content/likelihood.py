"""Likelihood: a scale of this project, and the levels that the interval of a share reaches."""

from typing import NamedTuple

from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import TOO_FEW, is_too_few
from demerit.report.fria.content.document import Grid
from demerit.report.fria.content.lines import NONE


class Level(NamedTuple):
    """One level of the scale."""

    name: str
    below: float
    """Upper limit of the share of people in a category, exclusive."""
    words: str


LEVELS = (
    Level("rare", 0.001, "fewer than 1 in 1,000 people"),
    Level("occasional", 0.01, "1 in 1,000 to 1 in 100 people"),
    Level("likely", 0.1, "1 in 100 to 1 in 10 people"),
    Level("very likely", float("inf"), "1 in 10 people or more"),
)


def level(share: float) -> Level:
    """Return the level of a share.

    Examples
    --------
    >>> [level(x).name for x in (0.0005, 0.001, 0.05, 1.0)]
    ['rare', 'occasional', 'likely', 'very likely']
    """
    return next(one for one in LEVELS if share < one.below)


def likelihood(share: Estimate, n: float) -> tuple[str, Level | None]:
    """Return the likelihood of a harm in words, and the highest level that its interval reaches.

    Parameters
    ----------
    share : share of the people in a category, with its interval.
    n : number of cases behind the share.

    Examples
    --------
    >>> likelihood(Estimate(0.012, 0.008, 0.016), 40)[0], likelihood(Estimate(0.01, None, None), 3)[0]
    ('occasional to likely', 'too few')
    """
    if not n:
        return NONE, None
    if is_too_few(n):
        return TOO_FEW, None
    low, high = (share.value if bound is None else bound for bound in (share.low, share.high))
    lowest, highest = level(low), level(high)
    said = lowest.name if lowest == highest else f"{lowest.name} to {highest.name}"
    return said, highest


def scale(weeks: int) -> Grid:
    """Build the table of the scale.

    Parameters
    ----------
    weeks : number of reported weeks.
    """
    return Grid(
        "Scale of likelihood",
        (
            "level",
            f"people of the category on whom the harm falls at least once in the {weeks} reported weeks",
        ),
        [(one.name, one.words) for one in LEVELS],
        "The levels are this project's choice. An interval that spans two levels is given as both. Debts and inquiries are counted by "
        "case, so somebody with two counts twice.",
    )
