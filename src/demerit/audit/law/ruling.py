"""A ruling: what a figure, a fact of the scenario or a provision of several parts says, in which words, and how rulings are joined.

The verdicts stand in one order, from the one that weighs most: indicated, not assessable, not modelled, not indicated. Of alternatives the
gravest counts, of conditions the mildest, as in any lattice; so no whole is better than the parts that it needs.
"""

from collections.abc import Mapping
from math import isnan
from typing import NamedTuple

from demerit.audit.law.told import told
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

RARE = 0.001
"""What was never seen counts as absent from the model only where the exact bound leaves less than this: one in a thousand."""
FACT = "A fact of the scenario: "
"""How the reason of a ruling begins that needs no interval."""


class Ruling(NamedTuple):
    """A verdict with its reason."""

    verdict: str
    why: str
    """One sentence."""
    key: str = ""
    """What is not modelled: the key that would switch it on."""


def fact(verdict: str, why: str) -> Ruling:
    """Rule by what stands in the scenario, which needs no interval.

    Examples
    --------
    >>> fact("problem indicated", "the rules know no remedy").why
    'A fact of the scenario: the rules know no remedy.'
    """
    return Ruling(verdict, f"{FACT}{why}.")


def absent(what: str, key: str = "") -> Ruling:
    """Rule that something is not modelled, and say which key would switch it on.

    Parameters
    ----------
    what : what is missing, as a clause.
    key : of the scenario; empty where the model has no such mechanism at all.
    """
    way_out = f"{key} would switch it on" if key else "the model has no such mechanism"
    return Ruling(NOT_MODELLED, f"Not in this run: {what}; {way_out}.", key)


def unseen(why: str) -> Ruling:
    """Rule that something cannot be assessed, and why."""
    return Ruling(NOT_ASSESSABLE, why)


def happens(figure: Evidence) -> Ruling:
    """Rule on what is a problem as soon as it happens at all.

    Examples
    --------
    >>> from demerit.audit.interval import Estimate
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
    """Compare the whole interval of a figure with a threshold, from whichever side its value lies on."""
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
    """Say why nothing can be told from a figure; empty where something can."""
    if figure.doubt:
        return figure.doubt
    if not isnan(figure.value):
        return ""
    why = (
        figure.estimate.why if figure.estimate and figure.estimate.why else "there is nothing to count it of"
    )
    return f"Not known, because {why}: {figure.name}."


def _percent(share: float) -> str:
    """Write a small share as per cent."""
    return f"{100 * share:.2g} %"


def any_of(*rulings: Ruling) -> Ruling:
    """Join alternatives: one that is met is enough, and only where all are out are they out together."""
    return min(rulings, key=lambda ruling: VERDICTS.index(ruling.verdict))


def all_of(*rulings: Ruling) -> Ruling:
    """Join conditions: all must be met, and the whole is never graver than the mildest of them."""
    return max(rulings, key=lambda ruling: VERDICTS.index(ruling.verdict))


def found(
    item: Item,
    ruling: Ruling,
    evidence: list[Evidence],
    codings: Mapping[str, str] | None = None,
    parts: tuple[Part, ...] = (),
) -> Finding:
    """Make a finding of a ruling and what it rests on."""
    return Finding(item, ruling.verdict, evidence, codings or {}, ruling.why, ruling.key, parts)
