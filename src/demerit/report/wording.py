"""The fixed wording of every report (DESIGN §6), and the plain sentences of its first page."""

from demerit.audit.interval import Estimate

BOX = (
    "This is a simulation of invented people. It is not evidence about any real person, place or deployment.",
    "Absence of harm here is not evidence of absence.",
    "Rates are per 10,000 synthetic people and hold in this model, under the assumptions listed below.",
)
INTERVALS = (
    "Intervals in brackets are simulation intervals of 95 %: how much a figure would differ under other seeds, judged by a jackknife over "
    "communities. What the assumptions add is not in them; compare several arms and draw over the assumed ranges before you quote a figure."
)


def figure(value: float) -> str:
    """Write a figure with three digits that count.

    Examples
    --------
    >>> [figure(x) for x in (0.0, 0.0432, 3.7175, 95.36, 1234.5)]
    ['0', '0.043', '3.7', '95', '1,230']
    """
    if value != value:
        return "not known"
    if value == 0:
        return "0"
    size = abs(value)
    if size >= 1000:
        return f"{round(value, -1):,.0f}"
    if size >= 10:
        return f"{value:.0f}"
    return f"{value:.1f}" if size >= 1 else f"{value:.2g}"


def with_interval(estimate: Estimate) -> str:
    """Write an estimate and its interval in brackets.

    Examples
    --------
    >>> with_interval(Estimate(95.36, 89.17, 101.55))
    '95 (89 to 102)'
    """
    if estimate.low is None or estimate.high is None:
        return figure(estimate.value)
    return f"{figure(estimate.value)} ({figure(estimate.low)} to {figure(estimate.high)})"
