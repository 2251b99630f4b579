"""The report of a run as one HTML file that needs neither a network nor a second file."""

from collections.abc import Sequence
from pathlib import Path

from demerit.audit.measures import Measure
from demerit.audit.run.opened_run import Run
from demerit.report.page.html_page import build_page
from demerit.report.run.run_data import report_data


def build_report(run: Run, measures: Sequence[Measure]) -> str:
    """Build the report of a run.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    measures : its measures.

    Returns
    -------
    One HTML page, the same text for the same run.

    Examples
    --------
    >>> page = build_report(run, run.measures)  # doctest: +SKIP
    """
    return build_page(report_data(run, measures))


def write_report(run: Run, measures: Sequence[Measure], path: str | Path) -> Path:
    """Write the report of a run to a file.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    measures : its measures.
    path : where to write it.

    Returns
    -------
    The path.
    """
    written = Path(path)
    written.write_text(build_report(run, measures), encoding="utf-8")
    return written
