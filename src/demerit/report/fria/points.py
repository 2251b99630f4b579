"""Points of law in an assessment: their findings, beside the references, with the reason and what they rest on."""

from collections.abc import Iterable

from demerit.audit.law.told import told
from demerit.audit.law.verdict import DUTY, Finding
from demerit.report.fria.document import Grid
from demerit.report.fria.matter import Matter

PART_INDICATED = "part indicated"
"""What is said of a part of a provision that is met: that is no problem by itself."""
_SHOWN = 2
"""Pieces of evidence that a table has room for; the annex has all."""


def points(matter: Matter, names: Iterable[str]) -> Grid:
    """Lay out some points of law.

    Parameters
    ----------
    matter : a run with its audit.
    names : the points.
    """
    chosen = [matter.found[name] for name in names]
    columns = ("", "point", "finding in this model", "why")
    rows = [(f.item.id, f.item.title, f.shown, _why(f)) for f in chosen]
    return Grid("Points of law", columns, rows)


def all_points(matter: Matter) -> Grid:
    """Lay out every point of law, beside the references.

    Parameters
    ----------
    matter : a run with its audit.
    """
    columns = ("", "point", "finding in this model", *matter.audit.beside, "why")
    return Grid(
        "Every point of law", columns, [_row(matter, f) for f in matter.audit.law if f.item.kind != DUTY]
    )


def duties(matter: Matter) -> Grid:
    """Lay out the duties that a simulation cannot see, with who has to look.

    Parameters
    ----------
    matter : a run with its audit.
    """
    items = [finding.item for finding in matter.audit.law if finding.item.kind == DUTY]
    rows = [(item.id, item.title, item.source, item.checked_by) for item in items]
    columns = ("", "duty", "where it stands", "who has to look")
    return Grid("Duties that a simulation cannot see", columns, rows)


def _row(matter: Matter, finding: Finding) -> tuple[str, ...]:
    """Lay out one point."""
    beside = (
        next(other.shown for other in findings if other.item.id == finding.item.id)
        for findings in matter.audit.beside.values()
    )
    return finding.item.id, finding.item.title, finding.shown, *beside, _why(finding)


def _why(finding: Finding) -> str:
    """Say why a verdict is what it is."""
    return finding.reason or "; ".join(told(one) for one in finding.evidence[:_SHOWN])
