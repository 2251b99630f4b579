"""The ledger: which context a deed belongs to, and in which context it is held against a person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import DEAD, PAID, SURETY
from demerit.engine.plan.plan import Plan
from demerit.engine.week.status import FILE_AT, LISTS, LISTS_AT, TIER_AT
from demerit.results.declare.codings import Relations
from demerit.results.declare.column import CLASSES
from demerit.results.declare.figure_sums import Names
from demerit.results.write.person_tables import Witnessed
from demerit.results.write.weekly import Columns

SEVERAL, NONE_LEFT = "several", "none left"
_THROUGH = ("list", "tier", "copy", "tie")
_LIST, _TIER, _COPY, _TIE, _NOT_OWN = range(5)
_PARTNERS, _NEEDS, _KINDS = 4, 8, 128
_DAYS = 1 << 20
"""Above the number of days of any run."""
_Cell = tuple[str, str, str, str, str, bool, bool, bool]
_CODED = ("related_strict", "related", "related_lenient")
_Ints = NDArray[np.int64]


class _Rules(NamedTuple):
    """Figures of an era's rules that the ledger uses."""

    list_of: _Ints
    """(kind,) list that a mark of a kind puts a person on."""
    list_refuses: _Ints
    """(kind,) needs that this list refuses, a bit each."""
    ties: NDArray[np.bool_]
    """(kind,) whether this list reaches the household."""
    tier_refuses: _Ints
    """(tier,) needs."""
    partner_needs: _Ints
    """(partner,) needs."""

    @classmethod
    def of(cls, rules: np.void) -> "_Rules":
        """Return the figures of an era's rules."""
        kinds, lists = rules["kinds"], rules["lists"]
        number = kinds["list"].astype(np.int64)
        return cls(
            number,
            lists["refuses"][number].astype(np.int64),
            lists["ties"][number] != 0,
            rules["tiers"]["refuses"].astype(np.int64),
            rules["partner_needs"].astype(np.int64),
        )


class _Marks(NamedTuple):
    """Fields of marks that the ledger uses, an array each of one shape; kind 0 means no mark."""

    kind: _Ints
    stage: _Ints
    stale: _Ints
    tied: NDArray[np.bool_]
    """Whether the entry is there for another person's debt."""

    @classmethod
    def of(cls, words: NDArray[np.uint32]) -> "_Marks":
        """Unpack the marks of people, (person, slot), those for their own acts first."""
        tied = words >> np.uint32(19) & np.uint32(7) == SURETY
        order = np.argsort(tied, axis=1, kind="stable")
        words = np.take_along_axis(words, order, axis=1).astype(np.int64)
        return cls(words & 127, words >> 22 & 7, words >> 25 & 15, np.take_along_axis(tied, order, axis=1))

    def of_some(self, some: _Ints) -> "_Marks":
        """Return the marks of some people."""
        return _Marks(self.kind[some], self.stage[some], self.stale[some], self.tied[some])


class _Refused(NamedTuple):
    """Refused needs: one row for each need and stretch of days."""

    key: _Ints
    """((through * class) + class) * need + need."""
    kinds: NDArray[np.uint64]
    """(refusal, 2) kinds of the deeds that it is refused for, a bit each."""
    days: _Ints


def ledger_table(w: Witnessed) -> Columns:
    """Return the columns of `ledger`.

    Parameters
    ----------
    w : the sorted journal of an arm.

    Returns
    -------
    Name to values, one a cell that is not empty.
    """
    x, first = w.intervals, w.plan.burn_in * 7
    chosen = np.flatnonzero((x.status & 15 > 0) & (x.end > np.maximum(first, x.start)))
    at = x.person * _DAYS + x.start
    era = np.searchsorted(
        [era.week for era in w.plan.eras], np.maximum(0, x.start[chosen]) // 7, side="right"
    )
    found = [
        _refused(w, chosen[era == number], at, _Rules.of(w.plan.eras[number - 1].rules[0]))
        for number in np.unique(era).tolist()
    ]
    return _columns(w.arm, _cells(w.plan, found))


def _refused(w: Witnessed, chosen: _Ints, at: _Ints, rules: _Rules) -> _Refused:
    """Return the refused needs of some stretches that began under the same rules."""
    x = w.intervals
    status, marks = x.status[chosen], _Marks.of(x.marks[chosen])
    days = x.end[chosen] - np.maximum(w.plan.burn_in * 7, x.start[chosen])
    tied = _bits(_tied(w, chosen, at, rules))
    keys, kinds, lengths = [], [], []
    for need in range(_NEEDS):
        some = np.flatnonzero(status >> FILE_AT >> need & 1)
        own = marks.of_some(some)
        through, by = _cause(status[some], own, need, rules)
        not_own = through == _NOT_OWN
        by[not_own], through[not_own] = tied[some[not_own]], _TIE
        keys.append((through * len(CLASSES) + (status[some] & 15) - 1) * _NEEDS + need)
        kinds.append(by)
        lengths.append(days[some])
    return _Refused(np.concatenate(keys), np.concatenate(kinds), np.concatenate(lengths))


def _cause(status: _Ints, own: _Marks, need: int, rules: _Rules) -> tuple[_Ints, NDArray[np.uint64]]:
    """Return by what, and for which kinds of deeds, people's own files refuse a need; list counts before tier, tier before copy."""
    lists, tier = status >> LISTS_AT & LISTS, (status >> TIER_AT & 15) - 1
    on_list = (lists[:, None] >> rules.list_of[own.kind] & 1 != 0) & ~np.isin(own.stage, (DEAD, PAID))
    by_list = (own.kind != 0) & on_list & (rules.list_refuses[own.kind] >> need & 1 != 0)
    by_tier = (tier >= 0) & (rules.tier_refuses[np.maximum(0, tier)] >> need & 1 != 0)
    partners = sum(1 << p for p in range(_PARTNERS) if int(rules.partner_needs[p]) >> need & 1)
    by_copy = (own.kind != 0) & (own.stale & partners != 0)
    live = (own.kind != 0) & (own.stage != DEAD)
    one = np.where(by_list.any(axis=1), by_list.argmax(axis=1), by_copy.argmax(axis=1))[:, None]
    single = np.arange(own.kind.shape[1]) == one
    is_tied = (own.tied & single).any(axis=1)
    through = np.select(
        [by_list.any(axis=1), by_tier, by_copy.any(axis=1)],
        [np.where(is_tied, _TIE, _LIST), _TIER, np.where(is_tied, _TIE, _COPY)],
        _NOT_OWN,
    )
    return through, _bits(np.where(np.where((through == _TIER)[:, None], live, single), own.kind, 0))


def _tied(w: Witnessed, chosen: _Ints, at: _Ints, rules: _Rules) -> _Ints:
    """Return the kinds of entries that reach the household at the start of each stretch: (stretch, entry), 0 for none."""
    x, homes = w.intervals, np.append(np.flatnonzero(np.diff(w.household, prepend=-1)), len(w.household))
    person, start = x.person[chosen], x.start[chosen]
    home = w.household[person]
    end = homes[np.searchsorted(homes, home, side="right")]
    found = [np.zeros((len(chosen), 0), np.int64)]
    for k in range(int((end - home).max(initial=0))):
        other = home + k
        before = np.searchsorted(at, other * _DAYS + start, side="right") - 1
        reached = (other < end) & (other != person) & (before >= 0) & (x.person[before] == other)
        kind = np.where(reached[:, None], x.marks[before] & np.uint32(127), 0).astype(np.int64)
        found.append(np.where(rules.ties[kind] & (kind != 0), kind, 0))
    return np.concatenate(found, axis=1)


def _bits(kinds: _Ints) -> NDArray[np.uint64]:
    """Set a bit for each kind of each row; 0 is none."""
    found = np.zeros((len(kinds), 2), np.uint64)
    for column in kinds.T:
        bit = np.where(column != 0, np.uint64(1) << (column & 63).astype(np.uint64), np.uint64(0))
        for half in range(2):
            found[:, half] |= np.where(column >> 6 == half, bit, np.uint64(0))
    return found


def _cells(plan: Plan, found: Sequence[_Refused]) -> Counter[_Cell]:
    """Sum the days of each cell of the ledger."""
    total: Counter[_Cell] = Counter()
    if not found:
        return total
    key, kinds, days = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((key, kinds[:, 0], kinds[:, 1]))
    key, kinds, days = key[order], kinds[order], days[order]
    first = np.flatnonzero(np.append(True, (np.diff(key) != 0) | (np.diff(kinds, axis=0) != 0).any(axis=1)))
    if not len(key):
        return total
    name = _Namer(plan)
    for i, sum_of in zip(first.tolist(), np.add.reduceat(days, first).tolist(), strict=True):
        total[name(int(key[i]), kinds[i].tolist())] += sum_of
    return total


class _Namer:
    """Names the cell that a refused need counts in."""

    def __init__(self, plan: Plan) -> None:
        """Collect the names of a plan."""
        conduct = plan.scenario.conduct
        self._name = {
            kind.number: kind.name for kind in plan.chart.kinds if kind.family == "deeds" and kind.act
        }
        self._context = {number: conduct.deeds[name].context for number, name in self._name.items()}
        self._relations = Relations(plan.scenario.contexts.related)
        self._effect = [conduct.needs[name].context for name in Names.of(plan).needs]

    def __call__(self, key: int, halves: Sequence[int]) -> _Cell:
        """Return the cell of a key and its kinds."""
        rest, need = divmod(key, _NEEDS)
        through, kind_of_day = divmod(rest, len(CLASSES))
        bits = halves[0] | halves[1] << 64
        kinds = [kind for kind in range(_KINDS) if bits >> kind & 1]
        contexts, effect = frozenset(self._context[kind] for kind in kinds), self._effect[need]
        record = _only(self._name[kind] for kind in kinds)
        where = (_only(contexts), effect, CLASSES[kind_of_day], _THROUGH[through], record)
        return (*where, *self._relations.codes(contexts, effect))


def _only(names: Iterable[str]) -> str:
    """Return the only name, or the word for several or for none."""
    some = set(names)
    if not some:
        return NONE_LEFT
    return some.pop() if len(some) == 1 else SEVERAL


def _columns(arm: str, total: Counter[_Cell]) -> Columns:
    """Return the cells as sorted columns."""
    cells = sorted(total)
    table: Columns = {"arm": np.full(len(cells), arm, object)}
    for i, name in enumerate(("origin", "effect", "class", "through", "record")):
        table[name] = np.array([cell[i] for cell in cells], object)
    for i, name in enumerate(_CODED, start=5):
        table[name] = np.array([cell[i] for cell in cells], bool)
    table["restriction_days"] = np.array([total[cell] for cell in cells], np.int64)
    return table
