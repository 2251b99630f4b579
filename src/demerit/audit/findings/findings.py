"""The audit of one arm of a run: all measures, the self-test, the points of law, and the verdicts of references."""

from collections.abc import Mapping
from typing import NamedTuple

from demerit.audit.findings.self_test import Side, self_test
from demerit.audit.law import Case, Finding, judge
from demerit.audit.law.case import Judged
from demerit.audit.measures import Measure, measure, measure_further
from demerit.audit.measures.observed import NAME, missed
from demerit.errors import RunError
from demerit.results.declare.column import REGIME
from demerit.schema.number import ASSUMED, provenances

_BOX = (
    "This is a simulation of invented people. It is not evidence about any real person, place or deployment.",
    "Absence of harm here is not evidence of absence.",
)
_ASSUMED = "Rates are per 10,000 synthetic people and hold in this model, under assumptions A1 to A{n}, listed {where}."
_ONE_RUN = "Which of them would change a finding, one run cannot tell."
_NOTHING_ASSUMED = "Rates are per 10,000 synthetic people and hold in this model."
NO_REGIME = "none"
"""Name of the reference under which nothing is recorded."""


def box(n_assumed: int, where: str = "below", would_change: str = _ONE_RUN) -> list[str]:
    """Write the box before every finding.

    Parameters
    ----------
    n_assumed : number of assumed figures of the scenario.
    where : where they are listed.
    would_change : sentence on which of them would change the finding.

    Examples
    --------
    >>> box(2)[1]
    'Absence of harm here is not evidence of absence.'
    """
    assumed = f"{_ASSUMED.format(n=n_assumed, where=where)} {would_change}"
    return [*_BOX, assumed if n_assumed else _NOTHING_ASSUMED]


class Audit(NamedTuple):
    """The measures, self-test and findings of one arm."""

    arm: str
    box: list[str]
    """What the findings are no evidence of."""
    measures: list[Measure]
    self_test: list[Side]
    missed: str
    """A sentence on what an auditor without the truth would miss."""
    law: list[Finding]
    beside: dict[str, list[Finding]]
    """Name of a reference to its findings, point by point."""

    def verdicts(self) -> dict[str, str]:
        """Return the verdict on each point of law."""
        return {finding.item.id: finding.verdict for finding in self.law}


def audit(
    run: Judged, measures: list[Measure] | None, arm: str = REGIME, beside: Mapping[str, Judged] | None = None
) -> Audit:
    """Audit one arm of a run.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    measures : the measures of a report, if already computed.
    arm : name of the arm.
    beside : references on the same society with the same seed and weeks; the verdicts compare with the one called ``none``.

    Raises
    ------
    RunError
        If the run has no such arm with reported weeks, or its tables contradict each other.
    """
    check_arm(run, arm)
    plan = run.arm(arm).plan
    references = dict(beside or {})
    without = references.get(NO_REGIME)
    case = Case(run, arm, Case(without, REGIME) if without else None)
    further = measure_further(run, plan, arm)
    (observed,) = [m for m in further if m.name == NAME]
    n_assumed = sum(figure.source == ASSUMED for _, figure in provenances(plan.scenario))
    return Audit(
        arm,
        box(n_assumed, "by demerit assumptions"),
        [*(measures or measure(run, plan, arm)), *further],
        self_test(case.blocks),
        missed(observed.rows),
        judge(case),
        {name: judge(Case(other, REGIME, case.without)) for name, other in references.items()},
    )


def check_arm(run: Judged, arm: str) -> None:
    """Refuse an arm that a run does not have.

    Raises
    ------
    RunError
        If the run has no such arm; the message names the arms of the run.
    """
    arms = run.columns("SELECT DISTINCT arm FROM blocks ORDER BY arm")["arm"].tolist()
    if arm not in arms:
        there = ", ".join(map(str, arms))
        raise RunError(f"there is no arm {arm!r} in this run. Its arms are {there}.")
