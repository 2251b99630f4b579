"""The secret no-fly list: no score, no end, no letter, and mostly people who share a name."""

from math import sqrt

import pytest

from demerit.scenario.load import load
from demerit.schema.number import provenances
from tests.engine.living import Lived, live, planned

NAME = "us-nofly"
PEOPLE = 200_000
YEARS = 260 * 7 / 365.2425


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Five years of 200,000 people."""
    return live(planned({"society.people": PEOPLE, "run.weeks": 260}, NAME))


def test_nofly__needs_no_deed_of_ones_own() -> None:
    """Three of four grounds harm nobody: an acquaintance, a journey, a name. Whom one knows is protected."""
    scenario = load(NAME).scenario
    harmless = [name for name in scenario.regime.records if scenario.conduct.deeds[name].gravity.value == 0]
    assert harmless == ["suspect_contact", "suspect_journey", "named_abroad"]
    assert scenario.conduct.deeds["suspect_contact"].protected


def test_nofly__lists_as_many_for_themselves_as_were_counted() -> None:
    """Fewer than 1,000 people of the United States were listed after fifteen years: here 300 to 1,000 of 320 million."""
    scenario = load(NAME).scenario
    records = scenario.regime.records
    yearly = sum(
        scenario.conduct.deeds[name].per_year.value * record.seen.value
        for name, record in records.items()
        if record.seen is not None
    )
    listed = yearly * (1 - scenario.regime.fusion.registries["nominations"].missent.value)
    assert 300 < listed * 15 * 320e6 < 1000


def test_nofly__stops_those_who_share_a_name(lived: Lived) -> None:
    """Ten of 100,000 people a year come to be listed for somebody else, as 30,000 complaints of 2005 say; none for a deed."""
    wrongly = lived.events("marked_false").sum()
    expected = 10 / 100_000 * PEOPLE * YEARS
    assert abs(wrongly - expected) < 4 * sqrt(expected)
    assert lived.events("marked_true").sum() <= 2


def test_nofly__has_no_end(lived: Lived) -> None:
    """Nobody leaves the list but by the agency's own decision."""
    assert lived.events("delisted").sum() == lived.events("upheld").sum()
    assert lived.events("paid").sum() == lived.events("expired").sum() == 0
    assert lived.stock("lists")[-1].sum() > 0.5 * lived.events("listed").sum()


def test_nofly__tells_nobody(lived: Lived) -> None:
    """There is no letter: people learn at the counter, if they fly."""
    by_letter, at_the_counter = (lived.events("noticed")[..., [how, how + 2]].sum() for how in (0, 1))
    assert by_letter == 0
    assert 0 < at_the_counter < lived.events("listed").sum()


def test_nofly__refuses_flights_and_knows_no_score(lived: Lived) -> None:
    """Nothing else is refused, and nobody is in a tier."""
    fly = list(lived.plan.scenario.conduct.needs).index("fly")
    days = lived.person_days("needs").sum(axis=(0, 1))
    assert [i for i, n in enumerate(days) if n] == [fly]
    assert lived.person_days("tiers").sum() == 0


def test_nofly__stays_within_the_budget_of_candidates(lived: Lived) -> None:
    """At most 0.03 candidates for each person and day."""
    assert lived.events("candidate").sum() / (PEOPLE * 7 * lived.plan.n_weeks) <= 0.03


def test_nofly__marks_what_was_carried_from_elsewhere() -> None:
    """How people learn about risk was studied in young people before courts, not in travellers."""
    scenario = load(NAME).scenario
    figures = dict(provenances(scenario))
    for key in ("caught", "not_caught", "household", "elasticity"):
        figure = figures[f"conduct.belief.{key}"]
        assert "Transported" in (figure.why or scenario.sources[figure.source]), key
