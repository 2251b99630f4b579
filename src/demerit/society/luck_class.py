"""Luck classes: the traits that change how often people act, folded into one number of 6 bits."""

from typing import NamedTuple

from demerit.compiling.decorators import rule

N_CLASSES = 64
INERT = 63
"""Class of a person who does nothing and counts nowhere; made for tests."""
STAGES = ("minor", "adult", "elder")
WEALTH = ("low", "middle", "high")
FIRST_ADULT = 6
_PER_PLACE = 12


class LuckClass(NamedTuple):
    """Traits that the members of a class share."""

    stage: str
    urban: bool
    driver: bool
    wealth: str
    online: bool


@rule
def luck_class(age: int, urban: int, car: int, income: int, online: int) -> int:
    """Return the luck class of a person.

    Parameters
    ----------
    age : years.
    urban : 1 if the community is urban.
    car : 1 if the person drives.
    income : fifth of the household's income, 0..4.
    online : online activity, 0..3.

    Returns
    -------
    0..5 for minors, 6..29 for adults, 30..53 from 60 on.
    """
    wealth = 0 if income < 2 else (1 if income < 4 else 2)
    if age < 18:
        return urban * 3 + wealth
    stage = 1 if age >= 60 else 0
    return FIRST_ADULT + (stage * 2 + urban) * _PER_PLACE + car * 6 + wealth * 2 + (1 if online >= 2 else 0)


def describe(number: int) -> LuckClass | None:
    """Return the traits that the members of class ``number`` share; None for a number without members."""
    if number < FIRST_ADULT:
        urban, wealth = divmod(number, 3)
        return LuckClass("minor", bool(urban), False, WEALTH[wealth], False)
    place, rest = divmod(number - FIRST_ADULT, _PER_PLACE)
    if place >= 4:
        return None
    stage, urban = divmod(place, 2)
    driver, rest = divmod(rest, 6)
    wealth, online = divmod(rest, 2)
    return LuckClass(STAGES[1 + stage], bool(urban), bool(driver), WEALTH[wealth], bool(online))
