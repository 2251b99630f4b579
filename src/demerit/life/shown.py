"""A life as it is shown: days on which something comes of it, and between them stretches of acts that nobody recorded."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from demerit.life import words
from demerit.life.beside import Day, said
from demerit.life.dates import written
from demerit.life.told import Told

_FEW = 2
"""So many quiet days one after the other are still shown one by one."""
_ACTS = {"deed", "merit_done"}


class Cell(NamedTuple):
    """What one arm, or both, tell of a day."""

    arms: tuple[int, ...]
    """Which arms."""
    events: tuple[Told, ...]
    files: tuple[str, ...]
    """What the file says, where that has changed."""


class Shown(NamedTuple):
    """A day, or a stretch of quiet days."""

    days: tuple[Day, ...]
    cells: tuple[Cell, ...]
    """None for a stretch of quiet days."""

    @property
    def quiet(self) -> str:
        """Say what was done in a stretch of quiet days."""
        acts = [event for day in self.days for event in day.told[0]]
        counted = Counter(event.sentence.removesuffix(words.NOBODY_RECORDED) for event in acts)
        kinds = "; ".join(
            f"{_act(sentence)} ×{n}" if n > 1 else _act(sentence) for sentence, n in counted.items()
        )
        return words.QUIET_DAYS.format(n=len(acts), acts=kinds)

    @property
    def title(self) -> str:
        """Write the date, or the first and the last one."""
        first, last = written(self.days[0].date), written(self.days[-1].date)
        return first if len(self.days) == 1 else words.QUIET_SPAN.format(start=first, end=last)


def _act(sentence: str) -> str:
    """Give what was done, without who did it."""
    return sentence.rpartition(": ")[2].rstrip(".")


def show(days: Sequence[Day], arms: Sequence[str]) -> list[Shown]:
    """Lay out the days of a life.

    Parameters
    ----------
    days : aligned days.
    arms : names of the arms.

    Returns
    -------
    Days and stretches of quiet days, in order of time.
    """
    shown: list[Shown] = []
    quiet: list[Day] = []
    files = [""] * len(arms)
    for day in days:
        if is_quiet(day):
            quiet.append(day)
            continue
        shown += _quiet(quiet)
        quiet = []
        shown.append(_shown(day, arms, files))
    return shown + _quiet(quiet)


def is_quiet(day: Day) -> bool:
    """Tell whether nothing comes of a day, in any arm."""
    return not day.differs and all(
        event.event in _ACTS
        and (event.event == "merit_done" or event.sentence.endswith(words.NOBODY_RECORDED))
        for event in day.told[0]
    )


def _quiet(days: list[Day]) -> list[Shown]:
    """Lay out quiet days: as a stretch if they are many."""
    if len(days) > _FEW:
        return [Shown(tuple(days), ())]
    return [Shown((day,), (Cell(tuple(range(len(day.told))), day.told[0], ()),)) for day in days]


def _shown(day: Day, arms: Sequence[str], files: list[str]) -> Shown:
    """Lay out a day; ``files`` holds what was last said of each arm's file, and is brought up to date."""
    changed = []
    for i, told in enumerate(day.told):
        line = file_line(told) if told else files[i]
        changed.append(line if line != files[i] else "")
        files[i] = line
    if len(day.told) < 2 or said(day.told[0]) == said(day.told[1]):
        return Shown(
            (day,), (Cell(tuple(range(len(day.told))), day.told[0], _one_or_each(changed, files, arms)),)
        )
    cells = (Cell((i,), told, _said(changed[i])) for i, told in enumerate(day.told))
    return Shown((day,), tuple(cells))


def _one_or_each(changed: Sequence[str], files: Sequence[str], arms: Sequence[str]) -> tuple[str, ...]:
    """Say once what the files of all arms say, or each by itself where they differ."""
    if not any(changed):
        return ()
    if len(set(files)) == 1:
        return _said(files[0])
    return tuple(
        words.FILE_IN.format(arm=arm, parts=line or words.FILE_EMPTY)
        for arm, line in zip(arms, files, strict=True)
    )


def _said(line: str) -> tuple[str, ...]:
    """Say what a file says, if anything."""
    return (words.FILE.format(parts=line),) if line else ()


def file_line(told: Sequence[Told]) -> str:
    """Say what the citizen's file says at the end of a day; "" where no score counts and no list holds."""
    last = told[-1]
    parts = []
    if last.score is not None:
        parts += [words.FILE_SCORE.format(score=last.score), words.FILE_TIER.format(tier=last.tier)]
    if last.lists:
        parts.append(words.FILE_LISTS.format(lists=", ".join(f"“{name}”" for name in last.lists)))
    return ", ".join(parts)
