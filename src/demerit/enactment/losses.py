"""Losses: what a regime can take from a person, and how that deters, by size and by what is left to lose (mechanism 10)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.memo import kept
from demerit.regime.rule_types import N_NEEDS
from demerit.regime.setting import Setting
from demerit.rounding import quotient, scaled_power
from demerit.scenario.schema.regime import Lists, Record, Regime, Tiers
from demerit.scenario.schema.score import Score

UNIT = 1 << 16
_YEAR = 365
TIERS_JUDGED_FOR = _YEAR
"""Days that a tier is assumed to last when its severity is judged."""
_PAID_AFTER = 4 * _YEAR
"""Days that a listing until paid is assumed to last when its severity is judged (a quarter is paid in a year)."""


class Penalties(NamedTuple):
    """Parts of a regime that can take something: its lists, and the tiers of its score."""

    lists: Lists
    tiers: Tiers
    score: Score


def penalties_of(regime: Regime) -> Penalties:
    """Return the penalties of a regime."""
    return Penalties(regime.lists, regime.tiers, regime.score)


def loss_a_day(names: Sequence[str], setting: Setting) -> Fraction:
    """Return the loss for one day on which these needs are refused."""
    return sum((setting.conduct.needs[name].severity.exact for name in names), Fraction(0))


@kept(256)
def loss_of_listing(record: Record, lists: Lists, setting: Setting) -> Fraction:
    """Return the loss from the listing that an entry leads to."""
    if record.list is None:
        return Fraction(0)
    days = _PAID_AFTER if record.term is None else record.term.whole
    return loss_a_day(lists.names[record.list].refuses, setting) * days


def _loss_of_points(record: Record, taken: Penalties, setting: Setting) -> Fraction:
    """Return the loss from the tier that an empty file falls to by one entry."""
    score, grades = taken.score.start.whole - record.points.whole, taken.tiers.grades.values()
    reached = [grade for grade in grades if grade.at_least.whole <= score]
    tier = reached[0] if reached else list(grades)[-1]
    return loss_a_day(tier.refuses, setting) * min(record.retention.whole, TIERS_JUDGED_FOR)


@kept(256)
def daunting(record: Record, taken: Penalties, setting: Setting) -> int:
    """Return the factor on a deed's rate by the loss it brings, in 1/2^16; a deed without consequences has 1.

    Parameters
    ----------
    record, taken : the entry that the deed leads to, and the rules on it.
    setting : the society's acts; its elasticity to severity is that of deeds to 1 + the loss in days of median income.
    """
    belief = setting.conduct.belief
    if not belief.on or belief.perception == "none":
        return UNIT
    loss = loss_of_listing(record, taken.lists, setting) if taken.lists.on else Fraction(0)
    loss += _loss_of_points(record, taken, setting) if taken.score.on else 0
    return scaled_power(1 + loss, belief.severity.value, UNIT)


@kept(256)
def shares_lost(taken: Penalties, setting: Setting) -> NDArray[np.int64]:
    """Tabulate the share already taken of all that a regime can take, in 1/2^16.

    Parameters
    ----------
    taken : the lists and tiers; a regime can take what they refuse.
    setting : the society's acts.

    Returns
    -------
    (mask of needs refused,) shares.
    """
    takes = [roll.refuses for roll in taken.lists.names.values()] if taken.lists.on else []
    takes += [grade.refuses for grade in taken.tiers.grades.values()] if taken.score.on else []
    at_stake = {name for names in takes for name in names}
    losses = {bit: loss_a_day([name], setting) for name, bit in setting.bit.items() if name in at_stake}
    most = sum(losses.values(), Fraction(0))
    if not most:
        return np.zeros(1 << N_NEEDS, np.int64)
    whole = lcm(*(loss.denominator for loss in losses.values()))
    lost = [0]
    for bit in range(N_NEEDS):
        loss = int(losses.get(bit, 0) * whole)
        lost += [loss + other for other in lost]
    all_of_it = int(most * whole)
    return np.array([quotient(loss * UNIT, all_of_it) for loss in lost], np.int64)
