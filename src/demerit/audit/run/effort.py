"""Reviewers' effort: the hours spent in an arm and the wrongful days that it avoids; neither is netted against the other."""

from typing import NamedTuple

import numpy as np

from demerit.audit.measures.base import Blocks
from demerit.audit.measures.units import read_units
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.interval import SIGNED, Estimate
from demerit.engine.plan.plan import Plan, era_at
from demerit.results.declare.column import REGIME

HOURS_A_WEEK = 40
"""Hours that a reviewer works in a week: assumed."""
DECIDED = ("upheld_false", "upheld_true", "rejected_false", "rejected_true", "moot")
"""Cases that take reviewers' time: entry struck out, entry kept, and entry already gone when the case was reviewed."""


class Effort(NamedTuple):
    """Wrongful days that an arm avoids and reviewers' hours that it needs, over the reported weeks: means over the replicates."""

    arm: str
    cases: float
    hours: float
    extra_hours: float
    """Hours more than under the baseline; negative where fewer."""
    avoided: Estimate
    """Wrongful person-days fewer than under the baseline; negative where more."""
    an_hour: float | None
    """Wrongful person-days avoided for each extra hour; None where no extra hours are needed."""


def efforts(run: Run, arms: list[str]) -> list[Effort]:
    """Compare reviewers' hours with wrongful days avoided: first arms without extra hours, then by days avoided per extra hour.

    Parameters
    ----------
    run : a run with the arms.
    arms : names of arms, without the baseline.
    """
    described = read_units(run, run.plan, REGIME)
    found = [_effort(run, arm, described) for arm in arms]
    return sorted(
        found,
        key=lambda each: (each.an_hour is not None, -(each.an_hour or 0.0), -each.avoided.value),
    )


def hours(blocks: Blocks, plan: Plan) -> float:
    """Return the hours that reviewers spent on the cases of an arm."""
    a_case = _weeks_a_case(plan) * HOURS_A_WEEK
    return float(blocks.of(*DECIDED).sum()) / blocks.n_lucks * a_case


def _weeks_a_case(plan: Plan) -> float:
    """Return the weeks that a reviewer needs for a case, averaged over the reported weeks with remedies."""
    remedies = [era_at(plan, week).regime.remedy for week in range(plan.burn_in, plan.n_weeks)]
    needed = [1 / remedy.decisions.value for remedy in remedies if remedy.on and remedy.decisions.value > 0]
    return float(np.mean(needed)) if needed else 0.0


def _effort(run: Run, arm: str, described: Blocks) -> Effort:
    """Compare one arm with the baseline."""
    plan = run.arm(arm).plan
    blocks = read_units(run, plan, arm)
    spent = hours(blocks, plan)
    extra = spent - hours(described, run.plan)
    fewer = (described.of("days_wrongful") - blocks.of("days_wrongful")).sum(axis=1)
    avoided = blocks.total(fewer, SIGNED)
    cases = float(blocks.of(*DECIDED).sum()) / blocks.n_lucks
    return Effort(arm, cases, spent, extra, avoided, avoided.value / extra if extra > 0 else None)
