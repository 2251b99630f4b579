"""The arms of a plan that was made by hand."""

from types import SimpleNamespace
from typing import Any

from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.plan.plan import Plan


def plans_of(plan: Plan) -> Any:
    """Give the rules as described and arm T as a run has them."""
    return SimpleNamespace(described=plan, arm=lambda name: ArmPlan(name, plan, name == "regime", 0))
