"""Sentences on restricted people: by the errors in the file, and by what the law may ask of the grounds."""

from demerit.audit.measures.errors import OF_WRONGFUL
from demerit.audit.statistics.interval import Estimate
from demerit.report.text.figure_text import Figures
from demerit.report.text.phrases import figure, share_with_interval, with_interval

_ERRORS = {
    "stale": "by an outdated copy of what is no longer on the list",
    "false": "by a false entry",
    "tipped": "because a false entry tipped the balance",
}
_GROUNDS = {
    "others": "something is refused only through somebody else, a relative or one vouched for",
    "unrelated": "something is refused that has nothing to do with what was done",
    "protected": "something is refused for an act that human-rights law protects",
    "excessive": "the penalty is above the harm",
}
_SHOWN_FROM = 0.0005
"""Smallest share of the restricted days that page one mentions."""


def restricted(f: Figures, *, beside_debts: bool) -> list[str]:
    """Return sentences on how many people are restricted, by which error in the file, and on which grounds.

    Parameters
    ----------
    f : the measures of a run.
    beside_debts : whether the report has mentioned debts before.
    """
    total = f.get("restricted")
    if total.value == 0:
        beyond = "Apart from what is owed, nobody" if beside_debts else "Nobody"
        return [f"{beyond} is restricted: in the reported weeks no synthetic person is refused any need."]
    return [_how_many(f, total), _by_error(f), *_in_part(f), *_by_ground(f)]


def _how_many(f: Figures, total: Estimate) -> str:
    """Return the sentence on how many of everybody, of minors and of adults are restricted."""
    minors, adults = (f.get("restricted", f"{who} among {who}") for who in ("minors", "adults"))
    ages = f"{with_interval(minors)} of 10,000 minors and {with_interval(adults)} of 10,000 adults"
    return f"On an average day {with_interval(total)} of 10,000 synthetic people are refused at least one need: {ages}."


def _by_error(f: Figures) -> str:
    """Return the sentence on people restricted by an error in the file, by which error, and on people not in that figure."""
    wrongful = f.get("wrongful")
    if wrongful.value == 0:
        return "No restriction rests on a factual error in this run. That says nothing about whether the rules are lawful."
    apart = "People restricted through a relative or out of context are not in this figure."
    return f"Restricted by a factual error in the file: {with_interval(wrongful)} of 10,000.{_by_kind(f, wrongful)}{_by_need(f)} {apart}"


def _by_kind(f: Figures, wrongful: Estimate) -> str:
    """Return the sentence on which errors cause the wrongful days, if there are enough for an interval."""
    if wrongful.low is None:
        return " They are too few to say which error it is."
    kinds = {said: f.get("partition_by_error", f"{name}: {OF_WRONGFUL}") for name, said in _ERRORS.items()}
    told = ", ".join(
        f"{share_with_interval(share)} {said}" for said, share in kinds.items() if share.value > 0
    )
    return f" Of 100 of their days, {told}." if told else ""


def _by_need(f: Figures) -> str:
    """Return the sentence on needs refused by an error, including days with other refusals."""
    needs = f.get("wrongful", "needs")
    if not needs.value > 0:
        return ""
    return f" Counted need by need, {with_interval(needs)} needs are wrongly refused in 10,000 people on an average day."


def _in_part(f: Figures) -> list[str]:
    """Return a sentence on people wrongly refused one need and rightly another."""
    part = f.get("wrongful", "in part")
    if not part.value > 0:
        return []
    return [
        f"Another {with_interval(part)} of 10,000 are refused something by such an error, and something else by a correct entry."
    ]


def _by_ground(f: Figures) -> list[str]:
    """Return a sentence on the share of restricted days on which each question of the law arises."""
    shares = {
        said: f.get("partition_by_ground", f"{name}: share")
        for name, said in _GROUNDS.items()
        if f.get("partition_by_ground", f"{name}: share").value >= _SHOWN_FROM
    }
    nothing = f.get("partition_by_ground", "none of these, no error: share")
    ranked = sorted(shares.items(), key=lambda pair: -pair[1].value)
    told = "; ".join(f"on {share_with_interval(share)} {said}" for said, share in ranked)
    rest = f"on {share_with_interval(nothing)} nothing of this holds and no error either"
    head = "A correct file does not make a restriction lawful."
    if not ranked:
        return [f"{head} Of 100 restricted days, {rest}."]
    return [f"{head} Of 100 restricted days, {told}; {rest}. More than one can be true of the same day."]


def through_relatives(f: Figures) -> list[str]:
    """Return a sentence on minors and adults restricted for another person's entry."""
    minors, adults = (f.get("collateral", f"{who} among {who}") for who in ("minors", "adults"))
    if f.get("restricted").value == 0:
        return []
    if not minors.value > 0 and not adults.value > 0:
        return ["Nobody is restricted only because of a relative."]
    both = f"{with_interval(minors)} of 10,000 minors and {with_interval(adults)} of 10,000 adults"
    return [
        f"Only because of a relative {both} are restricted. Correcting their own files would change nothing for them."
    ]


def unrelated(f: Figures) -> list[str]:
    """Return a sentence on the share of refusals, need by need, that have nothing to do with the deed."""
    share = f.get("contexts", "in an unrelated context")
    if not share.value >= 0:
        return []
    nothing = "has nothing to do with what they did"
    why = f" (no interval: {share.why})" if share.why and share.low is None else ""
    return [
        f"Counted need by need, {figure(100 * share.value)} % of what is refused to the sampled people {nothing}{why}."
    ]
