"""Columns and tables of a run: what declares one, and the columns that many tables share."""

from typing import NamedTuple

from demerit.scenario.schema.arm import NO_FALSE_ENTRIES, REGIME

__all__ = ["NO_FALSE_ENTRIES", "REGIME"]

CLASSES = ("stale", "false", "tipped", "tie", "protected", "unrelated", "excessive", "intended")
"""The partition of restricted person-days, in order."""
CLASS_MEANINGS = (
    "restricted only by a stale copy of what is no longer on the list",
    "restricted by a false entry, with no true one on that ground",
    "restricted because a false entry, or an official's harshness, tipped the balance or lengthened the term",
    "restricted through others alone: the household, or somebody whom one stands surety for",
    "restricted for an act that human-rights law protects",
    "restricted only in contexts that have nothing to do with the deed: every refusal of that day is in such a one",
    "restricted by a penalty graver than the harm of the deed",
    "restricted on the ground of a true entry of one's own; some of what is refused may still be unrelated to it",
)
WRONGFUL = CLASSES[:3]
FLAGS = ("others", "unrelated", "protected", "excessive")
"""Questions of law on a restricted person-day; several may hold (docs/model.md §10)."""
FLAG_MEANINGS = (
    "at least one need is refused only through others: the household, or somebody whom one stands surety for",
    "at least one need is refused only in a context that has nothing to do with any deed that it is refused for",
    "at least one need is refused only for an act that human-rights law protects",
    "at least one need is refused only by a penalty graver than the harm",
)


class Column(NamedTuple):
    """A column."""

    name: str
    unit: str
    meaning: str
    parts: tuple[int, ...] = ()
    """Counts (or stocks) that add up to it."""


class Table(NamedTuple):
    """A table."""

    name: str
    meaning: str
    axes: tuple[Column, ...]
    columns: tuple[Column, ...]


ARM = Column(
    "arm",
    "",
    "`regime`, the rules as described; `no_false_entries`, the same luck, but no entry lands in another person's file; or an arm of the "
    "scenario",
)
WEEK = Column("week", "week", "week of the run, 0 the first of the burn-in")
DATE = Column("date", "date", "Monday of the week")
REPORTED = Column("reported", "", "whether the week lies after the burn-in")
PROVINCE = Column("province", "", "invented province")
GROUP = Column(
    "group_",
    "",
    "neutral group; groups differ in how often the record errs and in income; at equal income they behave alike",
)
