"""The units that intervals rest on: the society under one luck each or, where it was lived under one alone, like parts of it.

Between places there are differences that no seed changes: income, town and country, how many communities a province has. So places are no
units. The communities of one run are dealt out like cards, those of a province and a kind one after the other, so that each part has some
of all; where whole counties share their months, counties are dealt. Below 20 for each of the parts a run is too small: it has one unit, and
no interval but exact ones.
"""

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import COMMUNITIES, FEWEST_UNITS, REPLICATES
from demerit.audit.measures.base import Blocks, Tables, blocks_of, read_blocks
from demerit.engine.plan import Plan

PARTS = 12
"""With 12 parts, Student's t reaches 2.2 errors to each side; more parts would be less alike."""
FEWEST_EACH = 20


def read_units(tables: Tables, plan: Plan, arm: str) -> Blocks:
    """Read the sums of an arm by units that differ by luck alone.

    Parameters
    ----------
    tables : the run's tables.
    plan : of the arm.
    arm : its name.

    Returns
    -------
    A unit a luck, if the arm was lived under three or more; otherwise parts of the one run.
    """
    lucks = _lucks(tables, arm)
    return lucks if lucks is not None else in_parts(read_blocks(tables, arm), plan)


def count_lucks(tables: Tables, arm: str) -> int:
    """Count the lucks that the figures of an arm are means over: 1 where it is that of the run alone."""
    lucks = _lucks(tables, arm)
    return 1 if lucks is None else lucks.n_lucks


def _lucks(tables: Tables, arm: str) -> Blocks | None:
    """Read the sums of an arm by luck, if there are enough."""
    if REPLICATES not in tables.names:
        return None
    flat = tables.columns(f"SELECT * FROM {REPLICATES} WHERE arm = '{arm}' ORDER BY replicate, group_")
    n_lucks = len(np.unique(flat["replicate"]))
    if n_lucks < FEWEST_UNITS:
        return None
    return blocks_of(flat)._replace(source=REPLICATES, n_lucks=n_lucks)


def in_parts(blocks: Blocks, plan: Plan) -> Blocks:
    """Add up the blocks of one run to parts that are alike.

    Parameters
    ----------
    blocks : by block.
    plan : the run, for where its blocks lie.
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
    """Give the part of each block: all the same where the run is too small for parts that are alike.

    Parameters
    ----------
    plan : the run.

    Returns
    -------
    (block,) number of its part.
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
