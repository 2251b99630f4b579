"""Places: provinces, counties, communities and tally blocks, and how many people live in each."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.schema.society import Society

LOCAL_BITS = 12
"""Bits of a chance id for the number in the community; those above them hold the community."""
LARGEST_COMMUNITY = 1 << LOCAL_BITS
LOCAL_MASK = LARGEST_COMMUNITY - 1
_BLOCKS = 1024


class Places(NamedTuple):
    """Where people live; communities are sorted by province, county and number."""

    first: NDArray[np.int64]
    """(community + 1,) index of the first citizen; the last entry is the number of people."""
    province: NDArray[np.int64]
    """(community,) index of the province."""
    county: NDArray[np.int64]
    """(community,) index of the county."""
    urban: NDArray[np.int64]
    """(community,) 1 if urban."""
    block: NDArray[np.int64]
    """(community,) index of the tally block; a block lies in one county."""

    @property
    def n_people(self) -> int:
        """Number of people."""
        return int(self.first[-1])

    @property
    def n_communities(self) -> int:
        """Number of communities."""
        return len(self.county)

    @property
    def people(self) -> NDArray[np.int64]:
        """(community,) number of people."""
        return np.diff(self.first)


def shares_of(total: int, weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """Share out a whole number by weights with largest remainders; ties go to the lower index.

    Parameters
    ----------
    total : how many to share out.
    weights : (part,) whole weights, not all 0.

    Returns
    -------
    (part,) whole numbers that add up to ``total``.

    Examples
    --------
    >>> import numpy as np
    >>> shares_of(10, np.array([1, 1, 1]))
    array([4, 3, 3])
    """
    whole = int(weights.sum())
    if int(weights.max()) * total >= 1 << 63:
        raise OverflowError("these weights are too large to be shared out in 64 bits")
    shares, remainders = np.divmod(weights * total, whole)
    most = np.argsort(-remainders, kind="stable")[: total - int(shares.sum())]
    shares[most] += 1
    return shares


def lay_out(society: Society) -> Places:
    """Build the places of a society.

    Parameters
    ----------
    society : the marginals, with the number of people.

    Returns
    -------
    Places in which every province has its share of the people, to one person.
    """
    by_province = shares_of(society.people, np.array(list(society.provinces.cells.values()), np.int64))
    sizes: list[int] = []
    province: list[int] = []
    county: list[int] = []
    for number, people in enumerate(by_province.tolist()):
        split = _split(people, society.community.whole)
        n_counties = min(len(split), max(1, round(people / society.county.whole)))
        base = county[-1] + 1 if county else 0
        sizes += split
        province += [number] * len(split)
        county += [base + i * n_counties // len(split) for i in range(len(split))]
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    counties = np.array(county, np.int64)
    return Places(first, np.array(province, np.int64), counties, _urban(sizes, society), _blocks(counties))


def _split(people: int, wanted: int) -> list[int]:
    """Split the people of a province into communities of about the wanted size."""
    if people == 0:
        return []
    n = max(1, round(people / wanted))
    while -(-people // n) > LARGEST_COMMUNITY:
        n += 1
    return [(i + 1) * people // n - i * people // n for i in range(n)]


def _urban(sizes: list[int], society: Society) -> NDArray[np.int64]:
    """Mark communities as urban, carrying the error along, so that the share holds along the whole list."""
    share = society.urban.exact
    urban, owed = [], 0
    for size in sizes:
        owed += size * share.numerator
        chosen = 2 * owed >= size * share.denominator
        owed -= size * share.denominator if chosen else 0
        urban.append(int(chosen))
    return np.array(urban, np.int64)


def _blocks(county: NDArray[np.int64]) -> NDArray[np.int64]:
    """Group neighbouring communities of one county into at most about a thousand tally blocks."""
    step = -(-len(county) // _BLOCKS)
    block, number, filled = [], -1, 0
    for i, c in enumerate(county.tolist()):
        if i == 0 or c != county[i - 1] or filled == step:
            number, filled = number + 1, 0
        block.append(number)
        filled += 1
    return np.array(block, np.int64)
