"""Answers of page one: three questions, answered in plain words with figures."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

from demerit.audit.measures.base import TO_OTHERS
from demerit.audit.measures.concentration import ANY, TOP
from demerit.audit.measures.entries import CONSOLIDATED_ALARM
from demerit.audit.statistics.contrast import is_more
from demerit.audit.statistics.interval import Estimate
from demerit.report.run.benefit_answers import claimed, heard, is_measured, said_to_owe
from demerit.report.run.opinion_chart import thought_and_shown
from demerit.report.run.restricted_people import restricted, through_relatives, unrelated
from demerit.report.text.figure_text import Figures
from demerit.report.text.phrases import percent_with_interval, share_with_interval, with_interval

_WHO = "Who is restricted, for which reason, how unevenly?"
_WHO_OWES = "Who is said to owe, who is restricted, for which reason, how unevenly?"
_ONE_RUN = (
    "Whether a less intrusive regime serves the stated aim as well, and whether that survives the assumptions, takes a comparison of "
    "regimes over the assumed ranges; this run has one regime and one set of assumptions."
)


class Answer(NamedTuple):
    """One question of page one with its answer."""

    name: str
    question: str
    sentences: list[str]
    measures: list[str]
    """Names of the measures behind the sentences."""


def answers(figures: Figures, compared: Sequence[str] = ()) -> list[Answer]:
    """Answer the three questions of page one.

    Parameters
    ----------
    figures : the measures of a run.
    compared : sentences on the arms of a comparison; empty for a single run.

    Returns
    -------
    The answers, each in a few sentences.
    """
    return [_who(figures), _way_out(figures), _less(figures, compared)]


def _who(f: Figures) -> Answer:
    """Answer who is restricted, for which class of reason, and how unevenly."""
    return Answer(
        "who",
        _WHO_OWES if is_measured(f) else _WHO,
        [
            *said_to_owe(f),
            *restricted(f, beside_debts=is_measured(f)),
            *unrelated(f),
            *_heaviest(f),
            *_concentrated(f),
        ],
        [
            "claims",
            "restricted",
            "partition_by_error",
            "partition_by_ground",
            "wrongful",
            "contexts",
            "false_positive_burden",
            "concentration",
        ],
    )


def _heaviest(f: Figures) -> list[str]:
    """Return a sentence on groups with more errors than everybody else, beyond the intervals of all groups."""
    burdens = [row.estimate.value for row in f.by_group("false_positive_burden")]
    if len(burdens) < 2 or not max(burdens) > 0:
        return []
    ratios = sorted(f.by_group("false_positive_burden", TO_OTHERS), key=lambda row: -row.estimate.value)
    sure = [row for row in ratios if is_more(row.estimate)]
    if not sure:
        return ["No difference between groups in the burden of errors can be established in this run."]
    named = " and ".join(f"the {row.group} group ({_times(row.estimate)})" for row in sure)
    heavier = f"Of {len(burdens)} groups, the burden of errors is heavier than on everybody else on {named}"
    return [f"{heavier}; the groups behave alike at equal income, but incomes differ."]


def _times(ratio: Estimate) -> str:
    """Format a ratio as so many times."""
    return f"{with_interval(ratio)} times"


def _concentrated(f: Figures) -> list[str]:
    """Return a sentence on people with any restricted day, and the share of days that the top tenth carry."""
    some = f.get("concentration", f"days_restricted: {ANY}")
    top = f.get("concentration", f"days_restricted: {TOP}")
    if not some.value > 0:
        return []
    said = f"In all reported weeks {with_interval(some)} of 10,000 were restricted on some day"
    if isnan(top.value):
        return [f"{said}."]
    return [f"{said}; the tenth of them with most days carry {percent_with_interval(top)} of these days."]


def _way_out(f: Figures) -> Answer:
    """Answer whether people find out about an error and get out, and how long it takes."""
    return Answer(
        "way_out",
        "If it is wrong about you: do you find out, can you get out, how long does it take?",
        [*_warning(f), *heard(f), *_noticed(f), *_lasting(f)],
        ["claims", "funnel", "restoration", "entries"],
    )


def _warning(f: Figures) -> list[str]:
    """Return a warning if newer entries replaced so many others that figures on remedies may be wrong."""
    lost = f.get("entries", "consolidated")
    if not lost.value > 0 or not max(lost.value, lost.high or 0.0) > CONSOLIDATED_ALARM:
        return []
    lost_place = (
        f"{percent_with_interval(lost)} of all entries lost their own place in the file to newer ones"
    )
    limit = f"a model that keeps few entries a person is sound up to {100 * CONSOLIDATED_ALARM:.0f} %"
    return [f"Warning: {lost_place}; {limit}. Read what is said about remedies with care."]


def _noticed(f: Figures) -> list[str]:
    """Return sentences on false entries noticed and struck out, and on the wait of cases."""
    noticed = f.get("funnel", "false: noticed of entered")
    struck = f.get("funnel", "false: struck out of entered")
    waited = f.get("funnel", "weeks waited in the queue")
    if isnan(noticed.value):
        return ["No false entry was made in the reported weeks."]
    if max(noticed.value, struck.value) > 1:
        found = (
            "In these weeks more false entries were noticed or struck out than were made, because those of earlier weeks count too: their "
            "share cannot be told from this run."
        )
    else:
        found = (
            f"For every 100 false entries made, {share_with_interval(noticed)} were noticed in the same weeks by the person they "
            f"are about, and {share_with_interval(struck)} were struck out."
        )
    wait = (
        f"A case waits {with_interval(waited)} weeks in the queue on average."
        if waited.value > 0
        else "With the capacity that the scenario assumes, no case waits a whole week in the queue."
    )
    return [found, *([] if isnan(waited.value) else [wait])]


def _lasting(f: Figures) -> list[str]:
    """Return sentences on how long wrongful restrictions last and how they end, by stale copies and false entries."""
    stale, false = (f.get("restoration", f"{cause}: spells").value for cause in ("stale", "false"))
    if isnan(stale) and isnan(false):
        return ["How long one lasts and how it ends is not known: the run was made without lives."]
    if not stale > 0 and not false > 0:
        return ["No sampled person was restricted by a factual error in the file in the reported weeks."]
    n_stale, n_false = ("none" if isnan(n) or n == 0 else f"{n:,.0f}" for n in (stale, false))
    counted = (
        f"Of the restrictions by a factual error in the file that fell on sampled people, {n_stale} came from stale copies alone and "
        f"{n_false} from a false entry."
    )
    return [
        counted,
        *([_by_stale_copy(f)] if stale > 0 else []),
        *([_by_false_entry(f)] if false > 0 else []),
        *_of_minors(f),
    ]


def _by_stale_copy(f: Figures) -> str:
    """Return the sentence on how long a restriction by a stale copy lasts."""
    mean, year, ever = _spells(f, "stale", "restricted mean", "restored within a year", "ever restored")
    no_remedy = "In this model a stale copy has no remedy: it ends only when the partner clears its own copy."
    if mean.low is None:
        return f"Those by a stale copy alone are too few to say how long one lasts. {no_remedy}"
    return (
        f"One by a stale copy alone lasts {with_interval(mean)} days on average, counted up to a year; of 100 such "
        f"{share_with_interval(year)} are over within a year and {share_with_interval(ever)} by the end of the run. {no_remedy}"
    )


def _by_false_entry(f: Figures) -> str:
    """Return the sentence on how long a restriction by a false entry lasts, and how it ends."""
    mean, ever = _spells(f, "false", "restricted mean", "ever restored")
    if mean.low is None:
        return "Those by a false entry are too few to say how long one lasts or how it ends."
    remedy, lapse = _spells(f, "false", "ended by remedy within a year", "ended by lapse within a year")
    return (
        f"One by a false entry lasts {with_interval(mean)} days; of 100 such {share_with_interval(remedy)} end by remedy within a year, "
        f"{share_with_interval(lapse)} by lapse (a term, a payment, a partner who clears the copy), and {share_with_interval(ever)} "
        "are restored, one way or the other, by the end of the run."
    )


def _of_minors(f: Figures) -> list[str]:
    """Return a sentence on how long a wrongful restriction of minors lasts, from either cause."""
    mean = f.get("restoration", "minors: restricted mean")
    if isnan(mean.value):
        return []
    lasts = f"it lasts {with_interval(mean)} days, whatever the cause"
    return [
        f"For minors, who are never listed themselves, {lasts}; nobody is born in the run, so they become fewer."
    ]


def _spells(f: Figures, cause: str, *parts: str) -> list[Estimate]:
    """Return figures of the wrongful spells of one cause."""
    return [f.get("restoration", f"{cause}: {part}") for part in parts]


def _less(f: Figures, compared: Sequence[str]) -> Answer:
    """Answer whether a less intrusive arm serves the aim: effects of the arms, effect of false entries, limits of a single run."""
    return Answer(
        "less",
        "Does a less intrusive arm serve the stated aim as well, and does that survive the assumptions?",
        [
            *claimed(f),
            *compared,
            _without_errors(f),
            *through_relatives(f),
            *thought_and_shown(f),
            *([] if compared else [_ONE_RUN]),
        ],
        [
            "claims",
            *(["wrongful", "restricted", "costs"] if compared else []),
            "induced",
            "collateral",
            "support",
        ],
    )


def _without_errors(f: Figures) -> str:
    """Return the sentence on how many people would be restricted without any false entry."""
    added = f.get("induced", "days(F) - days(T)")
    if isnan(added.value):
        return "What the false entries add is not known: the run ended before the same luck was lived without them."
    if f.get("restricted").value == 0:
        return "There is nothing to take back: nobody is restricted."
    same_luck = "With the same luck and without a single false entry,"
    if added.value == 0 and added.low is None:
        return f"{same_luck} exactly as many people would be restricted: errors removed, regime unchanged."
    fewer = f"{_signed(added)} of 10,000 people"
    if added.low is None or added.high is None or added.low <= 0 <= added.high:
        return f"{same_luck} about as many people would be restricted on an average day, {fewer}: errors removed, regime unchanged."
    return f"{same_luck} {fewer} would be restricted on an average day: errors removed, regime unchanged."


def _signed(added: Estimate) -> str:
    """Format a difference as so many fewer or more."""
    if not added.value < 0:
        return f"{with_interval(added)} fewer"
    low, high = (None if bound is None else -bound for bound in (added.high, added.low))
    return f"{with_interval(Estimate(-added.value, low, high))} more"
