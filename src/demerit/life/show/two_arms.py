"""Two lives of one citizen beside each other, aligned by day."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from demerit.life.tell.telling import Told


class Day(NamedTuple):
    """Events of one day in one arm or two."""

    day: int
    date: date
    told: tuple[tuple[Told, ...], ...]
    """The events of each arm."""

    @property
    def differs(self) -> bool:
        """Whether the events of the arms differ."""
        return any(said(events) != said(self.told[0]) for events in self.told[1:])


def said(events: Sequence[Told]) -> list[tuple[object, ...]]:
    """Return what distinguishes two days: everything but the score, which is that of the end of the week."""
    return [(e.day, e.who, e.event, e.detail, e.sentence, e.tier, e.lists) for e in events]


def align(*lives: Sequence[Told]) -> list[Day]:
    """Put the events of one or two arms side by side.

    Parameters
    ----------
    lives : events of each arm, in order of time.

    Returns
    -------
    Days with an event in any arm, in order.
    """
    by_day = [{day: tuple(events) for day, events in groupby(life, key=lambda e: e.day)} for life in lives]
    days = []
    for day in sorted(set().union(*by_day)):
        told = tuple(life.get(day, ()) for life in by_day)
        (when,) = {events[0].date for events in told if events}
        days.append(Day(day, when, told))
    return days


def first_difference(days: Sequence[Day]) -> Day | None:
    """Return the first day that differs, or None."""
    return next((day for day in days if day.differs), None)
