"""Days of a life as text and page show them: days with consequences, and between them stretches of acts that nobody recorded."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from demerit.life.show.two_arms import Day, said
from demerit.life.tell import words
from demerit.life.tell.names import written
from demerit.life.tell.telling import Told

_FEW = 2
"""Most consecutive quiet days that are shown one by one."""
_ACTS = {"deed", "merit_done"}


class Cell(NamedTuple):
    """Events of a day in one arm, or in both if they are equal."""

    arms: tuple[int, ...]
    """Numbers of the arms."""
    events: tuple[Told, ...]
    files: tuple[str, ...]
    """Lines on the citizen's file, if it has changed."""


class Shown(NamedTuple):
    """A day, or a stretch of quiet days."""

    days: tuple[Day, ...]
    cells: tuple[Cell, ...]
    """Empty for a stretch of quiet days."""

    @property
    def quiet(self) -> str:
        """Sentence on the acts in a stretch of quiet days."""
        acts = [event for day in self.days for event in day.told[0]]
        counted = Counter(event.sentence.removesuffix(words.NOBODY_RECORDED) for event in acts)
        kinds = "; ".join(
            f"{_act(sentence)} ×{n}" if n > 1 else _act(sentence) for sentence, n in counted.items()
        )
        return words.QUIET_DAYS.format(n=len(acts), acts=kinds)

    @property
    def title(self) -> str:
        """The date, or the first and the last one."""
        first, last = written(self.days[0].date), written(self.days[-1].date)
        return first if len(self.days) == 1 else words.QUIET_SPAN.format(start=first, end=last)


def _act(sentence: str) -> str:
    """Return what was done, without who did it."""
    return sentence.rpartition(": ")[2].rstrip(".")


def show(days: Sequence[Day], arms: Sequence[str]) -> list[Shown]:
    """Return the days of a life as they are shown.

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
    """Return whether a day has no consequences in any arm."""
    return not day.differs and all(
        event.event in _ACTS
        and (event.event == "merit_done" or event.sentence.endswith(words.NOBODY_RECORDED))
        for event in day.told[0]
    )


def _quiet(days: list[Day]) -> list[Shown]:
    """Return quiet days as they are shown: as one stretch if they are many."""
    if len(days) > _FEW:
        return [Shown(tuple(days), ())]
    return [Shown((day,), (Cell(tuple(range(len(day.told))), day.told[0], ()),)) for day in days]


def _shown(day: Day, arms: Sequence[str], files: list[str]) -> Shown:
    """Return a day as it is shown; update ``files``, which holds the last line on each arm's file."""
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
    """Return one line on the files of all arms, or one for each arm if they differ."""
    if not any(changed):
        return ()
    if len(set(files)) == 1:
        return _said(files[0])
    return tuple(
        words.FILE_IN.format(arm=arm, parts=line or words.FILE_EMPTY)
        for arm, line in zip(arms, files, strict=True)
    )


def _said(line: str) -> tuple[str, ...]:
    """Return the line on a file, if there is one."""
    return (words.FILE.format(parts=line),) if line else ()


def file_line(told: Sequence[Told]) -> str:
    """Return the citizen's file at the end of a day in words; "" if it has no score and no list."""
    last = told[-1]
    parts = []
    if last.score is not None:
        parts += [words.FILE_SCORE.format(score=last.score), words.FILE_TIER.format(tier=last.tier)]
    if last.lists:
        parts.append(words.FILE_LISTS.format(lists=", ".join(f"“{name}”" for name in last.lists)))
    return ", ".join(parts)
