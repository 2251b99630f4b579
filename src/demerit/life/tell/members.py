"""Members of a household, and their roles to each other; nobody has a name."""

from typing import NamedTuple

import numpy as np

from demerit.citizen.fields import AGE, ROLE, SEX
from demerit.life.read.replayed import Relived
from demerit.life.tell import words
from demerit.life.tell.names import Names
from demerit.society.people import birthday_of
from demerit.society.traits import Household

_ADULT, _DAYS_A_YEAR = 18, 365
_HEAD, _SPOUSE, _CHILD, _OTHER = Household


class Member(NamedTuple):
    """A member of the household, as the others see them."""

    at: int
    """Number in the household."""
    who: int
    age: int
    role: int
    sex: int
    birthday: int
    """Days since the last birthday at the start."""


def members_of(relived: Relived, names: Names) -> list[Member]:
    """List the members of a replayed household."""
    who, key = relived.seen.sample.who.tolist(), names.plan.keys.society
    traits = relived.seen.lives.words[:, 0].astype(np.int64).tolist()
    return [
        Member(
            i,
            number,
            word >> AGE.shift & AGE.mask,
            word >> ROLE.shift & ROLE.mask,
            word >> SEX.shift & SEX.mask,
            int(birthday_of(key, number)),
        )
        for i, (number, word) in enumerate(zip(who, traits, strict=True))
    ]


def role_of(member: Member, me: Member, day: int) -> str:
    """Return a member's role to the citizen on a day, with the age.

    Examples
    --------
    >>> mother, child = Member(0, 4711, 41, 0, 0, 9), Member(1, 4712, 7, 2, 1, 300)
    >>> role_of(child, mother, 100), role_of(mother, child, 100)
    ('the child (8)', 'the mother (41)')
    """
    age = member.age + (member.birthday + max(0, day)) // _DAYS_A_YEAR
    return f"{_name(member, me, grown=age >= _ADULT)} ({age})"


def _name(member: Member, me: Member, *, grown: bool) -> str:
    """Return a member's role to the citizen."""
    if member.role == _CHILD:
        if me.role == _CHILD:
            return words.GROWN_SIBLING if grown else words.SIBLING
        return words.GROWN_CHILD if grown else words.CHILD
    if member.role == _OTHER:
        return words.RELATIVE
    if me.role == _CHILD:
        return words.PARENT[member.sex]
    if {member.role, me.role} == {_HEAD, _SPOUSE}:
        return words.COUPLE[member.sex]
    return words.HEAD if member.role == _HEAD else words.IN_LAW[member.sex]
