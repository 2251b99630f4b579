"""Retaliation: a person who files a case gets an adverse entry in return (docs/model.md §18).

Nothing is published on how often this happens, so the share has a wide range and allows a verdict on the direction only.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from demerit.chance import draw, threshold
from demerit.citizen.events import AT
from demerit.citizen.fields import CASE, EXEMPT, FILED_WEEK, NO_CASE, OFFICIAL, get
from demerit.citizen.surroundings import Here, Me, count, institutions
from demerit.compiling.decorators import part
from demerit.families.base import OF_DEEDS, Deeds, Family, Hooks, Switched, enact_deeds
from demerit.regime.setting import Setting
from demerit.schema.number import PROBABILITY, Number, Role

_REPRISAL = 43
_WHAT = _REPRISAL << 16


class Retaliation(Switched):
    """What filing a case brings."""

    share: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of the cases that bring an adverse entry on the same day."""
    kinds: Deeds
    """Deeds that are entered, each as often, 1 to 8."""


DEFAULTS = """
on = false
share = { value = 0.05, unit = "probability", source = "assumed", since = 2018-01-01, range = [0, 0.3], why = "nothing is published: for a verdict on the direction only" }
kinds = ["petitioning"]
"""


def enact(settings: Retaliation, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the threshold of the share and the kinds."""
    return {"share": threshold(settings.share.exact), **enact_deeds(settings.kinds, setting)}


@part
def brings(entry: int, me: Me, here: Here, day: int) -> int:
    """Return an adverse entry for a case filed on this day; officials are spared, and so is everybody in arm T."""
    rules = here.rules.retaliation
    if entry or rules.on == 0 or here.rules.false_on == 0:
        return entry
    if get(me.state, CASE) == NO_CASE or get(me.state, FILED_WEEK) != here.week or get(me.state, EXEMPT):
        return entry
    words = draw(institutions(here), me.who, day, _WHAT, 0)
    kind = rules.kinds[words.w1 * rules.n >> 32]
    if words.w0 >= rules.share or here.rules.kinds[kind].recorded == 0:
        return entry
    count(me, here, day, AT.reprisal, 0)
    made: int = kind << 3 | OFFICIAL
    return made


FAMILY = Family(
    name="retaliation",
    meaning="Who files a case may get an adverse entry in return.",
    settings=Retaliation,
    defaults=DEFAULTS,
    figures={"share": (), **OF_DEEDS},
    enact=enact,
    hooks=Hooks(brings=brings),
    purposes={"REPRISAL": _REPRISAL},
    says={
        "appeal": lambda settings, regime: (
            f"{100 * settings.share.value:.3g} % of cases bring a new entry"
            if regime.fusion.on and regime.remedy.on
            else ""
        )
    },
)
