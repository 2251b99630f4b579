"""Spells: stretches of time in which a person is wrongfully restricted, and how each ended."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import DEAD, NAMED, PAID, SURETY, TRUE
from demerit.engine.plan.plan import era_at
from demerit.engine.week.procedure import STRUCK_NOTE
from demerit.engine.week.status import LISTS_AT, MINOR, TIER_AT
from demerit.results.declare.column import CLASSES, WRONGFUL
from demerit.results.declare.figure_sums import Names
from demerit.results.write.person_tables import Witnessed
from demerit.results.write.weekly import Columns
from demerit.society.traits import Household

RESTORED_AFTER = 28
"""Days without wrongful restriction after which a person counts as restored."""
_COUPLE = frozenset({int(Household.HEAD), int(Household.SPOUSE)})
_Entry = tuple[int, int]
"""Person that the entry is about, and the bits that name it."""


def spells_table(w: Witnessed) -> Columns:
    """Return the columns of `spells`: wrongful spells that begin in the reported weeks.

    Parameters
    ----------
    w : the sorted journal of an arm.

    Returns
    -------
    Name to values, one a spell.
    """
    found = [spell for spell in _spells(w) if spell.start >= w.plan.burn_in * 7]
    person = np.array([spell.person for spell in found], np.int64)
    groups = np.array(Names.of(w.plan).groups, object)
    return {
        "who": w.sample.who[person],
        "arm": np.full(len(found), w.arm, object),
        "household": w.sample.who[w.household[person]],
        "group_": groups[w.lives.words[person, 0] >> np.uint32(8) & np.uint32(7)],
        "minor": np.array([spell.minor for spell in found], bool),
        "cause": np.array(["false" if spell.false else "stale" for spell in found], object),
        "start_day": np.array([spell.start for spell in found], np.int64),
        "days": np.array([spell.end - spell.start for spell in found], np.int64),
        "wrongful_days": np.array([spell.wrongful for spell in found], np.int64),
        "end": np.array([_ending(w, spell) for spell in found], object),
    }


class Spell(NamedTuple):
    """A wrongful spell of a person."""

    person: int
    start: int
    end: int
    wrongful: int
    minor: bool
    false: bool
    """Whether a false entry contributed to any day; otherwise stale copies alone did."""
    last: int
    """Interval of the last days that are known to be due to a false entry; -1 if there is none."""
    next_status: int
    """Status of the first day after it; -1 at the end of the run."""


def _spells(w: Witnessed) -> list[Spell]:
    """Return the spells: wrongful stretches of a person less than 28 days apart are one."""
    kind = w.intervals.status & 15
    chosen = np.flatnonzero((kind >= 1) & (kind <= len(WRONGFUL)) & (w.intervals.end > w.intervals.start))
    spells: list[Spell] = []
    for i in chosen.tolist():
        spell = _spell_at(w, i)
        before = spells[-1] if spells else None
        if before is not None and before.person == spell.person and spell.start - before.end < RESTORED_AFTER:
            spells[-1] = before._replace(
                end=spell.end,
                wrongful=before.wrongful + spell.wrongful,
                false=before.false or spell.false,
                last=max(before.last, spell.last),
                next_status=spell.next_status,
            )
        else:
            spells.append(spell)
    return spells


def _spell_at(w: Witnessed, i: int) -> Spell:
    """Return the spell of one wrongful stretch."""
    x = w.intervals
    start, end = int(x.start[i]), int(x.end[i])
    followed = i + 1 < len(x.person) and x.person[i + 1] == x.person[i]
    after = int(x.status[i + 1]) if followed else -1
    status = int(x.status[i])
    false = CLASSES[(status & 15) - 1] != "stale"
    last = i if false and _causes(w, i) else -1
    return Spell(int(x.person[i]), start, end, end - start, bool(status & MINOR), false, last, after)


def _ending(w: Witnessed, spell: Spell) -> str:
    """Return how a spell ended: by remedy, by lapse, in a restriction that the clean file supports, or unseen."""
    if spell.next_status < 0 or spell.end + RESTORED_AFTER > w.n_weeks * 7:
        return "censored"
    if spell.next_status & 15:
        return "supported"
    # An entry struck out leaves its copies with the partners: that begins a spell of stale copies.
    return "remedy" if spell.last >= 0 and _is_remedied(w, spell.last) else "lapse"


def _is_remedied(w: Witnessed, i: int) -> bool:
    """Return whether a stretch ended by remedy: one of its false entries was struck out on its last day, or all were before."""
    causes, last = _causes(w, i), int(w.intervals.end[i]) - 1
    struck = [_struck_out(w, person, name) for person, name in causes]
    return last in struck or all(day is not None and day < last for day in struck)


def _struck_out(w: Witnessed, person: int, name: int) -> int | None:
    """Return the day on which an entry was struck out, None if it never was."""
    first, end = np.searchsorted(w.rows[:, 0], [person, person + 1])
    for _, day, what, value in w.rows[first:end].tolist():
        if what == STRUCK_NOTE and value == name:
            return int(day)
    return None


def _causes(w: Witnessed, i: int) -> set[_Entry]:
    """List the false entries behind a stretch on its last day: the person's own, and those of the household that reach the person."""
    x, person = w.intervals, int(w.intervals.person[i])
    day, status = int(x.end[i]) - 1, int(x.status[i])
    rules = era_at(w.plan, max(0, day) // 7).rules[0]
    found = {(person, name) for name in _restricting(rules, status, x.marks[i])}
    for other in _others(w, person):
        j = _interval_on(w, other, day)
        if j >= 0 and _reaches(w, rules, (other, person), bool(status & MINOR)):
            found |= {(other, name) for name in _listing(rules, int(x.status[j]), x.marks[j])}
    return found


def _others(w: Witnessed, person: int) -> list[int]:
    """List the other members of a person's household."""
    first, end = np.searchsorted(w.household, [w.household[person], w.household[person] + 1])
    return [other for other in range(first, end) if other != person]


def _interval_on(w: Witnessed, person: int, day: int) -> int:
    """Return the interval of a person that contains a day, -1 if there is none."""
    first, end = np.searchsorted(w.intervals.person, [person, person + 1])
    before = int(np.searchsorted(w.intervals.start[first:end], day, side="right"))
    return int(first) + before - 1 if before else -1


def _reaches(w: Witnessed, rules: np.void, pair: tuple[int, int], minor: bool) -> bool:
    """Return whether a listing of the first of a pair restricts the second (docs/model.md §10)."""
    other, person = ((int(w.lives.words[one, 0]) >> 26) & 3 for one in pair)
    if not rules["ties_on"] or other not in _COUPLE:
        return False
    return bool(rules["child_refuses"] if minor else {other, person} == _COUPLE and rules["spouse_refuses"])


class _Mark(NamedTuple):
    """Fields of a live false mark."""

    kind: int
    name: int
    stage: int


def _false_marks(marks: NDArray[np.uint32]) -> list[_Mark]:
    """List the live false marks among those of a person."""
    found = [
        _Mark(word & 127, word & NAMED, word >> 22 & 7)
        for word in marks.tolist()
        if word >> 19 & 7 not in {TRUE, SURETY}
    ]
    return [mark for mark in found if mark.kind and mark.stage != DEAD]


def _list_of(rules: np.void, status: int, mark: _Mark) -> int:
    """Return the list that a mark keeps its citizen on, 0 if none."""
    number = int(rules["kinds"][mark.kind]["list"])
    return number if status >> LISTS_AT >> number & 1 and mark.stage != PAID else 0


def _restricting(rules: np.void, status: int, marks: NDArray[np.uint32]) -> list[int]:
    """Return the false marks by which a person's own file refuses something: by a list, or by points where the tier refuses."""
    tier = (status >> TIER_AT & 15) - 1
    by_tier = tier >= 0 and bool(rules["tiers"][tier]["refuses"])
    found = []
    for mark in _false_marks(marks):
        number = _list_of(rules, status, mark)
        if (number and rules["lists"][number]["refuses"]) or (
            by_tier and rules["kinds"][mark.kind]["points"]
        ):
            found.append(mark.name)
    return found


def _listing(rules: np.void, status: int, marks: NDArray[np.uint32]) -> list[int]:
    """Return the false marks that put a person on a list that reaches the household."""
    numbers = {mark.name: _list_of(rules, status, mark) for mark in _false_marks(marks)}
    return [name for name, number in numbers.items() if number and rules["lists"][number]["ties"]]
