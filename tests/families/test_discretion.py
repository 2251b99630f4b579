"""Discretion: officials spare, harden and invent, by the shares and rates that the scenario says."""

from datetime import date

import numpy as np
import pytest

from demerit.engine.state.first_day import count_people, invent_society
from demerit.errors import ScenarioError
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned, restless

ASTRAY = {
    f"regime.fusion.registries.{name}.missent": 0
    for name in load("as-reported-2018").scenario.regime.fusion.registries
}
EXACT = restless() | {
    "society.people": 20_000,
    "run.weeks": 60,
    "conduct.belief.on": False,
    "regime.cameras.on": False,
    "regime.copies.on": False,
    "regime.exemptions.on": False,
    "regime.rollout.on": False,
    **ASTRAY,
}
NOTHING = {
    "regime.discretion.on": True,
    "regime.discretion.spares": 0,
    "regime.discretion.harsh": 0,
    "regime.discretion.invents": 0,
}


def lived_with(**figures: object) -> Lived:
    """Live a year in which officials do one thing alone."""
    return live(
        planned(EXACT | NOTHING | {f"regime.discretion.{key}": value for key, value in figures.items()})
    )


@pytest.fixture(scope="module")
def off() -> Lived:
    """Live by the rules."""
    return live(planned(EXACT))


def test_discretion__spares_the_share_that_the_scenario_says(off: Lived) -> None:
    """Entries that would have been made are left out: a binomial number."""
    would, lived = off.events("marked_true").sum(), lived_with(spares=0.3)
    spared = lived.events("spared").sum()
    assert would > 1000
    assert abs(spared - 0.3 * would) < 4 * np.sqrt(would * 0.21)
    assert lived.events("marked_true").sum() == would - spared


def test_discretion__harshness_is_wrongful_and_never_the_clean_files() -> None:
    """A term of 60 days grows by a quarter: 15 wrongful days (class 3) in 75, less what the end of the run cuts off."""
    listing = {
        "conduct.deeds.air_misconduct.per_year": 0.01,
        "regime.records.air_misconduct.seen": 1,
        "regime.records.air_misconduct.term": 60,
    }
    rules, harsh = (
        live(planned(EXACT | NOTHING | listing | {"regime.discretion.harsh": share})) for share in (0, 1)
    )
    air = list(harsh.plan.scenario.regime.lists.names).index("air") + 1
    wrongly, all_days = (harsh.person_days(name)[..., air].sum() for name in ("lists_wrongly", "lists"))
    assert harsh.events("harsh").sum() == harsh.events("marked_true").sum()
    assert wrongly / all_days == pytest.approx(15 * (420 - 67.5) / (75 * (420 - 37.5)), rel=0.1)
    assert rules.person_days("restricted")[..., :3].sum() == 0
    assert harsh.person_days("restricted")[..., :2].sum() == 0
    assert harsh.person_days("restricted")[..., 2].sum() > 0.9 * wrongly
    assert harsh.person_days("restricted")[..., 3:].sum() == harsh.person_days("supported").sum()


def test_discretion__harshness_burdens_the_group_that_it_names() -> None:
    """A weight of 0 spares a group, half the weight halves the share."""
    lived = lived_with(harsh=0.8, **{"weights.cells": {"teal": 0, "amber": 0.5, "violet": 1}})
    harsh, entries = (lived.events(name).sum(axis=(0, 2))[:3] for name in ("harsh", "marked_true"))
    assert harsh[0] == 0
    for group, share in ((1, 0.4), (2, 0.8)):
        assert abs(harsh[group] - share * entries[group]) < 4 * np.sqrt(share * (1 - share) * entries[group])


def test_discretion__hardens_as_large_a_share_of_what_is_never_spared() -> None:
    """A debt from a claim cannot be spared; of these, too, as many are made harsher as the scenario says, not those besides."""
    debts = {
        f"regime.fusion.registries.{name}.joined": date(2099, 1, 1)
        for name in load("as-reported-2018").scenario.regime.fusion.registries
        if name != "courts"
    } | {
        "regime.records.judgment_default": False,
        "regime.records.benefit_debt": {"registry": "courts", "points": 30, "retention": 100, "seen": 1},
        "regime.claims.on": True,
        "regime.claims.match": "income",
        "regime.claims.conceals": 1,
        "regime.claims.concealed": 1,
        "regime.claims.works": 1,
    }
    shares = {"regime.discretion.spares": 0.5, "regime.discretion.harsh": 0.2}
    lived = live(planned(EXACT | NOTHING | debts | shares))
    entries = lived.events("marked_true").sum() + lived.events("spared").sum()
    brought = lived.events("debt").sum()
    assert brought > 0.8 * entries > 300
    assert lived.events("harsh").sum() / entries == pytest.approx(0.2, abs=4 * np.sqrt(0.16 / brought))


def test_discretion__invents_at_the_rate_that_the_scenario_gives() -> None:
    """For each adult and year: a Poisson number; none in arm T."""
    overrides = EXACT | NOTHING | {"regime.discretion.invents": 20}
    plan = planned(overrides)
    expected = 0.02 * count_people(plan, invent_society(plan, 1))[0].sum() * 420 / 365
    invented = live(plan).events("brought")[..., 6].sum()
    assert expected > 250
    assert abs(invented - expected) < 4 * np.sqrt(expected)
    assert live(plan, false_entries=False).events("brought").sum() == 0


def test_discretion__refuses_shares_above_one() -> None:
    """An entry cannot be left out and made harsher."""
    with pytest.raises(ScenarioError, match="must be at most 1"):
        load("as-reported-2018", {"regime.discretion.spares": 0.6, "regime.discretion.harsh": 0.5})
