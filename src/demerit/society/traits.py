"""Word 0 of the state: the traits of a citizen, packed into 32 bits (docs/model.md §3)."""

from enum import IntEnum
from typing import NamedTuple

from demerit.compiling.decorators import rule


class Household(IntEnum):
    """Position in the household."""

    HEAD = 0
    SPOUSE = 1
    CHILD = 2
    OTHER = 3


class Traits(NamedTuple):
    """Traits of one citizen, each a small integer."""

    age: int
    sex: int
    group: int
    income: int
    job: int
    car: int
    online: int
    willingness: int
    means: int
    role: int
    last: int
    exempt: int
    guarantor: int
    migrant: int


@rule
def pack_traits(t: Traits) -> int:
    """Pack the traits into 32 bits."""
    return (
        t.age
        | t.sex << 7
        | t.group << 8
        | t.income << 11
        | t.job << 14
        | t.car << 18
        | t.online << 19
        | t.willingness << 21
        | t.means << 24
        | t.role << 26
        | t.last << 28
        | t.exempt << 29
        | t.guarantor << 30
        | t.migrant << 31
    )


@rule
def unpack_traits(word: int) -> Traits:
    """Unpack 32 bits into the traits."""
    return Traits(
        word & 127,
        word >> 7 & 1,
        word >> 8 & 7,
        word >> 11 & 7,
        word >> 14 & 15,
        word >> 18 & 1,
        word >> 19 & 3,
        word >> 21 & 7,
        word >> 24 & 3,
        word >> 26 & 3,
        word >> 28 & 1,
        word >> 29 & 1,
        word >> 30 & 1,
        word >> 31 & 1,
    )


@rule
def day_of_age(age: int, birthday: int, years: int) -> int:
    """Return the first day on which a citizen is ``years`` old; negative if that was before the start."""
    return (years - age) * 365 - birthday
