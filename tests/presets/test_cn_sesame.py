"""A private score from 350 to 950 that opens doors."""

from datetime import date

import pytest

from demerit.scenario.describe.reach import refused_by_tier
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned

NAME = "cn-sesame"
MID_2018 = 231
"""Weeks from the start to June 2018."""
START = date(2014, 1, 6)
VERY_GOOD = 3
"""Number of the tier that starts at 650, counted from the worst."""


@pytest.fixture(scope="module")
def lived() -> Lived:
    """To June 2018."""
    return live(planned({"society.people": 20_000, "run.weeks": MID_2018}, NAME))


def test_sesame__has_the_published_bands() -> None:
    """350 to 950; 550, 600, 650, 700."""
    regime = load(NAME).scenario.regime
    assert (regime.score.floor.value, regime.score.ceiling.value) == (350, 950)
    assert [grade.at_least.value for grade in regime.tiers.grades.values()] == [700, 650, 600, 550, 350]


def test_sesame__four_in_ten_users_leave_no_deposit(lived: Lived) -> None:
    """Of those registered in Hangzhou 40 % had points enough in June 2018: here, of those who take part."""
    users = lived.stock("tiers")[-1].sum(axis=0)
    assert users[VERY_GOOD:].sum() / users.sum() == pytest.approx(0.4, abs=0.03)


def test_sesame__about_half_take_part(lived: Lived) -> None:
    """0.8 of six in ten people; nobody before the platform began to score in 2015."""
    adults = lived.plan.places.n_people - lived.stock("minors")[-1].sum()
    users = lived.stock("tiers").sum(axis=(1, 2))
    assert users[-1] / adults == pytest.approx(0.48, abs=0.02)
    assert users[: (date(2015, 2, 2) - START).days // 7 - 1].sum() == 0


def test_sesame__no_score_refuses_anything() -> None:
    """High scores are given something; low ones lose nothing that they had."""
    assert refused_by_tier(load(NAME).scenario) == []


def test_sesame__only_listed_debtors_are_refused(lived: Lived) -> None:
    """Every restricted day is a day on the court's list, and nobody in the household is touched."""
    assert lived.person_days("collateral").sum() == 0
    assert 0 < lived.person_days("restricted").sum() <= lived.person_days("lists").sum()


def test_sesame__knows_the_courts_list_from_july_2015_on(lived: Lived) -> None:
    """Before, the list and the score were strangers."""
    joined = (date(2015, 7, 24) - START).days // 7
    listings = lived.events("listed").sum(axis=(1, 2))
    assert listings[:joined].sum() == 0
    assert listings[joined + 1 :].sum() > 0
