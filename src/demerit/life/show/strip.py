"""Strip of a life's years: a line for the run, coloured where something is refused."""

from datetime import date
from html import escape

from demerit.life.show.life_view import Column
from demerit.life.tell import words
from demerit.life.tell.names import written

_BAR, _HEIGHT, _LEAST = 26, 46, 0.2
_SHORT = 4
"""Most years with a label each; in longer runs every other year has one."""


def strip(span: tuple[date, date], column: Column) -> str:
    """Draw the restricted days of an arm.

    Parameters
    ----------
    span : first day of the run, and the day after its last.
    column : the arm.

    Returns
    -------
    SVG with a label that says the same.
    """
    start, end = span
    scale = 100 / max(1, (end - start).days)
    bars = "".join(
        f'<rect class="c-{s.reason}" x="{(s.start - start).days * scale:.2f}%" width="{max(_LEAST, s.days * scale):.2f}%" height="{_BAR}"/>'
        for s in column.days
        if s.reason
    )
    years = range(start.year + 1, end.year + 1)
    marks = "".join(
        _year(year, (date(year, 1, 1) - start).days * scale, shown=(year % 2 == 0 or len(years) <= _SHORT))
        for year in years
        if date(year, 1, 1) < end
    )
    label = words.STRIP.format(
        arm=column.title, start=written(start), end=written(end), said=_in_words(column)
    )
    return (
        f'<svg class="strip" width="100%" height="{_HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'<rect class="line" width="100%" height="{_BAR}"/>{bars}{marks}</svg>'
    )


def _year(year: int, x: float, *, shown: bool) -> str:
    """Return the line at the first of January, with its label if it is shown."""
    text = f'<text x="{x:.2f}%" y="{_HEIGHT - 4}">{year}</text>' if shown else ""
    return f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{_BAR + 3}"/>{text}'


def _in_words(column: Column) -> str:
    """Return what the strip shows, in words."""
    restricted = [s.days for s in column.days if s.reason]
    if not restricted:
        return words.STRIP_NOTHING
    return words.STRIP_SAID.format(days=f"{sum(restricted):,}", n=len(restricted))
