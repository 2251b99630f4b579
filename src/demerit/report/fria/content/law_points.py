"""Points of law in an assessment: findings for the run and the references, with reasons."""

from collections.abc import Iterable

from demerit.audit.law.verdict import DUTY, Finding
from demerit.audit.law.worded_figure import told
from demerit.report.fria.content.document import Grid
from demerit.report.fria.content.matter import Matter

PART_INDICATED = "part indicated"
"""Words for a part of a provision that is met, which is no problem by itself."""
_SHOWN = 2
"""Pieces of evidence shown in a table; the annex has all."""


def points(matter: Matter, names: Iterable[str]) -> Grid:
    """Build the table of some points of law.

    Parameters
    ----------
    matter : a run with its audit.
    names : ids of the points.
    """
    chosen = [matter.found[name] for name in names]
    columns = ("", "point", "finding in this model", "why")
    rows = [(f.item.id, f.item.title, f.shown, _why(f)) for f in chosen]
    return Grid("Points of law", columns, rows)


def all_points(matter: Matter) -> Grid:
    """Build the table of every point of law, with the verdicts of the references.

    Parameters
    ----------
    matter : a run with its audit.
    """
    columns = ("", "point", "finding in this model", *matter.audit.beside, "why")
    return Grid(
        "Every point of law", columns, [_row(matter, f) for f in matter.audit.law if f.item.kind != DUTY]
    )


def duties(matter: Matter) -> Grid:
    """Build the table of duties that a simulation cannot see, with the authority or person who has to check.

    Parameters
    ----------
    matter : a run with its audit.
    """
    items = [finding.item for finding in matter.audit.law if finding.item.kind == DUTY]
    rows = [(item.id, item.title, item.source, item.checked_by) for item in items]
    columns = ("", "duty", "where it stands", "who has to look")
    return Grid("Duties that a simulation cannot see", columns, rows)


def _row(matter: Matter, finding: Finding) -> tuple[str, ...]:
    """Return the row of one point."""
    beside = (
        next(other.shown for other in findings if other.item.id == finding.item.id)
        for findings in matter.audit.beside.values()
    )
    return finding.item.id, finding.item.title, finding.shown, *beside, _why(finding)


def _why(finding: Finding) -> str:
    """Return the reason for a verdict, or its first evidence."""
    return finding.reason or "; ".join(told(one) for one in finding.evidence[:_SHOWN])
