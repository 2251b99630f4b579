"""Claims: allegations of overpaid benefits, their false discovery rate, their outcomes, and the money claimed."""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import (
    A_YEAR,
    MILLI,
    MONEY_A_YEAR,
    PER,
    TO_OTHERS,
    Blocks,
    Labels,
    Measure,
    Row,
    against_others,
    by_group,
)
from demerit.audit.statistics.interval import CASES, EVENTS, RATE, SHARE
from demerit.engine.plan.plan import Plan

ALLEGED_WRONGLY = "alleged wrongly"
_A_YEAR = "a year in 10,000 people"
_ENDS = {"no debt": "", "debt after an answer": "debts_answered_", "debt by silence": "debts_silent_"}
_MONEY = {
    "money: truly paid too much": "owed_true",
    "money: beyond that": "owed_false",
    "money: penalty": "owed_penalty",
}
Table = NDArray[np.float64]


def claims(blocks: Blocks, plan: Plan) -> list[Measure]:
    """Measure allegations, debts and money, if any era matches for overpaid benefits; otherwise return no measure."""
    if not any(era.regime.claims.on for era in plan.eras):
        return []
    definition = (
        "Claimants of a benefit who are said to have been paid too much. Wrongly: nothing was paid too much. False discovery rate: the "
        "wrong ones among all that are alleged, or found; precision is 1 minus it. There is no false positive rate here: how many "
        "claimants the match has looked at and let pass is not counted. A case is decided on the day it is alleged, so that the shares "
        "of what becomes of it are those of one cohort. No debt: the facts came to light, or nothing followed from silence. After an "
        "answer: the person answered in time and could not show what was due, or was right to be found. By silence: no answer came in "
        "time, whether or not the letter did. Money claimed, in days of median income: what was truly paid too much, what is taken "
        "beyond that, and the penalty; the false discovery rate of money leaves the penalty out. The lines are not netted. The ratio "
        "compares a group with the people of all other groups, its interval widened for the number of groups (Bonferroni)."
    )
    rows = [*_allegations(blocks), *_debts(blocks), *_outcomes(blocks), *_money(blocks)]
    return [Measure("claims", "Said to owe", definition, rows)]


def _allegations(blocks: Blocks) -> list[Row]:
    """Return the number of allegations, the wrong ones, their ratio by group, and their false discovery rate."""
    wrongly, days = blocks.of("alleged_false"), blocks.of("days")
    both = wrongly + blocks.of("alleged_true")
    return [
        *_a_year(blocks, "alleged", both),
        *_a_year(blocks, ALLEGED_WRONGLY, wrongly),
        *against_others(blocks, wrongly, days, "claims", f"{ALLEGED_WRONGLY}: {TO_OTHERS}"),
        *_share(blocks, "alleged: false discovery rate", wrongly, both),
    ]


def _debts(blocks: Blocks) -> list[Row]:
    """Return the number of debts, the wrong ones, and their false discovery rates after an answer and by silence."""
    silent, answered = (_both(blocks, f"debts_{how}") for how in ("silent", "answered"))
    false = {how: blocks.of(f"debts_{how}_false") for how in ("silent", "answered")}
    wrongly, debts = false["silent"] + false["answered"], silent + answered
    return [
        *_a_year(blocks, "debts", debts),
        *_a_year(blocks, "debts of people who owed nothing", wrongly),
        *_share(blocks, "debts: by silence", silent, debts),
        *_share(blocks, "debts: false discovery rate", wrongly, debts),
        *_share(blocks, "debts after an answer: false discovery rate", false["answered"], answered),
        *_share(blocks, "debts by silence: false discovery rate", false["silent"], silent),
    ]


def _outcomes(blocks: Blocks) -> list[Row]:
    """Return the outcomes of wrong and of right allegations; the three shares of each add up to 1."""
    rows = []
    for how, truth in (("wrongly", "false"), ("rightly", "true")):
        alleged = blocks.of(f"alleged_{truth}")
        debts = {end: blocks.of(f"{column}{truth}") for end, column in _ENDS.items() if column}
        ends = {"no debt": alleged - sum(debts.values()), **debts}
        for end in _ENDS:
            rows += _share(blocks, f"alleged {how}: {end}", ends[end], alleged)
    return rows


def _money(blocks: Blocks) -> list[Row]:
    """Return the money claimed, the share of it that was never owed, and the mean debt."""
    sums = {part: blocks.of(column) / MILLI for part, column in _MONEY.items()}
    true, beyond, penalty = sums.values()
    debts = _both(blocks, "debts_silent") + _both(blocks, "debts_answered")
    labels = Labels("claims", "money: a debt with its penalty, on average", "days of median income")
    return [
        *(row for part, money in sums.items() for row in _a_year(blocks, part, money, MONEY_A_YEAR)),
        *_share(blocks, "money: false discovery rate", beyond, true + beyond, SHARE),
        *by_group(blocks, true + beyond + penalty, debts, labels, 1),
    ]


def _both(blocks: Blocks, stem: str) -> Table:
    """Add up the true and the false column."""
    return blocks.of(f"{stem}_true", f"{stem}_false")


def _a_year(blocks: Blocks, part: str, count: Table, unit: str = _A_YEAR) -> list[Row]:
    """Return a count as a rate per year and 10,000 people."""
    kind = EVENTS if unit == _A_YEAR else RATE
    return by_group(blocks, count, blocks.of("days"), Labels("claims", part, unit, kind), PER * A_YEAR)


def _share(blocks: Blocks, part: str, count: Table, of: Table, kind: str = CASES) -> list[Row]:
    """Return a count as a share of another; unknown where the other is 0."""
    return by_group(blocks, count, of, Labels("claims", part, "share", kind), 1)
