"""Shocks: hard months of a county, in which people fall behind and break rules more often (docs/model.md §31)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated

import numpy as np

from demerit.chance import Key, draw, threshold
from demerit.citizen.surroundings import Here, Me
from demerit.compiling.decorators import int64, part, rule
from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.rule_types import N_KINDS
from demerit.regime.setting import Setting
from demerit.schema.conduct import Conduct
from demerit.schema.number import PROBABILITY, RATIO, Kind, Number, Role

_SHOCK = 29
_WHAT = _SHOCK << 16
_MONTHS = Kind("months of four weeks", 1, 26, "Give how many months of four weeks it lasts.", whole=True)


class Shocks(Switched):
    """Hard months."""

    chance: Annotated[Number, PROBABILITY, Role.SOCIETY]
    """Chance that a shock begins in a county in a month of four weeks."""
    months: Annotated[Number, _MONTHS, Role.SOCIETY]
    """Months that it lasts."""
    lift: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """How much more often deeds of `contexts` are done while it lasts."""
    contexts: Annotated[list[str], Names("context")]
    """Contexts of the deeds that it lifts."""


DEFAULTS = """
on = false
chance = { value = 0.005, unit = "probability", source = "assumed", since = 2018-01-01, range = [0.001, 0.02], why = "a county is hit by a closure, a flood or an outbreak about once in fifteen years" }
months = { value = 6, unit = "months of four weeks", source = "assumed", since = 2018-01-01, range = [1, 26], why = "half a year of short work" }
lift = { value = 1.9, unit = "ratio", source = "assumed", since = 2018-01-01, range = [1, 1.9], why = "the most that the luck map has room for: arrears on loans about double where unemployment rises by several points; no Chinese county figure was found", why_end = "the luck map has no room for more" }
contexts = ["finance", "utilities", "justice"]
"""


def enact(settings: Shocks, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the threshold of a month, its length, and the factor of each deed in 1/65536."""
    factors = np.full(N_KINDS, 1 << 16, np.int64)
    for name, lift in lifts(settings, setting.conduct).items():
        factors[setting.number[name]] = round(lift * (1 << 16))
    return {"chance": threshold(settings.chance.exact), "months": settings.months.whole, "lifts": factors}


def most(settings: Shocks) -> int:
    """Return the largest factor."""
    return max(1 << 16, round(settings.lift.exact * (1 << 16)))


def lifts(settings: Shocks, conduct: Conduct) -> Mapping[str, Fraction]:
    """Return the factor of each deed that is lifted."""
    return {
        name: settings.lift.exact for name, deed in conduct.deeds.items() if deed.context in settings.contexts
    }


@rule
def is_hit(key: Key, county: int, month: int, chance: int, months: int) -> int:
    """Return 1 if a shock that began in a county in one of the last months still lasts, else 0.

    Parameters
    ----------
    key : key of the institutions.
    county : number of the county.
    month : the month in question, of four weeks from the start.
    chance : threshold that a shock begins in a month.
    months : how many months it lasts.
    """
    for earlier in range(max(int64(0), month - months + 1), month + 1):
        if draw(key, county, earlier, _WHAT, 0).w0 < chance:
            return int64(1)
    return int64(0)


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lift the deeds of hard months; the luck map's base units must have room for it."""
    if here.place.shocked == 0:
        return value
    lifted: int = value * here.rules.shocks.lifts[kind] >> 16
    return lifted


FAMILY = Family(
    name="shocks",
    meaning="Counties have hard months in which people fall behind more often.",
    settings=Shocks,
    defaults=DEFAULTS,
    figures={"chance": (), "months": (), "lifts": (N_KINDS,)},
    enact=enact,
    hooks=Hooks(factor=factor),
    purposes={"SHOCK": _SHOCK},
    most=most,
    lifts=lifts,
)
