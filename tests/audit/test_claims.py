"""The measure of claims against what was published, against Bayes' rule, and against sums by hand."""

import numpy as np
import pytest

from demerit.audit.measures.base import Blocks
from demerit.audit.measures.claims import claims
from demerit.audit.run.opened_run import Run

_COUNTS = {
    "alleged_false": 90,
    "alleged_true": 10,
    "debts_silent_false": 60,
    "debts_answered_false": 12,
    "debts_silent_true": 4,
    "debts_answered_true": 4,
    "owed_true": 8_000,
    "owed_false": 72_000,
    "owed_penalty": 320_000,
    "days": 3_650_000,
}


def figures(run: Run) -> dict[tuple[str, str], float]:
    """Give the figures of the measure by part and group."""
    return {
        (row.part, row.group): row.estimate.value
        for m in run.measures
        if m.name == "claims"
        for row in m.rows
    }


def test_claims__of_known_counts(benefits: Run) -> None:
    """Ten blocks of one group with round counts: each figure is the fraction that one reckons in the head."""
    blocks = Blocks(["teal"], {name: np.full((10, 1), float(n)) for name, n in _COUNTS.items()})
    (measure,) = claims(blocks, benefits.plan)
    found = {row.part: row.estimate.value for row in measure.rows if not row.group}
    assert found["alleged"] == pytest.approx(100)
    assert found["alleged: false discovery rate"] == pytest.approx(0.9)
    assert found["debts"] == pytest.approx(80)
    assert found["debts: false discovery rate"] == pytest.approx(0.9)
    assert found["debts after an answer: false discovery rate"] == pytest.approx(0.75)
    assert found["debts by silence: false discovery rate"] == pytest.approx(0.9375)
    assert found["alleged wrongly: no debt"] == pytest.approx(0.2)
    assert found["alleged rightly: no debt"] == pytest.approx(0.2)
    assert found["money: truly paid too much"] == pytest.approx(8)
    assert found["money: false discovery rate"] == pytest.approx(0.9)
    assert found["money: a debt with its penalty, on average"] == pytest.approx(5)


def test_claims__finds_what_the_review_of_midas_found(benefits: Run) -> None:
    """34,018 of 40,195 findings by the computer alone and 9,910 of 22,589 with human involvement had no fraud: 85 and 44 %."""
    found = figures(benefits)
    assert found["debts by silence: false discovery rate", ""] == pytest.approx(34_018 / 40_195, abs=0.03)
    assert found["debts after an answer: false discovery rate", ""] == pytest.approx(9_910 / 22_589, abs=0.1)


def test_claims__the_penalty_is_four_times_the_money(benefits: Run) -> None:
    """Michigan charged 400 % on top of what it took."""
    found = figures(benefits)
    taken = found["money: truly paid too much", ""] + found["money: beyond that", ""]
    assert found["money: penalty", ""] == pytest.approx(4 * taken, rel=1e-3)
    assert found["money: false discovery rate", ""] == pytest.approx(
        found["money: beyond that", ""] / taken, rel=1e-6
    )


def test_claims__three_ends_are_all_of_them(benefits: Run) -> None:
    """Nobody who is said to owe is without an end, and none has two, in any group."""
    found = figures(benefits)
    for how in ("wrongly", "rightly"):
        for group in ("", "teal", "amber", "violet"):
            ends = [
                found[f"alleged {how}: {end}", group]
                for end in ("no debt", "debt after an answer", "debt by silence")
            ]
            assert sum(ends) == pytest.approx(1)
            assert min(ends) >= 0


def test_claims__equal_plain_sums_over_the_series(benefits: Run) -> None:
    """The figures are those that an analyst gets from the table of all lucks by hand."""
    found = figures(benefits)
    of = "FROM replicates WHERE arm = 'regime'"
    by_hand = {
        (
            "alleged wrongly",
            "",
        ): f"SELECT sum(alleged_false) * 365.0 * 10000 / sum(days) {of}",
        (
            "debts: by silence",
            "violet",
        ): "SELECT sum(debts_silent_true + debts_silent_false) / sum(debts_silent_true + debts_silent_false + debts_answered_true "
        f"+ debts_answered_false) {of} AND group_ = 'violet'",
        ("money: penalty", ""): f"SELECT sum(owed_penalty) / 1000 * 365.0 * 10000 / sum(days) {of}",
    }
    for key, sql in by_hand.items():
        assert benefits.query(sql).fetchall()[0] == (pytest.approx(found[key]),), key


def test_claims__shares_end_at_all(benefits: Run) -> None:
    """No interval of a share leaves 0 to 1; where all cases or none are so its bound is exact, and no point."""
    (measure,) = [m for m in benefits.measures if m.name == "claims"]
    for row in measure.rows:
        value, low, high = row.estimate[:3]
        if row.unit == "share" and low is not None:
            assert high is not None
            assert 0 <= low <= value <= high <= 1
            assert low < high


def test_claims__only_where_a_match_looks(run: Run) -> None:
    """A regime without claims has no such measure, rather than one full of zeros."""
    assert not [m for m in run.measures if m.name == "claims"]
