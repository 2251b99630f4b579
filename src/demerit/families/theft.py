"""Stolen identity: a deed is done in a stranger's name, and the entry lands in the stranger's file (docs/model.md §16).

References
----------
Solove (2003), Identity theft, privacy, and the architecture of vulnerability, Hastings Law Journal 54: 1227-1276.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import numpy as np

from demerit.chance import draw, threshold
from demerit.citizen.arrivals import from_pool
from demerit.citizen.events import AT
from demerit.citizen.fields import GROUP, STOLEN, get
from demerit.citizen.surroundings import Here, Me, behaviour, bump, count
from demerit.compiling.decorators import int64, part
from demerit.families.base import OF_DEEDS, Deeds, Family, Hooks, Names, Pool, Switched, by_group, enact_deeds
from demerit.regime.rule_types import N_GROUPS
from demerit.regime.setting import Setting
from demerit.schema.number import PROBABILITY, RATIO, Cells, Number, Role

_THEFT = 40
_WHAT = _THEFT << 16
_UNITS = (576, 640)
_POOL = 0
_MILLI = 1000


class Theft(Switched):
    """Deeds done in somebody else's name."""

    kinds: Deeds
    """Deeds that may be done in somebody else's name, 1 to 8."""
    share: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of their entries that land in a stranger's file."""
    weights: Annotated[Cells, RATIO, Role.ERROR, Names("group")]
    """How much more often the stranger is a member of each group."""


DEFAULTS = """
on = false
kinds = ["loan_arrears", "contract_breach"]
share = { value = 0.02, unit = "probability", source = "assumed", since = 2018-01-01, range = [0.001, 0.1], why = "nobody counts the entries that stand in a victim's name; a few in a hundred is a guess" }
weights = { unit = "ratio", cells = { teal = 1, amber = 1, violet = 1 }, source = "assumed", since = 2018-01-01, range = [0.2, 5], why = "nothing is known of whose identity is stolen more often" }
"""


def enact(settings: Theft, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the kinds, the threshold of the share, and weights in thousandths."""
    weights = [round(factor * _MILLI) for factor in by_group(settings.weights, setting)]
    return {
        "share": threshold(settings.share.exact),
        "weights": weights,
        **enact_deeds(settings.kinds, setting),
    }


def weights(record: np.void) -> tuple[list[int], int]:
    """Return the weights of people of 18 and over by group, and none for guarantors."""
    return record["weights"].tolist(), 0


@part
def stops(value: int, me: Me, here: Here, day: int, kind: int) -> int:
    """Send an entry to the stranger in whose name the deed was done."""
    rules = here.rules.theft
    if value or rules.on == 0:
        return value
    for i in range(rules.n):
        if rules.kinds[i] == kind and draw(behaviour(here), me.who, day, _WHAT, 0).w0 < rules.share:
            bump(here.tally.pooled, (_POOL, i), 1)
            count(me, here, day, AT.stolen, 0)
            return int64(1)
    return value


@part
def inbound(value: int, me: Me, here: Here, unit: int) -> int:
    """Return the inbound entry of a deed that another person did in the citizen's name."""
    rules = here.rules.theft
    if rules.on == 0 or unit < _UNITS[0] or unit >= _UNITS[1]:
        return value
    return from_pool(me, here, int64(STOLEN), rules.weights[get(me.state, GROUP)], (int64(_POOL), rules))


FAMILY = Family(
    name="theft",
    meaning="Some deeds are done in a stranger's name, and their entries land in the stranger's file.",
    settings=Theft,
    defaults=DEFAULTS,
    figures={"share": (), "weights": (N_GROUPS,), **OF_DEEDS},
    enact=enact,
    hooks=Hooks(stops=stops, inbound=inbound),
    purposes={"THEFT": _THEFT},
    units=_UNITS,
    pool=Pool(_POOL, nationwide=True, false=True, weights=weights),
)
