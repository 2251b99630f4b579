"""From weeks to tables: sum the tallies of the blocks by province, and lay them out in the declared columns."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from demerit.engine.events import AT, OF
from demerit.engine.gather import Sums, add_week, no_sums
from demerit.engine.plan import Plan
from demerit.engine.run import Week
from demerit.results import variables as v
from demerit.results.column import Column
from demerit.results.days import DAY_COLUMNS, NEED_COLUMNS
from demerit.results.worth import worth
from demerit.society.luckmap import FIRST_MERIT, Kind
from demerit.society.support import Opinion

Columns = dict[str, NDArray[np.generic]]
_Value = TypeVar("_Value", bound=np.generic)
Sink = Callable[[str, Columns], None]
_WEEKS_A_PART = 52


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
        """Read the names off a plan."""
        society, regime = plan.scenario.society, plan.scenario.regime
        return cls(
            list(society.provinces.cells),
            list(society.groups.cells),
            list(plan.scenario.conduct.needs),
            list(regime.lists.names),
            list(reversed(regime.tiers.grades)),
        )


class Collector:
    """Takes the weeks of one arm and hands parts of tables to a sink."""

    def __init__(self, plan: Plan, arm: str, sink: Sink) -> None:
        """Prepare for the weeks of an arm.

        Parameters
        ----------
        plan : the run.
        arm : name of the arm.
        sink : takes the name of a table and the columns of its next part.
        """
        self._plan, self._arm, self._sink = plan, arm, sink
        self._names = Names.of(plan)
        places = plan.places
        first = np.flatnonzero(np.diff(places.block, prepend=-1))
        self._block_province = places.province[first]
        self._provinces, self._starts, place = np.unique(
            self._block_province, return_index=True, return_inverse=True
        )
        self._place, self._block = place, np.arange(len(first))
        self._weeks: list[int] = []
        self._opinions: list[Opinion] = []
        n_groups = len(self._names.groups)
        self._people = np.zeros((len(first), n_groups), np.int64)
        self._totals = no_sums(len(first), n_groups)
        self._kept = no_sums(_WEEKS_A_PART, len(self._provinces), n_groups)
        self.reported_weeks = self._seen = 0

    def under(self, plan: Plan, arm: str, sink: Sink) -> "Collector":
        """Give a copy that goes on from here for another arm of the same places; what was handed to the sink so far is not in it."""
        known = {id(each): each for each in (self._plan, self._sink)}
        other = deepcopy(self, known)
        other._plan, other._arm, other._sink, other._names = plan, arm, sink, Names.of(plan)
        return other

    @property
    def handed_out(self) -> int:
        """Weeks that the sink already has."""
        return self._seen - len(self._weeks)

    def count_people(self, words: NDArray[np.uint32]) -> None:
        """Count the people of each block and group from their words: (citizen, word)."""
        places, n_groups = self._plan.places, len(self._names.groups)
        for community, block in enumerate(places.block.tolist()):
            traits = words[places.first[community] : places.first[community + 1], 0]
            self._people[block] += np.bincount(traits >> np.uint32(8) & np.uint32(7), minlength=n_groups)

    def add(self, week: Week, *, in_full: bool = True) -> None:
        """Take in a week, or nothing of it but what the sums over the reported weeks need."""
        if week.number >= self._plan.burn_in:
            self.reported_weeks += 1
            add_week(week.tallies, week.stocks, week.days, self._block, self._totals)
        if not in_full:
            return
        sums = Sums(*(table[len(self._weeks)] for table in self._kept))
        add_week(week.tallies, week.stocks, week.days, self._place, sums)
        self._weeks.append(week.number)
        self._seen += 1
        self._opinions.append(week.opinion)
        if len(self._weeks) == _WEEKS_A_PART:
            self.flush()

    def close(self, *, comparable: bool = True) -> None:
        """Write what is left, and the blocks, from which arms are compared, if this one can be."""
        self.flush()
        if comparable:
            self._sink("blocks", self._blocks())

    def flush(self) -> None:
        """Write the weeks kept so far as one part of each table."""
        if not self._weeks:
            return
        counts, stocks, days = (table[: len(self._weeks)] for table in self._kept)
        self._sink("series", self._series(counts, stocks, days))
        self._sink("needs", self._needs(counts, days))
        self._sink("lists", self._lists(counts, stocks, days))
        self._sink("tiers", self._tiers(stocks, days))
        self._sink("moves", self._moves(counts))
        self._sink("kinds", self._kinds(counts))
        self._sink("minds", self._minds(counts, stocks))
        self._sink("support", self._support())
        for table in self._kept:
            table[...] = 0
        self._weeks, self._opinions = [], []

    def _place_axes(self, shape: tuple[int, ...]) -> Columns:
        """Lay out the axes of week, province and group (and more, left to the caller) for arrays of a shape."""
        return {
            **self._week_axes(shape),
            "province": self._named(self._names.provinces, self._provinces, shape, 1),
            **self._group_axis(shape, 2),
        }

    def _week_axes(self, shape: tuple[int, ...]) -> Columns:
        """Lay out arm, week, date and whether it is reported; the week is the first axis."""
        start = self._plan.scenario.run.start
        dates = np.array([start + timedelta(weeks=w) for w in self._weeks], "datetime64[us]")
        number = np.array(self._weeks, np.int64)
        return {
            "arm": np.full(int(np.prod(shape)), self._arm, object),
            "week": _spread(number, shape, 0),
            "date": _spread(dates, shape, 0),
            "reported": _spread(number >= self._plan.burn_in, shape, 0),
        }

    def _group_axis(self, shape: tuple[int, ...], axis: int) -> Columns:
        """Lay out the group."""
        return {"group_": self._named(self._names.groups, np.arange(len(self._names.groups)), shape, axis)}

    @staticmethod
    def _named(
        names: list[str], numbers: NDArray[np.int64], shape: tuple[int, ...], axis: int
    ) -> NDArray[np.object_]:
        """Lay out the names of some numbers along an axis."""
        return _spread(np.array(names, object)[numbers], shape, axis)

    def _series(
        self, counts: NDArray[np.int64], stocks: NDArray[np.int64], days: NDArray[np.int64]
    ) -> Columns:
        """Lay out `series`."""
        shape = counts.shape[:3]
        people = np.add.reduceat(self._people, self._starts, axis=0)
        money = worth(self._plan, self._weeks, days)
        return {
            **self._place_axes(shape),
            "people": (people - stocks[..., OF.gone]).ravel(),
            **_summed(stocks, v.STOCK_COLUMNS),
            **_summed(days, DAY_COLUMNS),
            **_summed(counts, v.COUNT_COLUMNS),
            **{column.name: part.ravel() for column, part in zip(v.WORTH_COLUMNS, money, strict=True)},
        }

    def _needs(self, counts: NDArray[np.int64], days: NDArray[np.int64]) -> Columns:
        """Lay out `needs`."""
        n = len(self._names.needs)
        shape = (*counts.shape[:3], n)
        table = {
            **self._place_axes(shape),
            "need": self._named(self._names.needs, np.arange(n), shape, 3),
            "days": days[..., OF.needs : OF.needs + n].ravel(),
            "days_wrongly": days[..., OF.needs_wrongly : OF.needs_wrongly + n].ravel(),
        }
        for name in ("refused", "leaked", "unmet", "unattempted"):
            both = counts[..., getattr(AT, name) : getattr(AT, name) + 2 * n].reshape(*shape, 2)
            table[name], table[f"{name}_wrongly"] = both.sum(axis=-1).ravel(), both[..., 1].ravel()
        return _nonzero(table, 7)

    def _lists(
        self, counts: NDArray[np.int64], stocks: NDArray[np.int64], days: NDArray[np.int64]
    ) -> Columns:
        """Lay out `lists`."""
        n = len(self._names.lists)
        shape = (*counts.shape[:3], n)
        numbers = slice(1, n + 1)
        entries = counts[..., AT.listed : AT.listed + 16].reshape(*counts.shape[:3], 8, 2)[..., numbers, :]
        exits = counts[..., AT.delisted : AT.delisted + 16].reshape(*counts.shape[:3], 8, 2)[..., numbers, :]
        table = {
            **self._place_axes(shape),
            "list": self._named(self._names.lists, np.arange(n), shape, 3),
            "stock": stocks[..., OF.lists : OF.lists + 8][..., numbers].ravel(),
            "days": days[..., OF.lists : OF.lists + 8][..., numbers].ravel(),
            "days_wrongly": days[..., OF.lists_wrongly : OF.lists_wrongly + 8][..., numbers].ravel(),
            "entries_true": entries[..., 1].ravel(),
            "entries_false": entries[..., 0].ravel(),
            "exits_true": exits[..., 1].ravel(),
            "exits_false": exits[..., 0].ravel(),
        }
        return _nonzero(table, 7)

    def _tiers(self, stocks: NDArray[np.int64], days: NDArray[np.int64]) -> Columns:
        """Lay out `tiers`."""
        n = len(self._names.tiers)
        shape = (*stocks.shape[:3], n)
        table = {
            **self._place_axes(shape),
            "tier": self._named(self._names.tiers, np.arange(n), shape, 3),
            "stock": stocks[..., OF.tiers : OF.tiers + n].ravel(),
            "days": days[..., OF.tiers : OF.tiers + n].ravel(),
        }
        return _nonzero(table, 7)

    def _moves(self, counts: NDArray[np.int64]) -> Columns:
        """Lay out `moves`."""
        n = len(self._names.tiers)
        moved = counts[..., AT.moved : AT.moved + 64].sum(axis=1).reshape(len(counts), -1, 8, 8)[..., :n, :n]
        shape = moved.shape
        table = {
            **self._week_axes(shape),
            **self._group_axis(shape, 1),
            "from_tier": self._named(self._names.tiers, np.arange(n), shape, 2),
            "to_tier": self._named(self._names.tiers, np.arange(n), shape, 3),
            "moves": moved.ravel(),
        }
        return _nonzero(table, 7)

    def _kinds(self, counts: NDArray[np.int64]) -> Columns:
        """Lay out `kinds`."""
        kinds = [kind for kind in self._plan.chart.kinds if kind.family != "needs" and kind.act]
        national = counts.sum(axis=1)
        shape = (*national.shape[:2], len(kinds))
        table = {
            **self._week_axes(shape),
            **self._group_axis(shape, 1),
            "kind": self._named([kind.name for kind in kinds], np.arange(len(kinds)), shape, 2),
            "family": self._named([kind.family for kind in kinds], np.arange(len(kinds)), shape, 2),
        }
        for column, (of_deed, of_merit) in _OF_KIND.items():
            places = [_place_of(_told_of(kind, of_deed, of_merit), kind.number) for kind in kinds]
            table[column] = np.stack(
                [national[..., p] if p is not None else np.zeros(shape[:2], np.int64) for p in places],
                axis=-1,
            ).ravel()
        return _nonzero(table, 7)

    def _minds(self, counts: NDArray[np.int64], stocks: NDArray[np.int64]) -> Columns:
        """Lay out `minds`."""
        shape = (len(counts), counts.shape[2])
        return {
            **self._week_axes(shape),
            **self._group_axis(shape, 1),
            **_summed(counts.sum(axis=1), v.SPEECH_COLUMNS),
            **_summed(stocks.sum(axis=1), v.GRIEVANCE_COLUMNS),
        }

    def _support(self) -> Columns:
        """Lay out `support`."""
        names = [column.name for column in v.SUPPORT.columns]
        figures = np.array(self._opinions, np.int64).T
        return _nonzero({**self._week_axes((len(self._weeks),)), **dict(zip(names, figures, strict=True))}, 4)

    def _blocks(self) -> Columns:
        """Lay out `blocks`."""
        shape = self._people.shape
        days = self._people * 7 * self.reported_weeks - self._totals.days[..., OF.gone]
        return {
            "arm": np.full(self._people.size, self._arm, object),
            "block": _spread(np.arange(shape[0]), shape, 0),
            "province": self._named(self._names.provinces, self._block_province, shape, 0),
            **self._group_axis(shape, 1),
            "people": self._people.ravel(),
            "days": days.ravel(),
            **_summed(self._totals.days, DAY_COLUMNS),
            **_summed(self._totals.days, NEED_COLUMNS),
            **_summed(self._totals.counts, v.COUNT_COLUMNS),
        }


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
    """Choose the event that counts a kind; protected acts are done under a name of their own."""
    if kind.family != "deeds":
        return of_merit
    return "protected" if of_deed == "deed" and getattr(kind.act, "protected", False) else of_deed


def _place_of(event: str | None, number: int) -> int | None:
    """Give the place of a kind's event in a row of counts."""
    if event is None:
        return None
    detail = number - FIRST_MERIT if event in {"merit", "merit_done"} else number
    return int(getattr(AT, event)) + detail


def _spread(values: NDArray[_Value], shape: tuple[int, ...], axis: int) -> NDArray[_Value]:
    """Repeat the values of one axis over a whole shape, flat."""
    form = [1] * len(shape)
    form[axis] = shape[axis]
    return np.broadcast_to(values.reshape(form), shape).ravel()


def _summed(values: NDArray[np.int64], columns: tuple[Column, ...]) -> Columns:
    """Add up the parts of each column."""
    return {column.name: values[..., list(column.parts)].sum(axis=-1).ravel() for column in columns}


def _nonzero(table: Columns, n_axes: int) -> Columns:
    """Leave out the rows whose figures are all 0; the first ``n_axes`` columns are axes."""
    figures = list(table.values())[n_axes:]
    kept = np.any(np.stack(figures) != 0, axis=0)
    return {name: column[kept] for name, column in table.items()}
