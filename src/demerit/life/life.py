"""Life of one citizen in one arm of a run, or in two arms side by side."""

import json
from functools import cached_property
from typing import Any, final

import numpy as np

from demerit.life.read.neighbourhood import homes_of
from demerit.life.read.person_id import who_of
from demerit.life.read.replayed import Relived, relive
from demerit.life.read.source import Source, check_arm, plan_of
from demerit.life.show.life_page import framed, life_page
from demerit.life.show.life_view import Column, View
from demerit.life.show.text import life_text
from demerit.life.show.two_arms import Day, align, first_difference
from demerit.life.tell import words
from demerit.life.tell.chronicle import Chronicle
from demerit.life.tell.names import Names
from demerit.life.tell.telling import Stretch, Told, stretches
from demerit.results.write.person_tables import people_table


@final
class Life:
    """One invented life, replayed from the seed and the stored signals.

    Examples
    --------
    >>> life = run.life(4711, beside="no_false_entries")  # doctest: +SKIP
    >>> print(life.text())  # doctest: +SKIP
    """

    def __init__(self, source: Source, who: str | int, arm: str, beside: str | None = None) -> None:
        """Replay a life.

        Parameters
        ----------
        source : the run.
        who : chance id, or ``community/number``.
        arm : name of an arm of the run.
        beside : second arm in which to tell the same life, if any.

        Raises
        ------
        LifeError
            If there is no such citizen or arm.
        """
        self.who, self.arm, self.beside = who_of(source, who), arm, beside
        for name in (arm, beside) if beside else (arm,):
            check_arm(source, name)
        self._source = source
        self._homes = homes_of(source, [self.who])
        self._index = self.who - int(self._homes.sample.who[0])
        self._lived = [self._live(name) for name in (arm, beside) if name]

    def _live(self, arm: str) -> tuple[Relived, Chronicle]:
        """Replay the household in one arm."""
        relived = relive(self._source, self._homes, arm)
        return relived, Chronicle(relived, self._index, Names(plan_of(self._source, arm)[0]))

    @cached_property
    def events(self) -> list[Told]:
        """All events, in order of time, each with its sentence."""
        return self._lived[0][1].events()

    @cached_property
    def days(self) -> list[Stretch]:
        """Stretches of days with one status."""
        return self._stretches(0)

    @cached_property
    def beside_events(self) -> list[Told]:
        """The events of the second arm; empty without one."""
        return self._lived[1][1].events() if len(self._lived) > 1 else []

    @cached_property
    def aligned(self) -> list[Day]:
        """The days with an event, the arms side by side for the weeks that both have."""
        if not self.beside:
            return align(self.events)
        end = 7 * min(self._weeks)
        return align(*([e for e in told if e.day < end] for told in (self.events, self.beside_events)))

    @property
    def _weeks(self) -> list[int]:
        """Weeks simulated in each arm; they differ after an interruption."""
        return [self._source.weeks(arm) for arm in (self.arm, self.beside) if arm]

    @property
    def differs_from(self) -> Day | None:
        """The first day on which the two arms differ, or None."""
        return first_difference(self.aligned)

    @property
    def state(self) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
        """(word,) the citizen's words at the end of the run, the same bits as in the run."""
        words: np.ndarray[tuple[int], np.dtype[np.uint32]] = self._lived[0][0].seen.lives.words[self._index]
        return words

    @cached_property
    def person(self) -> dict[str, Any]:
        """The citizen's row of the table people, whether sampled or not."""
        return self._person(0)

    def text(self) -> str:
        """Return the life as plain text."""
        return life_text(self.view)

    def html(self) -> str:
        """Return the life as one HTML page that loads nothing."""
        return life_page(self.view)

    def to_dict(self) -> dict[str, Any]:
        """Return the whole life in a form that JSON can hold."""
        start = self.differs_from
        beside = {"arm": self.beside, "events": self.beside_events, "days": self._stretches(1)}
        return {
            "synthetic": True,
            "run": str(self._source.folder),
            "who": self.who,
            "arm": self.arm,
            "person": self.person,
            "household": self._household(),
            "events": [told._asdict() for told in self.events],
            "days": [stretch._asdict() for stretch in self.days],
            "beside": {name: _plain(value) for name, value in beside.items()} if self.beside else None,
            "differs_from": start.date if start else None,
        }

    def to_json(self) -> str:
        """Return the whole life as JSON."""
        return json.dumps(self.to_dict(), default=_in_json, allow_nan=False)

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, for a notebook."""
        return framed(self.html())

    def __repr__(self) -> str:
        """Return citizen, arm and number of events."""
        return f"<Life of synthetic citizen {self.who}, arm {self.arm}: {len(self.events)} events>"

    def _stretches(self, which: int) -> list[Stretch]:
        """Return the stretches of days in one of the arms."""
        chronicle = self._lived[which][1]
        return stretches(chronicle.statuses, chronicle.names)

    def _person(self, which: int) -> dict[str, Any]:
        """Return the citizen's row of the table people in one of the arms."""
        table = people_table(self._lived[which][0].seen)
        return {name: _in_json(column[self._index]) for name, column in table.items()}

    def _household(self) -> list[dict[str, Any]]:
        """List the other members by role, as of the first day."""
        return [{"who": who, "role": role} for who, role in self._lived[0][1].others()]

    @property
    def view(self) -> View:
        """The data behind the text and the page of the life."""
        arms = [self.arm, self.beside] if self.beside else [self.arm]
        columns = [
            Column(arm or "", _title_of(self._source, arm or ""), self._stretches(i), self._person(i))
            for i, arm in enumerate(arms)
        ]
        return View(self._source, self._household(), columns, self.aligned)


def _plain(value: Any) -> Any:
    """Return rows as dictionaries."""
    return [row._asdict() for row in value] if isinstance(value, list) else value


def _in_json(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if isinstance(value, np.generic):
        return value.item()
    return value.isoformat() if hasattr(value, "isoformat") else value


def _title_of(source: Source, arm: str) -> str:
    """Return the title of an arm."""
    return words.ARMS.get(arm) or plan_of(source, arm)[0].scenario.title
