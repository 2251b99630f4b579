"""Lines of figures by group: each with its SELECT, and none from fewer cases than the floor."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from demerit.audit.interval import Estimate
from demerit.report.fria.document import Grid
from demerit.report.fria.floor import note, told_from
from demerit.report.fria.matter import EVERYBODY, Matter
from demerit.report.wording import with_interval
from demerit.results.column import REGIME

_IN_THE_SUMS = f"{{sums}} WHERE arm = '{REGIME}'"
"""`sums` stands for the table that the figures of the run are taken from: of all lucks, or of the run's own."""
_AMONG_PEOPLE = f"people WHERE arm = '{REGIME}'"


class Line(NamedTuple):
    """One figure, for everybody and by group."""

    label: str
    measure: str
    part: str
    aggregate: str
    """The figure as an aggregate over the sums of the run."""
    behind: str
    """What is counted behind it: an aggregate and its table, as SQL writes them, `{sums}` for the sums of the run."""
    factor: float = 1
    """What the measure is multiplied by."""
    written: Callable[[Estimate], str] = with_interval

    def query(self, sums: str) -> str:
        """Write the SELECT that leads to the figures of the line.

        Parameters
        ----------
        sums : the table that the figures of the run are taken from.
        """
        return rolled_up(f"{self.aggregate} AS figure FROM {_IN_THE_SUMS.format(sums=sums)}")


def rolled_up(aggregate: str) -> str:
    """Write the SELECT of an aggregate for everybody and for each group.

    Parameters
    ----------
    aggregate : with FROM and WHERE.
    """
    return (
        f"SELECT coalesce(group_, '{EVERYBODY}') AS who, {aggregate} GROUP BY ROLLUP (group_) "
        "ORDER BY group_ NULLS FIRST"
    )


def people(condition: str) -> str:
    """Count the households of the sampled people of whom something holds: what hits one member often hits all."""
    return f"count(DISTINCT household) FILTER ({condition}) FROM {_AMONG_PEOPLE}"


def events(columns: str) -> str:
    """Count events where the figure is taken from."""
    return f"sum({columns}) FROM {_IN_THE_SUMS}"


def by_group(matter: Matter, title: str, lines: Sequence[Line], *notes: str) -> Grid:
    """Lay out lines, a column a group."""
    columns = ("", *(group or EVERYBODY for group in matter.groups))
    rows = [(line.label, *_cells(matter, line)) for line in lines]
    return Grid(
        title, columns, rows, note(rows, *notes), tuple(line.query(matter.case.sums) for line in lines)
    )


def _cells(matter: Matter, line: Line) -> list[str]:
    """Write a line, group by group."""
    behind = matter.by_group(line.behind)
    estimates = (matter.f.get(line.measure, line.part, group).scaled(line.factor) for group in matter.groups)
    return [
        told_from(behind.get(group, 0.0), estimate, line.written)
        for group, estimate in zip(matter.groups, estimates, strict=True)
    ]
