"""Distrust: people who are wronged bear a grievance and do less of what is credited (docs/model.md §22)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import numpy as np

from demerit.citizen.fields import GRIEVANCE, get, is_clean, put
from demerit.citizen.surroundings import Here, Me
from demerit.compiling.decorators import int64, part
from demerit.families.base import Family, Hooks, Switched
from demerit.regime.setting import Setting
from demerit.schema.number import SHARE, Kind, Number, Role
from demerit.society.luck_map import FIRST_MERIT, FIRST_NEED

MOST = 7
"""The gravest grievance."""
_DAYS_A_MODEL_YEAR = 364
_LEVELS = Kind("levels", 0, MOST, f"A grievance has {MOST} levels: give how many this adds.", whole=True)


class Distrust(Switched):
    """Grievances, and what they take away."""

    refusal: Annotated[Number, _LEVELS, Role.BEHAVIOUR]
    """Levels that a wrongful refusal adds."""
    false_entry: Annotated[Number, _LEVELS, Role.BEHAVIOUR]
    """Levels that learning of a false entry adds."""
    lost_case: Annotated[Number, _LEVELS, Role.BEHAVIOUR]
    """Levels that losing a case adds."""
    depth: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of merits left out at the gravest grievance; in proportion below."""


DEFAULTS = """
on = false
refusal = { value = 1, unit = "levels", source = "assumed", since = 2018-01-01, range = [0, 3], why = "no measurement of one wrong refusal; more informers went with less trust, decades later (Lichter, Loeffler and Siegloch 2020, sign only)" }
false_entry = { value = 1, unit = "levels", source = "assumed", since = 2018-01-01, range = [0, 3], why = "as a wrong refusal" }
lost_case = { value = 2, unit = "levels", source = "assumed", since = 2018-01-01, range = [0, 4], why = "not being heard weighs more than the error" }
depth = { value = 0.5, unit = "share", source = "assumed", since = 2018-01-01, range = [0.0, 1.0], why = "how much less civic work the aggrieved do is not known" }
"""


def enact(settings: Distrust, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the levels, and the share of merits left at each grievance in 1/65536."""
    left = [round((1 - settings.depth.exact * g / MOST) * (1 << 16)) for g in range(MOST + 1)]
    added = {name: getattr(settings, name).whole for name in ("refusal", "false_entry", "lost_case")}
    return {**added, "left": np.array(left, np.int64)}


@part
def grieve(me: Me, levels: int) -> None:
    """Add to a citizen's grievance."""
    put(me.state, GRIEVANCE, min(int64(MOST), get(me.state, GRIEVANCE) + levels))


@part
def factor(value: int, me: Me, here: Here, kind: int) -> int:
    """Lower the merits of the aggrieved."""
    rules = here.rules.distrust
    if rules.on == 0 or not FIRST_MERIT <= kind < FIRST_NEED:
        return value
    lowered: int = value * rules.left[get(me.state, GRIEVANCE)] >> 16
    return lowered


@part
def refused(value: int, me: Me, here: Here, day: int, detail: int) -> int:
    """Add to the grievance of a person who is wrongly refused a need."""
    if detail & 1:
        grieve(me, here.rules.distrust.refusal)
    return value


@part
def noticed(value: int, me: Me, here: Here, day: int, origin: int) -> int:
    """Add to the grievance of a person who learns of a false entry."""
    if not is_clean(origin):
        grieve(me, here.rules.distrust.false_entry)
    return value


@part
def rejected(value: int, me: Me, here: Here, day: int, origin: int) -> int:
    """Add to the grievance of a person who loses a case, rightly or wrongly."""
    grieve(me, here.rules.distrust.lost_case)
    return value


@part
def weekly(value: int, me: Me, here: Here, day: int) -> int:
    """Lower a grievance by a level when a model year begins."""
    held = get(me.state, GRIEVANCE)
    if held == 0 or day % _DAYS_A_MODEL_YEAR:
        return value
    put(me.state, GRIEVANCE, held - 1)
    return int64(1)


@part
def due(value: int, me: Me, here: Here, day: int) -> int:
    """Schedule the aggrieved for the start of the next model year."""
    if get(me.state, GRIEVANCE) == 0:
        return value
    return min(value, (day // _DAYS_A_MODEL_YEAR + 1) * _DAYS_A_MODEL_YEAR)


FAMILY = Family(
    name="distrust",
    meaning="Whoever is wronged bears a grievance and does less of what is credited.",
    settings=Distrust,
    defaults=DEFAULTS,
    figures={"refusal": (), "false_entry": (), "lost_case": (), "left": (MOST + 1,)},
    enact=enact,
    hooks=Hooks(factor=factor, refused=refused, noticed=noticed, rejected=rejected, weekly=weekly, due=due),
)
