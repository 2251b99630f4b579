"""The axes on which regimes differ."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from demerit.families import FAMILIES
from demerit.scenario.describe.axes import AXES, as_markdown, axes
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.scenario import OPERATORS

SPEECH, FAVOURED = "13 % of contentious posts deleted", "reward (red list, green lane, discounts)"
"""What two rule families add to the effects of the default."""


def _cells(changes: dict[str, object], preset: str = "as-reported-2018") -> dict[str, str]:
    """Say where a changed preset stands."""
    return axes(load(preset, changes).at_the_end)


@pytest.mark.parametrize("name", shipped())
def test_axes__every_preset_has_a_word_in_every_cell(name: str) -> None:
    """No cell is empty, and the operator is one of those there are."""
    cells = axes(load(name).at_the_end)
    assert list(cells) == [axis.name for axis in AXES]
    assert all(cells.values())
    assert cells["operator"] in OPERATORS


def test_axes__nothing_is_said_of_no_regime() -> None:
    """Whatever `none` inherits and has switched off."""
    cells = axes(load("none").at_the_end)
    assert {name: cell for name, cell in cells.items() if cell not in ("none", "no")} == {
        "operator": "nobody",
        "expiry": "no entries",
        "exempt": "nobody by rule",
    }


@pytest.mark.parametrize(
    ("changes", "axis", "cell"),
    [
        ({"regime.notice.on": False}, "notice", "at the refusal"),
        ({"regime.notice.delay": 0}, "notice", "a letter after 0 weeks reaches 20 to 50 %; at the refusal"),
        ({"regime.remedy.on": False}, "appeal", "none"),
        ({"regime.lists.on": False}, "expiry", "entries 5 years"),
        (
            {"regime.records.judgment_default.retention": 36500},
            "expiry",
            "entries for life; lists 2 years or until paid",
        ),
        ({"regime.records.obstructing_enforcement.term": 36500}, "expiry", "lists for life or until paid"),
        ({"regime.ties.on": False}, "collateral", "none"),
        ({"regime.ties.spouse": []}, "collateral", "child: private school"),
        ({"regime.lists.names.court.ties": False}, "collateral", "none"),
        ({"regime.exemptions.shield": 0.25}, "exempt", "20 % of officials, in 25 % of their deeds"),
        ({"regime.exemptions.on": False}, "exempt", "nobody by rule"),
        ({"regime.score.on": False}, "effect", f"listing; refusal of 8 needs; {SPEECH}; {FAVOURED}"),
        (
            {"regime.score.on": False, "regime.privileges.merits": []},
            "effect",
            f"listing; refusal of 8 needs; {SPEECH}",
        ),
        (
            {"regime.privileges.merits": [], "regime.privileges.best": False},
            "effect",
            f"score; reward (points); listing; refusal of 8 needs; {SPEECH}; reward (green lane, discounts)",
        ),
        ({"regime.score.on": False}, "voluntary", "no"),
        ({"regime.fusion.on": False}, "effect", SPEECH),
        ({"regime.fusion.on": False, "regime.speech.on": False}, "effect", "none"),
        ({"voluntary": True, "regime.rollout.on": False}, "voluntary", "yes, by its rules"),
        (
            {"regime.score.on": False, "regime.ties.on": False},
            "across",
            "by list: justice to travel, housing, education, work",
        ),
    ],
)
def test_axes__a_cell_follows_the_settings(changes: dict[str, object], axis: str, cell: str) -> None:
    """Each cell is read, none is written down."""
    assert _cells(changes)[axis] == cell


def test_axes__a_use_across_domains_is_one_in_unrelated_contexts(changed: Callable[[str], Loaded]) -> None:
    """Debts may bear on loans, which are related; kept to them, the list is used within its domain."""
    kept = (
        "regime.score.on = false\n"
        'keep_amendments = false\nregime.ties.on = false\n[regime.lists.names]\ncourt = { refuses = ["borrow"] }\n'
        'air = { refuses = ["fly"] }\nrail = { refuses = ["fast_train"] }\n'
    )
    assert axes(changed(kept).at_the_end)["across"] == "no"
    reaching = kept.replace('court = { refuses = ["borrow"]', 'court = { refuses = ["borrow", "public_job"]')
    assert axes(changed(reaching).at_the_end)["across"] == "by list: justice to work"


def test_axes__a_rule_family_adds_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is on, behind what the spine says, and on axes that there are."""
    assert {axis for family in FAMILIES for axis in family.says} <= {axis.name for axis in AXES}
    speaking = FAMILIES[0]._replace(
        says={"effect": lambda settings, regime: f"a label from {settings.on} on {regime.lists.on}"}
    )
    monkeypatch.setattr("demerit.scenario.describe.axes.FAMILIES", (speaking, *FAMILIES[1:]))
    cells = [_cells({f"regime.{speaking.name}.on": on})["effect"] for on in (True, False)]
    assert cells == [
        f"score; reward (points); listing; refusal of 8 needs; a label from True on True; {SPEECH}; {FAVOURED}",
        f"score; reward (points); listing; refusal of 8 needs; {SPEECH}; {FAVOURED}",
    ]


@pytest.mark.parametrize("name", shipped())
def test_axes__nothing_is_said_where_nothing_is_entered(name: str) -> None:
    """Without registries no family speaks of entries, cases or rewards: what is left is deleted posts, and who proves a debt."""
    without = _cells({"regime.fusion.on": False}, name)
    on = load(name).at_the_end.regime.speech.on
    assert without["effect"] == (SPEECH if on else "none")
    assert without["collateral"] == without["appeal"] == "none"


def test_axes__are_those_of_the_last_week_of_the_run() -> None:
    """An amendment that comes later, or only after the end, does not speak."""
    ended = {"run.burn_in": 0, "run.weeks": 52}
    entry = {"title": "No letters", "source": "scenario", "change": {"notice": {"on": False}}}
    for day, cell in (("2014-06-02", "at the refusal"), ("2015-06-01", "a letter after 3 weeks")):
        amend = [{**entry, "since": date.fromisoformat(day)}]
        assert _cells({**ended, "amend": amend})["notice"].startswith(cell)


def test_axes__a_table_has_a_row_a_regime() -> None:
    """And a column an axis."""
    lines = as_markdown([load(name).at_the_end for name in ("none", "cn-sesame")]).splitlines()
    assert [line.count("|") for line in lines] == [len(AXES) + 2] * 4
    assert re.match(r"\| `cn-sesame` \| private \| yes", lines[3])
