"""Attribution of restrictions: by record, context of the deed, context of the need, and whether the day is wrongful."""

from typing import NamedTuple

from demerit.audit.measures.base import Measure, Row, Tables
from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import is_too_few, told
from demerit.results.declare.column import WRONGFUL

NAME = "attribution"


class Cause(NamedTuple):
    """A path from a record to a restriction."""

    record: str
    origin: str
    effect: str
    wrongful: bool
    share: float
    """Share of all restriction-days of the sample."""


def attribution(tables: Tables, arm: str) -> Measure:
    """Measure the share of restriction-days by record, context of the deed, context of the need, and whether it is wrongful."""
    definition = (
        "Restriction-days of the sampled people (days times needs refused) by cause, as shares of all: kind of record and context of its "
        "deed, then the context in which a need is refused for it, and whether the day is wrongful (the clean file supports no "
        "restriction). `several`: points of more than one kind; `none left`: no live entry is left, as with a copy whose entry is gone. "
        "What switching one rule off would take away is another question, which needs a second arm. From `ledger`, which has no "
        "households: there are no intervals, and nothing is given where fewer than 20 sampled households are restricted."
    )
    homes = int(
        tables.columns(
            f"SELECT count(DISTINCT household) AS homes FROM people WHERE arm = '{arm}' AND days_restricted > 0"
        )["homes"][0]
    )
    rows = [
        Row(
            NAME,
            f"{c.record} ({c.origin}) -> {c.effect}: {'wrongful' if c.wrongful else 'supported'}",
            "",
            "share",
            _share(c, homes),
        )
        for c in causes(tables, arm)
    ]
    return Measure(NAME, "Harm by cause", definition, rows)


def _share(cause: Cause, homes: int) -> Estimate:
    """Return the share of a cause, if enough households are restricted."""
    if is_too_few(homes):
        return told(homes, "households are restricted")
    return Estimate(cause.share, None, None, why="the ledger has no households")


def causes(tables: Tables, arm: str) -> list[Cause]:
    """List the causes of restriction-days, the largest first."""
    wrong = ", ".join(f"'{name}'" for name in WRONGFUL)
    found = tables.columns(
        f'SELECT record, origin, effect, "class" IN ({wrong}) AS wrongful, '
        "sum(restriction_days) / (sum(sum(restriction_days)) OVER ()) AS share "
        f"FROM ledger WHERE arm = '{arm}' GROUP BY ALL ORDER BY share DESC, 1, 2, 3, 4"
    )
    names = ("record", "origin", "effect", "wrongful", "share")
    rows = zip(*(found[name].tolist() for name in names), strict=True)
    return [Cause(str(r), str(o), str(e), bool(w), float(s)) for r, o, e, w, s in rows]
