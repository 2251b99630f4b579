"""The court list alone, beside the figures that the court has published."""

import pytest

from demerit.audit.run.opened_run import Run
from demerit.citizen.fields import MARK, N_SLOTS
from demerit.engine.state.first_day import words_of
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import load
from tests.engine.living import live, planned

NAME = "cn-court-defaulters"
pytestmark = pytest.mark.slow
_KIND = 127
"""The kind of an entry in its word."""
PEOPLE = 200_000
"""About 1,100 of them are listed, so that chance moves the stock by 3 %."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Nine years, the last five reported; no test asks for another luck."""
    alone = load(NAME, {"society.people": PEOPLE, "run.replicates": 0})
    return simulate(alone, out=tmp_path_factory.mktemp("runs") / "run", threads=2)


def _one(run: Run, sql: str) -> float:
    """Ask for one number."""
    (number,) = run.query(sql).fetchone() or (0,)
    return float(number)


def test_court__lists_nobody_but_debtors(run: Run) -> None:
    """Only the two grounds lead into the file, nobody is credited, and nobody has a tier."""
    entered = run.query("SELECT DISTINCT kind FROM kinds WHERE entered_true + entered_false > 0").fetchall()
    assert {kind for (kind,) in entered} == {"judgment_default", "obstructing_enforcement"}
    assert _one(run, "SELECT count(*) FROM tiers WHERE stock > 0") == 0


def test_court__stock_is_about_what_was_published(run: Run) -> None:
    """40 of 10,000 people in early 2020 and 61 at the end of 2023 were reported: in between, 40 to 60."""
    years = "SELECT sum(stock) / count(DISTINCT week) FROM lists WHERE arm = 'regime' AND date BETWEEN '2020-01-01' AND '2022-12-31'"
    assert 40 <= _one(run, years) / PEOPLE * 10_000 <= 60


def test_court__new_listings_are_about_what_was_published(run: Run) -> None:
    """2.457 million were listed in 2024 and 3.21 million in 2023, of 1.41 billion: 17 and 23 of 10,000; the sample adds 10 %."""
    entries = _one(run, "SELECT sum(entries_true) FROM lists WHERE arm = 'regime' AND reported") / 5
    assert 17 * 0.9 <= entries / PEOPLE * 10_000 <= 23 * 1.1


def _blocked(run: Run, need: str) -> float:
    """Count the refused attempts a year for 10,000 people."""
    refused = _one(
        run, f"SELECT sum(refused) FROM needs WHERE arm = 'regime' AND reported AND need = '{need}'"
    )
    return refused / 5 / PEOPLE * 10_000


def test_court__blocked_flights_are_of_the_size_that_was_published(run: Run) -> None:
    """From February 2017 to May 2018, 5.07 million: 29 a year for 10,000 people. Not fitted; within a factor of two."""
    assert 29 / 2 < _blocked(run, "fly") < 29 * 2


def test_court__blocked_trains_are_fitted_to_what_was_published(run: Run) -> None:
    """In the same months 2.05 million: 12 a year for 10,000 people. The attempts to get a forbidden seat are fitted to it."""
    assert _blocked(run, "fast_train") == pytest.approx(12, rel=0.2)


def test_court__more_flights_are_blocked_than_trains(run: Run) -> None:
    """2.5 flights for each train were reported, though people take four times as many fast trains (0.40 and 1.6 a head)."""
    assert 1.3 < _blocked(run, "fly") / _blocked(run, "fast_train") < 2.5


def test_court__every_trip_on_a_fast_train_refused_would_turn_the_order_round() -> None:
    """What is published has that order only because most seats on fast trains stay allowed: refuse all, and trains lead."""
    everyday = load("none").scenario.conduct.needs["fast_train"].per_year.value
    lived = live(
        planned(
            {"society.people": 40_000, "run.weeks": 260, "conduct.needs.fast_train.per_year": everyday}, NAME
        )
    )
    by_need = lived.events("refused").sum(axis=(0, 1)).reshape(-1, 2).sum(axis=1)
    refused = dict(zip(lived.plan.scenario.conduct.needs, by_need, strict=False))
    assert refused["fast_train"] > 1.2 * refused["fly"]


def test_court__removals_are_a_third_of_the_stock_a_year(run: Run) -> None:
    """The rate that the preset takes from the court's report is what comes out, terms of two years included."""
    ended = _one(run, "SELECT sum(exits_true + exits_false) FROM lists WHERE arm = 'regime' AND reported")
    years_listed = _one(run, "SELECT sum(days) / 365 FROM lists WHERE arm = 'regime' AND reported")
    assert ended / years_listed == pytest.approx(0.33, abs=0.05)


def test_court__children_are_never_listed_and_lose_the_private_school(run: Run) -> None:
    """A child is restricted through a parent alone, and in nothing but school."""
    people = "FROM people WHERE arm = 'regime' AND age < 9"
    assert _one(run, f"SELECT sum(days_restricted) {people}") > 0
    assert _one(run, f"SELECT sum(days_restricted - days_collateral) {people}") == 0
    assert _one(run, f"SELECT sum(marked_true + marked_false) {people}") == 0
    assert _one(run, "SELECT sum(refused) FROM needs WHERE arm = 'regime' AND need = 'private_school'") > 0
    assert _one(run, "SELECT sum(days_collateral_adult) FROM series WHERE arm = 'regime'") == 0


def test_court__partners_copies_outlast_the_list(run: Run) -> None:
    """Whoever has paid is refused for some weeks more; without copies nobody is."""
    assert _one(run, "SELECT sum(copies_cleared) FROM series WHERE arm = 'regime'") > 0
    without = {"society.people": 5000, "regime.copies.on": False}
    assert live(planned(without, NAME)).person_days("stale").sum() == 0


def test_court__an_entry_is_gone_when_the_debt_is_paid() -> None:
    """Nothing is kept but copies: without them a paid entry leaves the file, so that no live entry is without a list.

    Entries are counted, not people: somebody may stand surety for two debtors, and is on the list once with two entries.
    """
    lived = live(planned({"society.people": 20_000, "regime.copies.on": False}, NAME))
    entered, expired, upheld = (
        sum(int(lived.events(name).sum()) for name in names)
        for names in (("marked_true", "marked_false"), ("expired",), ("upheld",))
    )
    there = words_of(lived.engine.state.citizens)[:, MARK : MARK + N_SLOTS] & _KIND > 0
    assert expired > 0
    assert lived.events("consolidated").sum() == 0
    assert entered == expired + upheld + there.sum()
    assert there.any(axis=1).sum() == lived.stock("lists")[-1].sum()
