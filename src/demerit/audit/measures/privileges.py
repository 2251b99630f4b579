"""Privileges: people who are favoured, people denied a privilege for a false entry or a stale copy, and its worth."""

from demerit.audit.measures.base import A_YEAR, MILLI, MONEY_A_YEAR, PER, Blocks, Measure, Row, Tables, rate
from demerit.audit.statistics.interval import Estimate
from demerit.engine.plan.plan import Plan

_PARTS = {"privileged": "any privilege", "red": "red list", "lane": "green lane"}
_SIDES = {"": "", "_withheld": ", withheld", "_undeserved": ", undeserved"}


def privileges(blocks: Blocks, own: Blocks, tables: Tables, plan: Plan, arm: str) -> list[Measure]:
    """Measure privileges, if any era has them; otherwise return no measure."""
    if not any(era.regime.privileges.on for era in plan.eras):
        return []
    definition = (
        "People with a privilege under the file held: on a red list, with a green lane, or with any, a discount included. Withheld: under "
        "the clean file alone, for a false entry or a stale copy; undeserved: under the file held alone. What all privileges are worth "
        "is by expectation, beside what they would be worth under the clean file; what is withheld and what is undeserved are not netted "
        "anywhere else."
    )
    rows: list[Row] = []
    for name, part in _PARTS.items():
        for side, words in _SIDES.items():
            rows += rate(blocks, "privileges", f"{part}{words}", (f"days_{name}{side}",))
    rows += _worth(tables, float(own.of("days").sum()), arm)
    return [Measure("privileges", "Who is favoured", definition, rows)]


def _worth(tables: Tables, days: float, arm: str) -> list[Row]:
    """Return the worth of privileges under the held and the clean file, for everybody together."""
    found = tables.columns(
        f"SELECT sum(worth) AS held, sum(worth_clean) AS clean FROM series WHERE arm = '{arm}' AND reported"
    )
    return [
        Row(
            "privileges",
            part,
            "",
            MONEY_A_YEAR,
            Estimate(float(found[column][0]) / MILLI / days * A_YEAR * PER, None, None),
        )
        for part, column in (("worth", "held"), ("worth under the clean file", "clean"))
    ]
