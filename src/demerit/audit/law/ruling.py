"""Rulings: a verdict and a sentence for a figure, a fact of the scenario or a provision of several parts.

The verdicts have one order, the gravest first: indicated, not assessable, not modelled, not indicated. Among alternatives the gravest
counts, among conditions the mildest (maximum and minimum of a lattice). So a whole is never graver than any part that it needs.
"""

from collections.abc import Mapping
from math import isnan
from typing import NamedTuple

from demerit.audit.law.verdict import (
    INDICATED,
    NOT_ASSESSABLE,
    NOT_INDICATED,
    NOT_MODELLED,
    VERDICTS,
    Evidence,
    Finding,
    Item,
    Part,
    Threshold,
)
from demerit.audit.law.worded_figure import told

RARE = 0.001
"""An event that never happened is ruled out only if the exact bound of its chance is below this: one in a thousand."""
FACT = "A fact of the scenario: "
"""First words of a reason that needs no interval."""


class Ruling(NamedTuple):
    """A verdict with its reason."""

    verdict: str
    why: str
    """One sentence."""
    key: str = ""
    """Key that would switch on what is not modelled."""


def fact(verdict: str, why: str) -> Ruling:
    """Rule by a fact of the scenario, which needs no interval.

    Examples
    --------
    >>> fact("problem indicated", "the rules know no remedy").why
    'A fact of the scenario: the rules know no remedy.'
    """
    return Ruling(verdict, f"{FACT}{why}.")


def absent(what: str, key: str = "") -> Ruling:
    """Rule that something is not modelled, and name the key that would switch it on.

    Parameters
    ----------
    what : clause on what is missing.
    key : key of the scenario; empty where the model has no such mechanism at all.
    """
    way_out = f"{key} would switch it on" if key else "the model has no such mechanism"
    return Ruling(NOT_MODELLED, f"Not in this run: {what}; {way_out}.", key)


def unseen(why: str) -> Ruling:
    """Rule that something cannot be assessed, for a reason."""
    return Ruling(NOT_ASSESSABLE, why)


def happens(figure: Evidence) -> Ruling:
    """Rule on a figure that is a problem as soon as it is above 0.

    Examples
    --------
    >>> from demerit.audit.statistics.interval import Estimate
    >>> happens(Evidence("lost", Estimate(0.0, 0.0, 0.41), "share of cases", "", "", most=0.41)).verdict
    'not assessable'
    """
    if why := _unknown(figure):
        return unseen(why)
    if figure.value > 0:
        return Ruling(INDICATED, f"It happens in this run: {told(figure)}.")
    high = figure.most
    if high is None:
        return unseen(f"It never happened in this run, and how rare it is cannot be told: {figure.name}.")
    bound = f"up to {_percent(high)} would be no surprise"
    if high > RARE:
        return unseen(f"It never happened in this run, which is too small to tell: {figure.name}; {bound}.")
    return Ruling(
        NOT_INDICATED,
        f"It never happened in this run, which is large enough to tell: {figure.name}; {bound}.",
    )


def beyond(threshold: Threshold, figure: Evidence) -> Ruling:
    """Rule on a figure that is a problem above a threshold."""
    return _against(threshold, figure, "above", "below")


def short_of(threshold: Threshold, figure: Evidence) -> Ruling:
    """Rule on a figure that is a problem below a threshold."""
    return _against(threshold, figure, "below", "above")


def _against(threshold: Threshold, figure: Evidence, bad: str, good: str) -> Ruling:
    """Rule by whether the whole interval of a figure lies on one side of a threshold."""
    if why := _unknown(figure):
        return unseen(why)
    low, high = figure.estimate[1:3] if figure.estimate else (None, None)
    if low is None or high is None:
        return unseen(f"Without an interval nothing is certain: {told(figure)}.")
    at, whose = f"{threshold.value:g}", "the law's" if threshold.by_law else "this project's"
    is_above, is_below = low > threshold.value, high < threshold.value
    if is_above if bad == "above" else is_below:
        return Ruling(INDICATED, f"The whole interval lies {bad} {at}, {whose} threshold: {told(figure)}.")
    if not (is_below if bad == "above" else is_above):
        return unseen(f"The interval reaches both sides of {at}, {whose} threshold: {told(figure)}.")
    if threshold.by_law:
        return Ruling(
            NOT_INDICATED, f"The whole interval lies {good} {at}, the law's threshold: {told(figure)}."
        )
    return unseen(f"The whole interval lies {good} {at}, but no law names that figure: {told(figure)}.")


def _unknown(figure: Evidence) -> str:
    """Return why a figure cannot be judged; empty where it can."""
    if figure.doubt:
        return figure.doubt
    if not isnan(figure.value):
        return ""
    why = (
        figure.estimate.why if figure.estimate and figure.estimate.why else "there is nothing to count it of"
    )
    return f"Not known, because {why}: {figure.name}."


def _percent(share: float) -> str:
    """Format a small share in per cent."""
    return f"{100 * share:.2g} %"


def any_of(*rulings: Ruling) -> Ruling:
    """Return the gravest of alternative rulings: one that is met is enough."""
    return min(rulings, key=lambda ruling: VERDICTS.index(ruling.verdict))


def all_of(*rulings: Ruling) -> Ruling:
    """Return the mildest of required rulings: all must be met."""
    return max(rulings, key=lambda ruling: VERDICTS.index(ruling.verdict))


def found(
    item: Item,
    ruling: Ruling,
    evidence: list[Evidence],
    codings: Mapping[str, str] | None = None,
    parts: tuple[Part, ...] = (),
) -> Finding:
    """Make a finding from a ruling and its evidence."""
    return Finding(item, ruling.verdict, evidence, codings or {}, ruling.why, ruling.key, parts)
