"""Rows of the weekly tables, built in compiled code week by week from the sums of the blocks."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import N_COUNTS, N_STOCKS
from demerit.compiling.decorators import int64, kernel, part

COUNTS, STOCKS, DAYS, END = 0, N_COUNTS, N_COUNTS + N_STOCKS, N_COUNTS + 2 * N_STOCKS
"""Indices at which counts, stocks and person-days begin among the parts of a group, and their end."""
_DAYS_A_YEAR = 365
Blocks = tuple[NDArray[np.void], NDArray[np.int64], NDArray[np.int64]]
"""(block,) TALLY, and (block, group, stock) citizens at the end of the week and person-days."""
AT_ONCE = 16
"""Parts compared together: in a week of 1,000 people 2 in 1,000 are not 0, of 100,000 people 6 in 100."""


class Rows(NamedTuple):
    """The rows of one table so far."""

    form: NDArray[np.int64]
    """(4,) where its figures begin in a line, most rows of a place and group, 1 if rows of zeros are kept, and 1 if the table
    covers the nation alone."""
    figures: NDArray[np.int64]
    """(row, figure) with spare rows at the end."""
    codes: NDArray[np.int64]
    """(row,) axes of a row: ((week * place) + place) * group + group) * item + item, without the place if it covers the nation alone."""
    used: NDArray[np.int64]
    """(1,) rows in use."""

    def copy(self) -> "Rows":
        """Copy the rows in use, with as much room."""
        figures, codes, used = np.empty_like(self.figures), np.empty_like(self.codes), int(self.used[0])
        figures[:used], codes[:used] = self.figures[:used], self.codes[:used]
        return Rows(self.form, figures, codes, self.used.copy())


class Lines(NamedTuple):
    """Sums of the figures of all tables."""

    parts: NDArray[np.int64]
    """(part,) sums of a place and group, with zeros up to a multiple of AT_ONCE."""
    totals: NDArray[np.int64]
    """(block, group, part) sums over several weeks, or (block, group, 0) for a week that does not count."""
    first: NDArray[np.int64]
    """(part + 1,) index at which the figures of each part begin in ``figures``."""
    figures: NDArray[np.int64]
    """(entry,) places of figures in a line, times two; plus one if it is the line of the nation."""
    sums: NDArray[np.int64]
    """(figure,) of a place and group."""
    nation: NDArray[np.int64]
    """(group, figure) of the nation."""
    worth: NDArray[np.int64]
    """(2, stock) worth of a year in each stock under both files; the last two figures of the first table add that up."""


@part
def add_some(values: NDArray[np.int64], parts: NDArray[np.int64], total: NDArray[np.int64]) -> None:
    """Add values to parts, and to a total if there is one; nearly all are zeros, which are only compared."""
    n = len(values)
    for start in range(0, n, AT_ONCE):
        end, some = min(start + AT_ONCE, n), int64(0)
        for i in range(start, end):
            some |= values[i]
        if some == 0:
            continue
        for i in range(start, end):
            parts[i] += values[i]
        if len(total):
            for i in range(start, end):
                total[i] += values[i]


@part
def sum_blocks(blocks: Blocks, which: tuple[int, int], group: int, lines: Lines) -> None:
    """Sum the parts of a group over some blocks, and add them to the totals of each."""
    parts = lines.parts
    for i in range(len(parts)):
        parts[i] = 0
    for block in range(which[0], which[1]):
        total = lines.totals[block, group]
        add_some(blocks[0][block].counts[group], parts[:STOCKS], total[:STOCKS])
        add_some(blocks[1][block, group], parts[STOCKS:DAYS], total[STOCKS:DAYS])
        add_some(blocks[2][block, group], parts[DAYS:END], total[DAYS:END])


@part
def add_part(lines: Lines, group: int, number: int, value: int) -> None:
    """Add one part of a group to all figures that contain it."""
    for k in range(lines.first[number], lines.first[number + 1]):
        figure = lines.figures[k]
        if figure & 1:
            lines.nation[group, figure >> 1] += value
        else:
            lines.sums[figure >> 1] += value


@part
def add_up(lines: Lines, group: int, money: int) -> None:
    """Compute the figures of a group of a place from its parts; zeros, nearly all, are skipped."""
    parts, held, clean = lines.parts, int64(0), int64(0)
    for i in range(len(lines.sums)):
        lines.sums[i] = 0
    for start in range(0, len(parts), AT_ONCE):
        some = int64(0)
        for i in range(AT_ONCE):
            some |= parts[start + i]
        if some == 0:
            continue
        for i in range(start, start + AT_ONCE):
            value = parts[i]
            if value == 0:
                continue
            add_part(lines, group, i, value)
            if i >= DAYS:
                held += lines.worth[0, i - DAYS] * value
                clean += lines.worth[1, i - DAYS] * value
    lines.sums[money] += held // _DAYS_A_YEAR
    lines.sums[money + 1] += clean // _DAYS_A_YEAR


@part
def add_rows_of(sums: NDArray[np.int64], code: int, table: Rows) -> None:
    """Add the rows of the items of one place and group; rows of zeros only where the table keeps them."""
    n_figures, n_items = int64(table.figures.shape[1]), table.form[1]
    for item in range(n_items):
        first, found = table.form[0] + item * n_figures, table.form[2]
        for figure in range(n_figures):
            found |= sums[first + figure]
        if found != 0:
            at = table.used[0]
            for figure in range(n_figures):
                table.figures[at, figure] = sums[first + figure]
            table.codes[at] = code * n_items + item
            table.used[0] = at + 1


@part
def add_rows_of_all(sums: NDArray[np.int64], code: int, national: int, tables: tuple[Rows, ...]) -> None:
    """Add the rows of one place and group to all tables of places, or the nation's rows to all others."""
    for table in tables:
        if table.form[3] == national:
            add_rows_of(sums, code, table)


@kernel
def add_rows(
    blocks: Blocks, starts: NDArray[np.int64], week: int, lines: Lines, tables: tuple[Rows, ...]
) -> None:
    """Add the rows of a week to all tables.

    Parameters
    ----------
    blocks : the sums of each.
    starts : (place + 1,) first block of each place, and the end.
    week : its number.
    lines : which parts each figure sums.
    tables : with room for all rows of a week.
    """
    n_places, n_groups, money = len(starts) - 1, len(lines.nation), tables[0].figures.shape[1] - 2
    lines.nation[:] = 0
    for place in range(n_places):
        for group in range(n_groups):
            sum_blocks(blocks, (starts[place], starts[place + 1]), group, lines)
            add_up(lines, group, money)
            add_rows_of_all(lines.sums, (week * n_places + place) * n_groups + group, 0, tables)
    for group in range(n_groups):
        add_rows_of_all(lines.nation[group], week * n_groups + group, 1, tables)
