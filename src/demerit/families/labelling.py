"""Labelling: somebody who was once listed breaks rules more often afterwards (docs/model.md §14).

References
----------
Chiricos, Barrick, Bales and Bontrager (2007), The labeling of convicted felons and its consequences for recidivism, Criminology 45(3),
doi:10.1111/j.1745-9125.2007.00089.x.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from demerit.compile import int64, part
from demerit.engine.here import Here, Me
from demerit.engine.words import LABELLED, get, put
from demerit.families.base import Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.scenario.schema.number import RATIO, Number, Role
from demerit.society.luckmap import FIRST_MERIT


class Labelling(Switched):
    """A label that stays."""

    lift: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """How much more often a person who was ever listed does a deed."""


DEFAULTS = """
on = false
lift = { value = 1.17, unit = "ratio", source = "assumed", since = 2007-08-01, range = [1.0, 1.4], why = "a formal label goes with more reconviction (Chiricos et al. 2007; the size is recalled), processing in court with more delinquency in 29 trials (Petrosino et al. 2010). Transported from the United States" }
"""


def enact(settings: Labelling, setting: Setting, today: date) -> Mapping[str, object]:
    """Give the factor in 1/65536."""
    return {"lift": round(settings.lift.exact * (1 << 16))}


def most(settings: Labelling) -> int:
    """Give the largest factor."""
    return max(1 << 16, round(settings.lift.exact * (1 << 16)))


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lift the deeds of the labelled."""
    rules = here.rules.labelling
    if rules.on == 0 or kind >= FIRST_MERIT or get(me.state, LABELLED) == 0:
        return value
    lifted: int = value * rules.lift >> 16
    return lifted


@part
def heats(value: int, me: Me, here: Here) -> int:
    """Heat the labelled."""
    return value | int64(here.rules.labelling.on) & get(me.state, LABELLED)


@part
def entered(value: int, me: Me, here: Here, day: int, kind: int, origin: int) -> int:
    """Label whom an entry puts on a list, rightly or wrongly."""
    rules = here.rules
    if rules.labelling.on and rules.lists_on and rules.kinds[kind].list > 0:
        put(me.state, LABELLED, int64(1))
    return value


FAMILY = Family(
    name="labelling",
    meaning="Whoever was ever listed does deeds more often.",
    settings=Labelling,
    defaults=DEFAULTS,
    figures={"lift": ()},
    enact=enact,
    hooks=Hooks(factor=factor, heats=heats, entered=entered),
    most=most,
)
