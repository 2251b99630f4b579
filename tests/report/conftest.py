"""The report of the shared run, as data, as a page and as a file."""

from pathlib import Path
from typing import Any

import pytest

from demerit.audit.run.opened_run import Run
from demerit.report.page.build import write_report
from demerit.report.run.run_data import report_data


@pytest.fixture(scope="session")
def data(run: Run) -> dict[str, Any]:
    """All that the report of the run shows; tests only read it."""
    return report_data(run, run.measures)


@pytest.fixture(scope="session")
def file(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the run, as a file."""
    return write_report(run, run.measures, tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture(scope="session")
def page(file: Path) -> str:
    """The report of the run, as a text."""
    return file.read_text(encoding="utf-8")
