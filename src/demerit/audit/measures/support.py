"""Support for the regime in private and in public, and the gap: illustrative, and only for the whole nation.

References
----------
Kuran (1991), World Politics 44(1), doi:10.2307/2010422: preference falsification.
"""

import numpy as np

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.interval import Estimate
from demerit.engine.plan.plan import Plan

_UNIT = "share of those of 18 and over"


def support(tables: Tables, plan: Plan, arm: str) -> list[Measure]:
    """Measure private and public opposition, if any era switches support on; otherwise return no measure."""
    if not any(era.regime.support.on for era in plan.eras):
        return []
    definition = (
        "Illustrative: nobody has measured what it takes anybody to show what they think, so the figures show a mechanism and no size. "
        "Of those of 18 and over, on average over the reported weeks: against the regime in private, against it in public, and the gap "
        "between the two, preference falsification (Kuran). Told of the whole nation alone, by no place, group or person; no rule, no "
        "comparison and no other measure rests on it. Without intervals: who shows dissent hangs on how many others do, so that no part "
        "of the nation says anything of the whole."
    )
    return [Measure("support", "Thought and shown", definition, _rows(tables, arm))]


def _rows(tables: Tables, arm: str) -> list[Row]:
    """Return the share against in private, the share against in public, and the gap."""
    columns = ("adults", "against_in_private", "against_in_public")
    sums = ", ".join(f"coalesce(sum({name}), 0)::BIGINT AS {name}" for name in columns)
    found = tables.columns(f"SELECT {sums} FROM support WHERE arm = '{arm}' AND reported")
    adults, private, public = (float(np.asarray(found[name])[0]) for name in columns)
    figures = {
        "against in private": private,
        "against in public": public,
        "preference falsification": private - public,
    }
    return [
        Row("support", part, "", _UNIT, Estimate(n / adults if adults else float("nan"), None, None))
        for part, n in figures.items()
    ]
