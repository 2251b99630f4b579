"""Arms that share their first weeks, and a change that changes nothing."""

from datetime import date
from typing import Any

import numpy as np

from demerit.engine.drivers.engine import Engine
from demerit.engine.plan.arm_plans import ArmPlan, ArmPlans, parts_at
from demerit.engine.plan.plan import make_plan, replicated
from demerit.engine.state.first_day import invent_society
from demerit.scenario.load import load

FEW = {"society.people": 2000, "run.weeks": 60, "run.burn_in": 0, "run.start": date(2018, 1, 1)}
FORK = date(2018, 7, 2)


def _plans(*arms: dict[str, Any]) -> ArmPlans:
    """Plan arms of the default with few people."""
    return ArmPlans(load("as-reported-2018", FEW | {"arms": list(arms)}))


def _hash(arm: ArmPlan) -> int:
    """Live an arm from the first day."""
    engine = Engine(arm.plan, invent_society(arm.plan, 2), 2, false_entries=arm.false_entries)
    for _ in engine.weeks():
        pass
    found = engine.state_hash()
    engine.close()
    return found


def test_arms__part_where_their_rules_do() -> None:
    """A dated change parts on its date, an undated one on the first day, a null change never: it is lived from the first day."""
    plans = _plans(
        {"name": "dated", "since": FORK, "change": {"ties": {"on": False}}},
        {"name": "undated", "change": {"ties": {"on": False}}},
        {"name": "null", "since": FORK},
    )
    assert plans.names == ["regime", "dated", "undated", "null", "no_false_entries"]
    assert [plans.arm(name).parts_at for name in plans.names] == [0, 26, 0, 26, 0]


def test_arms__other_conduct_parts_on_the_first_day() -> None:
    """Where people act otherwise nothing is shared."""
    base = make_plan(load("as-reported-2018", FEW))
    other = make_plan(load("as-reported-2018", FEW | {"conduct.belief.start": 0.3}))
    assert parts_at(base, other) == 0


def test_fork__ends_in_the_state_of_a_life_from_the_first_day() -> None:
    """What is shared is lived once, and no bit tells."""
    plans = _plans(
        {"name": "dated", "since": FORK, "change": {"copies": {"clearing": 1}, "cameras": {"on": False}}}
    )
    described, dated = plans.arm("regime"), plans.arm("dated")
    engine = Engine(described.plan, invent_society(described.plan, 2), 2)
    while engine.week < dated.parts_at:
        engine.advance()
    branch = engine.copy_state()
    counted = [week.tallies["counts"].sum() for week in engine.weeks()]
    fork = Engine(dated.plan, invent_society(dated.plan, 2), 1)
    fork.take_state(branch)
    for _ in fork.weeks():
        pass
    again = Engine(described.plan, invent_society(described.plan, 2), 2)
    again.take_state(branch)
    assert [week.tallies["counts"].sum() for week in again.weeks()] == counted
    assert fork.state_hash() == _hash(dated) != engine.state_hash() == again.state_hash()
    for each in (engine, fork, again):
        each.close()


def test_arms__a_null_change_ends_in_the_same_state() -> None:
    """Neither an empty change nor the own preset as another one moves a bit; acts of others move none either."""
    plans = _plans(
        {"name": "null"},
        {"name": "self", "preset": "as-reported-2018"},
        {"name": "other", "preset": "us-credit"},
    )
    alone = _hash(ArmPlans(load("as-reported-2018", FEW)).arm("regime"))
    assert [_hash(plans.arm(name)) for name in ("regime", "null", "self")] == [alone] * 3
    assert _hash(plans.arm("other")) != alone


def test_arms__share_people_and_units() -> None:
    """All arms have the same traits and the same luck map, but for needs that an arm does not have."""
    plans = _plans({"name": "credit", "preset": "us-credit"})
    described, credit = plans.arm("regime").plan, plans.arm("credit").plan
    here, there = described.chart.guide.astype(int), credit.chart.guide.astype(int)
    both = (here > 0) & (there > 0)
    assert (here[both] == there[both]).all()
    assert set(np.unique(here[here != there])) | set(np.unique(there[here != there])) <= {0, *range(96, 128)}


def test_replicate__is_another_luck() -> None:
    """The rules stay, the people and what happens to them are others; 0 is the same."""
    plan = make_plan(load("as-reported-2018", FEW))
    assert replicated(plan, 0) == plan
    assert replicated(plan, 2).scenario.run.replicate == plan.scenario.run.replicate + 2
    assert len({*plan.keys, *replicated(plan, 2).keys}) == 2 * len(plan.keys)
