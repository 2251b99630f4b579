"""Suretyship: a person outside the household stands surety for a debtor and answers for the entry (docs/model.md §17)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import numpy as np

from demerit.chance import draw, threshold
from demerit.citizen.arrivals import from_pool
from demerit.citizen.events import AT
from demerit.citizen.fields import GUARANTOR, SURETY, TRUE, get
from demerit.citizen.surroundings import Here, Me, behaviour, bump, count
from demerit.compiling.decorators import int64, part
from demerit.families.base import OF_DEEDS, Deeds, Family, Hooks, Pool, Switched, enact_deeds
from demerit.regime.rule_types import N_GROUPS
from demerit.regime.setting import Setting
from demerit.schema.number import PROBABILITY, Number, Role

_SURETY = 41
_WHAT = _SURETY << 16
_UNITS = (768, 1024)
_POOL = 1


class Suretyship(Switched):
    """Entries that a guarantor answers for."""

    kinds: Deeds
    """Deeds whose entries a guarantor may have to answer for, 1 to 8."""
    share: Annotated[Number, PROBABILITY, Role.LEVER]
    """Share of their true entries for which a guarantor outside the household is entered as well."""


DEFAULTS = """
on = false
kinds = ["judgment_default"]
share = { value = 0.1, unit = "probability", source = "assumed", since = 2018-01-01, range = [0.02, 0.4], why = "how many judgment debts have a guarantor is not published; breach of a guarantee is an entry of its own in Rongcheng's table" }
"""


def enact(settings: Suretyship, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the kinds and the threshold of the share."""
    return {"share": threshold(settings.share.exact), **enact_deeds(settings.kinds, setting)}


def weights(record: np.void) -> tuple[list[int], int]:
    """Return no weight for any group, and the same weight for all guarantors."""
    return [0] * N_GROUPS, 1


@part
def entered(value: int, me: Me, here: Here, day: int, kind: int, origin: int) -> int:
    """Call a guarantor for a true entry; a wrongly entered debtor has none, so that the clean file holds all sureties."""
    rules = here.rules.suretyship
    if rules.on == 0 or origin != TRUE:
        return value
    what = _WHAT | kind << 3 | origin
    for i in range(rules.n):
        if rules.kinds[i] == kind and draw(behaviour(here), me.who, day, what, 0).w0 < rules.share:
            bump(here.tally.pooled, (_POOL, i), 1)
            count(me, here, day, AT.surety, 0)
    return value


@part
def inbound(value: int, me: Me, here: Here, unit: int) -> int:
    """Return the inbound entry of a guarantor for another person's debt."""
    rules = here.rules.suretyship
    if rules.on == 0 or unit < _UNITS[0] or unit >= _UNITS[1]:
        return value
    return from_pool(me, here, int64(SURETY), get(me.state, GUARANTOR), (int64(_POOL), rules))


FAMILY = Family(
    name="suretyship",
    meaning="A guarantor outside the household is entered as well for some debtors.",
    settings=Suretyship,
    defaults=DEFAULTS,
    figures={"share": (), **OF_DEEDS},
    enact=enact,
    hooks=Hooks(entered=entered, inbound=inbound),
    purposes={"SURETY": _SURETY},
    units=_UNITS,
    pool=Pool(_POOL, nationwide=False, false=False, weights=weights),
    says={
        "collateral": lambda settings, regime: (
            f"a guarantor in {100 * settings.share.value:.3g} % of entries"
            if regime.fusion.on and set(settings.kinds) & set(regime.records)
            else ""
        )
    },
)
