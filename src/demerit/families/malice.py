"""Malice: neighbours report what was not done, and some reports are believed (docs/model.md §18).

No count of malicious reports is known, so the rates have wide ranges and allow a verdict on the direction only.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import model_validator

from demerit.citizen.arrivals import at_rate
from demerit.citizen.fields import GROUP, MALICIOUS, get
from demerit.citizen.surroundings import Here, Me
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

_UNITS = (640, 704)


class Malice(Switched):
    """Malicious reports."""

    kinds: Deeds
    """Deeds that are reported, each as often, 1 to 8."""
    reports: Annotated[Number, PER_1000_A_YEAR, Role.ERROR]
    """False reports by neighbours."""
    accepted: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of the reports that are entered."""
    weights: Annotated[Cells, RATIO, Role.ERROR, Names("group")]
    """How much more often members of each group are reported."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse more than the luck map has room for."""
        refuse_rate("reports", self.reports.exact * self.accepted.exact, self.weights)
        return self


DEFAULTS = """
on = false
kinds = ["damaging_utilities", "stealing_utilities", "contentious_post"]
reports = { value = 5, unit = "per 1,000 adults a year", source = "assumed", since = 2018-01-01, range = [0, 50], why = "no count of malicious reports is known: for a verdict on the direction only" }
accepted = { value = 0.2, unit = "probability", source = "assumed", since = 2018-01-01, range = [0, 1], why = "no share is known: for a verdict on the direction only" }
weights = { unit = "ratio", cells = { teal = 1, amber = 1, violet = 1 }, source = "assumed", since = 2018-01-01, range = [0.2, 5], why = "nothing is known of who is reported more often" }
"""


def enact(settings: Malice, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the kinds and each group's threshold on the units."""
    rate = settings.reports.exact * settings.accepted.exact
    rates = [lane_threshold(rate * factor, _UNITS) for factor in by_group(settings.weights, setting)]
    return {"rates": rates, **enact_deeds(settings.kinds, setting)}


@part
def inbound(value: int, me: Me, here: Here, unit: int) -> int:
    """Return the inbound entry of a report that is believed; arm T has none."""
    rules = here.rules.malice
    if rules.on == 0 or unit < _UNITS[0] or unit >= _UNITS[1] or here.rules.false_on == 0:
        return value
    return at_rate(me, here, int64(MALICIOUS), rules.rates[get(me.state, GROUP)], rules)


FAMILY = Family(
    name="malice",
    meaning="Neighbours report what was not done, and some reports are believed.",
    settings=Malice,
    defaults=DEFAULTS,
    figures={"rates": (N_GROUPS,), **OF_DEEDS},
    enact=enact,
    hooks=Hooks(inbound=inbound),
    units=_UNITS,
)
