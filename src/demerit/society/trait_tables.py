"""Founding tables: integer thresholds, made from a society's marginals, by which citizens' traits are drawn."""

from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import WORD, threshold
from demerit.errors import ScenarioError
from demerit.memo import kept
from demerit.schema.society import Society, drivers_by_fifth
from demerit.society.household_types import Makeups, household_makeups
from demerit.society.raking import rake_table
from demerit.society.traits import Household


class Founding(NamedTuple):
    """Tables of thresholds, cumulative where a word picks one of several cells."""

    makeup: NDArray[np.int64]
    """(makeup,) cumulative."""
    size: NDArray[np.int64]
    """(makeup,) members."""
    role: NDArray[np.int64]
    """(makeup, member) role."""
    band: NDArray[np.int64]
    """(makeup, member) five-year band."""
    group: NDArray[np.int64]
    """(group,) cumulative."""
    income: NDArray[np.int64]
    """(urban, group, fifth) cumulative."""
    car: NDArray[np.int64]
    """(fifth,) for those of 18 and over."""
    online: NDArray[np.int64]
    """(activity,) cumulative, for those of 10 and over."""
    job: NDArray[np.int64]
    """(job,) cumulative, from 18 to 59."""
    male: int
    """For those who are not married."""
    migrant: int
    """For households of urban communities."""
    exempt: int
    """For officials."""
    guarantor: int
    """From 18 to 59."""


@kept(8)
def found(society: Society) -> Founding:
    """Build the founding tables of a society.

    Parameters
    ----------
    society : the marginals.

    Returns
    -------
    Founding; traits drawn by it match the society's marginals in expectation.
    """
    makeups = household_makeups(society)
    urban = society.urban.exact
    return Founding(
        makeup=_cumulative(makeups.share.tolist()),
        size=makeups.size,
        role=makeups.role,
        band=makeups.band,
        group=_cumulative(list(society.groups.cells.values())),
        income=_incomes(society),
        car=np.array([threshold(chance) for chance in drivers_by_fifth(society)], np.int64),
        online=_cumulative(list(society.online.cells.values())),
        job=_cumulative(list(society.jobs.cells.values())),
        male=threshold(_male_among_unmarried(society, makeups)),
        migrant=threshold(society.migrants.exact / urban) if urban else 0,
        exempt=threshold(society.exempt.exact),
        guarantor=threshold(society.guarantors.exact),
    )


def _cumulative(shares: list[float]) -> NDArray[np.int64]:
    """Turn shares into cumulative thresholds that end at 2^32."""
    exact = [Fraction(share) for share in shares]
    total, running, steps = sum(exact), Fraction(0), []
    for share in exact:
        running += share
        steps.append(round(running / total * WORD))
    return np.array(steps, np.int64)


def _incomes(society: Society) -> NDArray[np.int64]:
    """Build the income thresholds by place and group; each fifth keeps a fifth of the people."""
    wealth, urban = society.wealth.cells, society.urban.value
    cells = [(place, group) for place in (0, 1) for group in society.groups.cells]
    prior = np.array(
        [
            [((wealth["urban"] if place else 1.0) * wealth[group]) ** (q - 2) for q in range(5)]
            for place, group in cells
        ]
    )
    rows = np.array([(urban if place else 1 - urban) * society.groups.cells[group] for place, group in cells])
    table = rake_table(prior, rows, np.full(5, 0.2))
    steps = [_cumulative(row.tolist()) if row.any() else _cumulative([1.0] * 5) for row in table]
    return np.array(steps, np.int64).reshape(2, len(society.groups.cells), 5)


def _male_among_unmarried(society: Society, makeups: Makeups) -> Fraction:
    """Return the share of men among people outside couples; a couple is a man and a woman."""
    shares = [Fraction(share) for share in makeups.share.tolist()]
    people = sum((s * int(n) for s, n in zip(shares, makeups.size, strict=True)), Fraction(0))
    couples = sum(
        (s for s, roles in zip(shares, makeups.role, strict=True) if roles[1] == Household.SPOUSE),
        Fraction(0),
    )
    married = 2 * couples / people
    share = (society.male.exact - married / 2) / (1 - married)
    if not 0 <= share <= 1:
        raise ScenarioError(
            f"society.male: {society.male.value:g} cannot hold where {float(married):.3g} of all people are couples of a man and a woman. "
            "Give a share nearer to a half"
        )
    return share
