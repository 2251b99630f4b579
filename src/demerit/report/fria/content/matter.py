"""Input of an assessment: a run, its audit, its rules, and the findings by point of law."""

from functools import cached_property

from demerit.audit.findings.findings import Audit
from demerit.audit.law import Case, Finding
from demerit.audit.run.opened_run import Run
from demerit.report.text.figure_text import Figures
from demerit.results.declare.column import REGIME
from demerit.scenario.schema.scenario import Scenario

EVERYBODY, MINORS = "everybody", "minors"


class Matter:
    """A run with its audit, as input of an assessment."""

    def __init__(self, run: Run, audit: Audit) -> None:
        """Set up the input of an assessment.

        Parameters
        ----------
        run : an opened run with at least one reported week.
        audit : the audit of its regime.
        """
        self.run, self.audit = run, audit
        self.f = Figures(audit.measures)
        self.found: dict[str, Finding] = {finding.item.id: finding for finding in audit.law}

    @property
    def end(self) -> Scenario:
        """The scenario with the rules of its last era."""
        return self.run.loaded.at_the_end

    @cached_property
    def case(self) -> Case:
        """The regime as a case, which returns figures with their SELECTs."""
        return Case(self.run, REGIME)

    @cached_property
    def groups(self) -> list[str]:
        """Names of the groups, with everybody first as the empty name."""
        return ["", *self.case.blocks.groups]

    @property
    def weeks(self) -> int:
        """Number of reported weeks."""
        return int(self.run.facts["weeks"])

    def by_group(self, sql: str) -> dict[str, float]:
        """Return a figure for each group, with everybody under the empty name.

        Parameters
        ----------
        sql : an aggregate with FROM and WHERE, without GROUP BY; `{sums}` stands for the table with the sums of the run.
        """
        aggregate, _, rest = sql.format(sums=self.case.sums).partition(" FROM ")
        found = self.run.columns(
            f"SELECT coalesce(group_, '') AS who, ({aggregate})::DOUBLE AS figure FROM {rest} GROUP BY ROLLUP (group_)"
        )
        return dict(zip(map(str, found["who"].tolist()), map(float, found["figure"].tolist()), strict=True))
