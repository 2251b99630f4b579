"""Results of a paired run: figures of both societies side by side, with intervals once replicates are done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isnan, nan, sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures import measure_blocks
from demerit.audit.measures.base import A_YEAR, PER, Blocks, Measure, Row, Tables, read_blocks
from demerit.audit.measures.needs import needs
from demerit.audit.paired.paired import paired_interval
from demerit.audit.statistics.interval import t_quantile
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.plan.plan import Plan
from demerit.engine.week.portrait import GONE, NO_TIER
from demerit.lab.frames.frames import FrameReader
from demerit.lab.results.map_data import is_scored
from demerit.report.comparison.comparison_data import HEADLINES, Headline
from demerit.results.declare.column import CLASSES
from demerit.results.declare.figure_sums import Names

COUNTED = ("entries", "cases")
"""Units of measures that are totals of a society."""
_SPREAD = "Counts are given a year in 10,000 people."
FEWEST = 3
"""Fewest replicates for an interval."""
_CLAIMED = (
    Headline("claims", "alleged wrongly", "Wrongly said to owe"),
    Headline("claims", "debts of people who owed nothing", "Debts of people who owed nothing"),
)
_SHOWN = (*HEADLINES[:8], *_CLAIMED)
_BY_GROUP = ("restricted", "wrongful", "false_positive_burden")
_TIER = 7
Key = tuple[str, str, str]
"""Measure, part, group."""
Figures = Mapping[Key, float]
"""Figures of one arm in one replicate."""


def measured(blocks: Blocks, plan: Plan) -> list[Measure]:
    """Compute the measures of an arm, with all counts a year in 10,000 people.

    Parameters
    ----------
    blocks : the sums of the arm.
    plan : plan of the arm.
    """
    return [spread(measure, blocks) for measure in measure_blocks(blocks, plan)]


def spread(measure: Measure, blocks: Blocks) -> Measure:
    """Return a measure with its counts a year in 10,000 people; rates and shares stay as they are.

    Parameters
    ----------
    measure : any measure.
    blocks : the sums that it was computed from.
    """
    if all(row.unit not in COUNTED for row in measure.rows):
        return measure
    factor = PER * A_YEAR * blocks.n_lucks / float(blocks.of("days").sum())
    rows = [_spread(row, factor) if row.unit in COUNTED else row for row in measure.rows]
    return measure._replace(rows=rows, definition=f"{measure.definition} {_SPREAD}")


def _spread(row: Row, factor: float) -> Row:
    """Return a count as a rate."""
    return row._replace(unit=f"{row.unit} a year in 10,000 people", estimate=row.estimate.scaled(factor))


class Lucks(NamedTuple):
    """Figures of both arms in several replicates."""

    arms: tuple[list[Figures], list[Figures]]
    is_twin: bool
    """Whether a smaller society of the same kind made the replicates, which then only set the width of an interval."""

    def values(self, arm: int, key: Key) -> NDArray[np.float64]:
        """Return a figure of an arm in each replicate: (replicate,), NaN where it is missing."""
        return np.array([luck.get(key, nan) for luck in self.arms[arm]])


NO_LUCKS = Lucks(([], []), is_twin=False)


def figures_of(measures: Iterable[Measure]) -> Figures:
    """Return the bare figures of some measures, by key."""
    return {_key(row): row.estimate.value for measure in measures for row in measure.rows}


def results_of(
    about: tuple[str, str],
    tables: Tables,
    arms: tuple[ArmPlan, ArmPlan],
    films: tuple[FrameReader, FrameReader],
    lucks: Lucks,
) -> dict[str, Any]:
    """Build the results of a paired run.

    Parameters
    ----------
    about : its id, and the note below its figures.
    tables : tables of the run.
    arms, films : the two arms, and their frames.
    lucks : replicates of both arms.

    Returns
    -------
    Results of web/src/lab/types.ts.
    """
    both = [_measures(tables, arm) for arm in arms]
    lay = Laid((_titled(both[0]), _titled(both[1])), lucks)
    n_lucks = len(lucks.arms[0])
    return {
        "id": about[0],
        "replicates": n_lucks if n_lucks >= FEWEST else 0,
        "means": n_lucks >= FEWEST and not lucks.is_twin,
        "weeks": arms[0].plan.n_weeks - arms[0].plan.burn_in,
        "headline": lay.headline(),
        "reasons": lay.chosen(
            lambda row: row.measure == "partition" and not row.group and row.part in CLASSES
        ),
        "by_group": lay.chosen(lambda row: row.measure in _BY_GROUP and row.group != "" and row.part == ""),
        "needs": lay.chosen(lambda row: row.measure == "needs" and not row.group),
        "funnel": lay.chosen(lambda row: row.measure == "funnel" and not row.group),
        "flows": [flows(arm.plan, film) for arm, film in zip(arms, films, strict=True)],
        "note": about[1],
    }


class Titled(NamedTuple):
    """A row with the title and definition of its measure."""

    row: Row
    title: str
    definition: str


class Laid:
    """Puts the rows of two arms side by side."""

    def __init__(self, arms: tuple[dict[Key, Titled], dict[Key, Titled]], lucks: Lucks) -> None:
        """Set the rows and the replicates of both arms."""
        self._arms, self._lucks = arms, lucks

    def headline(self) -> list[dict[str, Any]]:
        """Build the headline measures that at least one arm has."""
        keys = [((each.measure, each.part, ""), each.title) for each in _SHOWN]
        return [self._measured(key, title) for key, title in keys if any(key in arm for arm in self._arms)]

    def chosen(self, wanted: Callable[[Row], bool]) -> list[dict[str, Any]]:
        """Build the rows that are wanted, in the order of the measures."""
        keys = dict.fromkeys(key for arm in self._arms for key, each in arm.items() if wanted(each.row))
        return [self._measured(key, None) for key in keys]

    def _measured(self, key: Key, title: str | None) -> dict[str, Any]:
        """Build one figure of both arms."""
        told = next(arm[key] for arm in self._arms if key in arm)
        own = [arm[key].row.estimate.value if key in arm else nan for arm in self._arms]
        values, intervals, difference = _with_intervals(
            own, [self._lucks.values(i, key) for i in (0, 1)], self._lucks.is_twin
        )
        measure, part, group = key
        return {
            "measure": measure,
            "title": title or told.title,
            "definition": told.definition,
            "unit": told.row.unit,
            "part": part,
            "group": group,
            "values": [_plain(value) for value in values],
            "intervals": intervals,
            "difference": _plain(difference[0]),
            "difference_interval": difference[1],
        }


Interval = list[float] | None


def _with_intervals(
    own: Sequence[float], lucks: Sequence[NDArray[np.float64]], is_twin: bool
) -> tuple[list[float], list[Interval], tuple[float, Interval]]:
    """Return values, intervals and paired difference of a figure: means over replicates, or the run's own if a twin was replicated."""
    n = len(lucks[0])
    if n < FEWEST or np.isnan(lucks).any() or np.isnan(own).any():
        return list(own), [None, None], (own[1] - own[0], None)
    means = [float(values.mean()) for values in lucks]
    centres = list(own) if is_twin else means
    halves = [t_quantile(n - 1) * sqrt(float(values.var(ddof=1)) / n) for values in lucks]
    # The run is one replicate: it lies as far from the mean of all as a single replicate does, not as a mean of several.
    wider = sqrt(n) if is_twin else 1.0
    intervals = [_not_below_0(_around(c, half * wider)) for c, half in zip(centres, halves, strict=True)]
    mean, low, _ = paired_interval(lucks[0], lucks[1])
    difference = own[1] - own[0] if is_twin else mean
    return centres, intervals, (difference, _around(difference, (mean - low) * wider))


def _around(centre: float, half: float) -> Interval:
    """Return the interval around a figure, or None if it is undefined."""
    return None if isnan(centre + half) else [centre - half, centre + half]


def _not_below_0(interval: Interval) -> Interval:
    """Cut off an interval of a rate, a count or a share at zero."""
    return interval and [max(0.0, interval[0]), interval[1]]


def flows(plan: Plan, film: FrameReader) -> list[list[int]]:
    """Count people by tier when the report begins and when it ends.

    Parameters
    ----------
    plan : plan of the arm.
    film : all its frames.

    Returns
    -------
    (tier or gone at the beginning, tier or gone at the end) people, tiers from the lowest; people without a score are left out.
    """
    n_tiers = len(Names.of(plan).tiers) if is_scored(plan) else 0
    ends = [_places(film.frame(week), n_tiers) for week in (max(0, plan.burn_in - 1), plan.n_weeks - 1)]
    there = (ends[0] >= 0) & (ends[1] >= 0)
    moves = ends[0][there] * (n_tiers + 1) + ends[1][there]
    counts = np.bincount(moves, minlength=(n_tiers + 1) ** 2)
    return [[int(n) for n in row] for row in counts.reshape(n_tiers + 1, n_tiers + 1)]


def _places(frame: bytes, n_tiers: int) -> NDArray[np.int64]:
    """Return each person's row in the flows; -1 for none."""
    bits = np.frombuffer(frame, np.uint8)
    tiers = (bits & _TIER).astype(np.int64)
    tiers[tiers == NO_TIER] = -1
    tiers[bits & GONE != 0] = n_tiers
    return tiers


def _measures(tables: Tables, arm: ArmPlan) -> list[Measure]:
    """Compute the measures of an arm, the needs one by one."""
    blocks = read_blocks(tables, arm.name)
    return [
        needs(blocks, blocks, tables, arm.name) if each.name == "needs" else each
        for each in measured(blocks, arm.plan)
    ]


def _titled(measures: Iterable[Measure]) -> dict[Key, Titled]:
    """Return the rows of some measures, by key."""
    return {_key(row): Titled(row, each.title, each.definition) for each in measures for row in each.rows}


def laid_beside(first: list[Measure], second: list[Measure]) -> list[dict[str, Any]]:
    """Build the headline measures of two arms, without intervals."""
    return Laid((_titled(first), _titled(second)), NO_LUCKS).headline()


def _key(row: Row) -> Key:
    """Return the key of a row."""
    return row.measure, row.part, row.group


def _plain(value: float) -> float | None:
    """Return a value, or None for NaN."""
    return None if isnan(value) else value
