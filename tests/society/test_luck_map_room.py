"""The luck map has room for what people do at most, or the scenario is refused; nothing is cut off in silence."""

import re
from datetime import date
from typing import Any

import pytest

from demerit.engine.plan.arm_plans import plan_arms
from demerit.errors import ScenarioError
from demerit.experiment.run.read_scenario import read_given
from demerit.scenario.load import Loaded, load

DEED = "conduct.deeds.jaywalking.per_year"
LABELLED = {"regime.labelling.on": True, "regime.labelling.lift": 1.4}


def read(overrides: dict[str, Any], preset: str = "as-reported-2018") -> Loaded:
    """Read a scenario to the end."""
    return read_given(preset, {}, str, overrides)


def refusal(overrides: dict[str, Any]) -> str:
    """Give the words in which a scenario is refused."""
    with pytest.raises(ScenarioError) as refused:
        read(overrides)
    return str(refused.value)


def test_room__those_with_nothing_to_lose_are_counted() -> None:
    """The rate of the heated is refused above base and excess units, and it is said who would act, how often, and what lifts them."""
    told = refusal({"conduct.belief.nothing_to_lose": 3})
    assert f"{DEED}: up to " in told
    assert "by adult, urban" in told
    assert (
        "with conduct.belief.nothing_to_lose (3), is above what the luck map's base and excess units hold"
        in told
    )


def test_room__two_lifts_that_fit_alone_are_refused_together() -> None:
    """Somebody may be listed until paid and labelled at once, and then acts by both."""
    read(LABELLED | {"conduct.belief.nothing_to_lose": 1.1})
    read({"conduct.belief.nothing_to_lose": 1.5})
    told = refusal(LABELLED | {"conduct.belief.nothing_to_lose": 1.5})
    assert "regime.labelling.lift (1.4) and conduct.belief.nothing_to_lose (1.5)" in told


def test_room__ends_where_it_is_said_to() -> None:
    """A rate just below the one that is named passes, one just above it does not."""
    told = refusal({"conduct.belief.nothing_to_lose": 3})
    line = next(line for line in told.splitlines() if DEED in line)
    found = re.search(r"and ([\d.]+) with .* hold, which is ([\d.]+)\.", line)
    assert found
    given = float(load("as-reported-2018").scenario.conduct.deeds["jaywalking"].per_year.value)
    ends = given * float(found[2]) / float(found[1])
    cornered = {"conduct.belief.nothing_to_lose": 3}
    assert DEED not in refusal(cornered | {DEED: ends * 0.999})
    assert DEED in refusal(cornered | {DEED: ends * 1.001})


def test_room__gamers_are_counted_where_a_merit_is_credited() -> None:
    """Acting for the score lifts credited merits alone."""
    told = refusal({"regime.gaming.on": True, "regime.gaming.lift": 4})
    assert "conduct.merits.volunteering.per_year" in told
    assert "regime.gaming.lift (4)" in told
    assert "conduct.deeds" not in told


def test_room__later_eras_are_asked_too() -> None:
    """A rule that lifts too much from a date on is refused as well."""
    later = {"since": date(2018, 6, 4), "title": "label", "source": "scenario"}
    amend = [later | {"change": {"labelling": {"on": True, "lift": 3}}}]
    assert "regime.labelling.lift (3)" in refusal({"amend": amend})


def test_room__arms_are_asked_too() -> None:
    """An arm that is only made when it runs is refused when it is planned."""
    arm = {"name": "labels", "change": {"labelling": {"on": True, "lift": 3}}}
    loaded = load("as-reported-2018", {"arms": [arm]})
    with pytest.raises(ScenarioError, match=r"arms\.labels: conduct\..*regime\.labelling\.lift \(3\)"):
        plan_arms(loaded)


def test_checked__of_a_group_is_a_chance() -> None:
    """A match cannot look at more than all people of a group."""
    told = refusal({"regime.claims.checked": 0.5, "regime.claims.checked_by_group.cells": {"violet": 3}})
    assert "checked times checked_by_group.violet is 1.5, and a chance is at most 1" in told


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        ({"society.migrants": 0.9}, "society.migrants: 0.9 of the people cannot be migrants where 0.6"),
        ({"society.drivers": 0.7}, "society.drivers: 1."),
    ],
)
def test_society__more_people_than_there_are_is_refused(overrides: dict[str, Any], said: str) -> None:
    """Shares that nobody could have are refused instead of cut off."""
    assert said in refusal(overrides)
