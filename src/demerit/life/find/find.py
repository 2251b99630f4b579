"""Search for a life by its outcome, among the sampled people of a run."""

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.life.find.finders import FINDERS, Finder
from demerit.life.read.neighbourhood import homes_of, live_homes
from demerit.life.read.source import LifeError, Source, check_arm, plan_of
from demerit.life.tell import words
from demerit.life.tell.sentences import event_of
from demerit.results.write.person_tables import witness
from demerit.suggestion import suggest

Columns = Callable[[str], Mapping[str, NDArray[np.generic]]]
"""Runs one SELECT and returns its columns."""
_BATCH = 2000
_LOOKED_AT = 20_000


class Found(NamedTuple):
    """A life that was found."""

    who: int
    finder: Finder

    def in_words(self, arm: str) -> str:
        """Return the sentence on how it was found."""
        return words.FOUND.format(name=self.finder.name, meaning=self.finder.meaning, arm=arm, who=self.who)


class NobodyError(LifeError):
    """Nobody in the sample fits a finder."""


def find(source: Source, columns: Columns, name: str, arm: str) -> Found:
    """Find the life in the sample that fits best.

    Parameters
    ----------
    source : the run.
    columns : runs one SELECT on the run's tables.
    name : name of a finder.
    arm : name of an arm.

    Returns
    -------
    Found.

    Raises
    ------
    LifeError
        If there is no such finder or arm, no sample, or nobody who fits; it lists the finders.
    """
    check_arm(source, arm)
    finder = finder_of(name)
    if not (source.folder / finder.table).is_dir():
        raise LifeError(f"{source.folder}: {words.NO_SAMPLE}")
    chosen = _shortlist(columns, finder, arm)
    who = chosen[0] if chosen and finder.score is None else _best(source, finder, chosen, arm)
    if who is None:
        form = words.NOBODY if chosen else words.NOBODY_AT_ALL
        said = form.format(n=len(chosen), name=finder.name, meaning=finder.meaning)
        raise NobodyError(f"{source.folder}: {said}\n{listed()}")
    return Found(who, finder)


def finder_of(name: str) -> Finder:
    """Return the finder with a name."""
    wanted = " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
    for finder in FINDERS:
        if finder.name == wanted:
            return finder
    near = suggest(wanted, [finder.name for finder in FINDERS])
    raise LifeError(f"{words.NO_FINDER.format(name=name, near=near)}\n{listed()}")


def listed() -> str:
    """Return the list of all finders with their meaning, as text."""
    width = max(len(finder.name) for finder in FINDERS)
    return words.FINDERS.format(finders="\n".join(f"  {f.name:<{width}}  {f.meaning}" for f in FINDERS))


def _shortlist(columns: Columns, finder: Finder, arm: str) -> list[int]:
    """Return the people to look at, the likeliest first."""
    limit = _LOOKED_AT if finder.score else 1
    found = columns(
        f"SELECT who FROM {finder.table} WHERE arm = '{arm}' AND ({finder.where}) ORDER BY {finder.order} LIMIT {limit}"
    )
    return [int(who) for who in found["who"]]


def _best(source: Source, finder: Finder, chosen: list[int], arm: str) -> int | None:
    """Replay people batch by batch until somebody fits; return the best of that batch, the first among equals."""
    for first in range(0, len(chosen), _BATCH):
        batch = chosen[first : first + _BATCH]
        scores = _scores(source, finder, batch, arm)
        best = max(batch, key=scores.__getitem__)
        if scores[best] > 0:
            return best
    return None


def _scores(source: Source, finder: Finder, batch: list[int], arm: str) -> dict[int, int]:
    """Replay some people and return their scores."""
    homes = homes_of(source, batch)
    lives = live_homes(source, homes, arm, os.cpu_count() or 1)
    seen = witness(plan_of(source, arm)[0], arm, homes.sample, lives, source.weeks(arm))
    rows, x = seen.rows, seen.intervals
    row_at = np.searchsorted(rows[:, 0], np.arange(len(homes.sample.who) + 1)).tolist()
    day_at = np.searchsorted(x.person, np.arange(len(homes.sample.who) + 1)).tolist()
    scores = {}
    for who, i in zip(batch, np.searchsorted(homes.sample.who, batch).tolist(), strict=True):
        own, days = slice(row_at[i], row_at[i + 1]), slice(day_at[i], day_at[i + 1])
        stretches = zip(x.start[days].tolist(), x.end[days].tolist(), x.status[days].tolist(), strict=True)
        assert finder.score is not None
        scores[who] = finder.score(_events(rows[own].tolist()), list(stretches))
    return scores


def _events(rows: list[list[int]]) -> list[tuple[int, str, int]]:
    """Return day, name and detail of each event of one person."""
    named = ((day, *event_of(what)) for _, day, what, _ in rows if what >= 0)
    return [(day, event.name, detail) for day, event, detail in named]
