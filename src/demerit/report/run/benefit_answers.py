"""Sentences of page one on overpaid benefits: allegations, their outcomes, and the money claimed."""

from math import isnan

from demerit.audit.measures.base import TO_OTHERS
from demerit.audit.measures.claims import ALLEGED_WRONGLY
from demerit.audit.statistics.contrast import is_more
from demerit.report.text.figure_text import Figures
from demerit.report.text.phrases import share_with_interval, with_interval

_MONEY = ("truly paid too much", "beyond that", "penalty")


def is_measured(f: Figures) -> bool:
    """Return whether the run has claims."""
    return not isnan(f.get("claims", "alleged").value)


def said_to_owe(f: Figures) -> list[str]:
    """Return sentences on people said to owe: how many, how many wrongly, in which groups more often, and the mean debt."""
    alleged = f.get("claims", "alleged")
    if not is_measured(f):
        return []
    if alleged.value == 0:
        return ["Nobody is said to owe: in the reported weeks the match suspects no claimant."]
    wrong = share_with_interval(f.get("claims", "alleged: false discovery rate"))
    return [
        (
            f"In a year {with_interval(alleged)} of 10,000 synthetic people are said to have been paid too much of a benefit; {wrong} of "
            "every 100 such allegations concern claimants to whom, in the model, nothing was overpaid."
        ),
        _debts(f),
        *_more_often(f),
    ]


def _debts(f: Figures) -> str:
    """Return the sentence on debts: how many follow, how many wrongly, and the mean debt."""
    debts = f.get("claims", "debts")
    if debts.value == 0:
        return "No debt follows from any of them."
    wrong = share_with_interval(f.get("claims", "debts: false discovery rate"))
    mean = with_interval(f.get("claims", "money: a debt with its penalty, on average"))
    on_top = ", its penalty included" if f.get("claims", "money: penalty").value else ""
    return (
        f"A debt follows for {with_interval(debts)} of 10,000 people a year, on average of {mean} days of median income{on_top}; of every "
        f"100 debts {wrong} fall on people who owed nothing."
    )


def _more_often(f: Figures) -> list[str]:
    """Return a sentence on groups wrongly said to owe more often than everybody else, beyond chance."""
    ratios = f.by_group("claims", f"{ALLEGED_WRONGLY}: {TO_OTHERS}")
    if not ratios or f.get("claims", ALLEGED_WRONGLY).value == 0:
        return []
    sure = [row for row in ratios if is_more(row.estimate)]
    if not sure:
        return [
            "Whether any group is wrongly said to owe more often than the others, this run is too small to tell."
        ]
    sure.sort(key=lambda row: -row.estimate.value)
    named = " and ".join(f"the {row.group} group ({with_interval(row.estimate)} times)" for row in sure)
    return [
        (
            f"Wrongly said to owe, more often than everybody else, is {named}: groups differ in income, and in how often they are looked "
            "at where the scenario says so."
        )
    ]


def heard(f: Figures) -> list[str]:
    """Return a sentence on the outcomes for people wrongly said to owe: no debt, debt after an answer, or debt by silence."""
    if not is_measured(f) or f.get("claims", ALLEGED_WRONGLY).value == 0:
        return []
    none, answered, silent = (
        share_with_interval(f.get("claims", f"{ALLEGED_WRONGLY}: {end}"))
        for end in ("no debt", "debt after an answer", "debt by silence")
    )
    return [
        (
            f"Of every 100 people wrongly said to owe, {none} are left without a debt, {answered} answer in time and owe it still because "
            f"they cannot show what was due, and {silent} owe it by silence: no answer came in time, whether or not the letter did."
        )
    ]


def claimed(f: Figures) -> list[str]:
    """Return sentences on the share of the claimed money that was truly overpaid."""
    if not is_measured(f) or f.get("claims", "debts").value == 0:
        return []
    true, beyond, penalty = (f.get("claims", f"money: {part}") for part in _MONEY)
    aim = "The stated aim is to get back what was paid too much."
    on_top = f"and {with_interval(penalty)} as a penalty" if penalty.value else "with no penalty"
    days = "days of median income a year"
    if true.value == 0:
        unowed = f"{with_interval(beyond)} {days} are claimed in 10,000 people, {on_top}"
        return [f"{aim} Nothing of what is claimed was: {unowed}, all of it from people who owed nothing."]
    never = share_with_interval(f.get("claims", "money: false discovery rate"))
    return [
        (
            f"{aim} Of that, {with_interval(true)} {days} are claimed in 10,000 people; beyond it {with_interval(beyond)} days that nobody "
            f"owed, {on_top}."
        ),
        f"So of every 100 days of income claimed, penalties apart, {never} were never owed.",
    ]
