"""Unequal groups: a contrast in which one neutral group does more deeds than another (docs/model.md §32).

In demerit groups differ in error, exposure and wealth, never in conduct, so a difference in what happens to them is the regime's doing.
This family breaks with that on purpose, to show what a measure would report if conduct differed; it draws a warning wherever it is on.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated

import numpy as np

from demerit.citizen.fields import GROUP, get
from demerit.citizen.surroundings import Here, Me
from demerit.compiling.decorators import part
from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.rule_types import N_GROUPS
from demerit.regime.setting import Setting
from demerit.schema.conduct import Conduct
from demerit.schema.number import RATIO, Cells, Role
from demerit.society.luck_map import FIRST_MERIT


class Unequal(Switched):
    """Conduct by group."""

    deeds: Annotated[Cells, RATIO, Role.SOCIETY, Names("group")]
    """How much more often a member of each group does a deed."""


DEFAULTS = """
on = false
deeds = { unit = "ratio", cells = { teal = 0.83, amber = 0.83, violet = 1 }, source = "assumed", since = 2026-01-01, range = [0.5, 1.08], why = "a contrast, not a finding: no group stands for anybody. Others do less, because the luck map has little room for anybody to do more" }
"""


def _lifts(settings: Unequal, groups: list[str]) -> list[Fraction]:
    """Return the factor of each group."""
    return [settings.deeds.exact(group) for group in groups]


def enact(settings: Unequal, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the factor of each group in 1/65536."""
    factors = np.full(N_GROUPS, 1 << 16, np.int64)
    for i, lift in enumerate(_lifts(settings, list(setting.groups))):
        factors[i] = round(lift * (1 << 16))
    return {"deeds": factors}


def _largest(settings: Unequal) -> Fraction:
    """Return the largest factor, at least 1."""
    return max([Fraction(1), *(settings.deeds.exact(group) for group in settings.deeds.cells)])


def most(settings: Unequal) -> int:
    """Return the largest factor."""
    return round(_largest(settings) * (1 << 16))


def lifts(settings: Unequal, conduct: Conduct) -> Mapping[str, Fraction]:
    """Return the largest factor of each deed."""
    return dict.fromkeys(conduct.deeds, _largest(settings))


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lift or lower the deeds of a group."""
    rules = here.rules.unequal
    if rules.on == 0 or kind >= FIRST_MERIT:
        return value
    lifted: int = value * rules.deeds[get(me.state, GROUP)] >> 16
    return lifted


FAMILY = Family(
    name="unequal",
    meaning="Groups differ in conduct: a contrast that draws a warning.",
    settings=Unequal,
    defaults=DEFAULTS,
    figures={"deeds": (N_GROUPS,)},
    enact=enact,
    hooks=Hooks(factor=factor),
    most=most,
    lifts=lifts,
    caution="groups differ in conduct here. What happens to a group is then no longer the regime's doing alone, and no group stands for anybody",
)
