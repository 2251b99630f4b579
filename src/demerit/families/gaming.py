"""Gaming: some people below the best tier do more of what is credited, for the credit (docs/model.md §15).

References
----------
Hardt, Megiddo, Papadimitriou and Wootters (2016), Strategic classification, doi:10.1145/2840728.2840730; Milli, Miller, Dragan and Hardt
(2019), The social cost of strategic classification, doi:10.1145/3287560.3287576.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from demerit.chance import draw, threshold
from demerit.citizen.fields import TIER, get
from demerit.citizen.surroundings import AGES, Here, Me, behaviour, is_scored, reached
from demerit.compiling.decorators import int64, part
from demerit.families.base import Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.schema.conduct import Conduct
from demerit.schema.number import RATIO, SHARE, Number, Role
from demerit.society.luck_map import FIRST_MERIT, FIRST_NEED

_GAME = 17
_WHAT = _GAME << 16


class Gaming(Switched):
    """Acting for the score."""

    share: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of people who would."""
    lift: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """How much more often they do what is credited while they are below the best tier."""


DEFAULTS = """
on = false
share = { value = 0.2, unit = "share", source = "assumed", since = 2020-09-01, range = [0.0, 0.6], why = "a surprisingly high share changed behaviour at least once, mostly for rewards (Kostka and Antoine 2020); how many go on doing so is a guess" }
lift = { value = 1.5, unit = "ratio", source = "assumed", since = 2020-09-01, range = [1.0, 2.0], why = "no count of staged good deeds is known; the luck map has room for twice the rate" }
"""


def enact(settings: Gaming, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the threshold of the share and the factor in 1/65536."""
    return {"share": threshold(settings.share.exact), "lift": round(settings.lift.exact * (1 << 16))}


def most(settings: Gaming) -> int:
    """Return the largest factor."""
    return max(1 << 16, round(settings.lift.exact * (1 << 16)))


def heated(settings: Gaming, conduct: Conduct, regime: Any) -> Mapping[str, Fraction]:
    """Return the factor of every credited merit."""
    return dict.fromkeys(regime.credits, settings.lift.exact)


@part
def games(me: Me, here: Here) -> int:
    """Return 1 if a citizen now acts for the score, else 0."""
    rules = here.rules
    if rules.gaming.on == 0 or get(me.state, TIER) >= rules.top_tier or is_scored(me, here) == 0:
        return int64(0)
    return int64(draw(behaviour(here), me.who, 0, _WHAT, 0).w0 < rules.gaming.share)


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lift the credited merits of those of 18 or over who act for the score."""
    if not FIRST_MERIT <= kind < FIRST_NEED or here.rules.kinds[kind].recorded == 0 or games(me, here) == 0:
        return value
    # Excess units are scanned by the heat at the start of the week, so a birthday counts from the next week on.
    if reached(me, here, AGES.adult, 7 * here.week) == 0:
        return value
    lifted: int = value * here.rules.gaming.lift >> 16
    return lifted


@part
def heats(value: int, me: Me, here: Here) -> int:
    """Heat those who act for the score."""
    return value | games(me, here)


FAMILY = Family(
    name="gaming",
    meaning="Some people below the best tier do more of what is credited.",
    settings=Gaming,
    defaults=DEFAULTS,
    figures={"share": (), "lift": ()},
    enact=enact,
    hooks=Hooks(factor=factor, heats=heats),
    purposes={"GAME": _GAME},
    most=most,
    heated=heated,
)
