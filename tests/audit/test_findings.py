"""The audit as a whole: which arm, and what it says of itself."""

import pytest

from demerit.audit.findings.findings import Audit
from demerit.audit.run.opened_run import Run
from demerit.errors import RunError


def test_audit__says_what_it_is_no_evidence_of(audited: Audit) -> None:
    """The box goes with every audit."""
    text = " ".join(audited.box)
    assert "not evidence about any real person, place or deployment" in text
    assert "Absence of harm here is not evidence of absence" in text
    assert "in this model, under assumptions A1 to A" in text


def test_audit__has_every_measure_of_the_report(audited: Audit, run: Run) -> None:
    """And the further ones behind them."""
    names = [measure.name for measure in audited.measures]
    assert names[: len(run.measures)] == [measure.name for measure in run.measures]
    assert {
        "group_metrics",
        "intersections",
        "observed_labels",
        "attribution",
        "error_propagation",
        "mobility",
        "worst_off",
    } <= set(names)


def test_audit__of_the_other_arm_has_no_false_entries(run: Run) -> None:
    """Arm T is audited by the same rules: wrongful days are those of stale copies alone."""
    audited = run.audit("no_false_entries")
    (wrongful,) = [m for m in audited.measures if m.name == "wrongful"]
    figures = {row.part: row.estimate.value for row in wrongful.rows if not row.group}
    assert figures["false"] == figures["tipped"] == 0
    assert audited.verdicts()["L10"] == "not assessable"
    assert audited.beside == {}


def test_audit__of_an_arm_that_is_not_there_is_refused(run: Run) -> None:
    """The error names the arms that there are."""
    with pytest.raises(
        RunError, match=r"no arm 'mild' in this run\. Its arms are no_false_entries, regime\."
    ):
        run.audit("mild")
