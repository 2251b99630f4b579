"""Fixed wording of every report, and the format of its figures."""

from math import ceil, isnan

from demerit.audit.statistics.interval import Estimate

INTERVALS = (
    "Rates, shares and counts are means over all lucks that the run was lived under, each with other invented people of the same template. "
    "The interval in brackets covers, in 95 of 100 runs, what is expected over lucks. Where hardly anything happened it is exact or left "
    "out, and the figure says that it is too few; under one luck there is hardly any. Weekly lines, tables by place, single lives and what "
    "is told of the sample are those of the run's own luck: for provinces, for the length of wrongful restrictions and for how unevenly "
    "they fall the interval rests on how households differ, and nothing is given of fewer than 20 households. For provinces and for cells "
    "of group and trait the bounds of all hold together, as whoever looks for the highest picks among all. What the assumptions add is in "
    "none of these; compare several arms and draw over the assumed ranges before you quote a figure."
)
_COMPARED = (
    " In the sections on arms there are two more. The bounds of chance of a difference are Student's t over replicates with other luck, "
    "paired, as all arms of a replicate share people and luck; where several arms stand side by side they hold for all of them at once, "
    "and so for the one that is picked. The range of results over the stated ranges is 95 % of the draws of all figures that carry a "
    "range, assumed or sourced, in runs of up to 10,000 people, each under a luck of its own; one draw in four lives twice, which tells "
    "the part of chance, and that part is taken out."
)
_POPULATION = (
    "Nobody is born, dies or moves house: the same invented people live through the whole run. Everybody ages by {years} in it, so minors "
    "become fewer and the old more; figures on minors are to be read with this in mind. The ages of the first day are those of the census "
    "that the template names (2020 in the shipped one), whatever the date of that day."
)
_EXITS = (
    "Grown people may leave for good, and nobody comes in their place: rates are those of the people who are there, and who leaves takes "
    "no part in any figure from then on."
)
_DAYS_A_YEAR = 365.25
_NOTHING = 1e-10
_ONE = 0.01
"""Share of one in a hundred."""


def intervals(*, compared: bool) -> str:
    """Return the text on the intervals of a report.

    Parameters
    ----------
    compared : whether the report is of a comparison, which has two more kinds of interval.
    """
    return INTERVALS + (_COMPARED if compared else "")


def population(n_weeks: int, *, exits: bool = False) -> str:
    """Return the text that the population is closed.

    Parameters
    ----------
    n_weeks : simulated weeks, including the burn-in.
    exits : whether adults may leave for good.

    Examples
    --------
    >>> "by up to 9 years" in population(470)
    True
    """
    years = max(1, ceil(n_weeks * 7 / _DAYS_A_YEAR - _ONE))
    said = _POPULATION.format(years=f"up to {years} years" if years > 1 else "up to a year")
    return f"{said} {_EXITS}" if exits else said


def figure(value: float) -> str:
    """Format a figure with at most three significant digits, and never as a power of ten.

    Examples
    --------
    >>> [figure(x) for x in (0.0, 0.0000432, 0.0432, 3.7175, 95.36, 1234.5)]
    ['0', '0.000043', '0.043', '3.7', '95', '1,230']
    """
    if isnan(value):
        return "not known"
    size = abs(value)
    if size < _NOTHING:
        return "0"
    if size >= 1000:
        return f"{round(value, -1):,.0f}"
    if size >= 10:
        return f"{value:.0f}"
    return f"{value:.1f}" if size >= 1 else f"{float(f'{value:.2g}'):.10f}".rstrip("0").rstrip(".")


def in_hundred(share: float) -> str:
    """Format a share as so many in 100, without rounding few to none or most to all.

    Examples
    --------
    >>> [in_hundred(x) for x in (0.0, 0.0008, 0.35, 0.9992, 1.0)]
    ['none', 'fewer than 1', '35', 'more than 99', 'all']
    """
    if share < _NOTHING or share > 1 - _NOTHING:
        return "all" if share > _NOTHING else "none"
    if share < _ONE or share > 1 - _ONE:
        return "fewer than 1" if share < _ONE else "more than 99"
    return figure(100 * share)


def with_interval(estimate: Estimate) -> str:
    """Format an estimate with its interval in brackets; where it is unknown, return the reason.

    Examples
    --------
    >>> with_interval(Estimate(95.36, 89.17, 101.55))
    '95 (89 to 102)'
    >>> with_interval(Estimate(float("nan"), None, None, why="too few: 3 spells"))
    'too few: 3 spells'
    """
    if isnan(estimate.value) and estimate.why:
        return estimate.why
    if estimate.low is None or estimate.high is None:
        return f"{figure(estimate.value)}{_withheld(estimate)}"
    return f"{figure(estimate.value)} ({figure(estimate.low)} to {figure(estimate.high)})"


def _withheld(estimate: Estimate) -> str:
    """Return the first words of the reason for a missing interval, in brackets; empty for a figure of 0 or without a reason."""
    return f" ({estimate.why.split(', ')[0]})" if estimate.why and estimate.value > 0 else ""


def share_with_interval(share: Estimate) -> str:
    """Format a share as so many in 100, never above 100, with its interval in brackets.

    Examples
    --------
    >>> share_with_interval(Estimate(0.35, 0.3, 0.4)), share_with_interval(Estimate(1.0, None, None))
    ('35 (30 to 40)', 'all')
    >>> share_with_interval(Estimate(0.002, 0.0, 0.004)), share_with_interval(Estimate(0.997, 0.993, 0.999))
    ('0.2 (0 to 0.4)', 'more than 99')
    >>> share_with_interval(Estimate(0.35, None, None, why="too few for an interval"))
    '35 (too few for an interval)'
    """
    if isnan(share.value):
        return with_interval(share)
    low, high = (None if x is None else min(1.0, max(0.0, x)) for x in (share.low, share.high))
    value = min(1.0, max(0.0, share.value))
    if low is None or high is None:
        return in_hundred(value) + (_withheld(share) if value < 1 else "")
    if low > 1 - _ONE:
        return in_hundred(value)
    said = figure(100 * value) if value < _ONE else in_hundred(value)
    return f"{said} ({figure(100 * low)} to {figure(100 * high)})"


def percent_with_interval(share: Estimate) -> str:
    """Format a share in per cent with its interval in brackets.

    Examples
    --------
    >>> percent_with_interval(Estimate(0.71, 0.68, 0.74)), percent_with_interval(Estimate(0.02, None, None))
    ('71 % (68 to 74)', '2.0 %')
    """
    if isnan(share.value):
        return with_interval(share)
    said, bracket, interval = with_interval(share.scaled(100)).partition(" (")
    return f"{said} %{bracket}{interval}"
