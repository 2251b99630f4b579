"""Pools of entries that left one life and wait to arrive in another's: what counties publish of them for a window (docs/model.md §12)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.compile import kernel
from demerit.families import FAMILIES
from demerit.families.base import Pool
from demerit.regime.cameras import WORD
from demerit.regime.rules import N_NAMED, N_POOLS
from demerit.regime.table import Rules

POOL_SHIFT = 10
"""Pools are kept in 1/1024 of an entry, because a small county hands a single one out over several weeks."""
_LANE, _THRESHOLD = 16, 32
_FITS = 1 << 31


def shift_of(units: int) -> int:
    """Give the bits that turn entries over weights into rates: those of a threshold and a lane, less those of the lane's units."""
    return _THRESHOLD + _LANE - (units - 1).bit_length()


class FamilyPools:
    """The pools of all rule families that have one."""

    def __init__(self, n_counties: int, times: int) -> None:
        """Begin with empty pools; ``times`` is how many windows a week has."""
        self._times = times
        self._families = [family for family in FAMILIES if family.pool is not None]
        self._held = np.zeros((N_POOLS, n_counties, N_NAMED), np.int64)
        """(pool, county, named kind) in 1/1024 of an entry; the nation's stand in the first county's row."""

    def are_used(self, rules: Rules) -> bool:
        """Tell whether any family with a pool is on."""
        return any(rules[family.name]["on"][0] for family in self._families)

    def exchange(
        self,
        entries: NDArray[np.int64],
        rules: Rules,
        adults: NDArray[np.int64],
        guarantors: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """Take in what left the lives of a window and publish what arrives in the next.

        Parameters
        ----------
        entries : (county, pool, named kind) entries.
        rules : the rules of the week.
        adults : (county, band, group) people of 18 and over.
        guarantors : (county,) people.

        Returns
        -------
        (county, pool, named kind) rates for each unit of weight; 0 for the pools of families that are off, which keep what they hold.
        """
        published = np.zeros_like(entries)
        for family in self._families:
            pool, record = family.pool, rules[0][family.name]
            if pool is None or not record["on"]:
                continue
            self._take_in(pool, entries[:, pool.number] << POOL_SHIFT)
            if pool.false and not rules["false_on"][0]:
                self._held[pool.number] = 0
                continue
            shift = shift_of(family.units[1] - family.units[0]) - POOL_SHIFT
            limit = WORD // max(1, pool.heaviest(record))
            published[:, pool.number] = self._offer(
                pool, pool.weights(record, adults, guarantors), shift, limit
            )
        return published

    def _take_in(self, pool: Pool, coming: NDArray[np.int64]) -> None:
        """Put what comes, (county, named kind), into the nation's pool or the counties'."""
        if pool.nationwide:
            self._held[pool.number, 0] += coming.sum(axis=0)
        else:
            self._held[pool.number] += coming

    def _offer(self, pool: Pool, weights: NDArray[np.int64], shift: int, limit: int) -> NDArray[np.int64]:
        """Give the rates of a pool and keep what had no room."""
        shared = slice(0, 1) if pool.nationwide else slice(None)
        weights = weights.sum(keepdims=True) if pool.nationwide else weights
        held = self._held[pool.number, shared]
        rates, held[...] = rates_of(held, weights, (shift, self._times), np.full(len(weights), limit))
        return rates


def rates_of(
    pools: NDArray[np.int64], weights: NDArray[np.int64], scale: tuple[int, int], limit: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Turn pools into rates for each unit of weight; give also what had no room below the limit.

    Parameters
    ----------
    pools : (place, column) what to hand out, in 1/1024.
    weights : (place,) sum of the weights of those who may get one; 0 keeps all in the pool.
    scale : bits that turn a pool over weights into rates, and how many windows a week has: one in so many draws in each.
    limit : (place,) largest sum of a place's rates.
    """
    # From two million entries in a pool on (or a seventh of that), products do not fit 64 bits: then Python's own integers are taken.
    if int(pools.max(initial=0)) * scale[1] < _FITS:
        left, rates = pools.copy(), np.zeros_like(pools)
        _hand_out_fast(left, weights, scale, limit, rates)
        return rates, left
    whole: NDArray[Any] = pools.astype(object)
    rates = np.zeros_like(pools)
    _hand_out(whole, weights.astype(object), scale, limit.astype(object), rates)
    return rates, whole.astype(np.int64)


def _hand_out(
    left: NDArray[np.int64],
    weights: NDArray[np.int64],
    scale: tuple[int, int],
    limit: NDArray[np.int64],
    rates: NDArray[np.int64],
) -> None:
    """Set the rates, zeros before, and leave in the pools what `rates_of` says."""
    for place in range(len(weights)):
        if weights[place] <= 0:
            continue
        wanted_before = 0
        for column in range(left.shape[1]):
            whole = left[place, column]
            if whole == 0:
                continue
            wanted = (whole * scale[1] << scale[0]) // weights[place]
            capped = min(wanted, WORD)
            rate = min(capped, max(0, limit[place] - wanted_before))
            wanted_before += capped
            rates[place, column] = rate
            left[place, column] = whole - rate * whole // wanted if wanted > 0 else 0


_hand_out_fast = kernel(_hand_out)
"""The same in 64 bits."""
