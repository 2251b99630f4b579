"""Evidence in words: figures rounded to the precision of their interval, and shares in per cent."""

from math import floor, isnan, log10

from demerit.audit.law.verdict import Evidence
from demerit.audit.statistics.interval import Estimate


def told(evidence: Evidence) -> str:
    """Return a piece of evidence in a few words.

    Examples
    --------
    >>> told(Evidence("wrongful", Estimate(0.0357, 0.02, 0.05), "share of restricted days", "", ""))
    'wrongful: 3.6 % (2.0 to 5.0) of restricted days'
    >>> told(Evidence("struck out", Estimate(0.93, 0.79, 1.06), "share of cases", "", ""))
    'struck out: 93 % (79 to 100) of cases'
    >>> told(Evidence("acts", Estimate(1.0167, 1.0135, 1.0199), "ratio", "", ""))
    'acts: 1.0167 (1.0135 to 1.0199) ratio'
    """
    if evidence.estimate is None:
        return evidence.setting
    where = f"; {evidence.setting}" if evidence.setting else ""
    if isnan(evidence.value):
        return f"{evidence.name}: not known{where}"
    share, _, of = evidence.unit.partition("share")
    scale, percent, unit = (1.0, "", f" {evidence.unit}") if share else (100.0, " %", of)
    bounded = evidence.estimate if share else _within(evidence.estimate)
    figures = rounded(bounded.scaled(scale))
    value, interval = figures[0], f" ({figures[1]} to {figures[2]})" if len(figures) > 1 else ""
    return f"{evidence.name}: {value}{percent}{interval}{unit}{where}"


def _within(share: Estimate) -> Estimate:
    """Clip the bounds of a share to 0 and 1, unless events of other weeks put its value above 1."""
    if share.low is None or share.high is None or share.value > 1:
        return share
    return share._replace(low=max(0.0, share.low), high=min(1.0, share.high))


def rounded(estimate: Estimate) -> list[str]:
    """Format a value and its bounds to two digits of the interval's width; without an interval, to three digits of the value.

    Examples
    --------
    >>> rounded(Estimate(1.0167, 1.0135, 1.0199)), rounded(Estimate(0.0, 0.0, 0.41)), rounded(Estimate(12345.6, None, None))
    (['1.0167', '1.0135', '1.0199'], ['0.00', '0.00', '0.41'], ['12,346'])
    """
    low, high = estimate.low, estimate.high
    if low is None or high is None:
        return [_written(estimate.value, _places(abs(estimate.value), 3))]
    places = _places(high - low, 2)
    return [_written(number, places) for number in (estimate.value, low, high)]


def _places(size: float, digits: int) -> int:
    """Return the decimal places that show so many digits of a size."""
    return max(0, digits - 1 - floor(log10(size))) if size > 0 else 0


def _written(value: float, places: int) -> str:
    """Format a number with so many decimal places."""
    return f"{value:,.{places}f}"
