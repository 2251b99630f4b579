"""Contexts: the share of restriction-days in a context unrelated to the deed."""

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import is_too_few, told

_ADDED_UP = "the ledger adds days up, not people"
"""Reason why the shares have no bounds."""


def contexts(tables: Tables, arm: str) -> Measure:
    """Measure the share of restriction-days whose context the scenario does not relate to that of the deed."""
    definition = (
        "Restriction-days of the sampled people (days times needs refused) whose context is unrelated, by the scenario, to the context "
        "of the deed, as a share of all. Points of several contexts count as unrelated only if all of them are; days with no live entry "
        "left cannot be compared and do not count as unrelated. The class `unrelated` of the partition is narrower: it needs every "
        "refusal of that day to be unrelated, and no earlier class to apply. Not given where fewer than 20 sampled households are refused "
        "anything; without interval, as the ledger adds days up over all people."
    )
    found = tables.columns(
        "SELECT coalesce(sum(restriction_days), 0) AS days, coalesce(sum(restriction_days) FILTER (NOT related), 0) AS unrelated, "
        "coalesce(sum(restriction_days) FILTER (origin = 'none left'), 0) AS unknown "
        f"FROM ledger WHERE arm = '{arm}'"
    )
    days, homes = float(found["days"][0]), _homes(tables, arm)
    rows = [
        Row("contexts", part, "", "share", _share(float(found[column][0]), days, homes))
        for part, column in (("in an unrelated context", "unrelated"), ("no live entry left", "unknown"))
    ]
    return Measure("contexts", "Deed and harm", definition, rows)


def _homes(tables: Tables, arm: str) -> int:
    """Count the sampled households that are refused anything: the cases behind the days."""
    sql = f"SELECT count(DISTINCT household) AS n FROM people WHERE arm = '{arm}' AND days_restricted > 0"
    return int(tables.columns(sql)["n"][0])


def _share(part: float, whole: float, homes: int) -> Estimate:
    """Return a share; NaN where the whole is 0 or there are too few households."""
    if is_too_few(homes) or not whole:
        return told(homes, "households are refused anything")
    return Estimate(part / whole, None, None, why=_ADDED_UP)
