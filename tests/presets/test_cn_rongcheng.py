"""The points of one city: the official table, mostly harmless."""

import pytest

from demerit.audit.run.opened_run import Run
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import load

NAME = "cn-rongcheng"
TABLE = {
    "loan_arrears": 10,
    "contract_breach": 20,
    "judgment_default": 50,
    "liable_in_court": 30,
    "consumer_fraud": 30,
    "fake_goods": 30,
    "illegal_fundraising": 40,
    "late_utility_fee": 20,
    "utility_debt_in_court": 50,
    "heating_misuse": 50,
    "stealing_utilities": 60,
    "damaging_utilities": 100,
}
"""Rongcheng evaluation standards, China Law Translate: what is taken away for what."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Nine years of the town."""
    return simulate(load(NAME, {"run.replicates": 0}), out=tmp_path_factory.mktemp("runs") / "run", threads=2)


def _one(run: Run, sql: str) -> float:
    """Ask for one number."""
    (number,) = run.query(sql).fetchone() or (0,)
    return float(number)


def test_rongcheng__deducts_what_the_official_table_says() -> None:
    """Points by deed; other bad faith lies between 5 and 50."""
    records = load(NAME).scenario.regime.records
    assert {deed: records[deed].points.value for deed in TABLE} == TABLE
    assert 5 <= records["other_bad_faith"].points.value <= 50


def test_rongcheng__drunk_driving_leads_from_the_start_to_grade_c() -> None:
    """As the press reported; one ticket leaves everybody where they were."""
    regime = load(NAME).scenario.regime
    grades, start = regime.tiers.grades, regime.score.start.value
    after = start - regime.records["drunk_driving"].points.value
    assert grades["C"].at_least.value <= after < grades["B"].at_least.value
    assert start - regime.records["red_light_driving"].points.value >= grades["A"].at_least.value


def test_rongcheng__refuses_nobody_anything(run: Run) -> None:
    """A low grade by itself is never the ground of a refusal, and there is no list here."""
    assert _one(run, "SELECT count(*) FROM needs") == 0
    assert _one(run, "SELECT sum(days_restricted) FROM series") == 0
    assert _one(run, "SELECT sum(moves) FROM moves WHERE arm = 'regime' AND to_tier IN ('B', 'C', 'D')") > 0


def test_rongcheng__nearly_everybody_has_grade_a_or_better(run: Run) -> None:
    """A large majority A and a few per cent below are recalled; no count by grade was found."""
    last = "FROM tiers WHERE arm = 'regime' AND week = (SELECT max(week) FROM tiers)"
    below = _one(run, f"SELECT sum(stock) FILTER (tier IN ('B', 'C', 'D')) / sum(stock) {last}")
    assert 0.001 < below < 0.05


def test_rongcheng__tickets_are_as_frequent_as_counted(run: Run) -> None:
    """0.08 tickets a licence and year (Xinhua 2013), of which a tenth finds no file; villagers and elders run fewer lights."""
    tickets = _one(
        run, "SELECT sum(entered_true) FROM kinds WHERE arm = 'regime' AND kind = 'red_light_driving'"
    )
    drivers = _one(run, "SELECT count(*) FILTER (drives) FROM people WHERE arm = 'regime'")
    assert 0.05 < tickets / (drivers * 9) < 0.08 * 0.9


def test_rongcheng__good_deeds_count(run: Run) -> None:
    """Merits are credited, and lift some into AA."""
    assert _one(run, "SELECT sum(merits) FROM series WHERE arm = 'regime'") > 0
    assert _one(run, "SELECT sum(moves) FROM moves WHERE arm = 'regime' AND to_tier IN ('AA', 'AAA')") > 0
