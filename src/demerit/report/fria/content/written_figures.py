"""Format of figures in an assessment: shares up to 100 per cent, and bounds with enough digits to differ."""

from math import isnan

from demerit.audit.law.worded_figure import rounded
from demerit.audit.statistics.interval import Estimate
from demerit.report.text.phrases import figure, in_hundred, percent_with_interval, with_interval

_WHOLE = {"all": "100", "none": "0"}


def per_cent(share: Estimate) -> str:
    """Format a share in per cent; clip the interval to 0 and 100, and omit it where all three numbers look the same.

    Examples
    --------
    >>> per_cent(Estimate(0.35, 0.3, 0.4)), per_cent(Estimate(1.0, 1.0, 1.0)), per_cent(Estimate(0.9993, 0.9981, 1.0))
    ('35 % (30 to 40)', '100 %', 'more than 99 %')
    """
    if isnan(share.value):
        return with_interval(share)
    value, low, high = (None if x is None else min(1.0, max(0.0, x)) for x in share[:3])
    assert value is not None
    said = {figure(100 * x) for x in (value, low, high) if x is not None}
    if len(said) > 1 or low is None:
        return percent_with_interval(Estimate(value, low, high))
    whole = in_hundred(value)
    return f"{_WHOLE.get(whole, whole)} %"


def told_apart(estimate: Estimate) -> str:
    """Format an estimate with enough digits to tell its bounds apart.

    Examples
    --------
    >>> told_apart(Estimate(1.0167, 1.0135, 1.0199)), told_apart(Estimate(2.0, 1.0, 3.0))
    ('1.0167 (1.0135 to 1.0199)', '2.0 (1.0 to 3.0)')
    """
    value, low, high = estimate[:3]
    if low is None or high is None or len({figure(x) for x in (value, low, high)}) > 1:
        return with_interval(estimate)
    if low == high:
        return figure(value)
    said, least, most = rounded(estimate)
    return f"{said} ({least} to {most})"
