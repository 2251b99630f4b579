"""Contexts: how much of what is refused lies in a context that has nothing to do with the deed."""

from demerit.audit.interval import Estimate
from demerit.audit.measures.base import Measure, Row, Tables


def contexts(tables: Tables, arm: str) -> Measure:
    """Measure the share of restriction-days whose context the scenario does not relate to that of the deed."""
    definition = (
        "Restriction-days of the sampled people (days times needs refused) whose context is unrelated, by the scenario, to the context "
        "of the deed, as a share of all. Points of several contexts count as unrelated only if all of them are; days with no live entry "
        "left cannot be compared and do not count as unrelated. The class `unrelated` of the partition is narrower: it needs every "
        "refusal of that day to be unrelated, and no earlier class to apply."
    )
    found = tables.columns(
        "SELECT coalesce(sum(restriction_days), 0) AS days, coalesce(sum(restriction_days) FILTER (NOT related), 0) AS unrelated, "
        "coalesce(sum(restriction_days) FILTER (origin = 'none left'), 0) AS unknown "
        f"FROM ledger WHERE arm = '{arm}'"
    )
    days = float(found["days"][0])
    rows = [
        Row("contexts", part, "", "share", _share(float(found[column][0]), days))
        for part, column in (("in an unrelated context", "unrelated"), ("no live entry left", "unknown"))
    ]
    return Measure("contexts", "Deed and harm", definition, rows)


def _share(part: float, whole: float) -> Estimate:
    """Give a share; not a number of nothing."""
    return Estimate(part / whole if whole else float("nan"), None, None)
