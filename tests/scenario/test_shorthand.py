"""A new kind in one line: a record that carries its deed, a credit that carries its merit; and families that begin empty."""

from collections.abc import Callable

import pytest

from demerit.scenario.load import Loaded, load
from demerit.schema.number import SET_BY_USER

from .conftest import Write

Changed = Callable[[str], Loaded]
Refused = Callable[[str], str]
LITTERING = (
    'regime.records.littering = { registry = "civic_office", seen = 0.02, points = 5, retention = 180, '
    'deed = { title = "dropping litter", context = "civic", per_year = 12, gravity = 0.05 } }\n'
)


def test_carried__one_line_is_a_recorded_kind(changed: Changed) -> None:
    """Deed and record stand where they would if they had been written apart."""
    apart = (
        'conduct.deeds.littering = { title = "dropping litter", context = "civic", per_year = 12, gravity = 0.05 }\n'
        'regime.records.littering = { registry = "civic_office", seen = 0.02, points = 5, retention = 180 }\n'
    )
    assert changed(LITTERING).scenario == changed(apart).scenario
    found = {change.path for change in changed(LITTERING).changes}
    assert found == {"conduct.deeds.littering", "regime.records.littering"}


def test_carried__what_is_left_out_is_the_users_own(changed: Changed) -> None:
    """A deed without multipliers is done equally often by everybody, and no source is made up for that."""
    who = changed(LITTERING).scenario.conduct.deeds["littering"].who
    assert (who.cells, who.unit, who.source) == ({}, "ratio", SET_BY_USER)


def test_carried__a_credit_brings_its_merit(changed: Changed) -> None:
    """The same in one line for what is credited."""
    line = (
        'regime.credits.tree_planting = { registry = "civic_office", seen = 0.5, points = 3, '
        'merit = { title = "planting a tree", context = "civic", per_year = 0.1 } }\n'
    )
    scenario = changed(line).scenario
    assert scenario.conduct.merits["tree_planting"].per_year.value == 0.1
    assert scenario.regime.credits["tree_planting"].points.value == 3


def test_carried__the_canonical_text_stands_alone(changed: Changed, write: Write) -> None:
    """Written out and read again the scenario is the same."""
    loaded = changed(LITTERING)
    assert load(write(loaded.to_toml(), "full.toml")).scenario == loaded.scenario


def test_carried__an_override_reaches_the_deed(write: Write) -> None:
    """What a file says can be overridden by the same path."""
    given = {"regime.records.jaywalking.deed.per_year": 90}
    assert load("as-reported-2018", given).scenario.conduct.deeds["jaywalking"].per_year.value == 90


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            LITTERING.replace("per_year = 12", "per_year = -1"),
            "conduct.deeds.littering.per_year must be in [0",
        ),
        (LITTERING.replace("gravity", "gravty"), "unknown key 'gravty'; did you mean 'gravity'?"),
        (LITTERING.replace(", gravity = 0.05", ""), "conduct.deeds.littering lacks the key gravity."),
        (LITTERING.replace('context = "civic"', 'context = "civics"'), "no context is called 'civics'"),
        ("regime.records.littering = { deed = 3 }\n", "conduct.deeds.littering must be a table, got 3."),
    ],
)
def test_carried__a_slip_in_the_deed_is_shown_where_it_stands(line: str, said: str, refused: Refused) -> None:
    """The error names the line of the record, and the place of the deed in it."""
    error = refused(line)
    assert said in error
    assert "my.toml:2:" in error
    assert error.index("my.toml:2:") < error.index("^")


def test_carried__an_amendment_brings_no_deed(refused: Refused) -> None:
    """What people do has no date; the error says where it belongs."""
    amendment = '[[amend]]\nsince = 2018-01-01\ntitle = "Litter"\nsource = "scenario"\n[amend.change]\n'
    error = refused(amendment + LITTERING.removeprefix("regime."))
    assert (
        "an amendment cannot bring a deed. Give it outside of [[amend]], as conduct.deeds.littering" in error
    )


def test_without__begins_a_family_anew(changed: Changed) -> None:
    """Nothing is taken over of what is named, all of what is not."""
    loaded = changed(
        'without = ["regime.records", "regime.lists.names"]\nkeep_amendments = false\n' + LITTERING
    )
    regime = loaded.scenario.regime
    assert (list(regime.records), list(regime.lists.names)) == (["littering"], [])
    assert len(regime.credits) > 5


def test_without__leaves_what_it_extends(write: Write) -> None:
    """A file that extends one with `without` gets the families as that file has them."""
    write('extends = "none"\nwithout = ["regime.credits"]\n', "base.toml")
    assert load(write('extends = "base.toml"\nrun.seed = 2\n')).scenario.regime.credits == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('without = ["regime.recods"]\n', "is no family of names; did you mean 'regime.records'?"),
        ('without = ["regime.score"]\n', "without: 'regime.score' is no family of names"),
        ('without = "regime.records"\n', 'without must be a list of families such as ["regime.records"].'),
    ],
)
def test_without__refuses_what_is_no_family(line: str, said: str, refused: Refused) -> None:
    """The error names the line."""
    error = refused(line)
    assert said in error
    assert error.startswith("my.toml:2:")
