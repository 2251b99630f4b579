"""Packed state of a citizen: eight words of 32 bits, and how their fields are read and written (docs/model.md §3).

Unpacked values are int64 throughout: uint32 sums widen silently, and a uint32 beside a literal becomes a float.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.decorators import Record, int64, part, uint32
from demerit.society.traits import Traits, unpack_traits

N_WORDS = 8
TRAITS, FILE, CLEAN, MARK, REST, MIND = 0, 1, 2, 3, 6, 7
"""Words; MARK is the first of three."""
N_SLOTS = 3


CITIZEN = np.dtype([("word", np.uint32, (N_WORDS,))], align=True)
"""A citizen's words as one record, so that rules pass one pointer."""
Citizen = Record
"""A record of CITIZEN."""
_LINE = 64
"""Bytes that a processor fetches together: a line of its cache."""


def room_for(n: int) -> NDArray[np.void]:
    """Return n zeroed citizens, aligned so that none lies in two cache lines; where NumPy begins an array, every second one would."""
    room = np.zeros(n * CITIZEN.itemsize + _LINE, np.uint8)
    start = -room.ctypes.data % _LINE
    return room[start : start + n * CITIZEN.itemsize].view(CITIZEN)


class Field(NamedTuple):
    """Position of a field."""

    word: int
    shift: int
    mask: int


AGE = Field(TRAITS, 0, 127)
SEX = Field(TRAITS, 7, 1)
GROUP = Field(TRAITS, 8, 7)
INCOME = Field(TRAITS, 11, 7)
MEANS = Field(TRAITS, 24, 3)
ROLE = Field(TRAITS, 26, 3)
LAST = Field(TRAITS, 28, 1)
EXEMPT = Field(TRAITS, 29, 1)
GUARANTOR = Field(TRAITS, 30, 1)
BALANCE = Field(FILE, 0, 4095)
TIER = Field(FILE, 12, 7)
STRIKES = Field(FILE, 15, 15)
MERIT = Field(FILE, 19, 15)
RED = Field(FILE, 23, 1)
TOUCHED = Field(FILE, 24, 127)
CLEAN_BALANCE = Field(CLEAN, 0, 4095)
CLEAN_TIER = Field(CLEAN, 12, 7)
CLEAN_STRIKES = Field(CLEAN, 15, 15)
BIN = Field(CLEAN, 25, 63)
CLEAN_RED = Field(CLEAN, 31, 1)
CASE = Field(REST, 0, 7)
FILED_WEEK = Field(REST, 3, 1023)
ATTEMPTS = Field(REST, 13, 63)
CLEAN_STEPS = Field(REST, 19, 511)
BELIEF = Field(MIND, 0, 255)
GIVEN_UP = Field(MIND, 8, 255)
SILENCE = Field(MIND, 16, 255)
GRIEVANCE = Field(MIND, 24, 7)
LABELLED = Field(MIND, 27, 1)
KIN = Field(MIND, 28, 1)
GONE = Field(MIND, 29, 1)
CORNERED = Field(MIND, 30, 1)
TURNED = Field(MIND, 31, 1)


def _without(*fields: Field) -> int:
    """Return a word's bits without those of some fields."""
    return 0xFFFFFFFF & ~sum(field.mask << field.shift for field in fields)


RESTED_ON = (
    _without(),
    _without(BALANCE, STRIKES, MERIT, TOUCHED),
    _without(CLEAN_BALANCE, CLEAN_STRIKES),
    *(_without() for _ in range(N_SLOTS + 1)),
    _without(BELIEF, GIVEN_UP, SILENCE),
)
"""Bits of each word that a status may depend on, including those by which a rule family heats, privileges or counts a citizen."""

UNAWARE, NOTICED, FILED, SETTLED, DEAD, PAID = range(6)
"""Stages of a mark."""
TRUE, NAMESAKE, MISREAD, STOLEN, MALICIOUS, ATTACKER, OFFICIAL, SURETY = range(8)
"""Origins of a mark."""
NO_CASE, MOOT = 0, 4
ZERO_BALANCE = 2048

NAMED = (1 << 22) - 1
"""Bits of a mark's word that stay the same as long as the mark exists (`named`)."""
CLASS_BITS, RESTRICTED, HEATED = 63, 64, 128
"""Bits of `scan`."""


class Mark(NamedTuple):
    """An entry with its own slot."""

    kind: int
    day: int
    origin: int
    stage: int
    stale: int
    step: int


@part
def get(citizen: Citizen, field: Field) -> int:
    """Read a field of a citizen: int64."""
    return int64(citizen.word[field.word]) >> field.shift & field.mask


@part
def put(citizen: Citizen, field: Field, value: int) -> None:
    """Write a field of a citizen."""
    kept = int64(citizen.word[field.word]) & ~(field.mask << field.shift)
    citizen.word[field.word] = uint32(kept | value << field.shift)


@part
def traits_of(citizen: Citizen) -> Traits:
    """Unpack the traits of a citizen."""
    return unpack_traits(int64(citizen.word[TRAITS]))


@part
def mark_at(citizen: Citizen, slot: int) -> Mark:
    """Read the mark in a slot; kind 0 if it is free."""
    word = int64(citizen.word[MARK + slot])
    return Mark(word & 127, word >> 7 & 4095, word >> 19 & 7, word >> 22 & 7, word >> 25 & 15, word >> 29 & 7)


@part
def set_mark(citizen: Citizen, slot: int, mark: Mark) -> None:
    """Write the mark of a slot."""
    word = (
        mark.kind | mark.day << 7 | mark.origin << 19 | mark.stage << 22 | mark.stale << 25 | mark.step << 29
    )
    citizen.word[MARK + slot] = uint32(word)


@part
def at_stage(mark: Mark, stage: int) -> Mark:
    """Return the mark at another stage."""
    return Mark(mark.kind, mark.day, mark.origin, stage, mark.stale, mark.step)


@part
def with_stale(mark: Mark, stale: int) -> Mark:
    """Return the mark with other stale copies."""
    return Mark(mark.kind, mark.day, mark.origin, mark.stage, stale, mark.step)


@part
def is_live(mark: Mark) -> bool:
    """Return whether a mark still counts."""
    return mark.kind != 0 and mark.stage != DEAD


@part
def is_clean(origin: int) -> bool:
    """Return whether the clean file holds entries of an origin: the citizen's own acts, and debts that the citizen stands surety for."""
    return origin in (TRUE, SURETY)


@part
def clean_step(citizen: Citizen, slot: int) -> int:
    """Read the step of a slot's mark under the clean file."""
    return get(citizen, CLEAN_STEPS) >> 3 * slot & 7


@part
def set_clean_step(citizen: Citizen, slot: int, step: int) -> None:
    """Write the step of a slot's mark under the clean file."""
    put(citizen, CLEAN_STEPS, get(citizen, CLEAN_STEPS) & ~(7 << 3 * slot) | step << 3 * slot)


@part
def attempts(citizen: Citizen, slot: int) -> int:
    """Read how often a slot's mark was contested in vain."""
    return get(citizen, ATTEMPTS) >> 2 * slot & 3


@part
def set_attempts(citizen: Citizen, slot: int, n: int) -> None:
    """Write how often a slot's mark was contested in vain."""
    put(citizen, ATTEMPTS, get(citizen, ATTEMPTS) & ~(3 << 2 * slot) | n << 2 * slot)


@part
def clear_mark(citizen: Citizen, slot: int) -> None:
    """Free a slot and clear every trace of its mark, so that equal states have equal hashes."""
    citizen.word[MARK + slot] = uint32(0)
    set_clean_step(citizen, slot, int64(0))
    set_attempts(citizen, slot, int64(0))


@part
def cause(mark: Mark) -> int:
    """Return the ordinal that keys the chance of all that follows from a mark."""
    return mark.kind << 3 | mark.origin


@part
def named(mark: Mark) -> int:
    """Return the bits that tell a mark from the citizen's others: kind, day and origin."""
    return mark.kind | mark.day << 7 | mark.origin << 19
