"""Tables of persons: everybody of this run is in the sample, so that what the persons add up to is what the run counted."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from demerit.audit.run.opened_run import Run
from demerit.citizen.fields import CLEAN_TIER, TIER
from demerit.engine.drivers.engine import Engine
from demerit.engine.replay.replay import choose, live_again
from demerit.engine.state.first_day import invent_society, words_of
from demerit.experiment.run.simulate import simulate
from demerit.results.declare.column import CLASSES, WRONGFUL
from demerit.results.write.person_tables import people_table, witness
from demerit.results.write.spells import RESTORED_AFTER
from demerit.scenario.load import load
from tests.engine.living import planned, restless, signals_of

_REPORTED, _WEEKS, _PEOPLE = 104, 130, 5000
_BOTH = pytest.mark.parametrize("arm", ["regime", "no_false_entries"])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of few people to whom much happens, all of them in the sample."""
    size = {"society.people": _PEOPLE, "run.weeks": _REPORTED, "run.burn_in": _WEEKS - _REPORTED}
    loaded = load("as-reported-2018", restless() | size)
    return simulate(loaded, out=tmp_path_factory.mktemp("lives") / "run", threads=2)


def _rows(run: Run, sql: str) -> list[tuple[Any, ...]]:
    """Run a query."""
    return run.query(sql).fetchall()


def _sums(run: Run, table: str, columns: str, where: str) -> tuple[Any, ...]:
    """Add up some columns of a table."""
    return _rows(run, f"SELECT {columns} FROM {table} WHERE {where}")[0]


@_BOTH
def test_people__add_up_to_the_series(arm: str, run: Run) -> None:
    """Days by class, days through the household and every event: the replay counts what the run counted."""
    same = [*(f"days_{name}" for name in CLASSES), "days_restricted", "days_wrongful", "deeds", "marked_true"]
    same += ["marked_false", "merits", "refused", "refused_wrongly", "unattempted"]
    apart = {
        "days_collateral": "days_collateral_adult + days_collateral_minor",
        "filed": "filed_true + filed_false",
        "upheld": "upheld_true + upheld_false",
        "rejected": "rejected_true + rejected_false",
    }
    people = ", ".join(f"sum({name})" for name in (*same, *apart))
    series = ", ".join(f"sum({expression})" for expression in (*same, *apart.values()))
    lived = _sums(run, "people", people, f"arm = '{arm}'")
    counted = _sums(run, "series", series, f"arm = '{arm}' AND reported")
    assert dict(zip((*same, *apart), lived, strict=True)) == dict(zip((*same, *apart), counted, strict=True))
    assert lived[same.index("days_intended")] > 0


def test_people__are_the_same_in_both_arms(run: Run) -> None:
    """Who they are does not depend on the arm; what happens to them does."""
    traits = "who, household, province, community, urban, age, sex, group_, income, job, drives, role, migrant, exempt"
    both = [
        _rows(run, f"SELECT {traits} FROM people WHERE arm = '{arm}' ORDER BY who")
        for arm in ("regime", "no_false_entries")
    ]
    assert both[0] == both[1]
    assert len(both[0]) == _PEOPLE
    ends = [
        _rows(run, f"SELECT score, tier, marked_false FROM people WHERE arm = '{arm}' ORDER BY who")
        for arm in ("regime", "no_false_entries")
    ]
    assert ends[0] != ends[1]
    assert all(marked == 0 for *_, marked in ends[1])


def test_people__stand_by_households(run: Run) -> None:
    """A household's name is its first member's, its members are neighbours with one head, and their community is in their number."""
    rows = _rows(
        run,
        "SELECT household, min(who), max(who) - min(who) + 1, count(*), count(*) FILTER (role = 'head'), "
        "min(community), max(community), min(who >> 12), count(DISTINCT income) "
        "FROM people WHERE arm = 'regime' GROUP BY household",
    )
    for household, first, span, members, heads, lowest, highest, in_number, incomes in rows:
        assert (first, span, heads, highest, in_number, incomes) == (household, members, 1, lowest, lowest, 1)


def test_people__have_what_the_scenario_knows(run: Run) -> None:
    """Tiers, groups, provinces and scores are the scenario's own; partitions add up."""
    scenario = run.loaded.scenario
    tiers, regime = set(scenario.regime.tiers.grades), scenario.regime
    found = {
        name: {value for (value,) in _rows(run, f"SELECT DISTINCT {name} FROM people")}
        for name in ("tier", "clean_tier", "group_", "province")
    }
    assert found["tier"] <= tiers
    assert found["clean_tier"] <= tiers
    assert found["group_"] == set(scenario.society.groups.cells)
    assert found["province"] <= set(scenario.society.provinces.cells)
    low, high, beliefs = _sums(
        run, "people", "min(score), max(score), max(belief) <= 1 AND min(belief) >= 0", "true"
    )
    assert regime.score.floor.value <= low <= high <= regime.score.ceiling.value
    assert beliefs
    classes = " + ".join(f"days_{name}" for name in CLASSES)
    wrong = " + ".join(f"days_{name}" for name in WRONGFUL)
    odd = f"({classes}) <> days_restricted OR ({wrong}) <> days_wrongful OR days_restricted > {_REPORTED * 7}"
    assert _sums(run, "people", f"count(*) FILTER ({odd} OR days_collateral > days_restricted)", "true") == (
        0,
    )


def test_people__end_as_the_run_ends() -> None:
    """Score, tiers and traits in the table are read from the very state in which the engine left these persons."""
    plan = planned(restless() | {"run.weeks": 40})
    state = invent_society(plan, 2)
    sample = choose(plan, state, 1500)
    engine = Engine(plan, state, 2)
    signals = signals_of(engine.weeks())
    lives = live_again(plan, sample, signals, 2)
    index = plan.places.first[sample.who >> 12] + (sample.who & 4095)
    ended = words_of(state.citizens[index])
    engine.close()
    table = people_table(witness(plan, "regime", sample, lives, plan.n_weeks))
    names = list(reversed(plan.scenario.regime.tiers.grades))
    assert 500 < len(index) < 4000
    for column, field in (("tier", TIER), ("clean_tier", CLEAN_TIER)):
        numbers = ended[:, field.word].astype(np.int64) >> field.shift & field.mask
        assert [names[n] for n in numbers] == table[column].tolist()
        assert len(set(numbers.tolist())) > 1
    assert (table["age"] == (ended[:, 0] & 127)).all()


@_BOTH
def test_spells__belong_to_people_and_lie_in_the_report(arm: str, run: Run) -> None:
    """Every spell names a person of the sample, begins in the reported weeks and ends before they do."""
    strangers = (
        "SELECT count(*) FROM spells LEFT JOIN people USING (arm, who) "
        f"WHERE arm = '{arm}' AND (people.household IS DISTINCT FROM spells.household OR people.group_ <> spells.group_)"
    )
    assert _rows(run, strangers) == [(0,)]
    first, last, shortest = _sums(
        run,
        "spells",
        "min(start_day), max(start_day + days), min(least(days, wrongful_days))",
        f"arm = '{arm}'",
    )
    assert (_WEEKS - _REPORTED) * 7 <= first < last <= _WEEKS * 7
    assert shortest >= 1
    assert _sums(run, "spells", "count(*) FILTER (wrongful_days > days)", f"arm = '{arm}'") == (0,)


@_BOTH
def test_spells__hold_the_wrongful_days_of_those_who_had_none_before(arm: str, run: Run) -> None:
    """The wrongful days of a person are those in the spells, but for spells that began in the burn-in."""
    rows = _rows(
        run,
        "SELECT p.days_wrongful, coalesce(s.days, 0) FROM people p "
        f"LEFT JOIN (SELECT arm, who, sum(wrongful_days) AS days FROM spells GROUP BY ALL) s USING (arm, who) WHERE arm = '{arm}'",
    )
    assert all(in_spells <= days for days, in_spells in rows)
    assert sum(in_spells == days > 0 for days, in_spells in rows) > 0.5 * sum(days > 0 for days, _ in rows)


def test_spells__end_as_they_say(run: Run) -> None:
    """Censored is what cannot be watched for 28 more days; a remedy needs an entry struck out; minors are young."""
    ends = Counter(dict(_rows(run, 'SELECT "end", count(*) FROM spells GROUP BY ALL')))
    assert {"remedy", "lapse", "censored"} <= set(ends) <= {"remedy", "lapse", "supported", "censored"}
    late = f"start_day + days + {RESTORED_AFTER} > {_WEEKS * 7}"
    assert _sums(run, "spells", f"count(*) FILTER ((\"end\" = 'censored') <> ({late}))", "true") == (0,)
    unhelped = _rows(
        run,
        "SELECT count(*) FROM spells JOIN (SELECT arm, household, sum(upheld) AS upheld FROM people GROUP BY ALL) USING (arm, household) "
        "WHERE \"end\" = 'remedy' AND upheld = 0",
    )
    assert unhelped == [(0,)]
    grown = "SELECT count(*), count(*) FILTER (age + start_day // 365 > 17) FROM spells JOIN people USING (arm, who) WHERE minor"
    minors, too_old = _rows(run, grown)[0]
    assert minors > 0
    assert too_old == 0


@_BOTH
def test_ledger__adds_up_to_the_restriction_days(arm: str, run: Run) -> None:
    """Every needs refused on every day has one cell; its names are known."""
    (booked,) = _sums(run, "ledger", "sum(restriction_days)", f"arm = '{arm}'")
    assert (booked,) == _sums(run, "series", "sum(days_restriction)", f"arm = '{arm}' AND reported")
    scenario = run.loaded.scenario
    contexts = {deed.context for deed in scenario.conduct.deeds.values()} | {"several", "none left"}
    effects = {need.context for need in scenario.conduct.needs.values()}
    rows = _rows(run, f"SELECT origin, effect, \"class\", through FROM ledger WHERE arm = '{arm}'")
    assert {origin for origin, *_ in rows} <= contexts
    assert {effect for _, effect, *_ in rows} <= effects
    assert {name for *_, name, _ in rows} <= set(CLASSES)
    assert {through for *_, through in rows} == {"list", "tier", "copy", "tie"}
    assert (arm == "regime") == any(name == "false" for *_, name, _ in rows)
