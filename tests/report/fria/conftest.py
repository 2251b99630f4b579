"""Assessments that many tests look at: of the default regime and of benefit findings."""

import pytest

from demerit.audit.findings.findings import Audit
from demerit.audit.run.opened_run import Run
from demerit.report.fria import Document, assessment
from demerit.report.fria.content.matter import Matter


@pytest.fixture(scope="session")
def matter(run: Run, audited: Audit) -> Matter:
    """What the assessment of the default regime is written from."""
    return Matter(run, audited)


@pytest.fixture(scope="session")
def document(run: Run, audited: Audit) -> Document:
    """The assessment of the default regime."""
    return assessment(run, audited)


@pytest.fixture(scope="session")
def owing(benefits: Run) -> Matter:
    """What the assessment of benefit findings is written from."""
    return Matter(benefits, benefits.audit())


@pytest.fixture(scope="session")
def of_benefits(owing: Matter) -> Document:
    """The assessment of benefit findings."""
    return assessment(owing.run, owing.audit)
