"""Tiers: the share of scored people in each tier on an average reported day."""

import numpy as np

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.interval import Estimate
from demerit.engine.plan.plan import Plan
from demerit.scenario.describe.reach import is_scored

_WHY = "tiers are not counted by community"


def tiers(tables: Tables, plan: Plan, arm: str) -> list[Measure]:
    """Measure the share of scored people in each tier: no measure without a score, and no rows while nobody is scored."""
    definition = (
        "Share of all scored people who stand in each tier on an average reported day. Who takes no part in a voluntary scheme, and who "
        "is too young, has no tier and is not counted. From `tiers`."
    )
    found = tables.columns(
        f"SELECT tier, sum(days) AS days FROM tiers WHERE arm = '{arm}' AND reported GROUP BY tier"
    )
    days = dict(zip(np.asarray(found["tier"]).tolist(), found["days"].astype(float).tolist(), strict=True))
    scored = sum(days.values())
    if not scored > 0 and not is_scored(plan.scenario):
        return []
    grades = plan.scenario.regime.tiers.grades if scored > 0 else ()
    rows = [
        Row("tiers", name, "", "share", Estimate(days.get(name, 0.0) / scored, None, None, why=_WHY))
        for name in grades
    ]
    return [Measure("tiers", "Who stands in which tier", definition, rows)]
