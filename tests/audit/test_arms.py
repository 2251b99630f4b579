"""Person by person and hour by hour: who is spared, what it asks of reviewers, and one life in every arm."""

from demerit.audit.paired.spared import spared
from demerit.audit.run.comparison import Comparison
from demerit.audit.run.effort import efforts
from demerit.audit.run.longest_wronged import longest


def test_spared__groups_add_up_to_everybody(comparison: Comparison) -> None:
    """Each sampled person is in one group, and days are those of the table."""
    for arm in comparison.arms:
        everybody, *groups = spared(comparison.run, arm).groups
        for name in ("people", "spared", "both", "only", "days_described", "days_arm"):
            assert sum(getattr(group, name) for group in groups) == getattr(everybody, name)


def test_spared__nobody_is_left_without_a_regime(comparison: Comparison) -> None:
    """Without a regime everybody wrongly restricted is spared, and nobody is hit anew; the ids shown are such people."""
    found = spared(comparison.run, "none")
    everybody = found.groups[0]
    assert everybody.both == everybody.only == everybody.days_arm == 0
    wrongly = "SELECT who FROM people WHERE arm = 'regime' AND days_wrongful > 0"
    assert set(found.examples["spared"]) <= {who for (who,) in comparison.run.query(wrongly).fetchall()}
    assert len(found.examples["spared"]) == min(5, everybody.spared)


def test_efforts__those_without_extra_hours_come_first(comparison: Comparison) -> None:
    """Days for each hour are told only where hours are added, and in falling order."""
    found = efforts(comparison.run, comparison.arms)
    told = [each.an_hour for each in found]
    first = [each for each in found if each.an_hour is None]
    assert told[: len(first)] == [None] * len(first)
    assert all(each.extra_hours <= 0 for each in first)
    rest = [hour for hour in told if hour is not None]
    assert rest == sorted(rest, reverse=True)


def test_efforts__avoided_days_are_those_of_the_tables(comparison: Comparison) -> None:
    """The days avoided are the difference of the weekly tables, and without a regime no case is decided."""
    days = dict(
        comparison.run.query(
            "SELECT arm, sum(days_wrongful) FROM series WHERE reported GROUP BY arm"
        ).fetchall()
    )
    for each in efforts(comparison.run, comparison.arms):
        assert round(each.avoided.value) == days["regime"] - days[each.arm]
        assert each.arm != "none" or (each.cases, each.hours) == (0, 0.0)


def test_longest__is_the_longest_and_the_same_person_in_every_arm(comparison: Comparison) -> None:
    """No spell under the rules as described is longer, and every arm tells of the same person."""
    found = longest(comparison.run, ["regime", *comparison.arms])
    most = comparison.run.query("SELECT max(days) FROM spells WHERE arm = 'regime'").fetchall()[0][0]
    assert found is not None
    assert [each.arm for each in found.arms] == ["regime", *comparison.arms]
    assert max(one.days for one in found.arms[0].stretches) == most
    among = "SELECT count(*), median(days) FROM spells WHERE arm = 'regime'"
    assert comparison.run.query(among).fetchall() == [(found.among, found.median)]
    none = next(each for each in found.arms if each.arm == "none")
    assert none.counts["days_wrongful"] == 0
    assert none.stretches == []
