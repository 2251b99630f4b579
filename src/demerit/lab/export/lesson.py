"""Lesson sheets of an exported site, with figures from the recorded runs."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from demerit import __version__
from demerit.lab.frames.series import SERIES

SHEETS = ("lesson.html", "lesson.zh.html")
_SHOWN = ("restricted", "wrongful", "through_others")
_PRECISE = 10


class Tallied(NamedTuple):
    """The runs of a tour, before and after its switch is turned."""

    series: Sequence[Sequence[Sequence[int]]]
    """Rows of each run as in RunEvent."""
    burn_in: int


def lessons(folder: Path, tours: Mapping[str, Tallied]) -> dict[str, str]:
    """Return the sheets with their figures.

    Parameters
    ----------
    folder : folder of the templates.
    tours : the recorded runs by tour.

    Returns
    -------
    Text of each sheet, by file name.
    """
    return {name: _filled((folder / name).read_text(encoding="utf-8"), tours) for name in SHEETS}


def _filled(page: str, tours: Mapping[str, Tallied]) -> str:
    """Return a sheet with the figures of the runs filled in."""
    page = page.replace("{version}", escape(__version__))
    for tour, tallied in tours.items():
        page = page.replace(f"{{{tour}}}", _cells(tallied))
    return page


def _cells(tallied: Tallied) -> str:
    """Return the cells of a tour: for each count the first society, the second, and the second after the switch."""
    before, after = tallied.series[0], tallied.series[-1]
    runs = ((before, 0), (before, 1), (after, 1))
    means = [[average(rows, arm, tallied.burn_in, count) for rows, arm in runs] for count in _SHOWN]
    return "".join(f"<td>{' → '.join(map(_plain, three))}</td>" for three in means)


def average(rows: Sequence[Sequence[int]], arm: int, burn_in: int, count: str) -> float:
    """Average a count over the reported weeks.

    Parameters
    ----------
    rows : rows of a run.
    arm : the first society (0) or the second (1).
    burn_in : weeks that are not reported.
    count : one of SERIES.
    """
    at = SERIES.index(count) + 2
    values = [row[at] for row in rows if row[1] == arm and row[0] >= burn_in]
    return sum(values) / len(values)


def _plain(value: float) -> str:
    """Return a figure as text, rounded as on the page."""
    return f"{value:.0f}" if value >= _PRECISE or value == 0 else f"{value:.1f}"
