"""The measures that an audit has beyond those of a report."""

import numpy as np
import pytest

from demerit.audit.findings.findings import Audit
from demerit.audit.measures.base import TO_OTHERS
from demerit.audit.measures.contexts import contexts
from demerit.audit.measures.fairness import NOT_DEFINED
from demerit.audit.measures.observed import OUTDATED, SEEN, missed
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import FEWEST


def _rows(audited: Audit, name: str) -> dict[tuple[str, str], Estimate]:
    """Give the rows of a measure by part and group."""
    (measure,) = [measure for measure in audited.measures if measure.name == name]
    return {(row.part, row.group): row.estimate for row in measure.rows}


def test_group_metrics__lie_within_their_intervals(audited: Audit) -> None:
    """Every known bound encloses its figure, and shares end at 1, as does the lowest over the highest."""
    for (part, _), e in _rows(audited, "group_metrics").items():
        most = float("inf") if part.endswith(TO_OTHERS) else 1
        assert e.low is None or e.low <= e.value <= (e.high or 0) <= most, part


def test_group_metrics__do_not_call_an_empty_comparison_equal(audited: Audit) -> None:
    """Nobody is spared here whom the clean file restricts: equal opportunity is not defined, and says so."""
    rows = _rows(audited, "group_metrics")
    assert rows["false_negative_rate", ""].value == 0
    assert np.isnan(rows["equal_opportunity_ratio", ""].value)
    assert rows["equal_opportunity_ratio", ""].why == NOT_DEFINED


def test_group_metrics__agree_with_the_burden_of_errors(audited: Audit) -> None:
    """The false-positive rate is the burden that page one quotes, in another unit."""
    rates, burdens = _rows(audited, "group_metrics"), _rows(audited, "false_positive_burden")
    for group in ("", "amber", "teal", "violet"):
        assert 10_000 * rates["false_positive_rate", group].value == pytest.approx(burdens["", group].value)


def test_intersections__add_up_to_the_groups(audited: Audit, run: Run) -> None:
    """The sample of this run is everybody: rates of both sexes, weighted with their days, are those of the group."""
    rates = _rows(audited, "intersections")
    sql = "SELECT sex, sum(days) FROM people WHERE arm = 'regime' AND group_ = 'teal' GROUP BY sex"
    days = dict(run.query(sql).fetchall())
    restricted = sum(rates[f"selection_rate: sex {sex}", "teal"].value * n for sex, n in days.items())
    sql = "SELECT sum(days_restricted) / sum(days) FROM blocks WHERE arm = 'regime' AND group_ = 'teal'"
    assert restricted / sum(days.values()) == pytest.approx(run.query(sql).fetchall()[0][0])
    assert {part.partition(": ")[2] for part, _ in rates} >= {
        "age 0-17",
        "income lowest fifth",
        "urban",
        "rural",
    }


def test_people__supported_days_are_those_of_the_blocks(run: Run) -> None:
    """Days and supported days of all lives add up to those that were counted."""
    lives = run.query("SELECT sum(days), sum(days_supported) FROM people WHERE arm = 'regime'").fetchone()
    counted = run.query("SELECT sum(days), sum(days_supported) FROM blocks WHERE arm = 'regime'").fetchone()
    assert lives == counted


def test_observed__sees_no_more_than_there_is(audited: Audit, run: Run) -> None:
    """What the observed label calls wrong is counted from the people, outdated copies apart from false entries."""
    rows = _rows(audited, "observed_labels")
    sql = (
        "SELECT sum(days_wrongful) FILTER (upheld > 0) / sum(days_wrongful), sum(days_stale) / sum(days_wrongful) "
        "FROM people WHERE arm = 'regime'"
    )
    ((seen, outdated),) = run.query(sql).fetchall()
    assert rows[SEEN, ""].value == pytest.approx(float(seen or 0))
    assert rows[OUTDATED, ""].value == pytest.approx(float(outdated))


def test_missed__does_not_sell_outdated_copies_as_undetectable(audited: Audit) -> None:
    """The sentence says who would find outdated copies, with an interval, and that support is no lawfulness."""
    assert audited.missed.startswith("In this model")
    assert "comparison of the copies with the registers would" in audited.missed
    assert "nothing about whether the rules are lawful" in audited.missed
    assert "would miss nothing" in missed([])


def test_attribution__adds_up_to_all_harm(audited: Audit, run: Run) -> None:
    """Causes partition the restriction-days, and a wrongful cause has days of the first three classes only."""
    rows = _rows(audited, "attribution")
    assert sum(e.value for e in rows.values()) == pytest.approx(1)
    wrongful = sum(e.value for (part, _), e in rows.items() if part.endswith(": wrongful"))
    sql = (
        "SELECT sum(restriction_days) FILTER (\"class\" IN ('stale', 'false', 'tipped')) / sum(restriction_days) "
        "FROM ledger WHERE arm = 'regime'"
    )
    assert wrongful == pytest.approx(float(run.query(sql).fetchall()[0][0]))
    kinds = {part.partition(" (")[0] for part, _ in rows}
    assert kinds <= {*run.loaded.scenario.conduct.deeds, "several", "none left"}


def test_mobility__stays_are_person_weeks_over_moves(audited: Audit, run: Run) -> None:
    """The mean stay of the best tier is what its days and its moves say."""
    where = "arm = 'regime' AND reported"
    ((days,),) = run.query(f"SELECT sum(days) FROM tiers WHERE tier = 'A' AND {where}").fetchall()
    ((moves,),) = run.query(
        f"SELECT sum(moves) FROM moves WHERE from_tier = 'A' AND to_tier <> 'A' AND {where}"
    ).fetchall()
    assert _rows(audited, "mobility")["A: mean stay", ""].value == pytest.approx(days / 7 / moves)


def test_worst_off__bear_more_than_the_average(audited: Audit) -> None:
    """One in a hundred bears at least as much as one in twenty, and that more than everybody."""
    rows, rate = _rows(audited, "worst_off"), _rows(audited, "restricted")["", ""].value
    one, five = (rows[f"days_restricted: worst-off {n} %", ""].value for n in (1, 5))
    assert 365 >= one >= five > rate / 10_000 * 365


def test_propagation__is_wrongful_days_for_each_false_entry(audited: Audit, run: Run) -> None:
    """The figure is the ratio of what is counted over all lucks."""
    sql = "SELECT sum(days_wrongful) / sum(marked_false) FROM replicates WHERE arm = 'regime'"
    expected = run.query(sql).fetchall()[0][0]
    assert _rows(audited, "error_propagation")["wrongful days", ""].value == pytest.approx(expected)


def test_balance__is_the_mean_score_of_each_class(audited: Audit, run: Run) -> None:
    """Those with a true entry stand lower; in each tier that enough households are in, the share with an entry is that of its people."""
    rows = _rows(audited, "score_balance")
    adults = "FROM people WHERE arm = 'regime' AND age >= 18 AND NOT gone"
    ((entered,),) = run.query(f"SELECT avg(score) FILTER (marked_true > 0) {adults}").fetchall()
    assert rows["balance_for_the_positive_class", ""].value == pytest.approx(entered)
    assert entered < rows["balance_for_the_negative_class", ""].value
    sql = f"SELECT tier, avg((marked_true > 0)::INT), count(DISTINCT household) {adults} GROUP BY tier"
    for tier, share, homes in run.query(sql).fetchall():
        expected = share if homes >= FEWEST else float("nan")
        assert rows[f"calibration: {tier}", ""].value == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize("homes", [3, 20])
def test_contexts__few_households_tell_no_share(homes: int) -> None:
    """Below the floor nothing is given; from there on the share has no bounds, and says why."""

    class Few:
        """A run in which so many households are refused anything."""

        names = ("ledger", "people")

        def columns(self, sql: str) -> dict[str, np.ndarray]:
            """Answer both SELECTs."""
            values = {"days": 10.0, "unrelated": 4.0, "unknown": 1.0, "n": homes}
            return {name: np.array([value]) for name, value in values.items() if f"AS {name}" in sql}

    share = contexts(Few(), "regime").rows[0].estimate
    assert share.why.startswith("too few: 3 households" if homes == 3 else "the ledger adds days up")
    assert np.isnan(share.value) == (homes == 3)
