"""Malice: reports arrive at the rate that the scenario says, from nobody's deed."""

from datetime import date

import numpy as np
import pytest

from demerit.engine.state.first_day import count_people, invent_society
from demerit.errors import ScenarioError
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned

YEAR = {
    "run.start": date(2019, 1, 7),
    "society.people": 20_000,
    "run.weeks": 52,
    "conduct.belief.on": False,
    "regime.exemptions.on": False,
}
REPORTED = YEAR | {"regime.malice.on": True, "regime.malice.reports": 40, "regime.malice.accepted": 0.5}


def reported(**overrides: object) -> Lived:
    """Live a year with many reports."""
    return live(planned(REPORTED | {f"regime.malice.{key}": value for key, value in overrides.items()}))


def believed(lived: Lived) -> np.ndarray:
    """Count the entries by group."""
    return np.asarray(lived.events("brought")[..., 4].sum(axis=0))


def adults(lived: Lived) -> np.ndarray:
    """Count the people of 18 and over on the first day by group."""
    return np.asarray(count_people(lived.plan, invent_society(lived.plan, 1))[0].sum(axis=(0, 1)))


def test_malice__comes_at_the_rate_that_the_scenario_gives() -> None:
    """Reports times the share that is believed, for each adult and year: a Poisson number."""
    lived = reported()
    expected = 0.04 * 0.5 * adults(lived).sum() * 364 / 365
    assert expected > 250
    assert abs(believed(lived).sum() - expected) < 4 * np.sqrt(expected)


def test_malice__each_kind_as_often() -> None:
    """The named kinds share the reports evenly."""
    lived = reported()
    off = live(planned(YEAR))
    number = {kind.name: kind.number for kind in lived.plan.chart.kinds}
    more = lived.events("marked_false").sum(axis=(0, 1)) - off.events("marked_false").sum(axis=(0, 1))
    each = [more[number[name]] for name in ("damaging_utilities", "stealing_utilities", "contentious_post")]
    assert sum(each) == pytest.approx(believed(lived).sum(), abs=5)
    assert max(each) - min(each) < 5 * np.sqrt(sum(each) / 3)


def test_malice__burdens_the_group_that_it_names() -> None:
    """A weight of 0 spares a group; half the weight, half the burden."""
    lived = reported(**{"weights.cells": {"teal": 0, "amber": 0.5, "violet": 1}})
    rates = believed(lived)[:3] / adults(lived)[:3]
    assert rates[0] == 0
    assert 0.3 < rates[1] / rates[2] < 0.75


def test_malice__none_in_arm_t_and_none_if_nothing_is_believed() -> None:
    """Without false entries, or if no report is believed, none is entered."""
    assert live(planned(REPORTED), false_entries=False).events("brought").sum() == 0
    assert reported(accepted=0).events("brought").sum() == 0


def test_malice__refuses_more_than_the_luck_map_holds() -> None:
    """A rate that the lane has no room for is an error in words, not cut off in silence."""
    cells = {"teal": 1, "amber": 1, "violet": 3}
    with pytest.raises(ScenarioError, match=r"reports.*the luck map has room for 50\.9"):
        load(
            "as-reported-2018",
            {"regime.malice.reports": 40, "regime.malice.accepted": 1, "regime.malice.weights.cells": cells},
        )
