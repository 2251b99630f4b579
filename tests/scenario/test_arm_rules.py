"""Arms: other rules on one society."""

from datetime import date

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.arms.arm_rules import Arms, title_of, with_arms
from demerit.scenario.arms.single_rules import attribution_arms
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.safeguards import ALL, SAFEGUARDS

DEFAULT = "as-reported-2018"


def _arm(described: str = DEFAULT, **keys: object) -> Loaded:
    """Load the only arm of a scenario."""
    return Arms(load(described, {"arms": [{"name": "other", **keys}]})).load("other")


def test_arm__a_change_holds_in_every_era() -> None:
    """Whatever amendments say later, the arm has the last word."""
    eras = _arm(change={"lists": {"names": {"court": {"refuses": ["fly"]}}}}).eras
    assert len(eras) == 2
    assert all(era.regime.lists.names["court"].refuses == ["fly"] for era in eras)


def test_arm__differs_from_its_date_on() -> None:
    """Before that day the rules are those described, on that day a new era begins."""
    loaded = load(DEFAULT)
    eras = _arm(since=date(2018, 1, 1), change={"ties": {"on": False}}).eras
    assert [(era.since, era.regime.ties.on) for era in eras] == [
        (loaded.scenario.run.start, True),
        (date(2015, 7, 27), True),
        (date(2018, 1, 1), False),
    ]
    assert [era.regime for era in eras[:2]] == [era.regime for era in loaded.eras]


def test_arm__another_preset_brings_its_acts_behind_the_own_ones() -> None:
    """People do the deeds of both; needs are those that the preset refuses, then the own ones, eight at most."""
    mine, other = load(DEFAULT).scenario, load("us-credit").scenario
    arms = Arms(load(DEFAULT, {"arms": [{"name": "credit", "preset": "us-credit"}]}))
    credit = arms.load("credit").scenario
    assert list(credit.conduct.deeds) == [*mine.conduct.deeds, *other.conduct.deeds]
    assert list(arms.described.scenario.conduct.needs) == list(mine.conduct.needs)
    assert {"rent_home", "job"} < set(credit.conduct.needs)
    assert len(credit.conduct.needs) == 8
    assert credit.conduct.needs["borrow"] == mine.conduct.needs["borrow"]
    assert credit.society == mine.society


@pytest.mark.parametrize("preset", shipped())
def test_arm__every_preset_can_be_an_arm_of_the_default(preset: str) -> None:
    """Any regimes can be compared on one society."""
    assert _arm(preset=preset).scenario.society == load(DEFAULT).scenario.society


@pytest.mark.parametrize("preset", shipped())
def test_safeguard__goes_with_every_preset(preset: str) -> None:
    """Each is valid in any regime, whatever it has to change there."""
    names = [ALL, *SAFEGUARDS]
    arms = Arms(load(preset, {"arms": [{"name": name, "safeguards": [name]} for name in names]}))
    assert all(arms.load(name).eras for name in names)


def test_safeguard__each_changes_some_preset() -> None:
    """None is empty."""
    changed = {arm.name for preset in shipped() for arm in with_arms(load(preset), None).scenario.arms}
    assert changed == {"none", ALL, *SAFEGUARDS} - {"officials"} | ({"officials"} & changed)
    assert _arm("cn-dangan", safeguards=["officials"]).eras != load("cn-dangan").eras


def test_arms__by_default_are_none_each_safeguard_and_all() -> None:
    """A safeguard that has nothing to change in a regime is no arm."""
    names = [arm.name for arm in with_arms(load(DEFAULT), None).scenario.arms]
    assert names == ["none", *(name for name in SAFEGUARDS if name != "officials"), ALL]
    assert "copies" not in [arm.name for arm in with_arms(load("us-credit"), None).scenario.arms]


def test_arms__of_the_scenario_come_before_shipped_names() -> None:
    """A user's own arm may have the name of a safeguard."""
    mine = load(DEFAULT, {"arms": [{"name": "copies", "change": {"copies": {"on": False}}}]})
    assert [arm.change for arm in with_arms(mine, ["copies"]).scenario.arms] == [{"copies": {"on": False}}]
    assert with_arms(mine, None).scenario.arms == mine.scenario.arms


def test_arms__are_written_and_read_again() -> None:
    """The scenario of a run lists the arms that were lived."""
    chosen = with_arms(load(DEFAULT), ["none", "ties"])
    assert "arms" in chosen.resolved
    assert Arm.model_validate(chosen.resolved["arms"][1]).safeguards == ["ties"]


@pytest.mark.parametrize(
    ("arm", "sentence"),
    [
        ({"name": "regime"}, "'regime' is an arm of every run"),
        ({"name": "No Ties"}, "a name has up to 40 small letters"),
        ({"name": "x", "preset": "nonne"}, "no preset is called 'nonne'; did you mean 'none'?"),
        ({"name": "x", "safeguards": ["tie"]}, "no safeguard is called 'tie'; did you mean 'ties'?"),
        ({"name": "x", "preset": "none", "safeguards": ["ties"]}, "give either `preset` or `safeguards`"),
        ({"name": "x", "preset": "none", "since": date(2018, 1, 1)}, "a preset holds from the first day"),
        ({"name": "x", "colour": "red"}, "colour"),
    ],
)
def test_arms__refuse_what_is_wrong(arm: dict[str, object], sentence: str) -> None:
    """The sentence says what is wrong and what there is."""
    with pytest.raises(ScenarioError, match=r".") as refused:
        load(DEFAULT, {"arms": [arm]})
    assert sentence in str(refused.value)


def test_arms__refuse_two_of_one_name() -> None:
    """A table could not tell them apart."""
    with pytest.raises(ScenarioError, match="two arms are called 'x'"):
        load(DEFAULT, {"arms": [{"name": "x"}, {"name": "x"}]})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ties": {"onn": False}}, "onn"),
        ({"copies": {"clearing": 1.5}}, "must be in [0, 1], got 1.5"),
        ({"ties": {"child": ["schol"]}}, "no need is called 'schol'"),
    ],
)
def test_arm__refuses_a_wrong_change(change: dict[str, object], sentence: str) -> None:
    """The arm and the key are named."""
    with pytest.raises(ScenarioError) as refused:
        _arm(change=change)
    assert "other" in str(refused.value)
    assert sentence in str(refused.value)


def test_arms__name_the_nearest_one() -> None:
    """An unknown arm is answered with one that there is."""
    with pytest.raises(ScenarioError, match="no arm is called 'tie'; did you mean 'ties'"):
        with_arms(load(DEFAULT), ["tie"])


def test_title__is_made_from_the_parts() -> None:
    """An arm without a title is called by what it is."""
    assert title_of(Arm(name="a", preset="none")) == "Rules of none"
    assert (
        title_of(Arm(name="a", safeguards=["copies", "ties"]))
        == "Corrections reach everybody, Nobody for a relative"
    )
    assert title_of(Arm(name="a", safeguards=["all"])) == "All safeguards"
    assert title_of(Arm(name="a", title="mine", preset="none")) == "mine"


def test_attribution__has_each_rule_off_and_alone() -> None:
    """As many arms with a rule off as with it alone, and one with none."""
    regime = load(DEFAULT).scenario.regime
    arms = {arm.name: arm for arm in attribution_arms(regime)}
    rules = [name.removeprefix("off-") for name in arms if name.startswith("off-")]
    assert {"false-links", "cameras", "score", "lists", "copies", "ties"} <= set(rules)
    assert list(arms) == [*(f"off-{rule}" for rule in rules), *(f"only-{rule}" for rule in rules), "nothing"]
    assert "ties" not in arms["only-ties"].change
    assert "ties" in arms["nothing"].change
