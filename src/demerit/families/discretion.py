"""Discretion: officials leave an entry out, make it harsher, or invent one (docs/model.md §18).

Nothing is published on how often they do, so the rates have wide ranges and allow a verdict on the direction only.

References
----------
Lipsky (1980), Street-level bureaucracy: dilemmas of the individual in public services, Russell Sage Foundation.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Self

from pydantic import model_validator

from demerit.chance import draw, threshold
from demerit.citizen.arrivals import at_rate
from demerit.citizen.events import AT
from demerit.citizen.fields import GROUP, N_SLOTS, OFFICIAL, TRUE, get, mark_at
from demerit.citizen.marks import harden
from demerit.citizen.surroundings import Here, Me, count, institutions
from demerit.compiling.decorators import int64, part
from demerit.families.base import (
    OF_DEEDS,
    Deeds,
    Family,
    Hooks,
    Names,
    Switched,
    by_group,
    enact_deeds,
    lane_threshold,
    refuse_rate,
)
from demerit.regime.rule_types import N_GROUPS
from demerit.regime.setting import Setting
from demerit.schema.number import PER_1000_A_YEAR, PROBABILITY, RATIO, Cells, Number, Role

_OFFICIAL = 42
_WHAT = _OFFICIAL << 16
_UNITS = (704, 768)


class Discretion(Switched):
    """What officials make of entries."""

    spares: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of true entries that an official leaves out."""
    harsh: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of true entries that weigh as if there had been one more before."""
    invents: Annotated[Number, PER_1000_A_YEAR, Role.ERROR]
    """Entries of what was not done."""
    kinds: Deeds
    """Deeds that are invented, each as often, 1 to 8."""
    weights: Annotated[Cells, RATIO, Role.ERROR, Names("group")]
    """How much more often an official is harsh with members of each group, or invents something about them."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse shares above one, and more than the luck map has room for."""
        most = max(Fraction(1), *(self.weights.exact(name) for name in self.weights.cells))
        if self.spares.exact + self.harsh.exact * most > 1:
            raise ValueError(
                "spares + harsh times the largest of weights must be at most 1: an entry is left out, or made harsher, or neither"
            )
        refuse_rate("invents", self.invents.exact, self.weights)
        return self


DEFAULTS = """
on = false
spares = { value = 0.05, unit = "probability", source = "assumed", since = 2018-01-01, range = [0, 0.3], why = "nothing is published: for a verdict on the direction only" }
harsh = { value = 0.05, unit = "probability", source = "assumed", since = 2018-01-01, range = [0, 0.3], why = "nothing is published: for a verdict on the direction only" }
invents = { value = 0.5, unit = "per 1,000 adults a year", source = "assumed", since = 2018-01-01, range = [0, 5], why = "nothing is published: for a verdict on the direction only" }
kinds = ["obstructing_enforcement", "petitioning"]
weights = { unit = "ratio", cells = { teal = 1, amber = 1, violet = 1 }, source = "assumed", since = 2018-01-01, range = [0.2, 3], why = "nothing is known of whom discretion burdens more often" }
"""


def enact(settings: Discretion, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the thresholds of the shares, and of each group's inventions on the units."""
    factors = by_group(settings.weights, setting)
    return {
        "spares": threshold(settings.spares.exact),
        "harsh": [threshold(settings.harsh.exact * factor) for factor in factors],
        "rates": [lane_threshold(settings.invents.exact * factor, _UNITS) for factor in factors],
        **enact_deeds(settings.kinds, setting),
    }


@part
def judged(me: Me, here: Here, day: int, kind: int) -> int:
    """Draw the word by which an official judges the true entry of a kind and day."""
    word: int = draw(institutions(here), me.who, day, _WHAT | kind << 3 | TRUE, 0).w0
    return word


@part
def stops(value: int, me: Me, here: Here, day: int, kind: int) -> int:
    """Leave out a true entry that an official spares."""
    rules = here.rules.discretion
    if value or rules.on == 0 or judged(me, here, day, kind) >= rules.spares:
        return value
    count(me, here, day, AT.spared, 0)
    return int64(1)


@part
def entered(value: int, me: Me, here: Here, day: int, kind: int, origin: int) -> int:
    """Make a true entry weigh more in the file held; the clean file follows the rules alone."""
    rules = here.rules.discretion
    if rules.on == 0 or origin != TRUE:
        return value
    # No official could spare an entry that a family brings: the words that spare others leave it unchanged.
    word = judged(me, here, day, kind)
    if rules.spares <= word < rules.spares + rules.harsh[get(me.state, GROUP)]:
        for slot in range(N_SLOTS):
            m = mark_at(me.state, slot)
            if m.kind == kind and m.day == day and m.origin == TRUE:
                harden(me, here, int64(slot))
        count(me, here, day, AT.harsh, 0)
    return value


@part
def inbound(value: int, me: Me, here: Here, unit: int) -> int:
    """Return the inbound entry that an official invents; arm T has none."""
    rules = here.rules.discretion
    if rules.on == 0 or unit < _UNITS[0] or unit >= _UNITS[1] or here.rules.false_on == 0:
        return value
    return at_rate(me, here, int64(OFFICIAL), rules.rates[get(me.state, GROUP)], rules)


FAMILY = Family(
    name="discretion",
    meaning="Officials leave entries out, make them harsher, or invent them.",
    settings=Discretion,
    defaults=DEFAULTS,
    figures={"spares": (), "harsh": (N_GROUPS,), "rates": (N_GROUPS,), **OF_DEEDS},
    enact=enact,
    hooks=Hooks(stops=stops, entered=entered, inbound=inbound),
    purposes={"OFFICIAL": _OFFICIAL},
    units=_UNITS,
)
