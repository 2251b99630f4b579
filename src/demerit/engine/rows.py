"""Rows of the weekly tables, laid out in compiled code week by week from what the blocks come to."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.compile import int64, kernel, part
from demerit.engine.events import N_COUNTS, N_STOCKS

COUNTS, STOCKS, DAYS, END = 0, N_COUNTS, N_COUNTS + N_STOCKS, N_COUNTS + 2 * N_STOCKS
"""Where counts, stocks and person-days begin among the parts of a group, and where they end."""
_DAYS_A_YEAR = 365
Blocks = tuple[NDArray[np.void], NDArray[np.int64], NDArray[np.int64]]
"""(block,) TALLY, and (block, group, stock) citizens at the end of the week and person-days."""
_AT_ONCE = 16
"""Parts that are looked at together: in a week of 1,000 people 2 in 1,000 are not 0, of 100,000 people 6 in 100."""


class Rows(NamedTuple):
    """The rows of one table so far."""

    form: NDArray[np.int64]
    """(4,) where its figures begin in a line, rows that a place and group has at most, 1 if rows of zeros are kept, and 1 if the table
    tells of the nation alone."""
    figures: NDArray[np.int64]
    """(row, figure) with room for more rows than there are."""
    codes: NDArray[np.int64]
    """(row,) axes of a row: ((week * place) + place) * group + group) * item + item, without the place if it tells of the nation."""
    used: NDArray[np.int64]
    """(1,) rows that there are."""


class Lines(NamedTuple):
    """Where the figures of all tables are added up."""

    first: NDArray[np.int64]
    """(part + 1,) where the figures of each part begin in ``figures``."""
    figures: NDArray[np.int64]
    """(entry,) places of figures in a line, times two; plus one if it is the line of the nation."""
    sums: NDArray[np.int64]
    """(figure,) of a place and group."""
    nation: NDArray[np.int64]
    """(group, figure) of the nation."""
    worth: NDArray[np.int64]
    """(2, stock) what a year in each stock is worth under both files; the last two figures of the first table add that up."""


@part
def add_parts(lines: Lines, group: int, base: int, values: NDArray[np.int64]) -> None:
    """Add counts, stocks or person-days of a group to all figures that they belong to; nearly all are zeros, which are skipped."""
    for start in range(0, len(values), _AT_ONCE):
        end = min(start + _AT_ONCE, len(values))
        some = int64(0)
        for i in range(start, end):
            some |= values[i]
        if some == 0:
            continue
        for i in range(start, end):
            for k in range(lines.first[base + i], lines.first[base + i + 1]):
                figure = lines.figures[k]
                if figure & 1:
                    lines.nation[group, figure >> 1] += values[i]
                else:
                    lines.sums[figure >> 1] += values[i]


@part
def add_worth(lines: Lines, days: NDArray[np.int64], at: int) -> None:
    """Add what the person-days of a group are worth."""
    held, clean = int64(0), int64(0)
    for i in range(N_STOCKS):
        held += lines.worth[0, i] * days[i]
        clean += lines.worth[1, i] * days[i]
    lines.sums[at] += held
    lines.sums[at + 1] += clean


@part
def add_up(blocks: Blocks, of_place: tuple[int, int], group: int, lines: Lines, money: int) -> None:
    """Add up the figures of a group in the blocks of a place."""
    for i in range(len(lines.sums)):
        lines.sums[i] = 0
    for block in range(of_place[0], of_place[1]):
        add_parts(lines, group, COUNTS, blocks[0][block].counts[group])
        add_parts(lines, group, STOCKS, blocks[1][block, group])
        add_parts(lines, group, DAYS, blocks[2][block, group])
        add_worth(lines, blocks[2][block, group], money)
    lines.sums[money] //= _DAYS_A_YEAR
    lines.sums[money + 1] //= _DAYS_A_YEAR


@part
def add_rows_of(sums: NDArray[np.int64], code: int, table: Rows) -> None:
    """Add the rows of the items of one place and group; those of zeros alone only where the table is whole."""
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


@kernel
def add_rows(
    blocks: Blocks, starts: NDArray[np.int64], week: int, lines: Lines, tables: tuple[Rows, ...]
) -> None:
    """Add the rows of a week to all tables.

    Parameters
    ----------
    blocks : what each came to.
    starts : (place + 1,) first block of each place, and the end.
    week : its number.
    lines : what adds up to what.
    tables : with room for all rows of a week.
    """
    n_places, n_groups, money = len(starts) - 1, len(lines.nation), tables[0].figures.shape[1] - 2
    lines.nation[:] = 0
    for place in range(n_places):
        for group in range(n_groups):
            add_up(blocks, (starts[place], starts[place + 1]), group, lines, money)
            for table in tables:
                if table.form[3] == 0:
                    add_rows_of(lines.sums, (week * n_places + place) * n_groups + group, table)
    for group in range(n_groups):
        for table in tables:
            if table.form[3] == 1:
                add_rows_of(lines.nation[group], week * n_groups + group, table)
