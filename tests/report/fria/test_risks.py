"""Likelihood and severity: scales with stated thresholds, and nothing placed that a run cannot say."""

from itertools import pairwise

import pytest

from demerit.audit.statistics.interval import Estimate
from demerit.report.fria.content.likelihood import LEVELS, level, likelihood
from demerit.report.fria.content.matter import Matter
from demerit.report.fria.content.severity import NAMES, Answer, Severity
from demerit.report.fria.sections.risks import assessed, risks

_YES, _NO, _UNKNOWN = Answer(True, ""), Answer(False, ""), Answer(None, "")


def test_level__begins_at_its_threshold() -> None:
    """A share at a threshold belongs to the level above."""
    for lower, upper in pairwise(LEVELS):
        assert level(lower.below) == upper
        assert level(lower.below * 0.999) == lower


def test_likelihood__spans_what_its_interval_spans() -> None:
    """An interval across a threshold gives both levels, and the higher one counts."""
    said, highest = likelihood(Estimate(0.009, 0.0005, 0.02), 50)
    assert said == "rare to likely"
    assert highest == level(0.02)


@pytest.mark.parametrize(("n", "said"), [(0, "none"), (19, "too few")])
def test_likelihood__is_not_given_from_few_cases(n: int, said: str) -> None:
    """None and too few are no levels."""
    assert likelihood(Estimate(0.5, 0.4, 0.6), n) == (said, None)


def test_severity__counts_the_questions_answered_with_yes() -> None:
    """An unknown answer counts both ways."""
    assert Severity(_NO, _NO, _NO).words == NAMES[0]
    assert Severity(_YES, _NO, _YES).words == NAMES[2]
    assert Severity(_YES, _UNKNOWN, _UNKNOWN).bounds == (1, 3)


def test_risks__name_every_harm_for_every_category(owing: Matter) -> None:
    """Debts too; children are nobody's debtors."""
    found = {(risk.harm, risk.who) for risk in assessed(owing)}
    assert ("in debt without having owed anything", "violet") in found
    assert ("refused something, for whatever reason", "minors") in found
    assert ("wrongly said to owe", "minors") not in found


def test_risks__state_their_scales(matter: Matter) -> None:
    """Thresholds are said to be this project's choice."""
    notes = " ".join(getattr(block, "note", "") for block in risks(matter))
    assert notes.count("this project's choice") == 2


def test_risks__place_nothing_of_which_too_few_happened(matter: Matter) -> None:
    """A risk without a likelihood has no severity either."""
    blocks = risks(matter)
    (each,) = [block for block in blocks if getattr(block, "title", "").startswith("Each harm")]
    for row in each.rows:  # type: ignore[union-attr]
        assert bool(row[-1]) == (row[-2] not in {"too few", "none"})
