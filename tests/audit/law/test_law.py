"""Points of law: four verdicts, rules with their thresholds, and evidence that a query reaches."""

import math
import re
from pathlib import Path

import pytest

from demerit.audit.account import Audit
from demerit.audit.interval import Estimate
from demerit.audit.law import EVALUATIONS
from demerit.audit.law.items import items
from demerit.audit.law.verdict import (
    INDICATED,
    NOT_ASSESSABLE,
    NOT_INDICATED,
    VERDICTS,
    Evidence,
    Finding,
    above,
    below,
)
from demerit.audit.opened import Run


def _one(value: float, low: float | None = None, high: float | None = None) -> Evidence:
    """Make a figure."""
    return Evidence("x", Estimate(value, low, high), "share", "", "")


def _by_id(audited: Audit) -> dict[str, Finding]:
    """Give the findings by point."""
    return {finding.item.id: finding for finding in audited.law}


def test_items__are_those_that_can_be_judged() -> None:
    """L0 to L30, each with an evaluation, a source, a question and a rule."""
    assert [item.id for item in items()] == [f"L{n}" for n in range(31)] == list(EVALUATIONS)
    for item in items():
        assert item.source
        assert item.question.endswith("?")
        assert item.rule.endswith(".")


def test_items__hide_no_threshold() -> None:
    """Each threshold stands in the rule as a figure, and has a reason."""
    for item in items():
        assert "{" not in item.rule
        for threshold in item.thresholds.values():
            assert f"{threshold.value:g}" in item.rule, item.id
            assert threshold.why, item.id


@pytest.mark.parametrize(
    ("threshold", "figure", "verdict"),
    [
        (0.5, _one(0.7, 0.6, 0.8), INDICATED),
        (0.5, _one(0.7, 0.4, 1.0), NOT_ASSESSABLE),
        (0.5, _one(0.4, 0.1, 0.7), NOT_INDICATED),
        (0.5, _one(0.7), INDICATED),
        (0.0, _one(0.1, 0.0, 0.3), INDICATED),
        (0.0, _one(0.0), NOT_INDICATED),
        (0.0, _one(math.nan), NOT_INDICATED),
    ],
)
def test_above__needs_the_whole_interval(threshold: float, figure: Evidence, verdict: str) -> None:
    """An interval that spans a threshold is too wide to tell; above 0 is whatever happens; nothing is not above anything."""
    assert above(threshold, figure) == verdict


def test_below__is_its_mirror() -> None:
    """The upper bound has to lie below."""
    assert below(0.5, _one(0.3, 0.2, 0.4)) == INDICATED
    assert below(0.5, _one(0.3, 0.0, 0.6)) == NOT_ASSESSABLE
    assert below(0.5, _one(0.6, 0.4, 0.8)) == NOT_INDICATED
    assert below(0.5, _one(math.nan)) == NOT_INDICATED
    assert below(0.5, _one(0.6), _one(0.1)) == INDICATED


def test_findings__have_one_of_four_verdicts_and_evidence(audited: Audit) -> None:
    """There is no fifth verdict, in the run, under any coding, or beside it."""
    for findings in (audited.law, *audited.beside.values()):
        for finding in findings:
            assert {finding.verdict, *finding.codings.values()} <= set(VERDICTS)
            assert finding.evidence, finding.item.id
            assert set(finding.codings) in ({"strict", "central", "lenient"}, set())


def test_evidence__is_what_its_query_gives(audited: Audit, run: Run, beside: dict[str, Run]) -> None:
    """The only value of the SELECT is the figure; what has no SELECT is a setting or rests on one of the others."""
    asked = 0
    for finding in audited.law:
        for one in finding.evidence:
            if not one.sql:
                assert one.setting, one.name
                continue
            ((found,),) = (beside[one.of] if one.of else run).query(one.sql).fetchall()
            expected = math.nan if found is None else float(found)
            assert one.value == pytest.approx(expected, nan_ok=True), one.sql
            assert '"' not in one.sql
            asked += 1
    assert asked > 50


def test_none__has_nothing_indicated(audited: Audit) -> None:
    """Where nothing is recorded, nothing is found."""
    assert {finding.verdict for finding in audited.beside["none"]} == {NOT_INDICATED}


def test_default__is_found_where_its_rules_point(audited: Audit) -> None:
    """A score over years that refuses across contexts, by cameras and through the household."""
    verdicts = audited.verdicts()
    for point in ("L0", "L1", "L2", "L3", "L5", "L8", "L19", "L20", "L21", "L22", "L26", "L27", "L29"):
        assert verdicts[point] == INDICATED, point
    assert verdicts["L14"] == NOT_ASSESSABLE


def test_codings__grow_milder_from_strict_to_lenient(audited: Audit) -> None:
    """What the lenient coding calls unrelated the central one does too, and so on."""
    central, strict, lenient = (one.value for one in _by_id(audited)["L2"].evidence[:3])
    assert 1 >= strict >= central >= lenient >= 0
    assert central > 0


def test_balance__is_against_the_same_luck_without_rules(audited: Audit) -> None:
    """L15 compares harm with that of no regime, which is more, since nobody is deterred there."""
    ratio, here, there, _ = _by_id(audited)["L15"].evidence
    assert there.of == "none"
    assert ratio.value == pytest.approx(here.value / there.value)
    assert 0.5 < ratio.value < 1.2


def test_chilling__is_against_the_same_luck_without_rules(audited: Audit) -> None:
    """L16 compares protected acts with those of no regime."""
    strict, ratio, here, there = _by_id(audited)["L16"].evidence
    assert strict.value == pytest.approx(1, abs=0.1)
    assert ratio.value == pytest.approx(here.value / there.value)
    assert 0 < ratio.value <= 1


def test_reference_with_conduct_of_its_own__has_no_world_without_rules(audited: Audit) -> None:
    """What Americans do without a credit score was not simulated: balance and chilling of the reference cannot be told."""
    found = {finding.item.id: finding for finding in audited.beside["us-credit"]}
    for point in ("L15", "L16"):
        assert found[point].verdict == NOT_ASSESSABLE
        assert "people do other things by themselves" in found[point].evidence[0].setting


def test_thin_run__clears_nobody(tmp_path: Path) -> None:
    """A secret list that hit nobody yet, because few people lived for few weeks: nothing is said not to be indicated by a figure."""
    from demerit.experiment.simulate import simulate

    thin = simulate("us-nofly", people=1000, weeks=4, burn_in=0, out=tmp_path / "thin", threads=1)
    for finding in thin.audit().law:
        if any(one.sql for one in finding.evidence):
            assert finding.verdict != NOT_INDICATED, finding.item.id
            assert NOT_INDICATED not in finding.codings.values()


def test_without_references__balance_and_chilling_are_not_assessable(run: Run) -> None:
    """One run cannot tell what would have been."""
    verdicts = run.audit().verdicts()
    assert (verdicts["L15"], verdicts["L16"]) == (NOT_ASSESSABLE, NOT_ASSESSABLE)


WORDS = re.compile(
    r"\b(pass|passes|passed|compliant|compliance|complies|conformant|ticks?|certified|seal of)\b|[✓✔☑✅]",
    re.I,
)


def test_words__never_clear_anybody(audited: Audit) -> None:
    """No point of law, no measure and no sentence of an audit says that something is in order."""
    from demerit.audit.laid_out import write_audit

    found = WORDS.search(write_audit(audited, "runs/x"))
    assert found is None, found
