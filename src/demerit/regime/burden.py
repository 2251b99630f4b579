"""Burden of proof: the debt that follows from an allegation (mechanism 12).

The person answers the allegation in time or not. The debt then depends on who has to prove what, and on what silence means. Money is
counted in thousandths of a day of median income.

References
----------
Royal Commission into the Robodebt Scheme (2023), Report: the person had to show that there was no debt.
Cahoo v. SAS Analytics, 912 F.3d 887 (6th Cir. 2019): ten days to answer in a portal that was not read; a penalty of 400 %.
House of Representatives of the States General (2020), Unprecedented injustice, 35 510 no. 2: all or nothing.
"""

from enum import IntEnum

from demerit.compiling.decorators import rule

_UNIT = 1000


class Burden(IntEnum):
    """Who has to prove what was due."""

    AGENCY = 0
    PERSON = 1


class Silence(IntEnum):
    """What follows if no answer comes in time."""

    NOTHING = 0
    """The agency has to find the facts itself."""
    FULL_DEBT = 1
    """The person owes the whole alleged sum."""


_PERSON, _FULL_DEBT = int(Burden.PERSON), int(Silence.FULL_DEBT)


@rule
def answers(reached: int, word: int, slowest: int, days: int) -> int:
    """Decide by one word whether an answer comes in time: a person who is reached needs 1 to ``slowest`` days, each equally likely."""
    return int(reached == 1 and 1 + (word * slowest >> 32) <= days)


@rule
def rests_on_person(burden: int, silence: int, answered: int) -> int:
    """Return whether the debt holds unless the person disproves it."""
    return int(burden == _PERSON) if answered == 1 else int(silence == _FULL_DEBT)


@rule
def established(alleged: int, true: int, on_person: int, shown: int) -> int:
    """Return the debt that is established.

    Parameters
    ----------
    alleged, true : overpayment that is alleged, and that was made.
    on_person : 1 if the allegation holds unless it is disproved.
    shown : 1 if the facts come to light, by the person's papers or by the agency's own search.

    Returns
    -------
    The true sum if the facts are shown; else the alleged sum if the person had to show them, and 0 if the agency had to.
    """
    if shown == 1:
        return true
    return alleged if on_person == 1 else 0


@rule
def clawed_back(debt: int, paid: int, whole: int) -> int:
    """Return the sum taken back: the debt, or all that was paid in the year if the rule is all or nothing."""
    return max(debt, paid) if whole == 1 and debt > 0 else debt


@rule
def penalty(debt: int, multiple: int) -> int:
    """Return the penalty on top of a debt, ``multiple`` in thousandths: 4000 is four times the debt."""
    return debt * multiple // _UNIT
