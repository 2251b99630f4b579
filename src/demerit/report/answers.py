"""Page one: three questions, answered in plain words with figures."""

from math import isnan
from typing import NamedTuple

from demerit.report.figures import Figures
from demerit.report.wording import in_hundred, with_interval
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
_ONE_RUN = (
    "Whether a less intrusive regime serves the stated aim as well, and whether that survives the assumptions, takes a comparison of "
    "regimes over the assumed ranges; this run has one regime and one set of assumptions."
)


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
    return Answer(
        "who",
        "Who is restricted, for which class of reason, how unevenly?",
        [*_restricted(f), *_heaviest(f), *_concentrated(f)],
        ["restricted", "partition", "wrongful", "false_positive_burden", "concentration"],
    )


def _restricted(f: Figures) -> list[str]:
    """Say how many are restricted, why, and how many of them wrongly."""
    total = f.get("restricted")
    if total.value == 0:
        return ["Nobody is restricted: in the reported weeks no synthetic person is refused any need."]
    shares = sorted(((f.get("partition", name).value / total.value, name) for name in CLASSES), reverse=True)
    reasons = ", ".join(
        f"{100 * share:.0f} % {_REASONS[name]}" for share, name in shares if share >= _SHOWN_FROM
    )
    return [
        f"On an average day {with_interval(total)} of 10,000 synthetic people are refused at least one need.",
        f"Of these days, {reasons}.",
        _wrongly(f),
    ]


def _wrongly(f: Figures) -> str:
    """Say how many are restricted wrongly, and what that means."""
    if f.get("wrongful").value == 0:
        return "Nobody is restricted wrongly: the same rules, applied to the true entries alone, would restrict the same people."
    return (
        f"Wrongly restricted are {with_interval(f.get('wrongful'))} of 10,000: people whom the same rules, applied to "
        "their true entries alone, would not restrict."
    )


def _heaviest(f: Figures) -> list[str]:
    """Say which group carries most errors, as surely as the interval allows."""
    burdens = sorted(f.by_group("false_positive_burden"), key=lambda row: row.estimate.value)
    if len(burdens) < 2 or not burdens[0].estimate.value > 0:
        return []
    most, least = burdens[-1].group, burdens[0].group
    ratio = f.get("false_positive_burden", f"ratio to {least}", most)
    sure = ratio.low is not None and ratio.low > 1
    verb, rest = ("is", "though") if sure else ("looks", "but this run is too small to tell;")
    times = f"{with_interval(ratio)} times that on the {least} group"
    return [
        f"The burden of errors {verb} heaviest on the {most} group, {times}, {rest} the groups behave alike."
    ]


def _concentrated(f: Figures) -> list[str]:
    """Say how much the most burdened carry."""
    top = f.get("concentration", "days_restricted: top 1 % carry").value
    if not top > 0:
        return []
    return [f"The most burdened 1 % of the people carry {100 * top:.0f} % of all restricted days."]


def _way_out(f: Figures) -> Answer:
    """Say whether one finds out and gets out when it is wrong."""
    return Answer(
        "way_out",
        "If it is wrong about you: do you find out, can you get out, how long does it take?",
        [*_noticed(f), *_lasting(f)],
        ["funnel", "restoration"],
    )


def _noticed(f: Figures) -> list[str]:
    """Say how many false entries are noticed and struck out, and how long cases wait."""
    noticed = f.get("funnel", "false: noticed of entered")
    struck = f.get("funnel", "false: struck out of entered")
    waited = f.get("funnel", "weeks waited in the queue")
    if isnan(noticed.value):
        return ["No false entry was made in the reported weeks."]
    found = (
        f"Of 100 false entries, {in_hundred(noticed.value)} are noticed by the person they are about, and "
        f"{in_hundred(struck.value)} are struck out."
    )
    return [
        found,
        *(
            []
            if isnan(waited.value)
            else [f"A case waits {with_interval(waited)} weeks in the queue on average."]
        ),
    ]


def _lasting(f: Figures) -> list[str]:
    """Say how long wrongful restrictions last and how they end."""
    mean, minors = f.get("restoration", "restricted mean"), f.get("restoration", "minors: restricted mean")
    if isnan(mean.value):
        return ["No sampled person was wrongly restricted in the reported weeks."]
    remedy, lapse = (
        in_hundred(f.get("restoration", f"ended by {route} within a year").value)
        for route in ("remedy", "lapse")
    )
    lasting = (
        f"A wrongful restriction lasts {with_interval(mean)} days on average, counted up to a year. Of 100 of them, {remedy} end by "
        f"remedy within a year and {lapse} by lapse: a term, a payment, a partner who clears the copy."
    )
    children = f"For minors, who are never listed themselves, it lasts {with_interval(minors)} days."
    return [lasting, *([] if isnan(minors.value) else [children])]


def _less(f: Figures) -> Answer:
    """Say what is left without the false entries, and what this run cannot tell."""
    return Answer(
        "less",
        "Does a less intrusive arm serve the stated aim as well, and does that survive the assumptions?",
        [_without_errors(f), *_through_the_household(f), _ONE_RUN],
        ["induced", "collateral"],
    )


def _without_errors(f: Figures) -> str:
    """Say how many would be restricted without a single false entry."""
    added = f.get("induced", "days(F) - days(T)")
    if isnan(added.value):
        return "What the false entries add is not known: the run ended before the same luck was lived without them."
    if f.get("restricted").value == 0:
        return "There is nothing to take back: nobody is restricted."
    same_luck = "With the same luck and without a single false entry,"
    if added.value == 0 and added.low is None:
        return f"{same_luck} exactly as many people would be restricted: errors removed, regime unchanged."
    fewer = f"{with_interval(added)} fewer of 10,000 people"
    if added.low is None or added.high is None or added.low <= 0 <= added.high:
        return f"{same_luck} about as many people would be restricted on an average day, {fewer}: errors removed, regime unchanged."
    return f"{same_luck} {fewer} would be restricted on an average day: errors removed, regime unchanged."


def _through_the_household(f: Figures) -> list[str]:
    """Say how many are restricted for somebody else's entry."""
    minors, adults = f.get("collateral", "minors"), f.get("collateral", "adults")
    if f.get("restricted").value == 0:
        return []
    if minors.value + adults.value == 0:
        return ["Nobody is restricted through the household alone."]
    both = f"{with_interval(minors)} minors and {with_interval(adults)} adults of 10,000 people"
    return [f"Through the household alone, {both} are restricted; no correction of errors would change that."]
