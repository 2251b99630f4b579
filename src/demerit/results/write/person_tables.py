"""Tables of persons from the journal of a replay: `people`, and the input of `spells` and `ledger`."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import AT, EVENTS, N_COUNTS
from demerit.citizen.fields import BELIEF, CLEAN_TIER, GONE, N_SLOTS, RED, TIER, Field
from demerit.engine.drivers.journal import count_events, count_notes, count_rows, place_rows, read_stretches
from demerit.engine.plan.plan import Plan
from demerit.engine.replay.replay import Lives, Sample
from demerit.engine.week.household import STATUS_NOTE
from demerit.engine.week.status import BY_HOUSEHOLD, CLEAN_AT, IS_GONE, THROUGH_AT
from demerit.results.declare.column import CLASSES, WRONGFUL
from demerit.results.declare.figure_sums import Names
from demerit.results.write.weekly import Columns
from demerit.schema.society import JOBS
from demerit.society import perceived_risk
from demerit.society.places import LOCAL_BITS
from demerit.society.traits import Household

_WIDTH = {event.name: event.width for event in EVENTS}
_COUNTED = {
    "deeds": "deed",
    "marked_true": "marked_true",
    "marked_false": "marked_false",
    "merits": "merit",
    "refused": "refused",
    **{name: name for name in ("unattempted", "filed", "upheld", "rejected")},
}
"""Column of `people`: the event that it counts."""
_JOB_NAMES = ("pupil or child", *JOBS, "retired")


class Intervals(NamedTuple):
    """Intervals of days with one status, in order of person and time."""

    person: NDArray[np.int64]
    """(interval,) index into the sample."""
    start: NDArray[np.int64]
    """(interval,) first day."""
    end: NDArray[np.int64]
    """(interval,) first day after it."""
    status: NDArray[np.int64]
    """(interval,) packed status."""
    marks: NDArray[np.uint32]
    """(interval, slot) marks at its start."""


class Witnessed(NamedTuple):
    """A replay in the form that the tables are made from."""

    plan: Plan
    arm: str
    sample: Sample
    lives: Lives
    intervals: Intervals
    rows: NDArray[np.int64]
    """(row, 4) person, day, what, value of the journal, in order of person and time."""
    household: NDArray[np.int64]
    """(person,) index of the household's first member."""
    n_weeks: int
    """Weeks simulated; fewer than planned after an interruption."""


def witness(plan: Plan, arm: str, sample: Sample, lives: Lives, n_weeks: int) -> Witnessed:
    """Sort the journal of a replay by person.

    Parameters
    ----------
    plan, sample, lives : the run, the replayed people, and the journal, whose parts are taken out.
    arm : name of the arm.
    n_weeks : weeks simulated.
    """
    rows = _sorted_rows(sample.who, lives.log)
    last = lives.words[:, 0] >> np.uint32(28) & np.uint32(1)
    starts = np.concatenate([[0], np.flatnonzero(last)[:-1] + 1])
    household = np.repeat(starts, np.diff([*starts, len(last)]))
    return Witnessed(plan, arm, sample, lives, _intervals(rows, n_weeks * 7), rows, household, n_weeks)


def _sorted_rows(who: NDArray[np.int64], log: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Sort the chunks of a journal by person and time; each is freed after use, because nothing here is larger."""
    chunks = [(chunk, *_numbers(who, chunk)) for chunk in log if len(chunk)]
    log.clear()
    ends = np.zeros(len(who) + 1, np.int64)
    for each in chunks:
        count_rows(*each, ends[1:])
    at = np.cumsum(ends)
    rows = np.empty((int(at[-1]), 4), np.int64)
    chunks.reverse()
    while chunks:
        place_rows(*chunks.pop(), at, rows)
    return rows


def _numbers(who: NDArray[np.int64], chunk: NDArray[np.int64]) -> tuple[int, NDArray[np.int32]]:
    """Return the first chance id of a chunk, and from it on each citizen's number in the sample."""
    first, last = int(chunk[:, 0].min()), int(chunk[:, 0].max())
    start, end = np.searchsorted(who, (first, last + 1)).tolist()
    index = np.zeros(last - first + 1, np.int32)
    index[who[start:end] - first] = np.arange(start, end)
    return first, index


def _intervals(rows: NDArray[np.int64], end_of_run: int) -> Intervals:
    """Turn the notes of statuses into intervals of days."""
    n = count_notes(rows, STATUS_NOTE)
    stretches, marks = np.empty((4, n), np.int64), np.empty((n, N_SLOTS), np.uint32)
    read_stretches(rows, end_of_run, stretches, marks)
    person, start, end, status = stretches
    return Intervals(person, start, end, status, marks)


def people_table(w: Witnessed) -> Columns:
    """Return the columns of `people`.

    Parameters
    ----------
    w : the sorted journal of an arm.

    Returns
    -------
    Name to values, one a person of the sample.
    """
    names, words, places = Names.of(w.plan), w.lives.words, w.plan.places
    traits = words[:, 0].astype(np.int64)
    community = w.sample.who >> LOCAL_BITS
    return {
        "who": w.sample.who,
        "arm": np.full(len(words), w.arm, object),
        "household": w.sample.who[w.household],
        "province": _texts(names.provinces, places.province[community]),
        "community": community,
        "urban": places.urban[community] == 1,
        "age": traits & 127,
        "sex": _texts(["woman", "man"], traits >> 7 & 1),
        "group_": _texts(names.groups, traits >> 8 & 7),
        "income": traits >> 11 & 7,
        "job": _texts(_JOB_NAMES, traits >> 14 & 15),
        "drives": (traits >> 18 & 1) == 1,
        "role": _texts([role.name.lower() for role in Household], traits >> 26 & 3),
        "migrant": (traits >> 31 & 1) == 1,
        "exempt": (traits >> 29 & 1) == 1,
        "score": w.lives.scores[:, 0],
        "tier": _texts(names.tiers, _read(words, TIER)),
        "clean_tier": _texts(names.tiers, _read(words, CLEAN_TIER)),
        "belief": w.plan.habits["perceived"][0][_read(words, BELIEF)] / perceived_risk.UNIT,
        "red_listed": _read(words, RED) == 1,
        "gone": _read(words, GONE) == 1,
        **_days_of(w),
        **_counts_of(w),
    }


def _read(words: NDArray[np.uint32], field: Field) -> NDArray[np.int64]:
    """Read a field of all citizens."""
    return words[:, field.word].astype(np.int64) >> field.shift & field.mask


def _texts(options: Sequence[str], numbers: NDArray[np.integer]) -> NDArray[np.object_]:
    """Return the text of each number."""
    texts: NDArray[np.object_] = np.array(options, object)[numbers]
    return texts


def _reported(w: Witnessed) -> NDArray[np.int64]:
    """Return the reported days of each interval."""
    first = w.plan.burn_in * 7
    return np.maximum(0, w.intervals.end - np.maximum(first, w.intervals.start))


def _days_of(w: Witnessed) -> Columns:
    """Count the reported days of each person by class, and those through the household alone."""
    n, days, status = len(w.sample.who), _reported(w), w.intervals.status
    by_class = np.bincount(w.intervals.person * 16 + (status & 15), weights=days, minlength=n * 16).reshape(
        n, 16
    )
    counted = by_class[:, 1 : len(CLASSES) + 1].astype(np.int64)
    return {
        **{f"days_{name}": counted[:, i] for i, name in enumerate(CLASSES)},
        "days": _days_with(w, status & IS_GONE == 0),
        "days_supported": _days_with(w, status >> CLEAN_AT & 255 != 0),
        "days_restricted": counted.sum(axis=1),
        "days_wrongful": counted[:, : len(WRONGFUL)].sum(axis=1),
        "days_collateral": _days_with(w, status >> THROUGH_AT & 3 == BY_HOUSEHOLD),
    }


def _days_with(w: Witnessed, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count the reported days of each person in the chosen intervals."""
    days = np.where(chosen, _reported(w), 0)
    return np.bincount(w.intervals.person, weights=days, minlength=len(w.sample.who)).astype(np.int64)


def _counts_of(w: Witnessed) -> Columns:
    """Count the reported events of each person."""
    counts = np.zeros((len(w.sample.who), len(_COUNTED) + 1), np.int64)
    column = np.full(N_COUNTS, -1)
    for number, name in enumerate(_COUNTED.values()):
        column[getattr(AT, name) : getattr(AT, name) + _WIDTH[name]] = number
    # Every other refusal is a wrongful one: it counts in both columns.
    column[AT.refused + 1 : AT.refused + _WIDTH["refused"] : 2] = len(_COUNTED)
    count_events(w.rows, column, w.plan.burn_in * 7, counts)
    counts[:, list(_COUNTED).index("refused")] += counts[:, -1]
    return {name: np.ascontiguousarray(counts[:, i]) for i, name in enumerate((*_COUNTED, "refused_wrongly"))}
