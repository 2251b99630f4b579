"""What a regime can take from a person, and how that deters: by the size of the loss, and by what is left to lose (mechanism 10)."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from demerit.regime.rules import N_NEEDS
from demerit.regime.setting import Setting
from demerit.scenario.power import scaled_power
from demerit.scenario.schema.regime import Record, Regime

UNIT = 1 << 16
_YEAR = 365
TIERS_JUDGED_FOR = _YEAR
"""Days that a tier is taken to last when its severity is judged."""
_PAID_AFTER = 4 * _YEAR
"""Days that a listing until paid is taken to last when its severity is judged (a quarter is paid in a year)."""


def loss_a_day(names: Sequence[str], setting: Setting) -> Fraction:
    """Give the loss for one day on which these needs are refused."""
    return sum((setting.conduct.needs[name].severity.exact for name in names), Fraction(0))


def loss_of_listing(record: Record, regime: Regime, setting: Setting) -> Fraction:
    """Give the loss from the listing that an entry leads to."""
    if record.list is None:
        return Fraction(0)
    days = _PAID_AFTER if record.term is None else record.term.whole
    return loss_a_day(regime.lists.names[record.list].refuses, setting) * days


def _loss_of_points(record: Record, regime: Regime, setting: Setting) -> Fraction:
    """Give the loss from the tier to which one entry brings an empty file."""
    score = regime.score.start.whole - record.points.whole
    reached = [grade for grade in regime.tiers.grades.values() if grade.at_least.whole <= score]
    tier = reached[0] if reached else list(regime.tiers.grades.values())[-1]
    return loss_a_day(tier.refuses, setting) * min(record.retention.whole, TIERS_JUDGED_FOR)


def daunting(record: Record, regime: Regime, setting: Setting) -> int:
    """Give how often a deed is done against one without consequences, in 1/2^16.

    Parameters
    ----------
    record, regime : the entry that the deed leads to, and the rules on it.
    setting : the society's acts; its elasticity to severity is that of deeds to 1 + the loss in days of median income.
    """
    belief = setting.conduct.belief
    if not belief.on or belief.perception == "none":
        return UNIT
    loss = loss_of_listing(record, regime, setting) if regime.lists.on else Fraction(0)
    loss += _loss_of_points(record, regime, setting) if regime.score.on else 0
    return scaled_power(1 + loss, belief.severity.value, UNIT)


def shares_lost(regime: Regime, setting: Setting) -> NDArray[np.int64]:
    """Tabulate the share of all that a regime can take which it has taken, in 1/2^16.

    Parameters
    ----------
    regime : the rules; what lists and tiers refuse can be taken.
    setting : the society's acts.

    Returns
    -------
    (mask of needs refused,) shares.
    """
    takes = [roll.refuses for roll in regime.lists.names.values()] if regime.lists.on else []
    takes += [grade.refuses for grade in regime.tiers.grades.values()] if regime.score.on else []
    at_stake = {name for names in takes for name in names}
    losses = {bit: loss_a_day([name], setting) for name, bit in setting.bit.items() if name in at_stake}
    most = sum(losses.values(), Fraction(0))
    lost = [
        sum((loss for bit, loss in losses.items() if mask >> bit & 1), Fraction(0))
        for mask in range(1 << N_NEEDS)
    ]
    return np.array([round(share / most * UNIT) if most else 0 for share in lost], np.int64)
