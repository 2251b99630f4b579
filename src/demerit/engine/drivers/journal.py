"""Journal of what happens to people: written while weeks are simulated, then sorted by person and time."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.decorators import int64, kernel, uint32
from demerit.engine.drivers.threads import Part
from demerit.engine.week.household import MARKS_NOTE, STATUS_NOTE, THIRD_NOTE

_MOST_A_LIFE, _MOST = 16, 4096
"""Most rows that a task of a week writes for a person, and on top of that for all: a census takes three a person, a week less than one."""
_TASKS = 4
"""Least number of tasks that a page has room for; untouched rows take no memory."""


class Page(NamedTuple):
    """Notes on the people of a range of communities."""

    log: NDArray[np.int64]
    """(row, 4) who, day, what, value."""
    logged: NDArray[np.int64]
    """(1,) rows written, or that a longer page would hold."""


class Journal:
    """Notes on everybody, written while weeks are simulated."""

    def __init__(self, chunks: list[NDArray[np.int64]] | None = None) -> None:
        """Begin empty, or after rows that were noted before."""
        self._chunks = chunks or []
        self._pages: dict[Part, Page] = {}
        self.is_whole = True
        """Whether no row was lost; if one was, the weeks must be simulated again."""

    def page(self, part: Part, people: int) -> Page:
        """Return the page of a range of communities with so many people, with room for one more task."""
        most = _MOST + _MOST_A_LIFE * people
        page = self._pages.get(part)
        if page is None or len(page.log) - int(page.logged[0]) < most:
            if page is not None:
                self._close(page)
            page = self._pages[part] = Page(np.empty((_TASKS * most, 4), np.int64), np.zeros(1, np.int64))
        return page

    def copy(self) -> "Journal":
        """Return a second journal that continues from here."""
        self._close_all()
        other = Journal(list(self._chunks))
        other.is_whole = self.is_whole
        return other

    def hand_out(self) -> list[NDArray[np.int64]]:
        """Return and forget all rows, (row, 4) who, day, what, value, in chunks; those of one person are in order of time."""
        self._close_all()
        chunks, self._chunks = self._chunks, []
        return chunks

    def _close_all(self) -> None:
        """Close all pages."""
        for page in self._pages.values():
            self._close(page)
        self._pages.clear()

    def _close(self, page: Page) -> None:
        """Add the rows of a page to the chunks."""
        used = int(page.logged[0])
        if used > len(page.log):
            # Several threads close pages; a thread may only set this to False.
            self.is_whole = False
        self._chunks.append(page.log[:used])


@kernel
def count_rows(
    chunk: NDArray[np.int64], base: int, index: NDArray[np.int32], rows: NDArray[np.int64]
) -> None:
    """Count the rows of each person.

    Parameters
    ----------
    chunk : (row, 4) who, day, what, value.
    base : chance id that ``index`` begins with.
    index : (who,) number of a person in the sample.
    rows : (person,) added to.
    """
    for row in range(len(chunk)):
        rows[index[chunk[row, 0] - base]] += 1


@kernel
def place_rows(
    chunk: NDArray[np.int64],
    base: int,
    index: NDArray[np.int32],
    at: NDArray[np.int64],
    rows: NDArray[np.int64],
) -> None:
    """Copy rows to the places of their persons.

    Parameters
    ----------
    chunk, base, index : as for `count_rows`.
    at : (person,) place of the next row of each; advanced.
    rows : (row, 4) person, day, what, value; filled.
    """
    for row in range(len(chunk)):
        person = index[chunk[row, 0] - base]
        place = at[person]
        at[person] = place + 1
        rows[place, 0] = person
        for column in range(1, 4):
            rows[place, column] = chunk[row, column]


@kernel
def count_notes(rows: NDArray[np.int64], what: int) -> int:
    """Count the notes of one kind.

    Parameters
    ----------
    rows : (row, 4) person, day, what, value.
    what : number of an event or a note.
    """
    found = int64(0)
    for row in range(len(rows)):
        found += int64(rows[row, 2] == what)
    return found


@kernel
def read_stretches(
    rows: NDArray[np.int64], end_of_run: int, stretches: NDArray[np.int64], marks: NDArray[np.uint32]
) -> None:
    """Turn the notes of statuses into spans of days.

    Parameters
    ----------
    rows : (row, 4) person, day, what, value, in order of person and time.
    end_of_run : first day after the run.
    stretches : (4, stretch) person, first day, first day after it, packed status; filled.
    marks : (stretch, slot) marks at its start; filled.
    """
    n, pairs, thirds = int64(0), int64(0), int64(0)
    for row in range(len(rows)):
        what, value = rows[row, 2], rows[row, 3]
        if what == STATUS_NOTE:
            stretches[0, n], stretches[1, n], stretches[3, n] = rows[row, 0], rows[row, 1] + 1, value
            stretches[2, n] = end_of_run
            if n > 0 and stretches[0, n - 1] == stretches[0, n]:
                stretches[2, n - 1] = stretches[1, n]
            n += 1
        elif what == MARKS_NOTE:
            marks[pairs, 0], marks[pairs, 1] = uint32(value & 0xFFFFFFFF), uint32(value >> 32 & 0xFFFFFFFF)
            pairs += 1
        elif what == THIRD_NOTE:
            marks[thirds, 2] = uint32(value & 0xFFFFFFFF)
            thirds += 1


@kernel
def count_events(
    rows: NDArray[np.int64], column: NDArray[np.int64], first: int, counts: NDArray[np.int64]
) -> None:
    """Count events of each person from a day on.

    Parameters
    ----------
    rows : (row, 4) person, day, what, value.
    column : (event,) column that counts an event, -1 if none does.
    first : day from which events count.
    counts : (person, column) added to.
    """
    for row in range(len(rows)):
        what = rows[row, 2]
        if what >= 0 and rows[row, 1] >= first and column[what] >= 0:
            counts[rows[row, 0], column[what]] += 1
