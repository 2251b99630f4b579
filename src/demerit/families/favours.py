"""Favours: officials' kin are spared as well, and connections or a bribe take a known entry out (docs/model.md §19).

Nothing is published on how often this happens, so the shares have wide ranges and allow a verdict on the direction only.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import model_validator

from demerit.chance import draw, threshold
from demerit.citizen.events import AT
from demerit.citizen.fields import (
    EXEMPT,
    INCOME,
    KIN,
    LAST,
    MIND,
    N_SLOTS,
    N_WORDS,
    NOTICED,
    SETTLED,
    TRAITS,
    Mark,
    cause,
    get,
    mark_at,
)
from demerit.citizen.marks import is_true, strike_out
from demerit.citizen.surroundings import Here, Me, behaviour, count
from demerit.compiling.decorators import int64, part
from demerit.families.base import Family, Hooks, Switched
from demerit.regime.rule_types import N_FIFTHS
from demerit.regime.setting import Setting
from demerit.schema.number import PROBABILITY, Cells, Number, Role

_ERASE = 44
_WHAT = _ERASE << 16
_FIFTHS = ("low", "low", "middle", "middle", "high")


class Favours(Switched):
    """What connections and money do."""

    shield: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of the entries of exempt officials' household members that are not made."""
    bribe: Annotated[Cells, PROBABILITY, Role.ERROR]
    """Share of known entries that people of low, middle and high income have taken out."""
    connection: Annotated[Number, PROBABILITY, Role.ERROR]
    """Share of known entries that exempt officials and their household members have taken out in this way."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Refuse cells other than the three incomes."""
        if tuple(self.bribe.cells) != ("low", "middle", "high"):
            raise ValueError("bribe: the cells must be low, middle, high")
        return self


DEFAULTS = """
on = false
shield = { value = 0.5, unit = "probability", source = "assumed", since = 2018-01-01, range = [0, 1], why = "nothing is published: for a verdict on the direction only" }
bribe = { unit = "probability", cells = { low = 0, middle = 0.01, high = 0.05 }, source = "assumed", since = 2018-01-01, range = [0, 5], why = "nothing is published: for a verdict on the direction only" }
connection = { value = 0.3, unit = "probability", source = "assumed", since = 2018-01-01, range = [0, 1], why = "nothing is published: for a verdict on the direction only" }
"""


def enact(settings: Favours, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the thresholds of the shield and of erasures, the latter for strangers and kin by fifth of income."""
    bribe = [settings.bribe.exact(name) for name in _FIFTHS]
    either = [1 - (1 - share) * (1 - settings.connection.exact) for share in bribe]
    return {
        "shield": threshold(settings.shield.exact),
        "erases": [[threshold(share) for share in row] for row in (bribe, either)],
    }


def founds(citizens: NDArray[np.void]) -> None:
    """Mark all members of a household with an exempt official."""
    words = citizens.view(np.uint32).reshape(len(citizens), N_WORDS)
    last = np.flatnonzero(words[:, TRAITS] >> np.uint32(LAST.shift) & np.uint32(1))
    starts = np.concatenate([[0], last[:-1] + 1])
    exempt = np.bitwise_or.reduceat(words[:, TRAITS], starts) >> np.uint32(EXEMPT.shift) & np.uint32(1)
    words[:, MIND] |= np.repeat(exempt, last + 1 - starts) << np.uint32(KIN.shift)


@part
def shields(value: int, me: Me, here: Here, word: int) -> int:
    """Return 1 if the record spares a member of an official's household."""
    rules = here.rules.favours
    if value or rules.on == 0 or get(me.state, KIN) == 0:
        return value
    return int64(word < rules.shield)


@part
def can_erase(me: Me, here: Here, mark: Mark) -> bool:
    """Return whether the citizen knows of a live entry (noticed, filed or settled) and has the connections or the money to have it taken out."""
    known = mark.kind != 0 and NOTICED <= mark.stage <= SETTLED
    if here.rules.favours.on == 0 or not known:
        return False
    word = draw(behaviour(here), me.who, mark.day, _WHAT | cause(mark), 0).w0
    below: int = here.rules.favours.erases[get(me.state, KIN), get(me.state, INCOME)]
    return word < below


@part
def weekly(value: int, me: Me, here: Here, day: int) -> int:
    """Strike out known entries of a citizen with connections or money."""
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if can_erase(me, here, mark):
            strike_out(me, here, day, slot)
            count(me, here, day, AT.erased, is_true(mark))
            value = int64(1)
    return value


@part
def due(soonest: int, me: Me, here: Here, day: int) -> int:
    """Schedule a citizen who is about to have an entry struck out."""
    for slot in range(N_SLOTS):
        if can_erase(me, here, mark_at(me.state, slot)):
            soonest = min(soonest, (day // 7 + 1) * 7)
    return soonest


FAMILY = Family(
    name="favours",
    meaning="Officials' kin are spared as well, and connections or a bribe take known entries out.",
    settings=Favours,
    defaults=DEFAULTS,
    figures={"shield": (), "erases": (2, N_FIFTHS)},
    enact=enact,
    hooks=Hooks(weekly=weekly, shields=shields, due=due),
    purposes={"ERASE": _ERASE},
    founds=founds,
    says={
        "exempt": lambda settings, regime: (
            f"their kin, in {100 * settings.shield.value:.3g} % of their deeds; bribes and connections"
            if regime.fusion.on
            else ""
        )
    },
)
