"""Points of law: four verdicts, rules with their thresholds, and evidence that a query reaches."""

import math
import re
from pathlib import Path

import pytest

from demerit.audit.findings.findings import Audit
from demerit.audit.law import EVALUATIONS
from demerit.audit.law.items import GROUPS, items
from demerit.audit.law.verdict import DUTY, INDICATED, NOT_ASSESSABLE, NOT_MODELLED, VERDICTS, Finding
from demerit.audit.run.opened_run import Run


def _by_id(audited: Audit) -> dict[str, Finding]:
    """Give the findings by point."""
    return {finding.item.id: finding for finding in audited.law}


def test_items__are_those_that_can_be_judged() -> None:
    """The whole, L0 to L34 and eight duties, once each; what is no duty has an evaluation, and all have source, question and rule."""
    ids = [item.id for item in items()]
    assert sorted(ids) == sorted(["A5", *(f"L{n}" for n in range(35)), *(f"D{n}" for n in range(1, 9))])
    assert {item.id for item in items() if item.kind != DUTY} == {"A5", *EVALUATIONS}
    for item in items():
        assert item.source
        assert item.group in GROUPS.values()
        assert item.question.endswith("?")
        assert item.rule.endswith(".")
        assert bool(item.checked_by) == (item.kind == DUTY)


def test_items__hide_no_threshold() -> None:
    """Each threshold stands in the rule as a figure, and has a reason."""
    for item in items():
        assert "{" not in item.rule
        for threshold in item.thresholds.values():
            assert f"{threshold.value:g}" in item.rule, item.id
            assert threshold.why, item.id


def test_findings__have_one_of_four_verdicts_a_reason_and_evidence(audited: Audit) -> None:
    """There is no fifth verdict, in the run, under any coding, or beside it."""
    for findings in (audited.law, *audited.beside.values()):
        for finding in findings:
            assert {finding.verdict, *finding.codings.values()} <= set(VERDICTS)
            assert finding.evidence, finding.item.id
            assert finding.reason.endswith("."), finding.item.id
            assert bool(finding.key) <= (finding.verdict == NOT_MODELLED), finding.item.id
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
    assert asked > 40


def test_none__is_not_modelled(audited: Audit) -> None:
    """V4: where nothing is recorded nothing was examined, and nothing is cleared."""
    judged = [finding for finding in audited.beside["none"] if finding.item.kind != DUTY]
    assert {finding.verdict for finding in judged} == {NOT_MODELLED}


def test_default__is_found_where_its_rules_point(audited: Audit) -> None:
    """A score over years that refuses across contexts, by cameras and through the household."""
    verdicts = audited.verdicts()
    for point in ("A5", "L0", "L1", "L2", "L3", "L5", "L8", "L19", "L21", "L22", "L26", "L27", "L29", "L30"):
        assert verdicts[point] == INDICATED, point
    assert verdicts["L14"] == NOT_ASSESSABLE


def test_whole__is_never_graver_than_a_part_it_needs(audited: Audit) -> None:
    """V14: Art. 5(1)(c) is indicated only where every part is, in the run and beside it."""
    for findings in (audited.law, *audited.beside.values()):
        (whole,) = [finding for finding in findings if finding.item.id == "A5"]
        if whole.verdict == INDICATED:
            assert {part.verdict for part in whole.parts} == {INDICATED}


def test_scope__names_texts_that_came_later_or_bind_elsewhere(audited: Audit) -> None:
    """The prohibition applies from February 2025, and the default lies outside the Union and before it."""
    assert "Art. 1 to 5 (applies from 2025-02-02, the simulated weeks end in" in _by_id(audited)["A5"].scope
    assert "GDPR) (applies from" in _by_id(audited)["L10"].scope


def test_codings__grow_milder_from_strict_to_lenient(audited: Audit) -> None:
    """What the lenient coding calls unrelated the central one does too, and so on."""
    central, strict, lenient = (one.value for one in _by_id(audited)["L2"].evidence[:3])
    assert 1 >= strict >= central >= lenient >= 0
    assert central > 0


def test_loss__is_counted_luck_by_luck_and_bounded_only_there(audited: Audit) -> None:
    """What is judged has value and bounds of the same lucks; what is counted by deed under one luck has no bounds, and says why."""
    judged, entered = _by_id(audited)["L4"].evidence[:2]
    assert "FROM replicates" in judged.sql
    assert judged.estimate is not None
    assert judged.estimate.source == "replicates"
    assert judged.estimate.low < judged.value < judged.estimate.high  # type: ignore[operator]
    assert entered.estimate is not None
    assert (entered.estimate.low, entered.estimate.high) == (None, None)
    assert "luck alone" in entered.estimate.why
    assert judged.value < entered.value


def test_balance__is_against_the_same_luck_without_rules(audited: Audit) -> None:
    """L15 compares harm with that of no regime, which is more, since nobody is deterred there."""
    ratio, here, there, fear = _by_id(audited)["L15"].evidence
    assert there.of == "none"
    assert ratio.value == pytest.approx(here.value / there.value)
    assert 0.5 < ratio.value < 1.2
    assert fear.setting == "conduct.belief.start = 0.1"
    assert _by_id(audited)["L15"].verdict == NOT_ASSESSABLE


def test_chilling__is_against_the_same_luck_without_rules(audited: Audit) -> None:
    """L16 compares protected acts with those of no regime."""
    strict, _, ratio, here, there = _by_id(audited)["L16"].evidence
    assert strict.value == pytest.approx(1, abs=0.1)
    assert ratio.value == pytest.approx(here.value / there.value)
    assert 0 < ratio.value <= 1


def test_reference_with_conduct_of_its_own__has_no_world_without_rules(audited: Audit) -> None:
    """What Americans do without a credit score was not simulated: balance and chilling of the reference cannot be told."""
    found = {finding.item.id: finding for finding in audited.beside["us-credit"]}
    for point in ("L15", "L16"):
        assert found[point].verdict == NOT_ASSESSABLE
        assert "people do other things by themselves" in found[point].evidence[0].setting


def test_thin_run__neither_clears_nor_accuses(tmp_path: Path) -> None:
    """V3: a secret list that hit hardly anybody yet: no figure decides anything, only what stands in the scenario does."""
    from demerit.experiment.run.simulate import simulate

    thin = simulate("us-nofly", people=1000, weeks=4, burn_in=0, out=tmp_path / "thin", threads=1)
    for finding in thin.audit().law:
        facts = finding.reason.startswith(("A fact of the scenario", "It hangs on"))
        assert facts or finding.verdict in (NOT_ASSESSABLE, NOT_MODELLED), finding.item.id


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
    from demerit.audit.findings.audit_json import write_audit

    found = WORDS.search(write_audit(audited, "runs/x"))
    assert found is None, found
