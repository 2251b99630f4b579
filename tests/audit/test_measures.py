"""Measures against closed forms, and against the lives of everybody."""

import numpy as np
import pytest

from demerit.audit.measures.concentration import summary as weighted
from demerit.audit.measures.restoration import aalen_johansen
from demerit.audit.run.opened_run import Run
from demerit.results.declare.column import CLASSES
from tests.audit.plain import gini, theil, top_share


def test_gini__of_known_distributions() -> None:
    """All alike: 0. One in n has all: 1 - 1/n. Uniform on 0..1: a third. Exponential: a half."""
    assert gini(np.full(50, 3.0)) == pytest.approx(0)
    assert gini(np.eye(1, 40)[0]) == pytest.approx(1 - 1 / 40)
    assert gini(np.linspace(0, 1, 100_001)) == pytest.approx(1 / 3, abs=1e-4)
    assert gini(-np.log(np.linspace(1e-6, 1, 400_001))) == pytest.approx(0.5, abs=1e-3)


def test_top_share__of_known_distributions() -> None:
    """One in a hundred of equal people carries one hundredth; a lone bearer carries all."""
    assert top_share(np.full(1000, 2.0), 0.01) == pytest.approx(0.01)
    assert top_share(np.eye(1, 1000)[0], 0.01) == 1.0


def test_theil__of_known_distributions() -> None:
    """All alike: 0. One in n has all: log n."""
    assert theil(np.full(50, 3.0)) == pytest.approx(0)
    assert theil(np.eye(1, 40)[0]) == pytest.approx(np.log(40))


def test_aalen_johansen__of_constant_hazards() -> None:
    """With constant daily hazards a and b of two ways out, a share a / (a + b) leaves by the first, whoever is censored."""
    chance = np.random.default_rng(4)
    n, a, b = 200_000, 0.01, 0.005
    first, second = chance.geometric(a, n), chance.geometric(b / (1 - a), n)
    lost = chance.integers(1, 400, n)
    days = np.minimum(np.minimum(first, second), lost)
    end = np.where(lost < np.minimum(first, second), "censored", np.where(first <= second, "remedy", "lapse"))
    curves = aalen_johansen(days, end.astype(object), horizon=200)
    expected = (1 - (1 - a) * (1 - b / (1 - a))) ** 1
    survival = (1 - expected) ** np.arange(201)
    assert curves.still == pytest.approx(survival, abs=0.01)
    assert curves.incidence["remedy"] == pytest.approx(a / expected * (1 - survival), abs=0.01)
    assert curves.incidence["supported"].max() == 0


def test_aalen_johansen__agrees_with_lifelines() -> None:
    """The curves that lifelines 0.30.3 gives for 24 spells (AalenJohansenFitter), which cannot be installed beside pandas 3."""
    days = [
        75,
        87,
        27,
        171,
        135,
        147,
        105,
        21,
        165,
        117,
        111,
        81,
        3,
        153,
        141,
        63,
        51,
        45,
        9,
        93,
        39,
        99,
        123,
        33,
    ]
    ends = "srrlldsllrrrsrlrdrrdldss"
    names = {"s": "supported", "r": "remedy", "l": "lapse", "d": "censored"}
    curves = aalen_johansen(np.array(days), np.array([names[end] for end in ends], object), horizon=180)
    expected = {
        "remedy": [0.0833333333, 0.125, 0.2578125, 0.3640625, 0.3640625, 0.4348958333],
        "lapse": [0.0416666667, 0.0833333333, 0.0833333333, 0.0833333333, 0.1895833333, 0.33125],
        "supported": [0.0416666667, 0.0833333333, 0.1276041667, 0.1807291667, 0.2338541667, 0.2338541667],
    }
    for route, shares in expected.items():
        assert curves.incidence[route][[30, 60, 90, 120, 150, 179]] == pytest.approx(shares, abs=1e-9)


def test_measures__agree_with_the_lives_of_everybody(run: Run) -> None:
    """The sample of this small run is everybody: days lived one by one add up to the days that were counted."""
    columns = [f"days_{name}" for name in CLASSES] + ["days_restricted", "days_wrongful"]
    for arm in ("regime", "no_false_entries"):
        for column in columns:
            lives = run.query(f"SELECT sum({column}), count(*) FROM people WHERE arm = '{arm}'").fetchall()[0]
            counted = run.query(
                f"SELECT sum({column}) FROM series WHERE arm = '{arm}' AND reported"
            ).fetchall()[0]
            assert lives == (counted[0], run.facts["people"]), column


def test_partition__adds_up_person_by_person(run: Run) -> None:
    """Every restricted day has one class."""
    total = " + ".join(f"days_{name}" for name in CLASSES)
    found = run.query(
        f"SELECT count(*) FILTER ({total} <> days_restricted), max(days_restricted), "
        "count(*) FILTER (days_stale + days_false + days_tipped <> days_wrongful) FROM people"
    ).fetchall()[0]
    assert found == (0, found[1], 0)
    assert found[1] > 300


def test_counts__agree_with_the_lives_of_everybody(run: Run) -> None:
    """Entries, refusals and cases of all lives add up to those counted."""
    pairs = {
        "marked_false": "marked_false",
        "refused_wrongly": "refused_wrongly",
        "filed": "filed_false + filed_true",
    }
    for column, counted in pairs.items():
        lives = run.query(f"SELECT sum({column}) FROM people WHERE arm = 'regime'").fetchall()[0]
        series = run.query(f"SELECT sum({counted}) FROM series WHERE arm = 'regime' AND reported").fetchall()[
            0
        ]
        assert lives == series, column


def test_measures__equal_plain_sums_over_the_tables(run: Run) -> None:
    """The figures of the report are the plain ratios that an analyst gets by hand from the replicates."""
    rows = {(row.measure, row.part, row.group): row.estimate.value for m in run.measures for row in m.rows}
    people_days = "sum(days) FROM replicates WHERE arm = 'regime'"
    by_hand = {
        ("restricted", "", ""): f"SELECT 10000.0 * sum(days_restricted) / {people_days}",
        ("wrongful", "", ""): f"SELECT 10000.0 * sum(days_wrongful) / {people_days}",
        ("partition", "tie", "amber"): f"SELECT 10000.0 * sum(days_tie) / {people_days} AND group_ = 'amber'",
        ("entries", "false among all", ""): "SELECT sum(marked_false) / sum(marked_false + marked_true) "
        "FROM replicates WHERE arm = 'regime'",
    }
    for key, sql in by_hand.items():
        assert run.query(sql).fetchall()[0] == (pytest.approx(rows[key]),), key


def test_restoration__gives_no_share_of_few_spells(run: Run) -> None:
    """Of spells in fewer than 20 households nothing is given but their number; every other share has bounds within 0 and 1."""
    rows = [row for m in run.measures if m.name == "restoration" for row in m.rows if row.unit == "share"]
    assert {row.estimate.why for row in rows if row.part.startswith("false")} != {""}
    for row in rows:
        value, low, high = row.estimate[:3]
        assert (low is None) == np.isnan(value)
        assert low is None or high is None or 0 <= low <= value <= high <= 1


def test_restoration__counts_stale_copies_and_false_entries_apart(run: Run) -> None:
    """Spells of the two causes are all spells; none by a stale copy alone ends by remedy."""
    figures = {
        (row.part, row.group): row.estimate.value
        for m in run.measures
        if m.name == "restoration"
        for row in m.rows
    }
    assert figures["stale: spells", ""] > 0
    assert figures["stale: spells", ""] + figures["false: spells", ""] == figures["spells", ""]
    assert figures["stale: ended by remedy within a year", ""] == 0
    assert figures["ever restored", ""] >= figures["restored within a year", ""]


def test_contexts__are_those_that_the_scenario_relates(run: Run) -> None:
    """A single context is related to itself and to those paired with it; the measure is the share of the others."""
    pairs = {frozenset(pair) for pair in run.loaded.scenario.contexts.related}
    known = set(run.loaded.scenario.contexts.names)
    sql = "SELECT origin, effect, related, sum(restriction_days)::BIGINT FROM ledger WHERE arm = 'regime' GROUP BY ALL"
    rows = run.query(sql).fetchall()
    for origin, effect, related, _ in rows:
        assert origin not in known or related == (origin == effect or frozenset((origin, effect)) in pairs)
        assert origin != "none left" or related
    found = {row.part: row.estimate.value for m in run.measures if m.name == "contexts" for row in m.rows}
    unrelated, days = sum(n for *_, related, n in rows if not related), sum(n for *_, n in rows)
    assert found["in an unrelated context"] == pytest.approx(unrelated / days)
    classed = run.query(
        "SELECT sum(restriction_days) FROM ledger WHERE arm = 'regime' AND \"class\" = 'unrelated'"
    ).fetchall()
    assert classed[0][0] < unrelated


def test_concentration__weighted_figures_are_those_of_repeated_people() -> None:
    """What is left when a household is left out is what the plain formulas give for the people who stay."""
    chance = np.random.default_rng(6)
    ordered, weights = np.sort(chance.exponential(size=400)), chance.integers(0, 4, 400)
    weights[0] += -weights.sum() % 10
    repeated = np.repeat(ordered, weights)
    expected = [gini(repeated), top_share(repeated, 0.1), theil(repeated)]
    assert weighted(ordered, weights.astype(float)) == pytest.approx(expected)


def test_concentration__tells_prevalence_from_concentration(run: Run) -> None:
    """People with any day are counted from the sample; how unevenly days fall is asked of those alone."""
    rows = {row.part: row.estimate for m in run.measures if m.name == "concentration" for row in m.rows}
    sql = "SELECT 10000.0 * avg((days_restricted > 0)::INT) FROM people WHERE arm = 'regime'"
    assert rows["days_restricted: people with any"].value == pytest.approx(run.query(sql).fetchall()[0][0])
    uneven = [one for part, one in rows.items() if "those with any" in part]
    assert any(one.low is not None for one in uneven)
    assert all(one.low is None or one.high is None or one.low <= one.value <= one.high for one in uneven)
