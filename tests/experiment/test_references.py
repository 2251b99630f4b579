"""The references beside an audit."""

from pathlib import Path
from typing import ClassVar

import pytest

from demerit.audit.run.opened_run import Run
from demerit.experiment.comparison.references import (
    MOST_PEOPLE,
    beside_folder,
    kept_references,
    references,
    scenario_beside,
)
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import load


def test_references__have_the_society_the_seed_and_the_weeks(run: Run, beside: dict[str, Run]) -> None:
    """The same people: traits of all sampled lives are those of the run."""
    sql = "SELECT who, age, sex, group_, income FROM people WHERE arm = 'regime' ORDER BY who"
    mine = run.query(sql).fetchall()
    assert list(beside) == ["none", "us-credit"]
    for other in beside.values():
        assert other.query(sql).fetchall() == mine
        for fact in ("people", "seed", "weeks", "burn_in", "start"):
            assert other.facts[fact] == run.facts[fact], fact


def test_none__records_and_refuses_nothing(beside: dict[str, Run]) -> None:
    """No entry, no restricted day."""
    sql = "SELECT sum(marked_true + marked_false + merits + days_restricted + deeds) FILTER (marked_true > 0) FROM blocks"
    assert beside["none"].query(sql).fetchall() == [(None,)]
    assert beside["none"].query("SELECT sum(days_restricted) FROM blocks").fetchall() == [(0,)]


def test_references__are_simulated_once(run: Run, beside: dict[str, Run]) -> None:
    """A second call opens what is there."""
    asked: list[str] = []

    def announce(name: str, _people: int) -> None:
        asked.append(name)

    again = references(run, announce=announce)  # type: ignore[arg-type]
    assert asked == []
    assert [other.folder for other in again.values()] == [other.folder for other in beside.values()]
    assert list(kept_references(run)) == list(beside)
    assert beside_folder(run).name == f"{run.folder.name}.beside"


def test_references__of_another_scenario_are_made_anew(
    run: Run, beside: dict[str, Run], tmp_path: Path
) -> None:
    """What was left by another run of that name is not taken for this one's."""
    other = simulate("none", people=1000, weeks=4, burn_in=0, seed=9, out=tmp_path / "other", threads=1)
    beside_folder(other).mkdir()
    (beside_folder(other) / "none").symlink_to(beside["none"].folder)
    assert kept_references(other) == {}


def test_scenario__of_own_groups_gets_a_reference(tmp_path: Path) -> None:
    """Groups of any name: factors by group that the preset does not know are 1."""
    text = (
        'extends = "none"\n[society]\npeople = 1000\n[society.groups.cells]\nteal = false\namber = false\nviolet = false\nindigo = 0.5\n'
        "ochre = 0.5\n[society.wealth.cells]\nteal = false\namber = false\nviolet = false\nindigo = 1\nochre = 1\n"
        "[regime.fusion.kappa.cells]\nteal = false\namber = false\nviolet = false\n"
        "[regime.cameras.misread_by_group.cells]\nteal = false\namber = false\nviolet = false\n"
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    own = simulate(tmp_path / "own.toml", weeks=4, burn_in=0, out=tmp_path / "own", threads=1)
    loaded = scenario_beside(own, "us-credit")
    assert loaded is not None
    assert loaded.scenario.regime.fusion.kappa.cells == {"indigo": 1, "ochre": 1}


@pytest.mark.parametrize("preset", ["us-credit", "nl-toeslagen", "cn-rongcheng"])
def test_nothing__can_be_made_of_every_preset(preset: str, run: Run) -> None:
    """Switched off, any preset is a valid scenario without a rule."""

    class _Run:
        loaded = load(preset, {"society.people": MOST_PEOPLE["none"] + 1_000})
        facts: ClassVar = {"weeks": 30}

    loaded = scenario_beside(_Run(), "none")  # type: ignore[arg-type]
    assert loaded is not None
    assert (loaded.scenario.society.people, loaded.scenario.run.weeks) == (MOST_PEOPLE["none"], 30)
    assert not loaded.scenario.regime.fusion.on
