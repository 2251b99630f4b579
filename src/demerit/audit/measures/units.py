"""Units of intervals: replicates of the society or, if there is only one, similar parts of it.

Places differ in ways that no seed changes: income, town and country, the number of communities in a province. So places cannot be units.
Instead, the communities of one run are dealt out like cards, those of a province and a kind one after the other, so that each part has some
of all. Where whole counties have hard months together, counties are dealt. With fewer than 20 for each part, a run is too small: it has one
unit, and only exact intervals.
"""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.measures.base import Blocks, Tables, blocks_of, read_blocks
from demerit.audit.statistics.interval import COMMUNITIES, FEWEST_UNITS, REPLICATES
from demerit.engine.plan.plan import Plan

PARTS = 12
"""Number of parts: with 12, Student's t reaches 2.2 errors to each side; more parts would be less alike."""
FEWEST_EACH = 20


def read_units(tables: Tables, plan: Plan, arm: str) -> Blocks:
    """Read the sums of an arm by units that differ by luck alone.

    Parameters
    ----------
    tables : the run's tables.
    plan : plan of the arm.
    arm : name of the arm.

    Returns
    -------
    One unit for each replicate, if the arm has three or more; otherwise parts of the one run.
    """
    lucks = _lucks(tables, arm)
    return lucks if lucks is not None else in_parts(read_blocks(tables, arm), plan)


def count_lucks(tables: Tables, arm: str) -> int:
    """Count the replicates over which the figures of an arm are means: 1 where the run has only its own."""
    lucks = _lucks(tables, arm)
    return 1 if lucks is None else lucks.n_lucks


def _lucks(tables: Tables, arm: str) -> Blocks | None:
    """Read the sums of an arm by replicate; None with fewer than three."""
    if REPLICATES not in tables.names:
        return None
    flat = tables.columns(f"SELECT * FROM {REPLICATES} WHERE arm = '{arm}' ORDER BY replicate, group_")
    n_lucks = len(np.unique(flat["replicate"]))
    if n_lucks < FEWEST_UNITS:
        return None
    return blocks_of(flat)._replace(source=REPLICATES, n_lucks=n_lucks)


def in_parts(blocks: Blocks, plan: Plan) -> Blocks:
    """Add up the blocks of one run to similar parts.

    Parameters
    ----------
    blocks : sums by block.
    plan : plan of the run; it holds the place of each block.
    """
    part = dealt(plan)
    table = {name: _added(values, part) for name, values in blocks.table.items()}
    return blocks._replace(table=table, source=COMMUNITIES)


def _added(values: NDArray[np.float64], part: NDArray[np.int64]) -> NDArray[np.float64]:
    """Add up (block, ...) values to (part, ...)."""
    sums = np.zeros((int(part.max()) + 1, *values.shape[1:]))
    np.add.at(sums, part, values)
    return sums


def dealt(plan: Plan) -> NDArray[np.int64]:
    """Return the part of each block: one part for all where the run is too small for similar parts.

    Parameters
    ----------
    plan : plan of the run.

    Returns
    -------
    (block,) number of the part.
    """
    places = plan.places
    first = np.flatnonzero(np.diff(places.block, prepend=-1))
    province, urban, county = (each[first] for each in (places.province, places.urban, places.county))
    if any(era.regime.shocks.on for era in plan.eras):
        urban = np.zeros_like(urban)
    else:
        county = np.arange(len(first))
    order = np.lexsort((county, urban, province))
    _, turn = np.unique(np.stack([province, urban, county])[:, order], axis=1, return_inverse=True)
    n = int(turn.max()) + 1
    part = np.zeros(len(first), np.int64)
    if n >= PARTS * FEWEST_EACH:
        part[order] = turn % PARTS
    return part
