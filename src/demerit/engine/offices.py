"""The end of a week, or of a day, in the counties: what their offices receive, decide and publish for the next (docs/model.md §12, §43).

Everything is counted in whole numbers, so that what is received equals what is decided, abandoned or waiting.
"""

import numpy as np
from numpy.typing import NDArray

from demerit.compile import kernel
from demerit.engine.blocks import HANDED_IN, by_county
from demerit.engine.here import N_BINS, N_DEEDS, SIGNAL
from demerit.engine.pools import POOL_SHIFT, FamilyPools, rates_of, shift_of
from demerit.regime.cameras import WORD
from demerit.regime.rules import N_BANDS, N_GROUPS, N_LENSES
from demerit.regime.table import Rules
from demerit.society.luckmap import MISREAD_UNITS, NAMESAKE_UNITS

NAMESAKE_SHIFT, MISREAD_SHIFT = shift_of(NAMESAKE_UNITS), shift_of(MISREAD_UNITS)
_PER_CASE = 10**8
"""Capacity is in thousandths of a case per 100,000 people."""
_MOST = 1 << 62


class Offices:
    """The counties' pools of false entries, their queues and their people of 18 and over."""

    def __init__(
        self, county: NDArray[np.int64], people: NDArray[np.int64], n_weeks: int, queue: int, days: int = 7
    ) -> None:
        """Open the offices.

        Parameters
        ----------
        county : (block,) county of each tally block.
        people : (county,) number of people.
        n_weeks : length of the run.
        queue : people that a queue serves at least; smaller counties share one.
        days : length of a window, after which the counties publish.
        """
        n = len(people)
        self._county, self._people = county, people
        self._area = areas_of(people, queue)
        served = np.bincount(self._area, weights=people).astype(np.int64)
        self._served, n_areas = served.tolist(), len(served)
        self._first = np.flatnonzero(np.diff(self._area, prepend=-1))
        """(queue,) its first county."""
        self._nationwide = np.zeros(N_DEEDS, np.int64)
        self._missent = np.zeros((n, N_DEEDS), np.int64)
        self._misread = np.zeros((n, N_BANDS, N_LENSES), np.int64)
        self._days, times = days, 7 // days
        self._scales = ((NAMESAKE_SHIFT - POOL_SHIFT, times), (MISREAD_SHIFT - POOL_SHIFT, times))
        self._pools = FamilyPools(n, times)
        self._adults = np.zeros((n, N_BANDS, N_GROUPS), np.int64)
        self._guarantors = np.zeros(n, np.int64)
        self._queue = np.zeros((n_areas, n_weeks + 1, N_BINS), np.int32)
        self._frontier = np.zeros(n_areas, np.int64)
        self._left = [0] * n_areas
        self._open = np.zeros(n_areas, np.int64)
        self.census = np.zeros(n_weeks, np.int64)
        """(week,) cases that wait at the end of each week, all counties."""

    def register(self, adults: NDArray[np.int64], guarantors: NDArray[np.int64]) -> None:
        """Set the people of the first day.

        Parameters
        ----------
        adults : (county, band, group) people of 18 and over, by band of sex and age and by group.
        guarantors : (county,) people who stand surety for somebody; all of them are 18 or over.
        """
        self._adults[:], self._guarantors[:] = adults, guarantors

    def signals(self) -> NDArray[np.void]:
        """Give what the counties publish before the first day: nothing but the frontier 0."""
        return np.zeros(len(self._people), SIGNAL)

    def close_window(self, tallies: NDArray[np.void], window: int, rules: Rules) -> NDArray[np.void]:
        """Take in the tallies of a window and publish the signals of the next; cases are served at the end of a week.

        Parameters
        ----------
        tallies : (block,) TALLY; the cases filed are those of the whole week, all else that is handed in is of the window.
        window : number of the window, counted from the first day on.
        rules : the rules of the week.

        Returns
        -------
        (county,) SIGNAL.
        """
        signals = self.signals()
        came = np.zeros(len(self._people), HANDED_IN)
        by_county(tallies, self._county, came)
        self._receive(came, rules)
        self._add_slips(window, rules)
        if rules["false_on"][0]:
            signals["namesake"] = self._publish_namesakes(rules)
            signals["misread"] = self._publish_misreads(rules)
        else:
            self._empty_pools()
        if self._pools.are_used(rules):
            signals["pooled"] = self._pools.exchange(came["pooled"], rules, self._adults, self._guarantors)
        end = (window + 1) * self._days
        if end % 7 == 0:
            self._serve(came["filed"], end // 7 - 1, int(rules["capacity"][0]))
        signals["frontier"] = self._frontier[self._area]
        return signals

    def _receive(self, came: NDArray[np.void], rules: Rules) -> None:
        """Take in what came to each county in the window."""
        missent = came["missent"] << POOL_SHIFT
        national = rules["kinds"][0]["nationwide"][:N_DEEDS] == 1
        self._nationwide += np.where(national, missent.sum(axis=0), 0)
        self._missent += np.where(national, 0, missent)
        self._misread += came["misread"].swapaxes(1, 2) << POOL_SHIFT
        self._adults += came["adults"]
        self._guarantors += came["guarantors"]

    def _add_slips(self, window: int, rules: Rules) -> None:
        """Put the entries that come from nobody's deed into the pools; over time nothing is lost by rounding."""
        span = (window * self._days, (window + 1) * self._days)
        kinds = rules["kinds"][0][:N_DEEDS]
        for kind in np.flatnonzero(kinds["slips"]).tolist():
            slips = int(kinds["slips"][kind])
            if kinds["nationwide"][kind]:
                self._nationwide[kind] += _grown(int(self._people.sum()), slips, span)
            else:
                self._missent[:, kind] += [_grown(people, slips, span) for people in self._people.tolist()]

    def _publish_namesakes(self, rules: Rules) -> NDArray[np.int64]:
        """Give the false entries for each unit of kappa, by county and kind; what does not fit is carried over."""
        most = WORD // int(rules["kappa_most"][0])
        weights = self._adults.sum(axis=1) @ rules["kappa"][0]
        nation = weights.sum(keepdims=True)
        national, left = rates_of(self._nationwide[None, :], nation, self._scales[0], np.array([most]))
        room = np.full(len(weights), most - int(national.sum()))
        local, self._missent = rates_of(self._missent, weights, self._scales[0], room)
        self._nationwide = left[0]
        return local + national

    def _publish_misreads(self, rules: Rules) -> NDArray[np.int64]:
        """Give the misreads for each unit of likeness in a band, by county, lens and band; what does not fit is carried over."""
        n, most = len(self._people), WORD // int(rules["alike_most"][0])
        weights = (self._adults @ rules["alike"][0]).reshape(-1)
        flat = self._misread.reshape(n * N_BANDS, N_LENSES)
        rates, left = rates_of(flat, weights, self._scales[1], np.full(n * N_BANDS, most))
        self._misread = left.reshape(n, N_BANDS, N_LENSES)
        return rates.reshape(n, N_BANDS, N_LENSES).swapaxes(1, 2)

    def _empty_pools(self) -> None:
        """Forget what went astray: it lands nowhere."""
        for pool in (self._nationwide, self._missent, self._misread):
            pool[...] = 0

    def _serve(self, cases: NDArray[np.int64], week: int, capacity: int) -> None:
        """Take in cases, (county, bin), move each queue's frontier over the bins its capacity serves, count who still waits."""
        filed = np.add.reduceat(cases, self._first)
        self._queue[:, week] += filed.astype(np.int32)
        self._open += filed.sum(axis=1)
        earned = [left + capacity * people for left, people in zip(self._left, self._served, strict=True)]
        rooms = np.array([min(e // _PER_CASE, _MOST) for e in earned], np.int64)
        used = rooms.copy()
        serve_bins(self._queue, self._frontier, rooms, self._open, (week + 1) * N_BINS)
        used -= rooms
        for area, (e, n, waiting) in enumerate(zip(earned, used.tolist(), self._open.tolist(), strict=True)):
            # Nobody works ahead: with an empty queue no more than the readiness for one case is kept.
            self._left[area] = e - n * _PER_CASE if waiting else min(e - n * _PER_CASE, _PER_CASE)
        self.census[week] = self._open.sum()


def _grown(people: int, slips: int, span: tuple[int, int]) -> int:
    """Give the slips of a span of days among some people in 1/1024; Python's own integers, because products do not fit 64 bits."""
    first, end = span
    return (people * slips * end // 7 >> 32) - (people * slips * first // 7 >> 32)


def areas_of(people: NDArray[np.int64], queue: int) -> NDArray[np.int64]:
    """Join neighbouring counties until a queue serves enough people, so that waiting does not depend on the size of a run.

    Parameters
    ----------
    people : (county,) number of people.
    queue : people that a queue serves at least; what is left at the end joins the last queue.

    Returns
    -------
    (county,) number of the queue.
    """
    area, number, served = [], 0, 0
    for n in people.tolist():
        if served >= queue:
            number, served = number + 1, 0
        area.append(number)
        served += n
    if served < queue and number > 0:
        area = [min(a, number - 1) for a in area]
    return np.array(area, np.int64)


@kernel
def serve_bins(
    queue: NDArray[np.int32],
    frontier: NDArray[np.int64],
    rooms: NDArray[np.int64],
    waiting: NDArray[np.int64],
    end: int,
) -> None:
    """Serve whole bins of each queue, in order, while there is room for the next.

    Parameters
    ----------
    queue : (queue, week, bin) cases filed.
    frontier : (queue,) first bin not served, moved on.
    rooms : (queue,) cases that can be served; lowered to what is left.
    waiting : (queue,) cases filed and not served, lowered.
    end : first bin of the next week.
    """
    for q in range(len(frontier)):
        line, at, room = queue[q].ravel(), frontier[q], rooms[q]
        while at < end and line[at] <= room:
            room -= line[at]
            at += 1
        waiting[q] -= rooms[q] - room
        frontier[q], rooms[q] = at, room
