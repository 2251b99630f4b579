"""The Dutch childcare benefit: one paper, the whole year, and the household."""

import numpy as np
import pytest

from tests.engine.living import Lived, live, planned

NAME = "nl-toeslagen"
OFTEN = {
    "society.people": 40_000,
    "run.weeks": 104,
    "regime.claims.checked": 1,
    "regime.claims.checked_by_group.cells": {"teal": 1, "amber": 1, "violet": 1},
    "regime.claims.missing.cells": {"least": 0.4, "little": 0.2, "some": 0.1, "most": 0.05},
    "regime.remedy.reviewers": 100,
}
"""Everybody is looked at, ten times as many papers are missing, and objections are heard: more cases of the same kind."""


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Two years in which everybody is looked at: more cases of the same kind."""
    return live(planned(OFTEN, NAME))


def test_toeslagen__takes_back_the_year_for_a_paper_of_a_fortnight(lived: Lived) -> None:
    """All or nothing takes 13.5 times what the missing paper is about, on average, of the same people."""
    proportional = live(planned(OFTEN | {"regime.claims.all_or_nothing": False}, NAME))
    assert (proportional.events("debt") == lived.events("debt")).all()
    whole, part = (one.events("owed")[..., :2].sum() for one in (lived, proportional))
    assert whole / part == pytest.approx(13.5, rel=0.06)


def test_toeslagen__hardly_anybody_wins(lived: Lived) -> None:
    """The courts backed the rule: nine objections in ten fail though nothing was owed."""
    upheld, rejected = lived.events("upheld")[..., 0].sum(), lived.events("rejected")[..., 0].sum()
    assert upheld + rejected > 50
    assert rejected / (upheld + rejected) > 0.8


def test_toeslagen__reaches_the_household(lived: Lived) -> None:
    """The partner bears the debt, the other members do not."""
    assert lived.person_days("collateral")[..., 0].sum() > 0
    without = live(planned(OFTEN | {"regime.ties.on": False, "society.people": 5000}, NAME))
    assert without.person_days("collateral").sum() == 0


def test_toeslagen__looks_at_some_groups_more_often() -> None:
    """Nationality was a factor of the model that chose whom to check: with it, the smallest group is hit more than by its papers alone."""
    figures = OFTEN | {"regime.claims.checked": 0.3}
    skewed = figures | {"regime.claims.checked_by_group.cells": {"teal": 1, "amber": 2, "violet": 3}}
    even, uneven = (live(planned(one, NAME)).events("alleged").sum(axis=(0, 2)) for one in (figures, skewed))
    assert uneven[0] == even[0]
    assert uneven[2] / even[2] == pytest.approx(3, rel=0.35)


@pytest.fixture(scope="module")
def as_shipped() -> Lived:
    """Seven years of the preset as it is."""
    return live(planned({"society.people": 100_000, "run.weeks": 364}, NAME))


def test_toeslagen__hits_about_as_many_as_were_hit(as_shipped: Lived) -> None:
    """40,300 of 17 million people were recognised, for fifteen years: 1.6 of 10,000 a year; the sample adds a third."""
    assert np.sum(as_shipped.events("debt")) / 10 / 7 == pytest.approx(1.6, rel=0.34)


def test_toeslagen__objections_lie_for_years(as_shipped: Lived) -> None:
    """The office decides fewer cases than are filed: those that it has decided waited for more than half a year, and many wait still."""
    filed, waited = as_shipped.events("filed").sum(), as_shipped.events("waited").sum()
    decided = as_shipped.events("upheld").sum() + as_shipped.events("rejected").sum()
    assert decided < 0.8 * filed
    assert waited / decided > 26
    assert as_shipped.stock("waiting")[-1].sum() > 0
