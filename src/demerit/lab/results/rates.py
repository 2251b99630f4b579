"""Figures of an arm as the lab shows them: counts become rates, so that runs of any size and length compare."""

from demerit.audit.measures import measure_blocks
from demerit.audit.measures.base import A_YEAR, PER, Blocks, Measure, Row
from demerit.engine.plan.plan import Plan

COUNTED = ("entries", "cases")
"""Units of measures that are totals of a society."""
_SPREAD = "Counts are given a year in 10,000 people."


def measured(blocks: Blocks, plan: Plan) -> list[Measure]:
    """Compute the measures of an arm, with all counts a year in 10,000 people.

    Parameters
    ----------
    blocks : the sums of the arm.
    plan : plan of the arm.
    """
    return [spread(measure, blocks) for measure in measure_blocks(blocks, plan)]


def spread(measure: Measure, blocks: Blocks) -> Measure:
    """Return a measure with its counts a year in 10,000 people; rates and shares stay as they are.

    Parameters
    ----------
    measure : any measure.
    blocks : the sums that it was computed from.
    """
    if all(row.unit not in COUNTED for row in measure.rows):
        return measure
    factor = PER * A_YEAR * blocks.n_lucks / float(blocks.of("days").sum())
    rows = [_spread(row, factor) if row.unit in COUNTED else row for row in measure.rows]
    return measure._replace(rows=rows, definition=f"{measure.definition} {_SPREAD}")


def _spread(row: Row, factor: float) -> Row:
    """Return a count as a rate."""
    return row._replace(unit=f"{row.unit} a year in 10,000 people", estimate=row.estimate.scaled(factor))
