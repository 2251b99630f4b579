"""Turning points of verdicts: the assumption that decides a verdict and the value at which it turns, from draws."""

from collections.abc import Mapping
from math import isnan
from typing import NamedTuple

import numpy as np

from demerit.audit.law.ruling import FACT
from demerit.audit.law.verdict import INDICATED, NOT_MODELLED, Finding, Item, Turning
from demerit.audit.run.comparison import Comparison
from demerit.audit.run.deciding import Deciding, decided
from demerit.audit.run.drawn import FEWEST, drawn_figures
from demerit.results.declare.column import REGIME
from demerit.results.declare.tables import DRAW
from demerit.scenario.describe.figures import figures

NEEDS_DRAWS = "Which assumption decides it needs a comparison with draws (demerit compare)."
_NO_FIGURE = "No figure of the draws shows which assumption decides it."
_Row = tuple[str, str]
"""Measure and part of a figure in the draws."""


class Told(NamedTuple):
    """The figure in the draws that decides a point: a sum of rows, divided by another sum of rows if there is one."""

    over: tuple[_Row, ...]
    under: tuple[_Row, ...] = ()
    threshold: str = ""
    """Name of the point's threshold; empty if any value above 0 is a problem."""


_DEBTS = Told((("claims", "debts: false discovery rate"),), threshold="share")
_FALSE = "funnel", "false: struck out"
_TRUE = "funnel", "true: struck out"
FIGURES: dict[str, tuple[Told, ...]] = {
    "L3": (Told((("wrongful", ""), ("partition", "tie")), (("restricted", ""),), "share"), _DEBTS),
    "L4": (
        Told(
            (
                ("claims", "money: truly paid too much"),
                ("claims", "money: beyond that"),
                ("claims", "money: penalty"),
            ),
            (("claims", "money: truly paid too much"),),
            "ratio",
        ),
    ),
    "L7": (
        Told(
            (_FALSE, _TRUE),
            (
                _FALSE,
                _TRUE,
                ("funnel", "false: stands after a decision"),
                ("funnel", "true: stands after a decision"),
            ),
            "changed",
        ),
    ),
    "L9": (Told((_FALSE,), (("funnel", "false: filed"),), "share"),),
    "L10": (Told((("entries", "false among all"),), threshold="share"), _DEBTS),
    "L17": (Told((("entries", "shielded"),)),),
    "L19": (Told((("collateral", "adults"), ("collateral", "minors"), ("collateral", "guarantors"))),),
    "L22": (Told((("collateral", "minors"),)),),
    "L23": (Told((("partition", "false"), ("partition", "tipped"))),),
    "L25": (Told((("partition", "stale"),)),),
    "L30": (Told((_FALSE,), (("funnel", "false: entered"),), "share"),),
    "L34": (Told((("claims", "money: beyond that"),)),),
}
"""Figures that may decide each point; the first that a comparison has counts."""


def turned(findings: list[Finding], found: Comparison | None, arm: str = REGIME) -> list[Finding]:
    """Add to each finding the assumption that turns its verdict.

    Parameters
    ----------
    findings : the findings of an arm, in their order.
    found : the comparison of the run; None if it compares nothing.
    arm : name of the arm.

    Returns
    -------
    The same findings, each with its turning point; a point made of parts takes that of the part that decides it.
    """
    told = [
        finding._replace(turning=finding.turning or _turning(finding, found, arm)) for finding in findings
    ]
    by_id = {finding.item.id: finding for finding in told}
    return [
        finding._replace(turning=_of_parts(finding, by_id)) if finding.parts else finding for finding in told
    ]


def _turning(finding: Finding, found: Comparison | None, arm: str) -> Turning:
    """Return the assumption that turns one finding."""
    if finding.verdict == NOT_MODELLED:
        said = f"{finding.key} decides it." if finding.key else "Nothing in the model decides it."
        return Turning(finding.key, None, said)
    if finding.reason.startswith(FACT):
        return Turning("", None, "It is a fact of the scenario: no assumed figure turns it.")
    if finding.item.id not in FIGURES:
        return Turning("", None, _NO_FIGURE)
    if found is None or not found.n_draws:
        return Turning("", None, NEEDS_DRAWS)
    for told in FIGURES[finding.item.id]:
        result = _drawn(told, found, arm)
        if len(result) >= FEWEST:
            return _decided(finding.item, told, result, found)
    return Turning("", None, _NO_FIGURE)


def _drawn(told: Told, found: Comparison, arm: str) -> dict[str, float]:
    """Return the figure in each draw in which it is a number."""
    over, under = (_sum(found, arm, rows) for rows in (told.over, told.under))
    if not told.under:
        return over
    return {name: value / under[name] for name, value in over.items() if under.get(name, 0) > 0}


def _sum(found: Comparison, arm: str, rows: tuple[_Row, ...]) -> dict[str, float]:
    """Add up some rows draw by draw; rows that the regime lacks count as 0 if there is another row."""
    each = [values for row in rows if (values := found.values(DRAW, arm, *row))]
    names = each[0] if each else {}
    sums = {name: sum(values[name] for values in each) for name in names}
    return {name: value for name, value in sums.items() if not isnan(value)}


def _decided(item: Item, told: Told, result: Mapping[str, float], found: Comparison) -> Turning:
    """Return the drawn figure that decides on which side of the threshold a point lies."""
    threshold = item.thresholds[told.threshold].value if told.threshold else 0.0
    answer = decided(drawn_figures(found, list(result)), np.array(list(result.values())), threshold)
    meaning = {each.path: each.meaning for each in figures(found.run.loaded)}.get(answer.path or "", "")
    below = bool(told.threshold) and item.thresholds[told.threshold].below
    return Turning(answer.path or "", answer.turns_at, sentence(answer, meaning, is_below=below))


def sentence(answer: Deciding, meaning: str = "", *, is_below: bool = False) -> str:
    """Return the sentence on the assumption that turns a verdict.

    Parameters
    ----------
    answer : the figure that decides on which side of the threshold the draws lie.
    meaning : meaning of the figure.
    is_below : whether the problem lies below the threshold of the point.
    """
    side = f"above {answer.threshold:g}" if answer.threshold else "there at all"
    beyond = round(answer.above * answer.n_draws)
    counted = f"The figure is {side} in {beyond} of {answer.n_draws} draws over the stated ranges"
    if not answer.crosses:
        return f"{counted}: no assumption turns it."
    if answer.path is None:
        return f"{counted}: none of the {answer.n_figures} drawn figures decides it by itself."
    named = f"{answer.path} ({meaning.rstrip('.')})" if meaning else answer.path
    if answer.turns_at is None:
        return f"{counted}; it goes most with {named}, whose range does not turn it by itself."
    sides = ("above", "below") if answer.above_when_higher != is_below else ("below", "above")
    right = f"that puts {100 * answer.right:.0f} % of the draws on their side"
    verdicts = f"{sides[0]} it the verdict is “{INDICATED}”, {sides[1]} it another"
    return f"{counted}; it turns where {named} is {answer.turns_at:.3g}: {verdicts}; {right}."


def _of_parts(finding: Finding, by_id: Mapping[str, Finding]) -> Turning:
    """Return the turning point of a point made of parts: that of the part with its verdict, or any part if it is indicated."""
    if finding.verdict == INDICATED:
        return Turning("", None, "It turns as soon as one of its parts does.")
    part = next(part for part in finding.parts if part.verdict == finding.verdict)
    below = [by_id[name].turning for name in part.points]
    known = next((turning for turning in below if turning is not None and turning.key), None)
    said = f"It hangs on one part ({part.name})."
    return known._replace(sentence=f"{said} {known.sentence}") if known else Turning("", None, said)
