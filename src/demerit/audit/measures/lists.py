"""Lists: stocks, inflow, outflow and mean stay."""

import numpy as np

from demerit.audit.measures.base import A_YEAR, PER, Blocks, Measure, Row, Tables
from demerit.audit.statistics.interval import Estimate


def lists(blocks: Blocks, tables: Tables, arm: str) -> Measure:
    """Measure stocks and flows of each list, with the stock in the first and the last reported week."""
    definition = (
        "People on each list in the first and the last reported week and on an average day, new listings and ended ones "
        "a year, and the mean stay that stock over outflow comes to if the list is steady, "
        "not on one that grows or shrinks."
    )
    days = float(blocks.of("days").sum())
    people, years = float(blocks.of("people").sum()), days / float(blocks.of("people").sum()) / A_YEAR
    found = tables.columns(
        "SELECT list, sum(days) AS days, sum(entries_true + entries_false) AS entries, sum(exits_true + exits_false) AS exits, "
        "coalesce(sum(stock) FILTER (week = (SELECT min(week) FROM series WHERE reported)), 0) AS first, "
        "coalesce(sum(stock) FILTER (week = (SELECT max(week) FROM series)), 0) AS last "
        f"FROM lists WHERE arm = '{arm}' AND reported GROUP BY list ORDER BY list"
    )
    rows: list[Row] = []
    for i, name in enumerate(np.asarray(found["list"]).tolist()):
        stock, entries, exits = (float(found[column][i]) for column in ("days", "entries", "exits"))
        figures = {
            "first reported week": (float(found["first"][i]) / people * PER, "people in 10,000"),
            "last week": (float(found["last"][i]) / people * PER, "people in 10,000"),
            "average day": (stock / days * PER, "people in 10,000"),
            "new a year": (entries / people / years * PER, "listings in 10,000 people"),
            "ended a year": (exits / people / years * PER, "listings in 10,000 people"),
            "mean stay if the list is steady": (stock / exits if exits else float("nan"), "days"),
        }
        rows += [
            Row("lists", f"{name}: {part}", "", unit, Estimate(value, None, None))
            for part, (value, unit) in figures.items()
        ]
    return Measure("lists", "The lists", definition, rows)
