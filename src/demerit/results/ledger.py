"""The ledger: which context a deed belongs to, and in which context it is held against a person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.engine.plan import Plan, era_at
from demerit.engine.status import FILE_AT, LISTS, LISTS_AT, TIER_AT
from demerit.engine.words import DEAD, PAID, SURETY
from demerit.results.codings import Relations
from demerit.results.collect import Columns
from demerit.results.column import CLASSES
from demerit.results.layout import Names
from demerit.results.lives import Witnessed

SEVERAL, NONE_LEFT = "several", "none left"
_SEEN = 127 | 7 << 19 | 7 << 22 | 15 << 25
"""The bits of a mark that the ledger reads: kind, origin, stage and stale copies."""
_Words = tuple[int, ...]
"""The marks of a person, a word each, as far as the ledger reads them."""
_Cell = tuple[str, str, str, str, str, bool, bool, bool]
_Kinds = frozenset[int]
_CODED = ("related_strict", "related", "related_lenient")


class _Mark(NamedTuple):
    """What the ledger reads of a mark."""

    kind: int
    stage: int
    stale: int
    tied: bool
    """Whether it is there for somebody else's debt."""


class _Reader:
    """Reads the causes of a restriction off a status and its marks."""

    def __init__(self, plan: Plan) -> None:
        """Prepare the names of a plan."""
        self._plan, self._needs = plan, Names.of(plan).needs
        deeds = plan.scenario.conduct.deeds
        self._name = {
            kind.number: kind.name for kind in plan.chart.kinds if kind.family == "deeds" and kind.act
        }
        self._context = {number: deeds[name].context for number, name in self._name.items()}
        self._relations = Relations(plan.scenario.contexts.related)
        self._effect = [plan.scenario.conduct.needs[name].context for name in self._needs]

    def cells(
        self, status: int, marks: _Words, others: Sequence[_Words], week: int
    ) -> list[tuple[_Cell, int]]:
        """List the cells of the ledger that a status belongs to, with its number of needs in each.

        Parameters
        ----------
        status : packed status.
        marks : those of the person.
        others : those of each other member of the household.
        week : week in which the status began.
        """
        rules = era_at(self._plan, week).rules[0]
        own = _marks(marks)
        found: Counter[_Cell] = Counter()
        for need, effect in enumerate(self._effect):
            if status >> FILE_AT & 1 << need:
                through, kinds = self._cause(status, own, need, rules) or ("tie", self._tied(others, rules))
                contexts = frozenset(self._context[kind] for kind in kinds)
                record = _only(self._name[kind] for kind in kinds)
                where = (_only(contexts), effect, CLASSES[(status & 15) - 1], through, record)
                found[*where, *self._relations.codes(contexts, effect)] += 1
        return list(found.items())

    def _cause(self, status: int, own: list[_Mark], need: int, rules: np.void) -> tuple[str, _Kinds] | None:
        """Give by what, and for which kinds of deeds, a person's own file refuses a need; None if it does not."""
        lists, tier = status >> LISTS_AT & LISTS, (status >> TIER_AT & 15) - 1
        for mark in own:
            row = rules["kinds"][mark.kind]
            refuses = int(rules["lists"][row["list"]]["refuses"]) >> need & 1
            if refuses and lists >> int(row["list"]) & 1 and mark.stage not in {DEAD, PAID}:
                return "tie" if mark.tied else "list", frozenset({mark.kind})
        if tier >= 0 and int(rules["tiers"][tier]["refuses"]) >> need & 1:
            return "tier", frozenset(mark.kind for mark in own if mark.stage != DEAD)
        for mark in own:
            if any(mark.stale >> p & 1 and int(rules["partner_needs"][p]) >> need & 1 for p in range(4)):
                return "tie" if mark.tied else "copy", frozenset({mark.kind})
        return None

    @staticmethod
    def _tied(others: Sequence[_Words], rules: np.void) -> _Kinds:
        """Give the kinds of the entries through which the household is reached."""
        marks = [mark for words in others for mark in _marks(words)]
        return frozenset(
            mark.kind for mark in marks if rules["lists"][rules["kinds"][mark.kind]["list"]]["ties"]
        )


def _only(names: Iterable[str]) -> str:
    """Name the one thing that a restriction comes from, or say that there are several or none."""
    some = set(names)
    if not some:
        return NONE_LEFT
    return some.pop() if len(some) == 1 else SEVERAL


def _marks(words: _Words) -> list[_Mark]:
    """Unpack the marks of a person, one's own first; free slots are left out."""
    marks = [
        _Mark(word & 127, word >> 22 & 7, word >> 25 & 15, word >> 19 & 7 == SURETY)
        for word in words
        if word & 127
    ]
    return sorted(marks, key=lambda mark: mark.tied)


def ledger_table(w: Witnessed) -> Columns:
    """Lay out `ledger`.

    Parameters
    ----------
    w : the sorted journal of an arm.

    Returns
    -------
    Name to values, one a cell that is not empty.
    """
    reader, x = _Reader(w.plan), w.intervals
    first = w.plan.burn_in * 7
    total: Counter[_Cell] = Counter()
    known: dict[tuple[int, _Words, tuple[_Words, ...], int], list[tuple[_Cell, int]]] = {}
    starts = np.searchsorted(x.person, np.arange(len(w.sample.who) + 1))
    for i in np.flatnonzero((x.status & 15 > 0) & (x.end > np.maximum(first, x.start))).tolist():
        others = tuple(_marks_of_others(w, starts, i))
        key = (int(x.status[i]), _read(x.marks[i]), others, max(0, int(x.start[i])) // 7)
        if key not in known:
            known[key] = reader.cells(*key)
        for cell, needs in known[key]:
            total[cell] += needs * int(x.end[i] - max(first, x.start[i]))
    return _columns(w.arm, total)


def _read(marks: NDArray[np.uint32]) -> _Words:
    """Give what the ledger reads of somebody's marks."""
    return tuple((marks & _SEEN).tolist())


def _marks_of_others(
    w: Witnessed, starts: np.ndarray[tuple[int], np.dtype[np.int64]], i: int
) -> list[_Words]:
    """Give the marks of the other members of the household as of the start of an interval."""
    x, person = w.intervals, int(w.intervals.person[i])
    home = int(w.household[person])
    found, j = [], home
    while j < len(w.household) and w.household[j] == home:
        if j != person:
            at = int(np.searchsorted(x.start[starts[j] : starts[j + 1]], x.start[i], side="right")) - 1
            if at >= 0:
                found.append(_read(x.marks[starts[j] + at]))
        j += 1
    return found


def _columns(arm: str, total: Counter[_Cell]) -> Columns:
    """Lay out the cells in order."""
    cells = sorted(total)
    table: Columns = {"arm": np.full(len(cells), arm, object)}
    for i, name in enumerate(("origin", "effect", "class", "through", "record")):
        table[name] = np.array([cell[i] for cell in cells], object)
    for i, name in enumerate(_CODED, start=5):
        table[name] = np.array([cell[i] for cell in cells], bool)
    table["restriction_days"] = np.array([total[cell] for cell in cells], np.int64)
    return table
