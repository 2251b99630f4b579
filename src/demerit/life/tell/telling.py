"""Events of a life with their sentences, and stretches of days with one status."""

from datetime import date, timedelta
from typing import NamedTuple

from demerit.engine.week.status import (
    BY_HOUSEHOLD,
    CLEAN_AT,
    CLEAN_LISTS_AT,
    CLEAN_TIER_AT,
    FILE_AT,
    IS_FALSE,
    IS_GONE,
    IS_STALE,
    IS_WAITING,
    LISTS_AT,
    MINOR,
    PRIVILEGES_AT,
    THROUGH_AT,
    TIER_AT,
)
from demerit.life.read.replayed import Relived
from demerit.life.tell.names import Names
from demerit.results.declare.column import CLASSES, WRONGFUL

_RED = PRIVILEGES_AT + 2


class Told(NamedTuple):
    """One event of a life, with its sentence and the citizen's file at the end of the day."""

    day: int
    """Days since the start of the run."""
    date: date
    who: int
    """Chance id of the person concerned: the citizen or a member of the household."""
    role: str
    event: str
    """Name in the table of events, or of a change of status."""
    detail: str
    """Its detail in words; empty if it has none."""
    sentence: str
    score: int | None
    """Points at the end of the week; None if the score does not count."""
    tier: str | None
    lists: tuple[str, ...]


class Stretch(NamedTuple):
    """Days with one status."""

    start: date
    end: date
    """First day after it."""
    reason: str | None
    """Class of the partition; None if nothing is refused."""
    wrongful: bool
    refused: tuple[str, ...]
    refused_wrongly: tuple[str, ...]
    lists: tuple[str, ...]
    lists_wrongly: tuple[str, ...]
    tier: str | None
    clean_tier: str | None
    """Tier of the clean file, where there are privileges."""
    minor: bool
    through_others: bool
    false_entry: bool
    stale_copy: bool
    waiting: bool
    red_listed: bool
    gone: bool

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days


class Statuses:
    """The statuses of one member, day by day."""

    def __init__(self, relived: Relived, member: int) -> None:
        """Select a member's stretches from those of the household."""
        x = relived.seen.intervals
        chosen = [
            i for i in range(len(x.person)) if int(x.person[i]) == member and int(x.end[i]) > int(x.start[i])
        ]
        self.starts = [int(x.start[i]) for i in chosen]
        self.ends = [int(x.end[i]) for i in chosen]
        self.packed = [int(x.status[i]) for i in chosen]

    def on(self, day: int) -> int:
        """Return the packed status of a day: 0 before the run, the last one after it."""
        for start, end, packed in zip(self.starts, self.ends, self.packed, strict=True):
            if start <= day < end:
                return packed
        return self.packed[-1] if self.packed and day >= self.ends[-1] else 0


def refused_on(packed: int) -> int:
    """Return the needs that a status refuses, as bits."""
    return packed >> FILE_AT & 255


def refused_wrongly_on(packed: int) -> int:
    """Return the needs that a status refuses and the clean file does not, as bits."""
    return packed >> FILE_AT & ~(packed >> CLEAN_AT) & 255


def tier_on(packed: int) -> int:
    """Return the tier of a status, -1 if the score does not count."""
    return (packed >> TIER_AT & 15) - 1


def lists_on(packed: int) -> list[int]:
    """List the numbers of the lists of a status."""
    return [number for number in range(1, 8) if packed >> LISTS_AT >> number & 1]


def is_red(packed: int) -> bool:
    """Return whether a status is on the red list."""
    return bool(packed >> _RED & 1)


def class_on(packed: int) -> int:
    """Return the class of a status, 0 if nothing is refused."""
    return packed & 15


def is_minor(packed: int) -> bool:
    """Return whether a status is that of a minor."""
    return bool(packed & MINOR)


def stretches(statuses: Statuses, names: Names) -> list[Stretch]:
    """Return the statuses of a member in words."""
    start = names.plan.scenario.run.start
    return [
        _stretch(packed, names, (first, start + timedelta(days=first), start + timedelta(days=end)))
        for first, end, packed in zip(statuses.starts, statuses.ends, statuses.packed, strict=True)
    ]


def _stretch(packed: int, names: Names, days: tuple[int, date, date]) -> Stretch:
    """Return one status in words."""
    first, start, end = days
    reason = CLASSES[class_on(packed) - 1] if class_on(packed) else None
    wrongly = [n for n in lists_on(packed) if not packed >> CLEAN_LISTS_AT >> n & 1]
    tier, clean_tier = tier_on(packed), (packed >> CLEAN_TIER_AT & 15) - 1
    return Stretch(
        start,
        end,
        reason,
        reason in WRONGFUL,
        tuple(names.refused(refused_on(packed))),
        tuple(names.refused(refused_wrongly_on(packed))),
        tuple(names.roll(n, first) for n in lists_on(packed)),
        tuple(names.roll(n, first) for n in wrongly),
        names.tier(tier, first) if tier >= 0 else None,
        names.tier(clean_tier, first) if clean_tier >= 0 else None,
        is_minor(packed),
        packed >> THROUGH_AT & 3 >= BY_HOUSEHOLD,
        bool(packed & IS_FALSE),
        bool(packed & IS_STALE),
        bool(packed & IS_WAITING),
        is_red(packed),
        bool(packed & IS_GONE),
    )
