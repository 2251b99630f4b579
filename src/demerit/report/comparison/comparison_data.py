"""Comparison of arms in a report, as one plain structure."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from demerit.audit.measures.restoration import CAUSES, aalen_johansen, read_spells
from demerit.audit.paired.paired import Paired
from demerit.audit.paired.spared import crossing, spared
from demerit.audit.run.comparison import Comparison, Structured
from demerit.audit.run.drivers import Drivers, drivers
from demerit.audit.run.effort import HOURS_A_WEEK, efforts
from demerit.audit.run.opened_run import Run
from demerit.report.comparison.life_in_every_arm import life
from demerit.report.comparison.outliers import strays, told_of_strays
from demerit.report.text.figure_text import number
from demerit.results.declare.column import REGIME
from demerit.results.declare.tables import AS_IT_IS, REPLICATE
from demerit.scenario.arms.arm_rules import names_of
from demerit.scenario.load import load
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.safeguards import ALL, SAFEGUARDS

_FEWEST = 2
_ROUNDED = 1e-9
"""Width of an interval, relative to the figure, up to which it is a rounding error."""
_WEEK = slice(None, None, 7)


class Headline(NamedTuple):
    """A figure by which arms are compared."""

    measure: str
    part: str
    title: str


HEADLINES = (
    Headline("restricted", "", "Restricted people"),
    Headline("wrongful", "", "People restricted by a factual error in the file"),
    Headline("collateral", "adults", "Adults hit through the household"),
    Headline("collateral", "minors", "Minors hit through the household"),
    Headline("needs", "unmet", "Needs unmet"),
    Headline("needs", "unattempted", "Needs no longer attempted"),
    Headline("entries", "marked_false", "False entries"),
    Headline("costs", "people: needs refused", "What people lose by refusals"),
    Headline("costs", "others: harm done", "Harm that deeds do to others"),
    Headline("costs", "creditors: paid by the listed", "Paid to creditors by the listed"),
    Headline("costs", "operator: reviewers", "What reviewers cost"),
)
STEPS = ("entered", "noticed", "filed", "stands after a decision", "struck out")


def compared(run: Run) -> Comparison | None:
    """Return the comparison of a run; None if it has no arms to compare or fewer than two replicates."""
    if not (run.folder / "trials").is_dir():
        return None
    found = Comparison(run)
    return found if found.side_by_side and found.n_replicates >= _FEWEST else None


def ranked(found: Comparison) -> list[str]:
    """Rank the compared arms by wrongful days, without the baseline."""
    beside = found.side_by_side
    return [name for name in found.ranking().order if name in beside]


def chief(found: Comparison) -> str:
    """Return the main arm of page one: among arms that still restrict people, the one with the fewest wrongful days."""
    order = ranked(found)
    restricting = [name for name in order if _mean(found, name, "restricted") > 0]
    return (restricting or order)[0]


def titles(found: Comparison) -> dict[str, str]:
    """Return the title of each arm, the baseline first."""
    listed = {arm.name: arm for arm in found.run.loaded.scenario.arms}
    return {
        REGIME: "Rules as described",
        **{name: _title(found.run, listed[name]) for name in found.side_by_side},
    }


def lay_out_comparison(found: Comparison) -> dict[str, Any]:
    """Build all data that a report shows of a comparison.

    Parameters
    ----------
    found : a comparison with at least two replicates.

    Returns
    -------
    A structure of dicts, lists, texts and numbers only.
    """
    main, beside = chief(found), found.side_by_side
    arms = [REGIME, *beside]
    return {
        "replicates": found.n_replicates,
        "draws": found.n_draws,
        "arms": _arms(found),
        "main": main,
        "ranking": {"order": ranked(found), "flips": number(found.ranking().flips)},
        "headlines": [lay for each in HEADLINES for lay in _headline(found, each)],
        "idle": idle_structures(found),
        "drivers": lay_out_drivers(drivers(found, main)),
        "spared": [_spared(found.run, arm) for arm in beside],
        "steps": [_steps(found, arm) for arm in arms],
        "curves": [_curves(found.run, arm, cause) for cause in CAUSES for arm in arms],
        "efforts": _efforts(found.run, beside),
        "life": life(found.run, titles(found)),
        "attribution": [_plain(row._asdict()) for row in found.attribution()],
        "queries": _queries(main),
    }


def lay_out_drivers(found: Drivers) -> dict[str, Any]:
    """Return the drawn figures that correlate with the effect of an arm beyond chance."""
    return {
        "arm": found.arm,
        "draws": found.n_draws,
        "figures": found.n_figures,
        "by_chance": number(found.by_chance),
        "strongest": [
            {"path": one.path, "meaning": one.meaning, "correlation": number(one.correlation)}
            for one in found.beyond_chance
        ],
    }


def idle_structures(found: Comparison) -> list[str]:
    """Name the structures of the model that change no headline figure in any arm."""
    keys = {(each.measure, each.part) for each in HEADLINES}
    told: dict[str, list[tuple[str, str, str, float, float]]] = {}
    for row in found.structures:
        if not row.group and (row.measure, row.part) in keys and row.arm in found.side_by_side:
            told.setdefault(row.structure, []).append(
                (row.arm, row.measure, row.part, row.described, row.value)
            )
    as_it_is = told.pop(AS_IT_IS, None)
    return [name for name, rows in told.items() if rows == as_it_is]


def _mean(found: Comparison, arm: str, measure: str, part: str = "") -> float:
    """Return the mean of a figure of an arm over the replicates; NaN if it has none."""
    values = list(found.values(REPLICATE, arm, measure, part).values())
    return float(np.mean(values)) if values else float("nan")


def _title(run: Run, arm: Arm) -> str:
    """Return the title of an arm, or of its preset if the arm has no title of its own."""
    if arm.preset and not arm.title:
        return load(arm.preset).scenario.title
    return run.arm(arm.name).plan.scenario.title


def _arms(found: Comparison) -> list[dict[str, Any]]:
    """List the arms with their titles and descriptions."""
    listed = {arm.name: arm for arm in found.run.loaded.scenario.arms}
    told = []
    for name, title in titles(found).items():
        arm = listed.get(name)
        told.append({"name": name, "title": title, "says": _says(arm) if arm else ""})
    return told


def _says(arm: Arm) -> str:
    """Return the sentences that describe an arm."""
    own = [f"Changes {', '.join(arm.change)} by settings of the scenario's own."] if arm.change else []
    if arm.preset:
        return " ".join([f"The rules of the preset {arm.preset} take the place of those described.", *own])
    if ALL in arm.safeguards:
        return " ".join([f"All {len(SAFEGUARDS)} safeguards together, where they change anything.", *own])
    return " ".join([*(SAFEGUARDS[name].sentence for name in names_of(arm)), *own])


def _headline(found: Comparison, of: Headline) -> Iterable[dict[str, Any]]:
    """Yield one figure of all arms, if any arm has it."""
    key = (of.measure, of.part, "")
    beside = found.side_by_side
    rows = [row for row in found.rows if (row.measure, row.part, row.group) == key and row.arm in beside]
    if not rows:
        return
    value, _, _, drawn = found.level(REGIME, of.measure, of.part)
    told = [
        row for row in found.structures if (row.measure, row.part, row.group) == key and row.arm in beside
    ]
    yield {
        "measure": of.measure,
        "part": of.part,
        "title": of.title,
        "unit": rows[0].unit,
        "described": {
            "value": number(value),
            "low": number(drawn.low),
            "high": number(drawn.high),
            "median": number(drawn.median),
            "chance": number(drawn.chance),
        },
        "outside": told_of_strays(strays(found, of.measure, of.part, "", beside), titles(found)),
        "rows": [_row(row) for row in rows],
        "structures": [_structured(row) for row in _that_move(told)],
        "query": (
            f"SELECT kind, trial, arm, value FROM trials WHERE measure = '{of.measure}' AND part = '{of.part}' "
            "AND group_ = '' ORDER BY ALL"
        ),
    }


def _that_move(rows: Sequence[Structured]) -> list[Structured]:
    """Keep the structures that change a figure in some arm, with the unchanged one for comparison."""
    as_it_is = {row.arm: (row.described, row.value) for row in rows if row.structure == AS_IT_IS}
    moving = {row.structure for row in rows if (row.described, row.value) != as_it_is.get(row.arm)}
    return [row for row in rows if moving and row.structure in (AS_IT_IS, *moving)]


def _row(row: Paired) -> dict[str, Any]:
    """Return the figure of one arm; the gain of pairing is None where the paired interval has no width."""
    width, apart = row.high - row.low, row.unpaired_high - row.unpaired_low
    plain = {name: value for name, value in _plain(row._asdict()).items() if not isinstance(value, str)}
    return {
        "arm": row.arm,
        **plain,
        "narrower": number(apart / width) if width > _ROUNDED * abs(row.described) else None,
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Round figures; NaN becomes None."""
    return {name: number(value) if isinstance(value, float) else value for name, value in row.items()}


def _structured(row: Structured) -> dict[str, Any]:
    """Return the figure of one arm under another structure."""
    return {
        "structure": row.structure,
        "arm": row.arm,
        "described": number(row.described),
        "value": number(row.value),
        "difference": number(row.difference),
    }


def _spared(run: Run, arm: str) -> dict[str, Any]:
    """Return counts of people wrongly restricted under the baseline, in the arm, or in both."""
    crossed = spared(run, arm)
    return {
        "arm": arm,
        "groups": [each._asdict() for each in crossed.groups],
        "examples": crossed.examples,
        "query": crossing(arm),
    }


def _steps(found: Comparison, arm: str) -> dict[str, Any]:
    """Return the mean number of false entries at each step of the due-process funnel, over the replicates."""
    counts = {step.replace(" ", "_"): _mean(found, arm, "funnel", f"false: {step}") for step in STEPS}
    waited = _mean(found, arm, "funnel", "weeks waited in the queue")
    return {
        "arm": arm,
        **{name: number(count) for name, count in counts.items()},
        "waited": number(waited),
    }


def _curves(run: Run, arm: str, cause: str) -> dict[str, Any]:
    """Return the share of wrongful restrictions of a cause that still last, week by week."""
    spells = read_spells(run, arm)
    chosen = spells["cause"] == cause
    days = spells["days"][chosen].astype(np.int64)
    curves = aalen_johansen(days, spells["end"][chosen].astype(object))
    return {
        "arm": arm,
        "cause": cause,
        "spells": len(days),
        "days": curves.day[_WEEK].tolist(),
        "still": [float(f"{share:.4g}") for share in curves.still[_WEEK].tolist()],
        "mean": number(float(curves.still[:-1].sum())) if len(days) else None,
    }


def _efforts(run: Run, arms: list[str]) -> dict[str, Any]:
    """Return reviewers' hours and wrongful days avoided for each arm."""
    remedy = run.plan.eras[-1].regime.remedy
    return {
        "hours_a_week": HOURS_A_WEEK,
        "decisions": number(remedy.decisions.value) if remedy.on else None,
        "rows": [
            {
                "arm": each.arm,
                "cases": each.cases,
                "hours": number(each.hours),
                "extra_hours": number(each.extra_hours),
                "avoided": number(each.avoided.value),
                "low": None if each.avoided.low is None else number(each.avoided.low),
                "high": None if each.avoided.high is None else number(each.avoided.high),
                "an_hour": None if each.an_hour is None else number(each.an_hour),
            }
            for each in efforts(run, arms)
        ],
    }


def _queries(main: str) -> dict[str, str]:
    """Return the SELECTs behind the other figures."""
    return {
        "drivers": (
            "WITH changed AS (SELECT trial, sum(CASE arm WHEN 'regime' THEN -value ELSE value END) AS difference FROM trials WHERE "
            f"kind = 'draw' AND arm IN ('regime', '{main}') AND measure = 'wrongful' AND part = '' AND group_ = '' GROUP BY trial), "
            "ranked AS (SELECT path, rank() OVER (PARTITION BY path ORDER BY drawn) AS x, rank() OVER (PARTITION BY path ORDER BY "
            "difference) AS y FROM draws JOIN changed USING (trial)) SELECT path, corr(x, y) AS rank_correlation FROM ranked "
            "GROUP BY path ORDER BY abs(rank_correlation) DESC"
        ),
        "steps": (
            "SELECT arm, part, avg(value) AS entries FROM trials WHERE kind = 'replicate' AND measure = 'funnel' AND part LIKE 'false: %' "
            "AND group_ = '' GROUP BY ALL ORDER BY ALL"
        ),
        "curves": 'SELECT arm, who, cause, days, "end" FROM spells ORDER BY ALL',
        "efforts": (
            "SELECT arm, sum(days_wrongful) AS wrongful_days, sum(upheld_false + upheld_true + rejected_false + rejected_true + moot) AS "
            "cases FROM series WHERE reported GROUP BY arm ORDER BY arm"
        ),
    }
