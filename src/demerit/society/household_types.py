"""Make-ups of households: who lives with whom, so that household sizes and ages both fit the national census."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.memo import kept
from demerit.schema.number import Cells
from demerit.schema.society import AGE_BANDS, HOUSEHOLD_SIZES, MIX, Society
from demerit.society.raking import rake
from demerit.society.traits import Household

LARGEST = 8
_OLDEST = len(AGE_BANDS) - 1
_CHILD_GAP = {5: 0.45, 6: 0.40, 7: 0.15}
_ELDER_GAP = {5: 0.6, 6: 0.4}
_STAYS_HOME = {4: 0.6, 5: 0.35, 6: 0.2}
"""Prior weight of a grown child of the band who still lives at home; 1 below these bands, 0 above."""
_STARTS_OUT = {3: 0.15, 4: 0.4}
"""Prior weight of a household of adults of the band; 1 above these bands."""


class Makeup(NamedTuple):
    """One kind of household: role and age band of each member, head first."""

    name: str
    prior: float
    members: tuple[tuple[Household, int], ...]


class Makeups(NamedTuple):
    """Tables of all make-ups with a positive weight."""

    share: NDArray[np.float64]
    """(makeup,) share of households."""
    size: NDArray[np.int64]
    """(makeup,) members."""
    role: NDArray[np.int64]
    """(makeup, member) role."""
    band: NDArray[np.int64]
    """(makeup, member) age band."""


def _members(name: str, adult: int, child: int, elder: int) -> tuple[tuple[Household, int], ...]:
    """List the members of a make-up for the bands of its adults, children and elders."""
    head, spouse = (Household.HEAD, adult), (Household.SPOUSE, adult)
    younger = (Household.CHILD, max(child - 1, 0))
    old = (Household.OTHER, elder)
    parts = {
        "alone": [head],
        "couple": [head, spouse],
        "parent and child": [head, (Household.CHILD, child)],
        "two adults": [head, (Household.OTHER, adult)],
        "couple and child": [head, spouse, (Household.CHILD, child)],
        "couple and elder": [head, spouse, old],
        "parent and two children": [head, (Household.CHILD, child), younger],
        "couple and two children": [head, spouse, (Household.CHILD, child), younger],
        "couple, child and elder": [head, spouse, (Household.CHILD, child), old],
        "couple, two children and elder": [head, spouse, (Household.CHILD, child), younger, old],
        "couple, child and two elders": [head, spouse, (Household.CHILD, child), old, old],
        "couple, two children and two elders": [head, spouse, (Household.CHILD, child), younger, old, old],
        "couple, three children and two elders": [
            head,
            spouse,
            (Household.CHILD, child),
            younger,
            younger,
            old,
            old,
        ],
        "couple, three children, two elders and a relative": [
            *(head, spouse, (Household.CHILD, child), younger, younger, old, old),
            (Household.OTHER, adult),
        ],
    }
    return tuple(parts[name])


def _variants(name: str, weight: float) -> Iterator[Makeup]:
    """Yield the make-up for each combination of age bands that it can have."""
    child_gaps = _CHILD_GAP if "child" in name else {0: 1.0}
    elder_gaps = _ELDER_GAP if "elder" in name else {0: 1.0}
    youngest = 4 if "couple" in name or "child" in name else 3
    for adult in range(youngest, len(AGE_BANDS)):
        for child_gap, child_weight in child_gaps.items():
            for elder_gap, elder_weight in elder_gaps.items():
                child, elder = adult - child_gap, min(adult + elder_gap, _OLDEST)
                if (child_gap and not 0 <= child <= max(_STAYS_HOME)) or (
                    elder_gap and adult + elder_gap > _OLDEST + 1
                ):
                    continue
                at_home = _STAYS_HOME.get(child, 1.0) if child_gap else 1.0
                prior = weight * child_weight * elder_weight * at_home * _STARTS_OUT.get(adult, 1.0)
                yield Makeup(name, prior, _members(name, adult, child, elder))


def _counts(makeups: list[Makeup]) -> NDArray[np.int64]:
    """Count households by size, then members by age band, for each make-up: (size + band, makeup)."""
    counts = np.zeros((len(HOUSEHOLD_SIZES) + len(AGE_BANDS), len(makeups)), np.int64)
    for j, makeup in enumerate(makeups):
        counts[len(makeup.members) - 1, j] = 1
        for _, band in makeup.members:
            counts[len(HOUSEHOLD_SIZES) + band, j] += 1
    return counts


def household_makeups(society: Society) -> Makeups:
    """Find the shares of all make-ups that fit the society's household sizes and ages.

    Parameters
    ----------
    society : the marginals.

    Returns
    -------
    Makeups whose expected household sizes and ages are those of the society, to about 1 in 10^4.
    """
    return _fitting(society.household_mix, society.household_size, society.age)


@kept(8)
def _fitting(mix: Cells, size: Cells, age: Cells) -> Makeups:
    """Find the shares of make-ups that fit the marginals."""
    makeups = [m for name in MIX for m in _variants(name, mix.cells[name])]
    sizes = np.array([size.cells[name] for name in HOUSEHOLD_SIZES])
    mean_size = sum(share * (i + 1) for i, share in enumerate(sizes.tolist()))
    ages = np.array([age.cells[name] for name in AGE_BANDS]) * mean_size
    share = rake(np.array([m.prior for m in makeups]), _counts(makeups), np.concatenate([sizes, ages]))
    role, band = np.zeros((2, len(makeups), LARGEST), np.int64)
    for j, makeup in enumerate(makeups):
        for i, (r, b) in enumerate(makeup.members):
            role[j, i], band[j, i] = r, b
    return Makeups(share / sum(share.tolist()), np.array([len(m.members) for m in makeups]), role, band)
