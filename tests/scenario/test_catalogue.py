"""The shipped presets, societies and conducts."""

import re

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.describe.figures import figures
from demerit.scenario.load import load
from demerit.scenario.read.shipped import CONDUCTS, PRESETS, SOCIETIES, part, shipped


@pytest.mark.parametrize("name", shipped())
def test_catalogue__every_preset_loads_without_a_warning(name: str) -> None:
    """What is shipped is sound."""
    assert load(name).warnings == []


@pytest.mark.parametrize("name", shipped())
def test_catalogue__every_preset_introduces_itself(name: str) -> None:
    """A preset that extends another must not speak with the other's words."""
    tree = part(PRESETS, name).tree
    assert tree["name"] == name
    assert all(
        tree[key].strip() for key in ("title", "story", "first_line", "operator", "basis", "appeals_to")
    )
    assert isinstance(tree["voluntary"], bool)


@pytest.mark.parametrize("name", shipped())
def test_catalogue__who_decides_is_a_noun(name: str) -> None:
    """Sentences go on after it: what else there is to say stands in a sentence of its own."""
    scenario = load(name).scenario
    assert re.fullmatch(r"[^.;:]*[^.;:,\s]", scenario.appeals_to)
    assert not re.search(r", (?!then )", scenario.appeals_to)
    assert re.fullmatch(r"([A-Z].*\.)?", scenario.appeals_say)


@pytest.mark.parametrize("name", shipped())
def test_catalogue__every_source_of_a_preset_is_used(name: str) -> None:
    """By a figure, an amendment, or a comment on what has no figure, such as a date or the needs that a list refuses."""
    document = part(PRESETS, name)
    sources = document.tree.get("sources", {})
    rules = document.text.split("[sources]")[0]
    assert [key for key in sources if f'"{key}"' not in rules and f"[{key}]" not in rules] == []


@pytest.mark.parametrize("name", shipped())
def test_catalogue__no_preset_has_a_figure_of_a_users_own(name: str) -> None:
    """`scenario` is the source of what users set; what is shipped has a real one or is assumed."""
    assert 'source = "scenario"' not in load(name).to_toml()


@pytest.mark.parametrize("name", shipped())
def test_catalogue__a_value_at_an_end_of_its_range_has_a_reason(name: str) -> None:
    """Draws move it one way only, so that the described scenario is no centre of them: the reason says why nothing beyond is plausible."""
    for figure in figures(load(name)):
        if figure.is_uncertain and figure.holds.peak in figure.range:
            assert len((figure.holds.why_end or "").split()) > 2, figure.path


@pytest.mark.parametrize("name", shipped())
def test_catalogue__every_described_value_lies_in_its_range(name: str) -> None:
    """And no reason is left behind where the value stands inside."""
    for figure in figures(load(name)):
        low, high = figure.range
        if low is not None and high is not None:
            assert low <= figure.holds.peak <= high, figure.path
            assert figure.holds.why_end is None or figure.holds.peak in (low, high), figure.path


def test_catalogue__a_family_that_is_off_needs_no_deed() -> None:
    """A preset whose conduct lacks what a family names loads as long as the family is off; on, the family says what it misses."""
    assert not load("us-credit").scenario.regime.attack.on
    with pytest.raises(ScenarioError, match=r"regime\.attack\.kind: no deed is called 'judgment_default'"):
        load("us-credit", {"regime.attack.on": True})


def test_catalogue__is_not_empty() -> None:
    """The folders are part of the package."""
    assert shipped(PRESETS)
    assert shipped(SOCIETIES)
    assert shipped(CONDUCTS)
