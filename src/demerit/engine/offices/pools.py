"""Pools of entries that left one file and wait to arrive in another, and what is published of them for a window (docs/model.md §12)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.compiling.decorators import int64, part
from demerit.enactment.rules_table import Rules
from demerit.engine.offices.wide import Wide, product, quotient
from demerit.families import FAMILIES
from demerit.regime.recognition import WORD
from demerit.regime.rule_types import N_GROUPS, N_POOLS

POOL_SHIFT = 10
"""Pools are kept in 1/1024 of an entry, because a small county hands out a single one over several weeks."""
_LANE, _THRESHOLD = 16, 32
_FITS = 1 << 31

POOL = np.dtype(
    [
        ("on", np.int64),
        ("nationwide", np.int64),  # 1: the nation keeps it, not each county its own
        ("false", np.int64),  # 1: it holds false entries, which land nowhere in arm T
        ("shift", np.int64),  # bits that turn a pool over weights into rates
        ("limit", np.int64),  # largest sum of its rates
        ("adult", np.int64, (N_GROUPS,)),  # weight of a person of 18 or over in drawing from it, by group
        ("guarantor", np.int64),  # added weight of a person who stands surety
    ],
    align=True,
)
"""Pool of a rule family in an era."""


class Scale(NamedTuple):
    """Scale that turns a pool into rates."""

    shift: int
    """Bits that turn a pool over weights into rates."""
    times: int
    """Windows of a week; each window has one draw in so many."""


class Offer(NamedTuple):
    """Rate published for one kind in a pool."""

    rate: int
    wanted: int
    """The rate if there were room, at most 2^32."""
    left: int
    """Entries that stay in the pool, in 1/1024."""


def shift_of(units: int) -> int:
    """Return the bits that turn entries over weights into rates: those of a threshold and a lane, less those of the lane's units."""
    return _THRESHOLD + _LANE - (units - 1).bit_length()


def pool_table(rules: Rules) -> NDArray[np.void]:
    """Build the pools of all rule families under some rules.

    Returns
    -------
    (pool,) POOL.
    """
    table = np.zeros(N_POOLS, POOL)
    for family in FAMILIES:
        pool, record = family.pool, rules[0][family.name]
        if pool is not None and record["on"]:
            adult, guarantor = pool.weights(record)
            heaviest = max(1, guarantor, *adult)
            shift = shift_of(family.units[1] - family.units[0]) - POOL_SHIFT
            table[pool.number] = (1, pool.nationwide, pool.false, shift, WORD // heaviest, adult, guarantor)
    return table


@part
def offered(held: int, weight: int, scale: Scale, room: int) -> Offer:
    """Return the rate of a kind in a pool for each unit of weight, as far as there is room.

    Parameters
    ----------
    held : what to hand out, in 1/1024 of an entry.
    weight : sum of the weights of those who may get one; 0 keeps all in the pool.
    scale : Scale.
    room : largest rate; below 0 like 0.
    """
    if held == 0 or weight <= 0:
        return Offer(int64(0), int64(0), held)
    # From two million entries in a pool on (or a seventh of that), products do not fit 64 bits.
    if held * scale.times >= _FITS:
        return _offered_widely(held, weight, scale, room)
    wanted = (held * scale.times << scale.shift) // weight
    rate = min(wanted, WORD, max(int64(0), room))
    return Offer(rate, min(wanted, WORD), held - rate * held // wanted if wanted > 0 else int64(0))


@part
def _offered_widely(held: int, weight: int, scale: Scale, room: int) -> Offer:
    """Compute `offered` in 124 bits."""
    wanted = quotient(product(held * scale.times, int64(1) << scale.shift), Wide(int64(0), weight))
    capped = WORD if wanted.high > 0 else min(wanted.low, WORD)
    rate = min(capped, max(int64(0), room))
    if wanted.high == 0 and wanted.low == 0:
        return Offer(rate, capped, int64(0))
    return Offer(rate, capped, held - quotient(product(rate, held), wanted).low)
