"""Page one: three questions, answered in plain words with figures."""

from math import isnan
from typing import NamedTuple

from demerit.report.figures import Figures
from demerit.report.wording import figure, with_interval
from demerit.results.variables import CLASSES

_REASONS = {
    "stale": "only by a stale copy of what is no longer on the list",
    "false": "by a false entry",
    "tipped": "because a false entry tipped the balance",
    "tie": "through the household alone",
    "protected": "for an act that human-rights law protects",
    "unrelated": "in a context that has nothing to do with the deed",
    "excessive": "by a penalty above the harm",
    "intended": "as the rule intends",
}
_SHOWN_FROM = 0.005


class Answer(NamedTuple):
    """One question of page one."""

    name: str
    question: str
    sentences: list[str]
    measures: list[str]
    """Names of the measures that the sentences rest on."""


def answers(figures: Figures) -> list[Answer]:
    """Answer the three questions of page one.

    Parameters
    ----------
    figures : the measures of a run.

    Returns
    -------
    The answers, each in a few sentences.
    """
    return [_who(figures), _way_out(figures), _less(figures)]


def _who(f: Figures) -> Answer:
    """Say who is restricted, for which class of reason, how unevenly."""
    total = with_interval(f.get("restricted"))
    sentences = [
        f"On an average day {total} of 10,000 synthetic people are refused at least one need.",
        *_reasons(f),
        (
            f"Wrongly restricted are {with_interval(f.get('wrongful'))} of 10,000: people whom the same rules, applied to "
            "their true entries alone, would not restrict."
        ),
        *_unevenly(f),
    ]
    return Answer(
        "who",
        "Who is restricted, for which class of reason, how unevenly?",
        sentences,
        ["restricted", "partition", "wrongful", "false_positive_burden", "concentration"],
    )


def _reasons(f: Figures) -> list[str]:
    """Say how the restricted days fall into classes."""
    total = f.get("restricted").value
    if not total > 0:
        return []
    shares = sorted(((f.get("partition", name).value / total, name) for name in CLASSES), reverse=True)
    reasons = ", ".join(
        f"{100 * share:.0f} % {_REASONS[name]}" for share, name in shares if share >= _SHOWN_FROM
    )
    return [f"Of these days, {reasons}."]


def _unevenly(f: Figures) -> list[str]:
    """Say which group carries most, and how much the most burdened carry."""
    burdens = sorted(f.by_group("false_positive_burden"), key=lambda row: row.estimate.value)
    sentences = []
    if len(burdens) > 1 and burdens[0].estimate.value > 0:
        most, least = burdens[-1], burdens[0]
        ratio = with_interval(f.get("false_positive_burden", f"ratio to {least.group}", most.group))
        sentences.append(
            f"The burden of errors is heaviest on the {most.group} group, {ratio} times that on the {least.group} group, "
            "though the groups behave alike."
        )
    top = f.get("concentration", "days_restricted: top 1 % carry").value
    if top > 0:
        sentences.append(
            f"The most burdened 1 % of the people carry {100 * top:.0f} % of all restricted days."
        )
    return sentences


def _way_out(f: Figures) -> Answer:
    """Say whether one finds out and gets out when it is wrong."""
    sentences = [*_noticed(f), *_lasting(f)]
    return Answer(
        "way_out",
        "If it is wrong about you: do you find out, can you get out, how long does it take?",
        sentences,
        ["funnel", "restoration"],
    )


def _noticed(f: Figures) -> list[str]:
    """Say how many false entries are noticed and struck out, and how long cases wait."""
    noticed, struck = (
        f.get("funnel", "false: noticed of entered"),
        f.get("funnel", "false: struck out of entered"),
    )
    waited = f.get("funnel", "weeks waited in the queue")
    if isnan(noticed.value):
        return ["No false entry was made in the reported weeks."]
    sentences = [
        (
            f"Of 100 false entries, {figure(100 * noticed.value)} are noticed by the person they are about, and "
            f"{figure(100 * struck.value)} are struck out."
        )
    ]
    return (
        sentences
        if isnan(waited.value)
        else [*sentences, f"Cases wait {with_interval(waited)} weeks in the queue."]
    )


def _lasting(f: Figures) -> list[str]:
    """Say how long wrongful restrictions last and how they end."""
    mean, minors = f.get("restoration", "restricted mean"), f.get("restoration", "minors: restricted mean")
    if isnan(mean.value):
        return ["No wrongful restriction began in the reported weeks."]
    remedy, lapse = (
        f.get("restoration", f"ended by {route} within a year").value for route in ("remedy", "lapse")
    )
    sentences = [
        (
            f"A wrongful restriction lasts {with_interval(mean)} days on average, counted up to a year; within a year "
            f"{figure(100 * remedy)} in 100 end by remedy and {figure(100 * lapse)} by lapse: a term, a payment, a partner who "
            "clears the copy."
        )
    ]
    if not isnan(minors.value):
        sentences.append(
            f"For minors, who are never listed themselves, it lasts {with_interval(minors)} days."
        )
    return sentences


def _less(f: Figures) -> Answer:
    """Say what is left without the false entries, and what this run cannot tell."""
    added = f.get("induced", "days(F) - days(T)")
    minors, adults = (with_interval(f.get("collateral", who)) for who in ("minors", "adults"))
    without = (
        f"With the same luck and without a single false entry, {with_interval(added)} fewer of 10,000 people would be "
        "restricted on an average day: errors removed, regime unchanged."
    )
    sentences = [
        *([] if isnan(added.value) else [without]),
        (
            f"Through the household alone, {minors} minors and {adults} adults of 10,000 people are restricted; no "
            "correction of errors would change that."
        ),
        (
            "Whether a less intrusive arm serves the stated aim as well needs a comparison of arms and draws over the "
            "assumptions; this run has neither."
        ),
    ]
    return Answer(
        "less",
        "Does a less intrusive arm serve the stated aim as well, and does that survive the assumptions?",
        sentences,
        ["induced", "collateral"],
    )
