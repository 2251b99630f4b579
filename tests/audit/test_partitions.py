"""The two partitions, and rates among those of an age, agree with the days that the tables count."""

import pytest

from demerit.audit.measures.base import Row
from demerit.audit.measures.errors import PARTS as ERRORS
from demerit.audit.measures.grounds import NONE
from demerit.audit.measures.grounds import PARTS as GROUNDS
from demerit.audit.run.opened_run import Run
from demerit.results.declare.column import FLAGS


def rows_of(run: Run, measure: str) -> dict[str, Row]:
    """Give the rows of a measure for everybody, by part."""
    found = next(each for each in run.measures if each.name == measure)
    return {row.part: row for row in found.rows if not row.group}


def days(run: Run, expression: str) -> float:
    """Add up days over the reported weeks of all lucks."""
    return float(run.query(f"SELECT sum({expression}) FROM replicates WHERE arm = 'regime'").fetchall()[0][0])


def test_errors__add_up_to_all_restricted_days(run: Run) -> None:
    """Five parts, each restricted day in one: as rates, and as shares."""
    rows, restricted = rows_of(run, "partition_by_error"), rows_of(run, "restricted")[""]
    assert sum(rows[part].estimate.value for part in ERRORS) == pytest.approx(restricted.estimate.value)
    assert sum(rows[f"{part}: share"].estimate.value for part in ERRORS) == pytest.approx(1)
    assert rows["none"].estimate.value > 0


def test_grounds__are_counted_each_for_itself(run: Run) -> None:
    """A day may have several flags; what has none has no error either."""
    rows, whole = rows_of(run, "partition_by_ground"), days(run, "days_restricted")
    shares = {part: rows[f"{part}: share"].estimate.value for part in GROUNDS}
    assert shares["others"] == pytest.approx(days(run, "days_flag_others") / whole)
    assert 0 <= shares[NONE] <= 1 - max(shares[name] for name in FLAGS)
    assert shares[NONE] <= rows_of(run, "partition_by_error")["none: share"].estimate.value


def test_unsupported__are_errors_and_ties(run: Run) -> None:
    """What no true entry of one's own supports: the wrongful days, and those through others alone."""
    rows = rows_of(run, "unsupported")
    expected = days(run, "days_stale + days_false + days_tipped + days_tie") / days(run, "days_restricted")
    assert rows["share"].estimate.value == pytest.approx(expected)


@pytest.mark.parametrize("who", ["minors", "adults"])
def test_ages__are_rates_among_their_own(run: Run, who: str) -> None:
    """Restricted minors in 10,000 minors, and adults in 10,000 adults."""
    part, whole = (
        ("days_restricted_minor", "days_minor")
        if who == "minors"
        else ("days_restricted - days_restricted_minor", "days - days_minor")
    )
    expected = 10_000 * days(run, part) / days(run, whole)
    assert rows_of(run, "restricted")[f"{who} among {who}"].estimate.value == pytest.approx(expected)


def test_wrongly__any_need_is_more_than_all_needs(run: Run) -> None:
    """Days with any need refused wrongly are the wrongful days and those in part; needs are counted one by one."""
    rows = {part: row.estimate.value for part, row in rows_of(run, "wrongful").items()}
    assert rows["any need"] == pytest.approx(rows[""] + rows["in part"])
    assert rows["needs"] >= rows["any need"] > 0
