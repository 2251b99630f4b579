"""What a verdict rests on, in a few words."""

from math import isnan

from demerit.audit.interval import Estimate
from demerit.audit.law.verdict import Evidence
from demerit.report.wording import figure, in_hundred, percent_with_interval, with_interval

_WHOLE = {"all": "100", "none": "0"}


def told(evidence: Evidence) -> str:
    """Say what a verdict rests on, in a few words; shares as per cent.

    Examples
    --------
    >>> told(Evidence("wrongful", Estimate(0.0357, 0.02, 0.05), "share of restricted days", "", ""))
    'wrongful: 3.6 % (2.0 to 5.0) of restricted days'
    >>> told(Evidence("struck out", Estimate(0.93, 0.79, 1.06), "share of cases", "", ""))
    'struck out: 93 % (79 to 100) of cases'
    """
    if evidence.estimate is None:
        return evidence.setting
    share, _, of = evidence.unit.partition("share")
    where = f"; {evidence.setting}" if evidence.setting else ""
    if isnan(evidence.value):
        return f"{evidence.name}: {evidence.estimate.why or 'not known'}{where}"
    if share:
        return f"{evidence.name}: {told_apart(evidence.estimate)} {evidence.unit}{where}"
    return f"{evidence.name}: {per_cent(evidence.estimate)}{of}{where}"


def per_cent(share: Estimate) -> str:
    """Write a share in per cent; the interval ends at 0 and 100, and is left out where it would say the same three times.

    Examples
    --------
    >>> per_cent(Estimate(0.35, 0.3, 0.4)), per_cent(Estimate(1.0, 1.0, 1.0)), per_cent(Estimate(0.9993, 0.9981, 1.0))
    ('35 % (30 to 40)', '100 %', 'more than 99 %')
    """
    value, low, high = (None if x is None else min(1.0, max(0.0, x)) for x in share[:3])
    assert value is not None
    said = {figure(100 * x) for x in (value, low, high) if x is not None}
    if len(said) > 1 or low is None:
        return percent_with_interval(Estimate(value, low, high))
    whole = in_hundred(value)
    return f"{_WHOLE.get(whole, whole)} %"


def told_apart(estimate: Estimate) -> str:
    """Write an estimate with as many digits as it takes to tell its bounds apart.

    Examples
    --------
    >>> told_apart(Estimate(1.017, 1.0135, 1.0199)), told_apart(Estimate(2.0, 1.0, 3.0))
    ('1.017 (1.014 to 1.02)', '2.0 (1.0 to 3.0)')
    """
    value, low, high = estimate[:3]
    if low is None or high is None or len({figure(x) for x in (value, low, high)}) > 1:
        return with_interval(estimate)
    if low == high:
        return figure(value)
    return f"{value:.4g} ({low:.4g} to {high:.4g})"
