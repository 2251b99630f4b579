"""What an assessment is written from: a run, its audit, its rules, and the findings by point of law."""

from functools import cached_property

from demerit.audit.account import Audit
from demerit.audit.law import Case, Finding
from demerit.audit.opened import Run
from demerit.report.figures import Figures
from demerit.results.column import REGIME
from demerit.scenario.schema.scenario import Scenario

EVERYBODY, MINORS = "everybody", "minors"


class Matter:
    """A run with its audit."""

    def __init__(self, run: Run, audit: Audit) -> None:
        """Take up a run.

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
        """The regime as a case, from which figures are taken with the SELECT that leads to them."""
        return Case(self.run, REGIME)

    @cached_property
    def groups(self) -> list[str]:
        """The groups, everybody first as the empty name."""
        return ["", *self.case.blocks.groups]

    @property
    def weeks(self) -> int:
        """Reported weeks."""
        return int(self.run.facts["weeks"])

    def by_group(self, sql: str) -> dict[str, float]:
        """Take a figure by group: rows of a group, NULL for everybody, and a value.

        Parameters
        ----------
        sql : the aggregate with FROM, WHERE and no GROUP BY; `{sums}` stands for the table that the figures of the run are taken from.
        """
        aggregate, _, rest = sql.format(sums=self.case.sums).partition(" FROM ")
        found = self.run.columns(
            f"SELECT coalesce(group_, '') AS who, ({aggregate})::DOUBLE AS figure FROM {rest} GROUP BY ROLLUP (group_)"
        )
        return dict(zip(map(str, found["who"].tolist()), map(float, found["figure"].tolist()), strict=True))
