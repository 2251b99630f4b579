"""Chronicle of one life from the household's journal: its events in order of time, with those of other members that concern it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from demerit.citizen.events import Event
from demerit.engine.week.household import STATUS_NOTE
from demerit.engine.week.status import BY_GUARANTEE, BY_TIE, IS_GONE, THROUGH_AT
from demerit.life.read.replayed import Relived
from demerit.life.tell import words
from demerit.life.tell.members import Member, members_of, role_of
from demerit.life.tell.names import Names, joined
from demerit.life.tell.sentences import Row, detail_in_words, event_of, fill, sentence
from demerit.life.tell.telling import (
    Statuses,
    Told,
    class_on,
    is_red,
    lists_on,
    refused_on,
    tier_on,
)
from demerit.results.declare.column import CLASSES

UNTOLD = {"protected"}
"""Events that no life contains: acts that human-rights law protects are counted for the nation alone."""
OF_OTHERS = {
    "listed",
    "delisted",
    "upheld",
    "paid",
    "refused",
    "unmet",
    "came_of_age",
    "emigrated",
    "restricted",
    "opened",
    "unrestricted",
}
"""Events of other members that a life contains: what reaches the household, and whom it hits."""
_THAT_LIST = {"marked_true", "marked_false"}
"""Events of other members that a life contains if they may lead to a list."""
_BEFORE = -1


class _Noted(NamedTuple):
    """An event of a day, before it has its date and the citizen's file."""

    day: int
    member: int
    name: str
    detail: str
    sentence: str
    reaches_others: bool
    """Whether the lives of the other members contain it."""


class Chronicle:
    """Builds one member's life from the household's journal."""

    def __init__(self, relived: Relived, me: int, names: Names) -> None:
        """Prepare the life of a member."""
        self._relived, self._me, self.names = relived, me, names
        self._members = members_of(relived, names)
        self._statuses = [Statuses(relived, m.at) for m in self._members]
        self.start = names.plan.scenario.run.start

    def others(self) -> list[tuple[int, str]]:
        """List the other members of the household, by chance id and role on the first day."""
        return [(m.who, self.role(m, 0)) for m in self._members if m.at != self._me]

    @property
    def statuses(self) -> Statuses:
        """The statuses of the member whose life it is."""
        return self._statuses[self._me]

    def events(self) -> list[Told]:
        """Return all events in order of time; within a day the citizen's own come first, unless they follow only from others' events."""
        noted = [
            note
            for member in self._members
            for note in self._of_member(member)
            if note.name not in UNTOLD and (member.at == self._me or note.reaches_others)
        ]
        acting = {note.day for note in noted if note.member == self._me and note.name not in words.STATUS}
        noted.sort(
            key=lambda note: (note.day, (note.member != self._me) == (note.day in acting), note.member)
        )
        return [self._told(note) for note in noted]

    def role(self, member: Member, day: int) -> str:
        """Return the role of a member on a day, as seen by the citizen."""
        if member.at == self._me:
            return words.CITIZEN
        return role_of(member, self._members[self._me], day)

    def _of_member(self, member: Member) -> Iterator[_Noted]:
        """Yield the events of one member."""
        seen = self._relived.seen
        rows = _causes_first(seen.rows[seen.rows[:, 0] == member.at].tolist())
        before, refused, filed, listed = 0, Counter[tuple[int, int]](), -1, (_BEFORE, 0)
        for i, (_, day, what, value) in enumerate(rows):
            if what == STATUS_NOTE:
                yield from self._changes(member, day, (before, value), listed)
                before = value
            elif what >= 0:
                event, detail = event_of(what)
                filed = day // 7 if event.name == "filed" else filed
                if event.name == "listed":
                    listed = day, int(self.names.rules(day)["lists"][detail >> 1]["refuses"])
                need = (day, detail) if event.name == "refused" else (_BEFORE, _BEFORE)
                row = Row(
                    max(0, day),
                    event,
                    detail,
                    _next(rows, i),
                    self._words(member, day),
                    refused[need],
                    day // 7 - filed if filed >= 0 else -1,
                )
                refused[need] += 1
                said = sentence(row, self.role(member, day), self.names)
                detail_said = detail_in_words(event, detail, self.names, max(0, day))
                yield _Noted(
                    max(0, day),
                    member.at,
                    event.name,
                    detail_said,
                    said,
                    self._reaches(event, detail, day),
                )

    def _words(self, member: Member, day: int) -> tuple[int, ...]:
        """Return a member's words at the end of the week of a day."""
        week = min(max(0, day) // 7, len(self._relived.words) - 1)
        return tuple(self._relived.words[week, member.at].tolist())

    def _reaches(self, event: Event, detail: int, day: int) -> bool:
        """Return whether the lives of the other members contain an event."""
        if event.name in _THAT_LIST:
            return bool(self.names.rules(day)["kinds"][detail]["list"])
        return event.name in OF_OTHERS

    def _changes(
        self, member: Member, day: int, change: tuple[int, int], listed: tuple[int, int]
    ) -> Iterator[_Noted]:
        """Yield the events of a change of status; ``listed`` holds the last listing's day, and what it refuses."""
        before, after = change
        opens = day % 7 == 6 and self.names.era(day + 1).week * 7 == day + 1
        shown = max(0, day + 1 if opens else day)
        for name, slots in _differences(before, after, self.names, opens=opens):
            known = name == "restricted" and listed == (day, refused_on(after))
            form = words.STATUS["restricted_so" if known else name]
            said = fill(form, self.role(member, shown), slots)
            yield _Noted(shown, member.at, name, slots.get("detail", ""), said, name in OF_OTHERS)

    def _told(self, note: _Noted) -> Told:
        """Add the date, and the citizen's file at the end of the day."""
        packed = self.statuses.on(note.day + 1)
        tier = tier_on(packed)
        week = min(note.day // 7, len(self._relived.scores) - 1)
        member = self._members[note.member]
        return Told(
            note.day,
            self.date(note.day),
            member.who,
            self.role(member, note.day),
            note.name,
            note.detail,
            note.sentence,
            int(self._relived.scores[week, self._me, 0]) if tier >= 0 else None,
            self.names.tier(tier, note.day) if tier >= 0 else None,
            tuple(self.names.roll(n, note.day) for n in lists_on(packed)),
        )

    def date(self, day: int) -> date:
        """Return the date of a day."""
        return self.start + timedelta(days=day)


def _causes_first(rows: list[list[int]]) -> list[list[int]]:
    """Put a decision before the end of the listing that it causes; the journal has them in reverse order."""
    for i in range(len(rows) - 1):
        if rows[i][1] == rows[i + 1][1] and min(rows[i][2], rows[i + 1][2]) >= 0:
            names = event_of(rows[i][2])[0].name, event_of(rows[i + 1][2])[0].name
            if names[0] == "delisted" and names[1] in {"upheld", "erased"}:
                rows[i], rows[i + 1] = rows[i + 1], rows[i]
    return rows


def _next(rows: list[list[int]], i: int) -> str:
    """Return the name of the next event of the same person and day."""
    for _, day, what, _ in rows[i + 1 :]:
        if day != rows[i][1]:
            return ""
        if what >= 0:
            return event_of(what)[0].name
    return ""


def _differences(
    before: int, after: int, names: Names, *, opens: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the changes of status that get a sentence."""
    if after & IS_GONE:
        return
    mask, kind = refused_on(after), class_on(after)
    if mask and (mask, kind) != (refused_on(before), class_on(before)):
        surety = kind == BY_TIE and after >> THROUGH_AT & 3 == BY_GUARANTEE
        why = words.AS_GUARANTOR if surety else words.WHY[kind - 1]
        slots = {"needs": joined(names.refused(mask)), "why": why}
        slots["detail"] = f"{CLASSES[kind - 1]}: {slots['needs']}"
        yield ("opened" if opens else "restricted"), slots
    elif refused_on(before) and not mask:
        yield "unrestricted", {}
    if is_red(after) != is_red(before):
        yield ("red_listed" if is_red(after) else "off_red_list"), {}
