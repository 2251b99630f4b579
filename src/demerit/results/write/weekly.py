"""Weekly tables: the tallies of the blocks, summed by province, in the declared columns."""

from collections.abc import Callable
from copy import copy
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.repeated import repeated
from demerit.engine.drivers.engine import Week
from demerit.engine.drivers.table_rows import COUNTS, DAYS, END, STOCKS, Lines, Rows, add_rows
from demerit.engine.plan.plan import Plan, era_at
from demerit.engine.state.first_day import count_groups
from demerit.engine.state.world import State
from demerit.results.declare import tables as v
from demerit.results.declare.figure_sums import Layout, Names, begin, block_figures, layouts
from demerit.results.write.privilege_value import worth_a_year
from demerit.society.opinion import Opinion

Columns = dict[str, NDArray[np.generic]]
_Value = TypeVar("_Value", bound=np.generic)
Sink = Callable[[str, Columns], None]
_BYTES_A_PART = 16 << 20
"""Size at which a table's rows are written: runs of few years write each table once, except the series. This much room is reserved from
the start; untouched rows take no memory."""
_STRIP = 512
"""Rows turned into columns at a time."""


class _Kept(NamedTuple):
    """Rows of the weekly tables that are not yet written."""

    layouts: dict[str, Layout]
    rows: dict[str, Rows]
    lines: Lines
    opinions: list[Opinion]
    handed_out: dict[str, int]
    """Weeks that the sink already has, by table."""
    weeks: list[int]
    """Number of weeks that all tables have room for."""
    tables: tuple[Rows, ...]
    """The values of ``rows``."""

    def copy(self) -> "_Kept":
        """Copy everything that changes."""
        rows = {name: rows.copy() for name, rows in self.rows.items()}
        lines = Lines._make(table.copy() for table in self.lines)
        opinions, tables = list(self.opinions), tuple(rows.values())
        return _Kept(self.layouts, rows, lines, opinions, dict(self.handed_out), list(self.weeks), tables)


class Collector:
    """Collects the weeks of one arm and passes parts of tables to a sink."""

    def __init__(self, plan: Plan, arm: str, sink: Sink) -> None:
        """Prepare for the weeks of an arm.

        Parameters
        ----------
        plan : the run.
        arm : name of the arm.
        sink : called with the name of a table and the columns of its next part.
        """
        self._plan, self._arm, self._sink = plan, arm, sink
        self._names = Names.of(plan)
        places = plan.places
        first = np.flatnonzero(np.diff(places.block, prepend=-1))
        self._block_province = places.province[first]
        self._provinces, starts = np.unique(self._block_province, return_index=True)
        self._starts = np.append(starts, len(first))
        n_groups = len(self._names.groups)
        self._people = np.zeros((len(first), n_groups), np.int64)
        self._totals = np.zeros((len(first), n_groups, END), np.int64)
        self._uncounted = np.zeros((len(first), n_groups, 0), np.int64)
        self._kept: _Kept | None = None
        self._add_rows = repeated(add_rows)
        self.reported_weeks = self._seen = 0

    def under(self, plan: Plan, arm: str, sink: Sink) -> "Collector":
        """Return a copy that continues for another arm of the same places and names, without the parts that the sink already has."""
        other = copy(self)
        other._totals, other._add_rows = self._totals.copy(), repeated(add_rows)
        other._kept = self._kept.copy() if self._kept else None
        other._plan, other._arm, other._sink, other._names = plan, arm, sink, Names.of(plan)
        return other

    def handed_out(self) -> dict[str, int]:
        """Return how many weeks the sink already has, by table."""
        return dict(self._kept.handed_out) if self._kept else {}

    def count_people(self, state: State) -> None:
        """Count the people of each block and group."""
        self._people = count_groups(self._plan, state)

    def add(self, week: Week) -> None:
        """Add a week."""
        is_reported = week.number >= self._plan.burn_in
        self.reported_weeks += is_reported
        kept = self._kept = self._kept or self._begin()
        if kept.weeks[0] == 0:
            kept.weeks[0] = min(self._weeks_of(kept, name) for name in kept.rows)
        kept.weeks[0] -= 1
        era = era_at(self._plan, week.number)
        if era.week == week.number or not kept.opinions:
            kept.lines.worth[...] = worth_a_year(era.rules)
        blocks = (week.tallies, week.stocks, week.days)
        totals = self._totals if is_reported else self._uncounted
        if kept.lines.totals is not totals:
            kept = self._kept = kept._replace(lines=kept.lines._replace(totals=totals))
        self._add_rows(blocks, self._starts, week.number, kept.lines, kept.tables)
        kept.opinions.append(week.opinion)
        self._seen += 1

    def close(self, *, comparable: bool = True) -> None:
        """Write the remaining rows, and the blocks, from which arms are compared, if this arm is comparable."""
        if self._kept:
            for name in self._kept.rows:
                self._hand_out(self._kept, name)
            self._sink("support", self._support(self._kept))
        if comparable:
            self._sink("blocks", self._blocks())

    def _begin(self) -> _Kept:
        """Return empty rows for the weekly tables."""
        laid_out = layouts(self._plan)
        lines, rows = begin(
            laid_out,
            len(self._names.groups),
            {name: self._room_of(layout) for name, layout in laid_out.items()},
        )
        return _Kept(laid_out, rows, lines, [], dict.fromkeys(rows, 0), [0], tuple(rows.values()))

    def _most_rows(self, layout: Layout) -> int:
        """Return the largest number of rows of a week in a table."""
        n_places = 1 if layout.national else len(self._provinces)
        return n_places * len(self._names.groups) * max(1, layout.n_items)

    def _room_of(self, layout: Layout) -> int:
        """Return the number of rows that a table has room for: a part, and one more week."""
        return _BYTES_A_PART // (len(layout.figures) * 8) + self._most_rows(layout)

    def _weeks_of(self, kept: _Kept, name: str) -> int:
        """Return how many weeks a table still has room for; a full one is written first."""
        rows, most = kept.rows[name], self._most_rows(kept.layouts[name])
        if len(rows.codes) - int(rows.used[0]) < most:
            self._hand_out(kept, name)
        return (len(rows.codes) - int(rows.used[0])) // most

    def _hand_out(self, kept: _Kept, name: str) -> None:
        """Write the rows of a table as its next part."""
        if self._seen == kept.handed_out[name]:
            return
        layout, rows = kept.layouts[name], kept.rows[name]
        used = int(rows.used[0])
        table = self._axes(layout, rows.codes[:used])
        table |= dict(zip(layout.figures, _turned(rows.figures[:used]), strict=True))
        if name == "series":
            people = np.add.reduceat(self._people, self._starts[:-1], axis=0).ravel()
            table["people"] = np.resize(people, used) - table["gone"]
        self._sink(name, table)
        rows.used[0], kept.handed_out[name] = 0, self._seen

    def _axes(self, layout: Layout, codes: NDArray[np.int64]) -> Columns:
        """Return the axes of some rows."""
        rest, item = np.divmod(codes, max(1, layout.n_items))
        rest, group = np.divmod(rest, len(self._names.groups))
        week, place = (rest, None) if layout.national else np.divmod(rest, len(self._provinces))
        where = {} if place is None else {"province": _named(self._names.provinces, self._provinces[place])}
        return {
            **self._of_weeks(week),
            **where,
            "group_": _named(self._names.groups, group),
            **{column: _named(names, item) for column, names in layout.axes.items()},
        }

    def _of_weeks(self, week: NDArray[np.int64]) -> Columns:
        """Return the columns arm, week, date, and whether the week is reported."""
        start = np.datetime64(self._plan.scenario.run.start, "us")
        return {
            "arm": np.full(len(week), self._arm, object),
            "week": week,
            "date": start + week * np.timedelta64(7, "D"),
            "reported": week >= self._plan.burn_in,
        }

    def _support(self, kept: _Kept) -> Columns:
        """Return the columns of `support`; weeks without an answer are left out."""
        figures = np.array(kept.opinions, np.int64).reshape(-1, len(v.SUPPORT.columns))
        weeks = np.flatnonzero(figures.any(axis=1))
        names = [column.name for column in v.SUPPORT.columns]
        return {**self._of_weeks(weeks), **dict(zip(names, figures[weeks].T, strict=True))}

    def _blocks(self) -> Columns:
        """Return the columns of `blocks`."""
        shape, totals = self._people.shape, self._totals
        counts, days = totals[..., COUNTS:STOCKS], totals[..., DAYS:END]
        figures = block_figures(self._people, counts, days, self.reported_weeks)
        return {
            "arm": np.full(self._people.size, self._arm, object),
            "block": _spread(np.arange(shape[0]), shape, 0),
            "province": _spread(_named(self._names.provinces, self._block_province), shape, 0),
            "group_": _spread(np.array(self._names.groups, object), shape, 1),
            **figures,
        }


def _turned(figures: NDArray[np.int64]) -> NDArray[np.int64]:
    """Transpose (row, figure) to (figure, row); in strips, which takes half the time."""
    turned = np.empty(figures.shape[::-1], np.int64)
    for start in range(0, len(figures), _STRIP):
        turned[:, start : start + _STRIP] = figures[start : start + _STRIP].T
    return turned


def _named(names: list[str], numbers: NDArray[np.integer]) -> NDArray[np.object_]:
    """Return the name of each number."""
    named: NDArray[np.object_] = np.array(names, object)[numbers]
    return named


def _spread(values: NDArray[_Value], shape: tuple[int, ...], axis: int) -> NDArray[_Value]:
    """Repeat the values of one axis over a whole shape, flat."""
    form = [1] * len(shape)
    form[axis] = shape[axis]
    return np.broadcast_to(values.reshape(form), shape).ravel()
