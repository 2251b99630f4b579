"""Labelling: people who were once listed break rules more often afterwards, and are seen more often (docs/model.md §14).

References
----------
Chiricos, Barrick, Bales and Bontrager (2007), The labeling of convicted felons and its consequences for recidivism, Criminology 45(3),
doi:10.1111/j.1745-9125.2007.00089.x; Liberman, Kirk and Kim (2014), Labeling effects of first juvenile arrests: secondary deviance and
secondary sanctioning, Criminology 52(3), doi:10.1111/1745-9125.12039.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from demerit.citizen.fields import LABELLED, get, put
from demerit.citizen.surroundings import Here, Me, lists_hold
from demerit.compiling.decorators import int64, part
from demerit.families.base import Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.schema.conduct import Conduct
from demerit.schema.number import RATIO, Number, Role
from demerit.society.luck_map import FIRST_MERIT


class Labelling(Switched):
    """A label that stays."""

    lift: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """How much more often a person who was ever listed does a deed."""
    watched: Annotated[Number, RATIO, Role.OBSERVATION]
    """How much more often sensors see the deeds of such a person."""


DEFAULTS = """
on = false
lift = { value = 1.17, unit = "ratio", source = "assumed", since = 2007-08-01, range = [1.0, 1.4], why = "a formal label goes with more reconviction (Chiricos et al. 2007; the size is recalled), processing in court with more delinquency in 29 trials (Petrosino et al. 2010). Transported from the United States" }
watched = { value = 1.2, unit = "ratio", source = "assumed", since = 2014-08-01, range = [1.0, 2.0], why = "after an arrest, arrests rise more than offences, by a way of their own (Liberman, Kirk and Kim 2014); the size is a guess. Transported from the United States" }
"""


def enact(settings: Labelling, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the factors in 1/65536."""
    return {name: round(getattr(settings, name).exact * (1 << 16)) for name in ("lift", "watched")}


def most(settings: Labelling) -> int:
    """Return the largest factor."""
    return max(1 << 16, round(settings.lift.exact * (1 << 16)))


def heated(settings: Labelling, conduct: Conduct, regime: Any) -> Mapping[str, Fraction]:
    """Return the factor of every deed."""
    return dict.fromkeys(conduct.deeds, settings.lift.exact)


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lift the deeds of the labelled."""
    rules = here.rules.labelling
    if rules.on == 0 or kind >= FIRST_MERIT or get(me.state, LABELLED) == 0:
        return value
    lifted: int = value * rules.lift >> 16
    return lifted


@part
def watched(value: int, me: Me, here: Here, kind: int) -> int:
    """Raise the chance that sensors see a deed of the labelled."""
    rules = here.rules.labelling
    if rules.on == 0 or get(me.state, LABELLED) == 0:
        return value
    seen_more: int = value * rules.watched >> 16
    return seen_more


@part
def heats(value: int, me: Me, here: Here) -> int:
    """Heat the labelled."""
    return value | int64(here.rules.labelling.on) & get(me.state, LABELLED)


@part
def entered(value: int, me: Me, here: Here, day: int, kind: int, origin: int) -> int:
    """Label a citizen whom an entry puts on a list, rightly or wrongly."""
    rules = here.rules
    if rules.labelling.on and rules.kinds[kind].list > 0 and lists_hold(me, here) == 1:
        put(me.state, LABELLED, int64(1))
    return value


FAMILY = Family(
    name="labelling",
    meaning="Whoever was ever listed does deeds more often.",
    settings=Labelling,
    defaults=DEFAULTS,
    figures={"lift": (), "watched": ()},
    enact=enact,
    hooks=Hooks(factor=factor, heats=heats, watched=watched, entered=entered),
    most=most,
    heated=heated,
)
