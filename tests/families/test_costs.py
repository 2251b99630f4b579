"""Harm by expectation agrees with what happens, and the lines of the measure with the counts that they are reckoned from."""

from pathlib import Path

import pytest

from demerit.audit.measures import measure
from demerit.audit.measures.base import read_blocks
from demerit.audit.measures.costs import costs
from demerit.audit.run.opened_run import Run
from demerit.engine.plan.plan import make_plan
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned
from tests.engine.stressed import GRAVE
from tests.families.test_labelling import CALLED, LISTED


def harm(lived: Lived) -> tuple[float, float, float]:
    """Give the harm done, averted and added in the second year."""
    done, averted, added = lived.events("harm")[52:].sum(axis=(0, 1))
    return float(done), float(averted), float(added)


def test_harm__added_is_the_lift_of_the_labelled() -> None:
    """Where everybody does 1.3 times as much, 0.3 of 1.3 parts of the harm are added and nothing is averted."""
    done, averted, added = harm(live(planned(LISTED | CALLED | {"regime.labelling.lift": 1.3})))
    assert added / done == pytest.approx(0.3 / 1.3, rel=0.05)
    assert averted == 0


def test_harm__what_belief_averts_is_missing_from_what_is_done() -> None:
    """What is done, and what is averted less what is added, make up what is done where belief moves nothing."""
    base = {
        "society.people": 20_000,
        "regime.rollout.on": False,
        "conduct.belief.start": 0.05,
        "conduct.belief.caught": 0.9,
    }
    strong = base | {"conduct.belief.elasticity": -0.5}
    off = harm(live(planned(base | {"conduct.belief.on": False})))
    done, averted, added = harm(live(planned(strong | {"conduct.belief.nothing_to_lose": 1})))
    assert off[1:] == (0, 0)
    assert averted > added
    assert done + averted - added == pytest.approx(off[0], rel=0.03)


def test_harm__keeps_every_bit_down_to_the_tables(tmp_path: Path) -> None:
    """The gravest deeds that a scenario may have: acts by kind times their harm add up to that in every table, to the last unit."""
    run = simulate(load("as-reported-2018", GRAVE), out=tmp_path / "run", threads=1)
    plan = make_plan(run.loaded)
    harm = {kind.name: int(plan.habits["harm"][0][kind.number]) for kind in plan.chart.kinds}
    rows = run.query(
        "SELECT kind, sum(done) FROM kinds WHERE arm = 'regime' AND family = 'deeds' GROUP BY kind"
    ).fetchall()
    expected = sum(harm[kind] * int(done) for kind, done in rows)
    assert harm["poisoning"] == 10**10
    assert expected > 10**12
    for table in ("series", "blocks"):
        assert run.query(f"SELECT sum(harm_done) FROM {table} WHERE arm = 'regime'").fetchall() == [
            (expected,)
        ]


def test_costs__change_nobodys_days() -> None:
    """Reckoning is no rule: switched off, every state is the same."""
    few = {"society.people": 2000, "run.weeks": 30}
    assert live(planned(few)).hash == live(planned(few | {"regime.costs.on": False})).hash


def test_costs__are_reckoned_from_the_counts(run: Run) -> None:
    """Two lines by hand, of the run's own luck: what refused people lose by their needs' severity, and what contesting costs them."""
    (measure,) = costs(read_blocks(run, "regime"), run.plan)
    rows = {row.part: row.estimate.value for row in measure.rows if not row.group}
    needs = run.loaded.scenario.conduct.needs
    days = dict(
        run.query(
            "SELECT need, sum(days) FROM needs WHERE arm = 'regime' AND reported GROUP BY need"
        ).fetchall()
    )
    years = run.query(
        "SELECT sum(people) * 7 / 365.0 FROM series WHERE arm = 'regime' AND reported"
    ).fetchall()[0][0]
    lost = sum(needs[name].severity.value * n for name, n in days.items()) / years * 10_000
    assert rows["people: needs refused"] == pytest.approx(lost)
    filed = run.query(
        "SELECT sum(filed_false + filed_true) FROM series WHERE arm = 'regime' AND reported"
    ).fetchall()[0][0]
    assert rows["people: contesting"] == pytest.approx(3 * filed / years * 10_000)


def test_costs__are_no_measure_where_they_are_off(run: Run) -> None:
    """Without unit costs there is nothing to reckon."""
    plan = make_plan(load("as-reported-2018", {"regime.costs.on": False}))
    assert costs(read_blocks(run, "regime"), plan) == []
    assert "costs" not in {found.name for found in measure(run, plan)}
