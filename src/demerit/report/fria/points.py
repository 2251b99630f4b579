"""Points of law in an assessment: their findings, beside the references, with the reason and what they rest on."""

from collections.abc import Iterable

from demerit.audit.law.verdict import Finding
from demerit.report.evidence import told
from demerit.report.fria.document import Grid
from demerit.report.fria.matter import Matter

_SHOWN = 2
"""Pieces of evidence that a table has room for; the annex has all."""


def points(matter: Matter, names: Iterable[str] = (), title: str = "Points of law") -> Grid:
    """Lay out some points of law, or all of them.

    Parameters
    ----------
    matter : a run with its audit.
    names : the points; all if there is none.
    title : what the table is called.
    """
    chosen = [matter.found[name] for name in names or matter.found]
    columns = ("", "point", "finding in this model", *matter.audit.beside, "why")
    return Grid(title, columns, [_row(matter, finding) for finding in chosen])


def _row(matter: Matter, finding: Finding) -> tuple[str, ...]:
    """Lay out one point."""
    beside = (
        next(other.verdict for other in findings if other.item.id == finding.item.id)
        for findings in matter.audit.beside.values()
    )
    why = finding.reason or "; ".join(told(one) for one in finding.evidence[:_SHOWN])
    return finding.item.id, finding.item.title, finding.verdict, *beside, why
