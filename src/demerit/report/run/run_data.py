"""Data of a report as one plain structure; the page draws it and has no other input."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.audit.findings.findings import box
from demerit.audit.measures import Measure
from demerit.audit.measures.base import PER
from demerit.audit.measures.restoration import CAUSES, ROUTES, aalen_johansen, read_spells
from demerit.audit.run.comparison import Comparison
from demerit.audit.run.drivers import drivers
from demerit.audit.run.opened_run import Run
from demerit.report.comparison.best_arm import told_of_arms, told_of_drivers
from demerit.report.comparison.comparison_data import chief, compared, lay_out_comparison, titles
from demerit.report.run.against_preset import changed
from demerit.report.run.answers import answers
from demerit.report.run.eras import eras
from demerit.report.run.opinion_chart import views
from demerit.report.run.provinces import provinces
from demerit.report.run.published import lay_out_fit
from demerit.report.text.figure_text import Figures, lay_out, provenance
from demerit.report.text.phrases import intervals, population
from demerit.results.declare.column import CLASS_MEANINGS, CLASSES, REGIME, Column, Table
from demerit.results.declare.tables import TABLES
from demerit.schema.number import provenances

_LINES = {
    "restricted": "days_restricted",
    "wrongful": "days_wrongful",
    "through the household": "days_collateral_adult + days_collateral_minor",
    "on a list": "days_listed",
}


def report_data(run: Run, measures: Sequence[Measure]) -> dict[str, Any]:
    """Build all data that the report of a run shows.

    Parameters
    ----------
    run : an opened run with at least one reported week.
    measures : its measures.

    Returns
    -------
    A structure of dicts, lists, texts and numbers only.

    Raises
    ------
    RunError
        If the run was made without lives.
    """
    run.need_lives("report")
    scenario = run.loaded.scenario
    figures = [provenance(path, figure) for path, figure in provenances(scenario)]
    assumed = [figure["path"] for figure in figures if figure["assumed"]]
    found = compared(run)
    told = told_of_arms(found, len(assumed)) if found else []
    return {
        "synthetic": True,
        "name": scenario.name,
        "title": scenario.title,
        "first_line": scenario.first_line,
        "story": scenario.story,
        "box": box(len(assumed), **({"would_change": _would_change(found, assumed)} if found else {})),
        "intervals": intervals(compared=found is not None),
        "population": population(
            run.facts["arms"][REGIME]["weeks"], exits=any(era.regime.exit.on for era in run.loaded.eras)
        ),
        "facts": run.facts,
        "reproduce": _reproduce(run, found),
        "answers": [answer._asdict() for answer in answers(Figures(measures), told)],
        "fit": lay_out_fit(run, measures),
        "measures": [_measure(measure) for measure in measures],
        "weekly": _weekly(run),
        "views": views(run),
        "classes": [{"name": n, "meaning": m} for n, m in zip(CLASSES, CLASS_MEANINGS, strict=True)],
        "tiers": _tiers(run),
        "moves": _moves(run),
        "needs": _needs(run),
        "kinds": _kinds(run),
        "restoration": _restoration(run),
        "provinces": provinces(run),
        "ledger": _ledger(run),
        "comparison": lay_out_comparison(found) if found else None,
        "eras": [era._asdict() for era in eras(scenario, *_span(run))],
        "changes": [{"path": c.path, "old": str(c.old), "new": str(c.new)} for c in changed(run)],
        "figures": figures,
        "sources": dict(scenario.sources),
        "tables": [_table(table) for table in TABLES],
    }


def _table(table: Table) -> dict[str, Any]:
    """Return the meaning of a table and its columns."""
    columns = [_column(column) for column in (*table.axes, *table.columns)]
    return {"name": table.name, "meaning": table.meaning, "columns": columns}


def _would_change(found: Comparison, assumed: Sequence[str]) -> str:
    """Return the sentence on assumptions that would change the finding of page one."""
    main = chief(found)
    return told_of_drivers(drivers(found, main), titles(found)[main], assumed)


def _reproduce(run: Run, found: Comparison | None) -> dict[str, str]:
    """Return the command and the Python code that reproduce the run."""
    scenario = "scenario.toml"
    if found is None:
        command, python = f"demerit run {scenario}", f'run = demerit.simulate("{scenario}")'
    else:
        replicates, draws = found.n_replicates, found.n_draws
        command = f"demerit compare {scenario} --replicates {replicates} --draws {draws}"
        python = f'found = demerit.compare("{scenario}", replicates={replicates}, draws={draws})'
    return {
        "command": command,
        "python": f"import demerit\n{python}",
        "state_hash": run.facts["state_hash"],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    """Return a measure with its rows."""
    rows = [
        {"part": row.part, "group": row.group, "unit": row.unit, **lay_out(row.estimate)}
        for row in measure.rows
    ]
    return {"name": measure.name, "title": measure.title, "definition": measure.definition, "rows": rows}


def _column(column: Column) -> dict[str, str]:
    """Return name, unit and meaning of a column."""
    return {"name": column.name, "unit": column.unit, "meaning": column.meaning}


def _span(run: Run) -> tuple[date, date]:
    """Return the first and the last simulated day."""
    first = date.fromisoformat(run.facts["start"])
    return first, first + timedelta(weeks=run.facts["arms"][REGIME]["weeks"], days=-1)


def _list(values: NDArray[np.generic], digits: int = 5) -> list[float]:
    """Convert an array to a list of numbers with few digits."""
    return [float(f"{value:.{digits}g}") for value in values.astype(float).tolist()]


def _weekly(run: Run) -> dict[str, Any]:
    """Return the national weekly series, as people in 10,000 on an average day of the week."""
    sums = ", ".join(
        f"sum({expression}) / 7 / sum(people) * {PER} AS l{i}" for i, expression in enumerate(_LINES.values())
    )
    classes = ", ".join(f"sum(days_{name}) / 7 / sum(people) * {PER} AS {name}" for name in CLASSES)
    found = run.columns(
        f"SELECT week, {sums}, {classes}, sum(waiting) AS waiting FROM series WHERE arm = '{REGIME}' GROUP BY week ORDER BY week"
    )
    start, _ = _span(run)
    return {
        "dates": [(start + timedelta(weeks=int(week))).isoformat() for week in found["week"]],
        "burn_in": run.facts["burn_in"],
        "unit": "people in 10,000 on an average day",
        "lines": {name: _list(found[f"l{i}"]) for i, name in enumerate(_LINES)},
        "classes": {name: _list(found[name]) for name in CLASSES},
        "waiting": [int(n) for n in found["waiting"]],
    }


def _tiers(run: Run) -> dict[str, Any]:
    """Return the share of scored people in each tier, week by week."""
    names = list(run.loaded.scenario.regime.tiers.grades)
    found = run.columns(
        f"SELECT week, tier, sum(stock) AS stock FROM tiers WHERE arm = '{REGIME}' GROUP BY week, tier ORDER BY week"
    )
    weeks = run.facts["arms"][REGIME]["weeks"]
    stocks = {name: np.zeros(weeks) for name in names}
    for week, tier, stock in zip(
        found["week"].tolist(), found["tier"].tolist(), found["stock"].tolist(), strict=True
    ):
        stocks[tier][week] = stock
    return {"names": names, "stock": {name: [int(x) for x in stocks[name]] for name in names}}


def _moves(run: Run) -> list[dict[str, Any]]:
    """Return the moves between tiers in the reported weeks."""
    rows = run.query(
        f"SELECT from_tier, to_tier, sum(moves)::BIGINT FROM moves WHERE arm = '{REGIME}' AND reported GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [{"from": a, "to": b, "moves": n} for a, b, n in rows]


def _needs(run: Run) -> list[dict[str, Any]]:
    """Return refused, unmet and unattempted needs by kind, in the reported weeks."""
    columns = (
        "refused",
        "refused_wrongly",
        "leaked",
        "unmet",
        "unmet_wrongly",
        "unattempted",
        "unattempted_wrongly",
        "days",
        "days_wrongly",
    )
    sums = ", ".join(f"sum({name})::BIGINT" for name in columns)
    rows = run.query(
        f"SELECT need, {sums} FROM needs WHERE arm = '{REGIME}' AND reported GROUP BY need ORDER BY need"
    ).fetchall()
    titles = {name: need.title for name, need in run.loaded.scenario.conduct.needs.items()}
    return [
        {"need": row[0], "title": titles[row[0]], **dict(zip(columns, row[1:], strict=True))} for row in rows
    ]


def _kinds(run: Run) -> list[dict[str, Any]]:
    """Return deeds and merits, done and entered, by kind, in the reported weeks."""
    columns = ("done", "entered_true", "entered_false", "missent", "missed", "misread", "shielded")
    sums = ", ".join(f"sum({name})::BIGINT" for name in columns)
    rows = run.query(
        f"SELECT kind, family, {sums} FROM kinds WHERE arm = '{REGIME}' AND reported GROUP BY ALL ORDER BY 2, 3 DESC, 1"
    ).fetchall()
    conduct, regime = run.plan.scenario.conduct, run.loaded.scenario.regime
    titles = {name: act.title for family in (conduct.deeds, conduct.merits) for name, act in family.items()}
    points = {
        name: rule.points.value for rules in (regime.records, regime.credits) for name, rule in rules.items()
    }
    return [
        {
            "kind": r[0],
            "family": r[1],
            "title": titles[r[0]],
            "points": points.get(r[0]),
            **dict(zip(columns, r[2:], strict=True)),
        }
        for r in rows
    ]


def _restoration(run: Run) -> list[dict[str, Any]]:
    """Return the cumulative incidence of each way out of a wrongful restriction, by its cause."""
    spells = read_spells(run, REGIME)
    return [
        _ways_out(cause, {name: values[spells["cause"] == cause] for name, values in spells.items()})
        for cause in CAUSES
    ]


def _ways_out(cause: str, spells: dict[str, NDArray[np.generic]]) -> dict[str, Any]:
    """Return the cumulative incidence of each way out of the spells of one cause."""
    curves = aalen_johansen(spells["days"].astype(np.int64), spells["end"].astype(object))
    step = slice(None, None, 7)
    return {
        "cause": cause,
        "spells": len(spells["days"]),
        "days": curves.day[step].tolist(),
        "still": _list(curves.still[step]),
        **{route: _list(curves.incidence[route][step]) for route in ROUTES},
    }


def _ledger(run: Run) -> list[dict[str, Any]]:
    """Return the cells of the ledger."""
    sql = 'SELECT origin, effect, "class", through, related, sum(restriction_days)::BIGINT FROM ledger'
    rows = run.query(f"{sql} WHERE arm = '{REGIME}' GROUP BY ALL ORDER BY 6 DESC, 1, 2, 3, 4, 5").fetchall()
    names = ("origin", "effect", "class", "through", "related", "days")
    return [dict(zip(names, row, strict=True)) for row in rows]
