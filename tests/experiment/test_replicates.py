"""A run is lived under further lucks: how many, what is kept of them, and what figures are means over."""

import numpy as np
import pytest

from demerit.audit.measures.base import read_blocks
from demerit.audit.measures.units import FEWEST_EACH, PARTS, dealt, in_parts, read_units
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.interval import COMMUNITIES, ONE_LUCK, REPLICATES
from demerit.engine.plan.plan import Plan, make_plan
from demerit.errors import ScenarioError
from demerit.experiment.run.replicates import ENOUGH, FEWEST, lucks_of
from demerit.scenario.load import load


def _plan(people: int, **more: object) -> Plan:
    """Plan the default scenario with so many people."""
    return make_plan(load("as-reported-2018", {"society.people": people, **more}))


@pytest.mark.parametrize(
    ("people", "lucks"),
    [(1000, 7), (5000, 7), (20_000, FEWEST), (100_000, FEWEST), (1_000_000, FEWEST), (3_000_000, 1)],
)
def test_lucks__are_five_or_more_up_to_a_million_people(people: int, lucks: int) -> None:
    """Small runs have up to ten lucks, larger ones five, and what would take too long has its own alone."""
    assert lucks_of(_plan(people), 2) == lucks


def test_lucks__are_as_many_as_the_scenario_says() -> None:
    """The scenario's own number counts, whatever the size; two are refused, as they tell no interval."""
    assert lucks_of(_plan(1000, **{"run.replicates": 30}), 2) == 30
    assert lucks_of(_plan(1000, **{"run.replicates": 0}), 2) == 1
    assert lucks_of(_plan(1000, **{"run.weeks": 4, "run.burn_in": 0}), 2) == ENOUGH
    with pytest.raises(ScenarioError, match="replicates must be 0 or 1, or 3 or more, got 2"):
        load("as-reported-2018", {"run.replicates": 2})


def test_replicates__hold_the_run_itself_first(run: Run) -> None:
    """Replicate 0 has the sums of the blocks, in every arm and column; the others have other people and other sums."""
    found = run.query("SELECT DISTINCT arm, replicate FROM replicates ORDER BY ALL").fetchall()
    assert found == [
        (arm, i) for arm in ("no_false_entries", "regime") for i in range(run.facts["replicates"])
    ]
    sums = "sum(people)::BIGINT, sum(days)::BIGINT, sum(days_wrongful)::BIGINT, sum(marked_true)::BIGINT"
    own = run.query(
        f"SELECT arm, group_, {sums} FROM replicates WHERE replicate = 0 GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert own == run.query(f"SELECT arm, group_, {sums} FROM blocks GROUP BY ALL ORDER BY ALL").fetchall()
    assert run.query(
        "SELECT count(DISTINCT marked_true) FROM replicates WHERE arm = 'regime' AND group_ = 'teal'"
    ).fetchall() == [(5,)]


def test_measures__are_means_over_lucks_and_say_so(run: Run) -> None:
    """A rate and a count are means over the lucks; their bounds come from replicates."""
    rows = {(row.measure, row.part, row.group): row.estimate for m in run.measures for row in m.rows}
    (days, wrong, made) = run.query(
        "SELECT sum(days), sum(days_restricted), sum(marked_true) / count(DISTINCT replicate) FROM replicates WHERE arm = 'regime'"
    ).fetchall()[0]
    assert rows["restricted", "", ""].value == pytest.approx(1e4 * wrong / days)
    assert rows["restricted", "", ""].source == REPLICATES
    assert rows["funnel", "true: entered", ""].value == pytest.approx(made)


def test_units__of_one_small_run_are_one(run: Run) -> None:
    """Ten communities cannot tell luck from place: the run has one unit, and its rates have no bounds."""
    alone = in_parts(read_blocks(run, "regime"), run.plan)
    assert (len(alone.of("days")), alone.source) == (1, COMMUNITIES)
    assert alone.ratio(alone.of("days_restricted").sum(axis=1), alone.of("days").sum(axis=1)).why == ONE_LUCK
    assert read_units(run, run.plan, "regime").n_lucks == 5


def test_parts__of_a_large_run_have_some_of_every_province() -> None:
    """Half a million people make twelve parts of about one size, each with people of every province."""
    plan = _plan(600_000)
    part, first = dealt(plan), np.flatnonzero(np.diff(plan.places.block, prepend=-1))
    sizes = np.bincount(part)
    assert len(sizes) == PARTS
    assert sizes.min() >= FEWEST_EACH
    assert np.ptp(sizes) <= 1
    large = np.flatnonzero(np.bincount(plan.places.province[first]) >= PARTS)
    assert all(len(set(part[plan.places.province[first] == each])) == PARTS for each in large)


def test_parts__are_counties_where_these_share_their_months() -> None:
    """With hard months of whole counties, the communities of a county are of one part, and too few counties make one."""
    assert len(set(dealt(_plan(600_000, **{"regime.shocks.on": True})).tolist())) == 1
    plan = _plan(600_000, **{"regime.shocks.on": True, "society.county": 2000})
    first = np.flatnonzero(np.diff(plan.places.block, prepend=-1))
    pairs = set(zip(plan.places.county[first].tolist(), dealt(plan).tolist(), strict=True))
    assert len(pairs) == len({county for county, _ in pairs})
