"""The measures, one a file, in the order of the report.

In: the `Blocks` of an arm, and for some the `Tables` of its run. Out: a `Measure` with its rows.
"""

from demerit.audit.measures.attribution import attribution
from demerit.audit.measures.balance import balance
from demerit.audit.measures.base import Blocks, Measure, Row, Tables, read_blocks, tells_of_lives
from demerit.audit.measures.claims import claims
from demerit.audit.measures.collateral import collateral
from demerit.audit.measures.concentration import concentration
from demerit.audit.measures.contexts import contexts
from demerit.audit.measures.costs import costs
from demerit.audit.measures.entries import entries
from demerit.audit.measures.errors import partition_by_error
from demerit.audit.measures.fairness import group_metrics
from demerit.audit.measures.funnel import funnel
from demerit.audit.measures.grounds import partition_by_ground
from demerit.audit.measures.intersections import intersections
from demerit.audit.measures.lists import lists
from demerit.audit.measures.mobility import mobility
from demerit.audit.measures.needs import needs, needs_in_all
from demerit.audit.measures.observed import observed_labels
from demerit.audit.measures.privileges import privileges
from demerit.audit.measures.propagation import propagation
from demerit.audit.measures.restoration import restoration
from demerit.audit.measures.restricted import partition, restricted
from demerit.audit.measures.support import support
from demerit.audit.measures.tiers import tiers
from demerit.audit.measures.units import read_units
from demerit.audit.measures.unsupported import unsupported
from demerit.audit.measures.worst_off import worst_off
from demerit.audit.measures.wrongful import false_positive_burden, induced, wrongful
from demerit.engine.plan.plan import Plan
from demerit.results.declare.column import NO_FALSE_ENTRIES, REGIME

__all__ = ["Measure", "Row", "Tables", "measure", "measure_further"]


def measure(tables: Tables, plan: Plan, arm: str = REGIME) -> list[Measure]:
    """Compute all measures of an arm of a run.

    Parameters
    ----------
    tables : the run's tables.
    plan : plan of the arm; its scenario holds the unit costs.
    arm : name of the arm.

    Returns
    -------
    The measures of the arm; measures of lives only if the run has lives. For the baseline, measures that compare with arm T use it if
    the run has it.
    """
    blocks, own = read_units(tables, plan, arm), read_blocks(tables, arm)
    without = _without_false_entries(tables, plan) if arm == REGIME else None
    lives = tells_of_lives(tables)
    return [
        *claims(blocks, plan),
        restricted(blocks),
        partition(blocks),
        partition_by_error(blocks),
        partition_by_ground(blocks),
        unsupported(blocks),
        wrongful(blocks),
        false_positive_burden(blocks),
        induced(blocks, without),
        collateral(blocks),
        needs(blocks, own, tables, arm),
        *([contexts(tables, arm)] if lives else []),
        entries(blocks),
        funnel(blocks),
        *([restoration(tables, arm)] if lives else []),
        lists(own, tables, arm),
        *tiers(tables, plan, arm),
        *privileges(blocks, own, tables, plan, arm),
        *costs(blocks, plan),
        *([concentration(tables, arm)] if lives else []),
        *support(tables, plan, arm),
    ]


def measure_blocks(blocks: Blocks, plan: Plan) -> list[Measure]:
    """Compute the measures that need only the sums over the reported weeks; trials are compared by them.

    Parameters
    ----------
    blocks : the sums of one arm.
    plan : plan of the arm; its scenario holds the unit costs.
    """
    return [
        *claims(blocks, plan),
        restricted(blocks),
        partition(blocks),
        partition_by_error(blocks),
        partition_by_ground(blocks),
        unsupported(blocks),
        wrongful(blocks),
        false_positive_burden(blocks),
        collateral(blocks),
        needs_in_all(blocks),
        entries(blocks),
        funnel(blocks),
        *costs(blocks, plan),
    ]


def measure_further(tables: Tables, plan: Plan, arm: str = REGIME) -> list[Measure]:
    """Compute the measures that an audit adds to those of a report.

    Parameters
    ----------
    tables : the run's tables.
    plan : plan of the arm.
    arm : name of the arm.
    """
    blocks = read_units(tables, plan, arm)
    return [
        group_metrics(blocks),
        intersections(tables, arm),
        observed_labels(blocks, tables, arm),
        attribution(tables, arm),
        propagation(blocks),
        balance(tables, plan, arm),
        mobility(tables, plan, arm),
        worst_off(tables, arm),
    ]


def _without_false_entries(tables: Tables, plan: Plan) -> Blocks | None:
    """Read the sums of arm T (without false entries), if the run has it."""
    arms = tables.columns("SELECT DISTINCT arm FROM blocks")["arm"].tolist()
    return read_units(tables, plan, NO_FALSE_ENTRIES) if NO_FALSE_ENTRIES in arms else None
