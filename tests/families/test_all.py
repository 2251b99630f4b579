"""What holds for every rule family: off is the same as absent, on changes something, and all at once run on every preset."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from demerit.enactment.rules_table import RULES, ask_for_census
from demerit.engine.week.inbound import FIRST_FREE
from demerit.experiment.run.read_scenario import read_given
from demerit.families import FAMILIES
from demerit.families.base import named
from demerit.regime.rule_types import N_POOLS
from demerit.scenario.load import load
from demerit.scenario.read.shipped import PRESETS, shipped
from tests.engine.living import live, planned, restless

ROOT = Path(__file__).parents[2]
SMALL = {"society.people": 2000, "run.weeks": 30}
OFF = {f"regime.{family.name}.on": False for family in FAMILIES}
ON = {f"regime.{family.name}.on": True for family in FAMILIES}
NEEDED = {"joint": {"regime.records.judgment_default.list": "rail"}}
"""What a family needs to have a say: a list that does not refuse everything already."""
_LIVE_AND_SHOW = """
from tests.engine.living import live, planned
lived = live(planned({overrides}))
print(lived.hash, lived.events("marked_true").sum(axis=(0, 1)).tolist(), lived.plan.habits["base"].sum())
"""


def in_another_process(code: str) -> str:
    """Run a text; code without families has names of its own in the cache, so that it is compiled once and read from then on."""
    settings = {"PYTHONPATH": os.pathsep.join(str(path) for path in (ROOT / "src", ROOT))}
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ | settings
    )
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


def test_families__only_what_moves_acts_alone_needs_no_census() -> None:
    """A family whose eras take no census has no hook in what a status or a due day hangs on, and no other file reads its record."""
    sources = [
        path
        for part in ("citizen", "engine", "families")
        for path in sorted((ROOT / "src/demerit" / part).rglob("*.py"))
    ]
    for family in FAMILIES:
        if family.acts_alone:
            assert {name for name, hook in family.hooks._asdict().items() if hook} <= {
                "factor",
                "fears",
                "watched",
            }
            readers = [
                path.stem for path in sources if f"rules.{family.name}" in path.read_text(encoding="utf-8")
            ]
            assert readers == [family.name]


def test_families__an_era_of_theirs_alone_takes_no_census() -> None:
    """What asks for a census is any other figure."""
    before = np.zeros(1, RULES)
    for family in FAMILIES:
        after = before.copy()
        after[family.name]["on"] = 1
        assert ask_for_census(before, after) != family.acts_alone
    after = before.copy()
    after["rollout"] = 1
    assert ask_for_census(before, after)
    assert not ask_for_census(before, before)


def test_eras__that_record_other_acts_take_no_census() -> None:
    """What is recorded from a date on changes no entry that is there; what an entry weighs does."""
    before = np.zeros(1, RULES)
    for column, counted in (("recorded", False), ("seen", False), ("points", True), ("list", True)):
        after = before.copy()
        after["kinds"][0, 1][column] = 1
        assert ask_for_census(before, after) is counted
        assert ask_for_census(before, after, noted=True)


@pytest.mark.slow
def test_families__off_is_the_same_as_absent() -> None:
    """A run with all families switched off has the bits of one in which no family takes part anywhere."""
    without = (
        "import demerit.families as families\n"
        "from demerit.families.base import Hooks\n"
        "families.FAMILIES = tuple(family._replace(hooks=Hooks()) for family in families.FAMILIES)\n"
    )
    overrides = restless() | SMALL | OFF
    ours = live(planned(overrides))
    theirs = in_another_process(without + _LIVE_AND_SHOW.format(overrides=_spelled(overrides)))
    assert theirs.split()[0] == str(ours.hash)


def _spelled(overrides: dict[str, object]) -> str:
    """Write overrides as Python."""
    return repr(overrides).replace("datetime.date", "__import__('datetime').date")


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_family__changes_something_and_only_if_on(family: object) -> None:
    """A family that changes neither a state nor a sum would be a figure without a rule."""
    name = family.name  # type: ignore[attr-defined]
    much = {
        "society.people": 10_000,
        "run.weeks": 60,
        "regime.rollout.on": False,
        "regime.remedy.files_points": 0.7,
    }
    base = restless() | much | OFF | NEEDED.get(name, {})
    off, on = live(planned(base)), live(planned(base | {f"regime.{name}.on": True}))
    assert off.hash != on.hash or (off.counts != on.counts).any() or off.opinions != on.opinions


@pytest.mark.parametrize("preset", shipped(PRESETS))
def test_families__run_all_at_once(preset: str) -> None:
    """Everything on at once runs on every preset."""
    lived = live(planned({"society.people": 1000, "run.weeks": 20} | ON | fitting(preset), preset))
    assert lived.days.shape[0] == 20


@pytest.mark.parametrize("preset", shipped(PRESETS))
def test_families__can_all_be_switched_on_by_a_user(preset: str) -> None:
    """As shipped they go with every preset's luck map; customers' acts fill theirs, so that hard months add nothing."""
    fits = fitting(preset)
    if load(preset).scenario.conduct.deeds.keys() & {"late_payment_30"}:
        fits["regime.shocks.lift"] = 1
    assert read_given(preset, {}, str, ON | fits).scenario.regime.shocks.on


def fitting(preset: str) -> dict[str, object]:
    """Name deeds, merits, needs, contexts and lists that the preset has, where a family's default names others."""
    scenario = load(preset).scenario
    conduct, regime = scenario.conduct, scenario.regime
    there = {
        "deed": list(regime.records),
        "merit": list(regime.credits) or list(conduct.merits),
        "need": list(conduct.needs),
        "list": list(regime.lists.names),
        "context": list(scenario.contexts.names),
    }
    chosen: dict[str, object] = {}
    for family in FAMILIES:
        settings = getattr(regime, family.name)
        for key, what, name in named(settings):
            if what in there and name not in there[what]:
                several = isinstance(getattr(settings, key), list)
                chosen[f"regime.{family.name}.{key}"] = there[what][:1] if several else there[what][0]
    return chosen


def test_families__have_names_of_their_own() -> None:
    """Names, hooks, figures and numbers of chance do not clash."""
    numbers = [number for family in FAMILIES for number in family.purposes.values()]
    assert len(set(numbers)) == len(numbers)
    names = [family.name for family in FAMILIES]
    assert len(set(names)) == len(names)
    units = [unit for family in FAMILIES for unit in range(*family.units)]
    assert len(set(units)) == len(units)
    assert min(units) >= FIRST_FREE
    pools = [family.pool.number for family in FAMILIES if family.pool]
    assert sorted(pools) == list(range(N_POOLS))
    assert set(names) <= set(RULES.names or ())
    for family in FAMILIES:
        assert "on" not in family.figures, family.name


@pytest.mark.parametrize("preset", shipped(PRESETS))
def test_families__are_switched_by_a_scenario(preset: str) -> None:
    """`none` has all of them off, and every other preset takes the defaults or says otherwise."""
    regime = load(preset).scenario.regime
    on = [family.name for family in FAMILIES if getattr(regime, family.name).on]
    assert not (preset == "none" and set(on) - {"costs"})
