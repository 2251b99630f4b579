"""Jobs: equal ones are one run, and what is wrong with one is said in a sentence."""

from pathlib import Path
from typing import Any

import pytest

from demerit.engine.plan.arm_plans import plan_arms
from demerit.errors import DemeritError
from demerit.lab.orders.job import (
    CHANGED,
    MOST_LIVES,
    ArmJob,
    Job,
    _title,
    job_of,
    scenario_of,
    scenario_of_sweep,
    sweep_of,
)
from demerit.lab.orders.shelf import Shelf
from demerit.lab.results.map_data import Shown, society_of
from demerit.lab.rules.sheet import sheet

PLAIN: dict[str, Any] = {"preset": "as-reported-2018", "people": 2000, "weeks": 30, "burn_in": 5, "seed": 1}


def _job(**arm: Any) -> Job:
    """Make a job with an arm."""
    return job_of({**PLAIN, "arm": arm})


def test_job__equal_jobs_have_one_id() -> None:
    """However they are written; another seed is another run."""
    assert job_of(PLAIN).id == _job().id == job_of(dict(reversed(PLAIN.items()))).id
    assert job_of({**PLAIN, "seed": 2}).id != job_of(PLAIN).id
    once = _job(safeguards=["letters", "notice"])
    assert once.id == _job(safeguards=["notice", "letters", "notice"]).id != _job(safeguards=["letters"]).id


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({**PLAIN, "people": "many"}, 'people must be a whole number, got "many"'),
        ({**PLAIN, "people": 2000.5}, "people must be a whole number, got 2000.5"),
        ({**PLAIN, "arm": {"set": {"regime.ties.on": "x" * 99}}}, "true, false or a number, got .{40}…"),
        ({"preset": "none"}, "the key 'people' is missing. The keys are preset, toml, arm, people"),
        (
            {**PLAIN, "mydata": 3},
            "no key 'mydata'. The keys are preset, toml, arm, .* for anybody's own data: all people here are invented",
        ),
        ({**PLAIN, "arm": {"mine": 1}}, "no key 'arm.mine'. The keys are preset, safeguards, set"),
        ([], r"the order must be an object, got \[\]"),
    ],
)
def test_job__refuses_what_is_none(order: Any, said: str) -> None:
    """Nothing is turned into something else, nothing unknown is let through."""
    with pytest.raises(DemeritError, match=said):
        job_of(order)


def test_scenario__lists_one_arm_with_all_that_was_changed() -> None:
    """Safeguards, figures and switches together; several figures of one table as well."""
    loaded = scenario_of(
        _job(
            safeguards=["letters"],
            set={"regime.ties.on": False, "regime.copies.clearing": 1, "regime.lists.on": True},
        )
    )
    [arm] = loaded.scenario.arms
    assert (arm.name, arm.safeguards) == (CHANGED, ["letters"])
    assert arm.change == {"ties": {"on": False}, "copies": {"clearing": 1}, "lists": {"on": True}}
    changed = plan_arms(loaded)[1].plan.scenario.regime
    assert changed.ties.on is False
    assert changed.copies.clearing.value == 1
    assert loaded.scenario.run.sample == MOST_LIVES


def test_scenario__takes_a_preset_and_no_change() -> None:
    """The second society may live by other rules, or by the same."""
    assert scenario_of(_job(preset="none")).scenario.arms[0].preset == "none"
    null = plan_arms(scenario_of(_job()))
    assert [arm.name for arm in null] == ["regime", CHANGED, "no_false_entries"]
    assert null[1].parts_at == 0


def test_scenario__takes_a_pasted_text() -> None:
    """An error in it names its line, and no place on this machine."""
    text = 'extends = "none"\n[regime.copies]\nclearing = 2\n'
    with pytest.raises(DemeritError) as error:
        scenario_of(job_of({**PLAIN, "toml": text}))
    assert "3:" in str(error.value)
    assert "tmp" not in str(error.value)
    assert scenario_of(job_of({**PLAIN, "toml": 'extends = "us-nofly"'})).scenario.society.people == 2000


def test_warnings__reach_the_sheet_the_run_and_the_card(tmp_path: Path) -> None:
    """A figure outside its range is warned of wherever the scenario is looked at."""
    text = 'extends = "as-reported-2018"\n[regime.copies]\nclearing = 1\n'
    loaded = scenario_of(job_of({**PLAIN, "toml": text}))
    first, second, *_ = plan_arms(loaded)
    told = society_of(Shown("a", "none", ours=True), loaded, (first, second))
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    (card,) = Shelf([tmp_path / "mine.toml"]).own_cards
    for found in (told, sheet(loaded, "none"), card):
        assert any("outside the assumed range" in warning for warning in found["warnings"])


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"regime.attack.on": False}, "Attack: off"),
        ({"regime.copies.clearing": 1, "regime.copies.on": True}, "Copies: changed, Copies: on"),
        (
            {
                f"regime.copies.{name}": value
                for name, value in (("clearing", 1), ("on", True), ("audit", 1), ("lag", 1))
            },
            "4 figures changed",
        ),
    ],
)
def test_title__names_what_is_set(change: dict[str, Any], title: str) -> None:
    """By the parts of the regime, not by paths; where there are many, by their number."""
    assert _title(ArmJob(set=change)) == title


@pytest.mark.parametrize(
    ("arm", "said"),
    [
        (
            {"set": {"regime.copies.cleering": 1}},
            "regime.copies.cleering: a scenario has no such key; did you mean",
        ),
        ({"set": {"society.people": 5000}}, "only figures and switches below `regime`"),
        ({"set": {"regime.copies.clearing": 7}}, "copies"),
        ({"safeguards": ["leters"]}, "no safeguard is called 'leters'; did you mean 'letters'"),
        ({"preset": "non"}, "no preset is called 'non'; did you mean 'none'"),
        ({"preset": "none", "safeguards": ["letters"]}, "give either `preset` or `safeguards`"),
    ],
)
def test_scenario__says_what_is_wrong_with_an_arm(arm: dict[str, Any], said: str) -> None:
    """In a sentence that names it."""
    with pytest.raises(DemeritError, match=said):
        scenario_of(_job(**arm))


def test_sweep__is_a_short_list_of_values() -> None:
    """An arm for each; more than five, or the same twice, is refused."""
    order = {"job": PLAIN, "path": "regime.copies.clearing", "values": [0.1, 0.5, 1]}
    arms = scenario_of_sweep(sweep_of(order)).scenario.arms
    assert [arm.change["copies"]["clearing"] for arm in arms] == [0.1, 0.5, 1]
    for values in ([0.1], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]):
        with pytest.raises(DemeritError, match=f"a sweep tries 2 to 5 values, got {len(values)}"):
            sweep_of({**order, "values": values})
    with pytest.raises(DemeritError, match="two values of the sweep are the same"):
        sweep_of({**order, "values": [1, 1.0]})


def test_job__is_frozen() -> None:
    """What runs are named after does not change."""
    with pytest.raises(ValueError, match="frozen"):
        ArmJob().preset = "none"  # type: ignore[misc]
