"""How often people do things, averaged over everybody, is what the sources count."""

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.engine.plan.plan import Plan, make_plan
from demerit.engine.state.first_day import invent_society
from demerit.scenario.load import load
from demerit.society.luck_class import FIRST_ADULT, describe
from demerit.society.luck_map import multiplier, shape_of


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The default scenario with 200,000 people."""
    return make_plan(load("as-reported-2018", {"society.people": 200_000}))


@pytest.fixture(scope="module")
def members(plan: Plan) -> NDArray[np.int64]:
    """How many people each luck class has."""
    return np.bincount(invent_society(plan, 2).scan, minlength=64)


def _times_a_year(plan: Plan, members: NDArray[np.int64], family: str, name: str) -> float:
    """Add up how often all people do something in a year."""
    act = getattr(plan.scenario.conduct, family)[name]
    there = [(n, number) for number, n in enumerate(members.tolist()) if n and describe(number)]
    return sum(
        (n * float(act.per_year.exact * multiplier(shape_of(act), number)) for n, number in there), 0.0
    )


@pytest.mark.parametrize(
    ("family", "name", "per_head"),
    [
        ("needs", "fly", 611 / 1390),
        ("needs", "fast_train", 2290 / 1400),
        ("merits", "volunteering", 2260 / 1400 / 6),
    ],
)
def test_means__per_head_is_what_the_source_counts(
    family: str, name: str, per_head: float, plan: Plan, members: NDArray[np.int64]
) -> None:
    """Flights of 2018, fast-train trips and days of volunteering of 2019, in millions over about 1.4 billion people."""
    assert getattr(plan.scenario.conduct, family)[name].per_year.source != "assumed"
    mean = _times_a_year(plan, members, family, name) / members.sum()
    assert mean == pytest.approx(per_head, rel=0.05)


def test_means__judgment_defaults_per_adult_are_the_listings(plan: Plan, members: NDArray[np.int64]) -> None:
    """10.59 million listings by May 2018, of 1.12 billion adults in 4.4 years."""
    mean = _times_a_year(plan, members, "deeds", "judgment_default") / members[FIRST_ADULT:].sum()
    assert mean == pytest.approx(10.59 / 1120 / 4.4, rel=0.05)


def test_means__every_sourced_rate_is_held_to_its_source(plan: Plan) -> None:
    """A rate with a source has a test here; all others say that they are assumed."""
    conduct = plan.scenario.conduct
    families = (conduct.deeds, conduct.merits, conduct.needs)
    sourced = {name for acts in families for name, act in acts.items() if act.per_year.source != "assumed"}
    assert sourced == {"fly", "fast_train", "volunteering", "judgment_default"}
