"""Sums behind the tables of weeks and of blocks: which counts, stocks and person-days of a place add up to each figure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import AT, N_STOCKS, OF
from demerit.engine.drivers.table_rows import AT_ONCE, COUNTS, DAYS, END, STOCKS, Lines, Rows
from demerit.engine.plan.plan import Plan
from demerit.results.declare import tables as v
from demerit.results.declare.column import Column
from demerit.results.declare.person_days import DAY_COLUMNS, NEED_COLUMNS
from demerit.society.luck_map import FIRST_MERIT, Kind

Parts = Sequence[int]


class Names(NamedTuple):
    """Names for the numbers of a plan's axes."""

    provinces: list[str]
    groups: list[str]
    needs: list[str]
    lists: list[str]
    tiers: list[str]
    """From the worst to the best."""

    @classmethod
    def of(cls, plan: Plan) -> "Names":
        """Return the names in a plan."""
        society, regime = plan.scenario.society, plan.scenario.regime
        return cls(
            list(society.provinces.cells),
            list(society.groups.cells),
            list(plan.scenario.conduct.needs),
            list(regime.lists.names),
            list(reversed(regime.tiers.grades)),
        )


class Layout(NamedTuple):
    """Layout of a weekly table, besides its axes of time, place and group."""

    axes: dict[str, list[str]]
    """Column to its name for each item; a place and group has a row for each item."""
    figures: dict[str, list[Parts]]
    """Column to the parts of each item, as indices into all parts of a group."""
    whole: bool = False
    """Whether rows of zeros are kept."""
    national: bool = False
    """Whether it covers the nation alone."""

    @property
    def n_items(self) -> int:
        """Return the largest number of rows of a place and group."""
        return len(next(iter(self.figures.values())))

    @property
    def items(self) -> list[list[Parts]]:
        """Return the parts of the figures of each item."""
        return [[each[item] for each in self.figures.values()] for item in range(self.n_items)]

    def rows(self, first: int, room: int) -> Rows:
        """Return an empty table with room for some rows; ``first`` is the index of its figures in a line."""
        return Rows(
            np.array([first, self.n_items, self.whole, self.national], np.int64),
            np.empty((room, len(self.figures)), np.int64),
            np.empty(room, np.int64),
            np.zeros(1, np.int64),
        )


def begin(
    laid_out: Mapping[str, Layout], n_groups: int, room: Mapping[str, int]
) -> tuple[Lines, dict[str, Rows]]:
    """Return empty tables, and which part adds to which of their figures.

    Parameters
    ----------
    laid_out : name of a table to its layout; the last two figures of the first one are worths.
    n_groups : groups of people.
    room : name of a table to the rows that it has room for.
    """
    of_part: list[list[int]] = [[] for _ in range(END)]
    ends, rows = [0, 0], {}
    for name, layout in laid_out.items():
        rows[name] = layout.rows(ends[layout.national], room[name])
        for parts in (some for item in layout.items for some in item):
            for place in parts:
                of_part[place].append(2 * ends[layout.national] + layout.national)
            ends[layout.national] += 1
    lines = Lines(
        np.zeros(-(-END // AT_ONCE) * AT_ONCE, np.int64),
        np.zeros((0, n_groups, 0), np.int64),
        np.cumsum([0, *map(len, of_part)]),
        np.array([figure for some in of_part for figure in some], np.int64),
        np.zeros(ends[0], np.int64),
        np.zeros((n_groups, ends[1]), np.int64),
        np.zeros((2, N_STOCKS), np.int64),
    )
    return lines, rows


def layouts(plan: Plan) -> dict[str, Layout]:
    """Return the layouts of the weekly tables of a plan.

    Parameters
    ----------
    plan : the run.

    Returns
    -------
    Name of a table to its layout, in the order in which they are written.
    """
    names = Names.of(plan)
    return {
        "series": Layout({}, _series(), whole=True),
        "needs": Layout({"need": names.needs}, _needs(len(names.needs))),
        "lists": Layout({"list": names.lists}, _lists(len(names.lists))),
        "tiers": Layout({"tier": names.tiers}, _tiers(len(names.tiers))),
        "moves": _moves(names.tiers),
        "kinds": _kinds(plan),
        "minds": Layout({}, _minds(), whole=True, national=True),
    }


def _declared(base: int, columns: Sequence[Column]) -> dict[str, list[Parts]]:
    """Return the parts of declared columns."""
    return {column.name: [[base + place for place in column.parts]] for column in columns}


def _series() -> dict[str, list[Parts]]:
    """Return the figures of `series`, sums of money last."""
    stocks, days = _declared(STOCKS, v.STOCK_COLUMNS), _declared(DAYS, DAY_COLUMNS)
    return {**stocks, **days, **_declared(COUNTS, v.COUNT_COLUMNS), **_declared(0, v.WORTH_COLUMNS)}


def _needs(n: int) -> dict[str, list[Parts]]:
    """Return the figures of `needs`."""
    figures: dict[str, list[Parts]] = {
        "days": _each(DAYS + OF.needs, n),
        "days_wrongly": _each(DAYS + OF.needs_wrongly, n),
    }
    for name in ("refused", "leaked", "unmet", "unattempted"):
        first = COUNTS + int(getattr(AT, name))
        figures[name] = [[first + 2 * i, first + 2 * i + 1] for i in range(n)]
        figures[f"{name}_wrongly"] = _each(first + 1, n, 2)
    return figures


def _lists(n: int) -> dict[str, list[Parts]]:
    """Return the figures of `lists`; number 0 is no list."""
    return {
        "stock": _each(STOCKS + OF.lists + 1, n),
        "days": _each(DAYS + OF.lists + 1, n),
        "days_wrongly": _each(DAYS + OF.lists_wrongly + 1, n),
        "entries_true": _each(COUNTS + AT.listed + 3, n, 2),
        "entries_false": _each(COUNTS + AT.listed + 2, n, 2),
        "exits_true": _each(COUNTS + AT.delisted + 3, n, 2),
        "exits_false": _each(COUNTS + AT.delisted + 2, n, 2),
    }


def _tiers(n: int) -> dict[str, list[Parts]]:
    """Return the figures of `tiers`."""
    return {"stock": _each(STOCKS + OF.tiers, n), "days": _each(DAYS + OF.tiers, n)}


def _moves(tiers: list[str]) -> Layout:
    """Return the layout of `moves`."""
    pairs = [(i, j) for i in range(len(tiers)) for j in range(len(tiers))]
    return Layout(
        {"from_tier": [tiers[i] for i, _ in pairs], "to_tier": [tiers[j] for _, j in pairs]},
        {"moves": [[COUNTS + AT.moved + 8 * i + j] for i, j in pairs]},
        national=True,
    )


def _kinds(plan: Plan) -> Layout:
    """Return the layout of `kinds`."""
    kinds = [kind for kind in plan.chart.kinds if kind.family != "needs" and kind.act]
    return Layout(
        {"kind": [kind.name for kind in kinds], "family": [kind.family for kind in kinds]},
        {
            column: [_place_of(_told_of(kind, *events), kind.number) for kind in kinds]
            for column, events in _OF_KIND.items()
        },
        national=True,
    )


def _minds() -> dict[str, list[Parts]]:
    """Return the figures of `minds`."""
    return {**_declared(COUNTS, v.SPEECH_COLUMNS), **_declared(STOCKS, v.GRIEVANCE_COLUMNS)}


def _each(first: int, n: int, step: int = 1) -> list[Parts]:
    """Return one index for each of n items, from the first on."""
    return [[first + step * i] for i in range(n)]


_OF_KIND: dict[str, tuple[str | None, str | None]] = {
    "done": ("deed", "merit_done"),
    "shielded": ("shielded", None),
    "misread": ("misread", None),
    "missent": ("missent", None),
    "missed": ("missed", "missed"),
    "entered_true": ("marked_true", "merit"),
    "entered_false": ("marked_false", None),
}
"""Column of `kinds`: the event that it counts for a deed and for a merit."""


def _told_of(kind: Kind, of_deed: str | None, of_merit: str | None) -> str | None:
    """Return the event that counts a kind; protected acts are counted under a name of their own."""
    if kind.family != "deeds":
        return of_merit
    return "protected" if of_deed == "deed" and getattr(kind.act, "protected", False) else of_deed


def _place_of(event: str | None, number: int) -> Parts:
    """Return the index of a kind's event in a row of counts; none if nothing counts it."""
    if event is None:
        return []
    detail = number - FIRST_MERIT if event in {"merit", "merit_done"} else number
    return [COUNTS + int(getattr(AT, event)) + detail]


def summed(values: NDArray[np.int64], columns: Sequence[Column]) -> dict[str, NDArray[np.int64]]:
    """Add up the parts of each column, flat.

    Parameters
    ----------
    values : (…, part) counts or stocks.
    columns : with at least one part each.
    """
    parts = [place for column in columns for place in column.parts]
    first = np.cumsum([0, *(len(column.parts) for column in columns[:-1])])
    sums = np.add.reduceat(values[..., parts].reshape(-1, len(parts)), first, axis=1)
    return {column.name: np.ascontiguousarray(sums[:, i]) for i, column in enumerate(columns)}


def block_figures(
    people: NDArray[np.int64], counts: NDArray[np.int64], days: NDArray[np.int64], weeks: int
) -> dict[str, NDArray[np.int64]]:
    """Return the figures of `blocks`.

    Parameters
    ----------
    people : (block, group) people.
    counts : (block, group, count) events of all reported weeks.
    days : (block, group, stock) person-days of those weeks.
    weeks : number of reported weeks.

    Returns
    -------
    Name of a column to its figures, in order of block and group.
    """
    return {
        "people": people.ravel(),
        "days": (people * 7 * weeks - days[..., OF.gone]).ravel(),
        **summed(days, DAY_COLUMNS),
        **summed(days, NEED_COLUMNS),
        **summed(counts, v.COUNT_COLUMNS),
    }
