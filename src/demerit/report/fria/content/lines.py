"""Table rows of figures by group: each with its SELECT, and none from fewer cases than the floor for small cells."""

from collections.abc import Callable, Iterable, Sequence
from math import isnan
from typing import NamedTuple

from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import FEWEST, TOO_FEW, is_too_few
from demerit.report.fria.content.document import Grid
from demerit.report.fria.content.matter import EVERYBODY, Matter
from demerit.report.text.phrases import with_interval
from demerit.results.declare.column import REGIME

NONE = "none"
_NOTES = {
    TOO_FEW: f"“{TOO_FEW}”: fewer than {FEWEST} cases stand behind the figure, so it is not given.",
    NONE: f"“{NONE}”: it did not happen once in this run, which is no evidence that it would not.",
}
_IN_THE_SUMS = f"{{sums}} WHERE arm = '{REGIME}'"
"""`sums` stands for the table with the sums of the run: over all replicates, or of the run's own."""
_AMONG_PEOPLE = f"people WHERE arm = '{REGIME}'"


def note(rows: Iterable[Sequence[str]], *before: str) -> str:
    """Return the note that explains the words of the floor in a table.

    Parameters
    ----------
    rows : rows of the table.
    before : other notes on the table, placed first.
    """
    there = {cell for row in rows for cell in row}
    return " ".join([*filter(None, before), *(said for word, said in _NOTES.items() if word in there)])


def told_from(n: float, estimate: Estimate, written: Callable[[Estimate], str]) -> str:
    """Format a figure if there are enough cases behind it.

    Parameters
    ----------
    n : number of cases behind the figure.
    estimate : the figure.
    written : function that formats it.

    Examples
    --------
    >>> told_from(3, Estimate(0.33, None, None), str), told_from(0, Estimate(0.0, None, None), str)
    ('too few', 'none')
    """
    if isnan(estimate.value):
        return TOO_FEW if estimate.why.startswith(TOO_FEW) else "not known"
    if not n and not estimate.value:
        return NONE
    return TOO_FEW if is_too_few(n) else written(estimate)


class Line(NamedTuple):
    """One figure, for everybody and by group."""

    label: str
    measure: str
    part: str
    aggregate: str
    """SQL aggregate of the figure over the sums of the run."""
    behind: str
    """SQL count of the cases behind it: an aggregate and its table, with `{sums}` for the sums of the run."""
    factor: float = 1
    """Factor by which the measure is multiplied."""
    written: Callable[[Estimate], str] = with_interval

    def query(self, sums: str) -> str:
        """Return the SELECT of the figures in the line.

        Parameters
        ----------
        sums : name of the table with the sums of the run.
        """
        return rolled_up(f"{self.aggregate} AS figure FROM {_IN_THE_SUMS.format(sums=sums)}")


def rolled_up(aggregate: str) -> str:
    """Return the SELECT of an aggregate for everybody and for each group.

    Parameters
    ----------
    aggregate : SQL aggregate with FROM and WHERE.
    """
    return (
        f"SELECT coalesce(group_, '{EVERYBODY}') AS who, {aggregate} GROUP BY ROLLUP (group_) "
        "ORDER BY group_ NULLS FIRST"
    )


def people(condition: str) -> str:
    """Return the SQL count of sampled households with a member who meets a condition: one member's fate often hits all."""
    return f"count(DISTINCT household) FILTER ({condition}) FROM {_AMONG_PEOPLE}"


def events(columns: str) -> str:
    """Return the SQL count of events in the table of the figure."""
    return f"sum({columns}) FROM {_IN_THE_SUMS}"


def by_group(matter: Matter, title: str, lines: Sequence[Line], *notes: str) -> Grid:
    """Build the table of some lines, with one column for each group."""
    columns = ("", *(group or EVERYBODY for group in matter.groups))
    rows = [(line.label, *_cells(matter, line)) for line in lines]
    return Grid(
        title, columns, rows, note(rows, *notes), tuple(line.query(matter.case.sums) for line in lines)
    )


def _cells(matter: Matter, line: Line) -> list[str]:
    """Return the cells of a line, group by group."""
    behind = matter.by_group(line.behind)
    estimates = (matter.f.get(line.measure, line.part, group).scaled(line.factor) for group in matter.groups)
    return [
        told_from(behind.get(group, 0.0), estimate, line.written)
        for group, estimate in zip(matter.groups, estimates, strict=True)
    ]
