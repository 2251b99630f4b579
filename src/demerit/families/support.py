"""Support and unrest: what people think of the regime in private, and how many show it (docs/model.md §42).

Illustrative and dimensionless. Results are sums over the nation, never by place, group or name; nothing else in the model depends on them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from demerit.chance import draw
from demerit.citizen.surroundings import N_VIEWS, Here, Me, society
from demerit.compiling.decorators import int64, part
from demerit.families.base import GROWN, REFUSED, WRONGED, Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.schema.number import RATIO, SHARE, Number, Role
from demerit.society.normal import quantiles
from demerit.society.opinion import ONE, STRATA, opposed, stratum, threshold_of

_VIEW = 33
_WHAT = _VIEW << 16
STEPS = N_VIEWS - 2
"""Thresholds are kept in 1/1024 of everybody."""
_GAINS = STRATA >> 6
"""Rows of gains, each for several strata."""
_COARSER = 6
"""Bits dropped from 2^16 strata to the rows of gains, and from 2^16 shares to the steps."""


class Support(Switched):
    """Private views, and what it takes to show them."""

    against: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of people of 18 and over who are against the regime in private, without any grievance of their own."""
    grievance: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """How much more of them are if they are restricted."""
    wrongly: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """How much more again if the restriction is wrong."""
    cost: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """What showing dissent alone costs, in shares of others whose company would make up for it."""
    spread: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """Standard deviation of what people gain by showing what they think, in the same measure."""


DEFAULTS = """
on = false
against = { value = 0.35, unit = "share", source = "assumed", since = 2024-01-01, range = [0.3, 0.5], why = "in list experiments 50 to 70 % support the government, asked directly over 90 % do (Carter, Carter and Schick 2024). Illustrative" }
grievance = { value = 0.1, unit = "share", source = "assumed", since = 2024-01-01, range = [0.0, 0.3], why = "nothing is published on those restricted. Illustrative" }
wrongly = { value = 0.2, unit = "share", source = "assumed", since = 2024-01-01, range = [0.0, 0.5], why = "nothing is published on those wrongly restricted. Illustrative" }
cost = { value = 0.217, unit = "ratio", source = "assumed", since = 2019-01-01, range = [0.0, 0.5], why = "fitted: with this spread a tenth shows dissent where 35 % feel it, 25 points apart, as in list experiments (24.5 to 26.5 points, Robinson and Tannenberg 2019). Illustrative" }
spread = { value = 0.2, unit = "ratio", source = "assumed", since = 1978-05-01, range = [0.05, 0.5], why = "nobody has measured thresholds; whether there is a cascade hangs on this figure (Granovetter 1978). Illustrative" }
"""


def enact(settings: Support, setting: Setting, today: date) -> Mapping[str, object]:
    """Return shares in 1/65536, and the gain of each stratum."""
    shares = {
        name: round(getattr(settings, name).exact * ONE)
        for name in ("against", "grievance", "wrongly", "cost")
    }
    spread = round(settings.spread.exact * ONE)
    return {**shares, "gains": quantiles(_GAINS) * spread >> 16}


@part
def counts(value: int, me: Me, here: Here, state: int, sign: int) -> int:
    """Count the private view of a person of 18 or over, and the threshold of a person against the regime."""
    rules = here.rules.support
    if rules.on == 0 or state & GROWN == 0:
        return value
    grievance = (rules.grievance if state & REFUSED else 0) + (rules.wrongly if state & WRONGED else 0)
    words, local = draw(society(here), here.place.number << 12, 0, _WHAT, 0), me.who & 4095
    views = here.tally.views
    views[0] += sign
    if opposed(stratum(words.w0, local, int64(0)), rules.against, grievance) == 0:
        return value
    views[1] += sign
    gain = rules.gains[stratum(words.w1, local, int64(1)) >> _COARSER]
    step = threshold_of(rules.cost, gain + grievance) >> _COARSER
    if step < STEPS:
        views[2 + step] += sign
    return value


FAMILY = Family(
    name="support",
    meaning="What people think of the regime in private, and how many show it; national sums only, illustrative.",
    settings=Support,
    defaults=DEFAULTS,
    figures={"against": (), "grievance": (), "wrongly": (), "cost": (), "gains": (_GAINS,)},
    enact=enact,
    hooks=Hooks(counts=counts),
    purposes={"VIEW": _VIEW},
)
