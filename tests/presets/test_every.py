"""What holds for every shipped preset: it runs, and refuses what its settings say and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from demerit.experiment.run.simulate import simulate
from demerit.scenario.describe.reach import is_scored, listed, refused
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped

A_YEAR = {"society.people": 1000, "run.start": date(2018, 1, 1), "run.burn_in": 0, "run.weeks": 52}


@pytest.mark.parametrize("name", shipped())
def test_preset__runs_a_year_within_its_own_reach(name: str, tmp_path: Path) -> None:
    """A year of 1,000 people: within the budget of candidates, no need refused, list or tier kept beyond what the settings say."""
    loaded = load(name, A_YEAR)
    run = simulate(loaded, out=tmp_path / "run", threads=2)
    scenario, ties = loaded.at_the_end, loaded.scenario.regime.ties
    assert run.facts["complete"]
    assert run.facts["candidates_per_person_day"] <= 0.03
    needs = {name for (name,) in run.query("SELECT DISTINCT need FROM needs WHERE days > 0").fetchall()}
    assert needs <= {*refused(scenario), *ties.child, *ties.spouse}
    lists = {name for (name,) in run.query("SELECT DISTINCT list FROM lists WHERE stock > 0").fetchall()}
    assert lists <= {record.list for _, record, _ in listed(scenario)}
    (in_tiers,) = run.query("SELECT coalesce(sum(stock), 0) FROM tiers").fetchone() or (0,)
    assert (in_tiers > 0) == is_scored(scenario)
