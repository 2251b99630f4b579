"""Needs: refused attempts, unmet needs, and needs no longer attempted, by kind."""

import numpy as np

from demerit.audit.measures.base import A_YEAR, PER, Blocks, Labels, Measure, Row, Tables, by_group
from demerit.audit.statistics.interval import Estimate

_FIGURES = ("refused", "refused_wrongly", "unmet", "unmet_wrongly", "unattempted", "unattempted_wrongly")


def needs(blocks: Blocks, own: Blocks, tables: Tables, arm: str) -> Measure:
    """Measure refused attempts, unmet needs and needs no longer attempted, in all and, for the run's own replicate, by need."""
    return _measure([*_in_all(blocks), *_by_need(own, tables, arm)])


def needs_in_all(blocks: Blocks) -> Measure:
    """Measure the same over all needs together; trials are compared by it."""
    return _measure(_in_all(blocks))


def _measure(rows: list[Row]) -> Measure:
    """Return the measure with its definition and some rows."""
    definition = (
        "Attempts refused, needs that went unmet after refusals, and needs no longer attempted by discouraged people, a "
        "year and 10,000 people. Wrongly: the clean file does not refuse the need. By need they are those of the run's own luck."
    )
    return Measure("needs", "Refused and given up", definition, rows)


def _in_all(blocks: Blocks) -> list[Row]:
    """Return each figure for everybody and by group."""
    rows: list[Row] = []
    for name in _FIGURES:
        labels = Labels("needs", name, f"{name.replace('_', ' ')} a year in 10,000 people")
        rows += by_group(blocks, blocks.of(name), blocks.of("days"), labels, PER * A_YEAR)
    return rows


def _by_need(blocks: Blocks, tables: Tables, arm: str) -> list[Row]:
    """Return each figure by need."""
    rows: list[Row] = []
    person_years = float(blocks.of("days").sum()) / A_YEAR
    sql = ", ".join(f"sum({name}) AS {name}" for name in _FIGURES)
    found = tables.columns(
        f"SELECT need, {sql} FROM needs WHERE arm = '{arm}' AND reported GROUP BY need ORDER BY need"
    )
    for i, need in enumerate(np.asarray(found["need"]).tolist()):
        for name in _FIGURES:
            a_year = float(found[name][i]) / person_years * PER
            rows.append(
                Row("needs", f"{need}: {name}", "", "a year in 10,000 people", Estimate(a_year, None, None))
            )
    return rows
