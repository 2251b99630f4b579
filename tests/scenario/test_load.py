"""Loading whole scenarios."""

from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.layers.changes import Change
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.shipped import SOCIETIES, part

from .conftest import BASE, Write

Changed = Callable[[str], Loaded]


def test_load__a_preset_by_its_name() -> None:
    """The name alone is enough."""
    loaded = load("as-reported-2018")
    assert (loaded.scenario.name, loaded.changes, loaded.warnings) == ("as-reported-2018", [], [])


def test_loaded__gives_a_copy_of_its_tables() -> None:
    """Whoever edits the tables changes neither the scenario nor what it is written as."""
    loaded = load("as-reported-2018")
    text, tables = loaded.to_toml(), loaded.resolved
    tables["society"]["people"] = 1
    tables["regime"].clear()
    assert loaded.resolved["society"]["people"] == loaded.scenario.society.people != 1
    assert loaded.to_toml() == load("as-reported-2018").to_toml() == text


def test_load__a_user_file_over_a_preset(changed: Changed) -> None:
    """A bare number changes the figure, and the report is told so."""
    loaded = changed("regime.score.start = 990\n")
    assert loaded.scenario.regime.score.start.source == "scenario"
    assert loaded.changes == [Change("regime.score.start", 1000, 990)]


def test_load__names_the_files_in_the_order_of_their_say(changed: Changed) -> None:
    """Society and conduct come first, the user's file last."""
    assert changed("").files == [
        "catalogue/societies/cn-2020.toml",
        "catalogue/conduct/everyday.toml",
        "catalogue/regimes/as-reported-2018.toml",
        "my.toml",
    ]


def test_load__a_file_without_a_name_is_called_as_the_file(changed: Changed) -> None:
    """Two users' runs do not share a preset's name."""
    assert changed("").scenario.name == "my"


def test_load__a_file_in_another_folder_extends_its_neighbour(write: Write) -> None:
    """A relative path starts where the file lies, and chains can be long."""
    write(BASE + "run.seed = 7\n", "deep/base.toml")
    loaded = load(write('extends = "../deep/base.toml"\nsociety.people = 2000\n', "other/my.toml"))
    assert (loaded.scenario.run.seed, loaded.scenario.society.people) == (7, 2000)
    assert loaded.files[-2:] == ["deep/base.toml", "other/my.toml"]


def test_load__a_path_object_is_never_a_preset(write: Write) -> None:
    """A file may be called as a preset is; a name without a folder means the preset."""
    write(BASE + "run.seed = 7\n", "none")
    assert load(Path("none")).scenario.run.seed == 7
    assert load("none").scenario.run.seed == 1


def test_load__another_society_goes_below_the_users_own_keys(write: Write) -> None:
    """`uses` swaps the society; what the file itself says about it still has the last word."""
    write(part(SOCIETIES, "cn-2020").text.replace("0.6389", "0.5"), "town.toml")
    loaded = load(write(BASE + 'uses = { society = "town.toml" }\nsociety.people = 3000\n'))
    assert (loaded.scenario.society.urban.value, loaded.scenario.society.people) == (0.5, 3000)
    assert loaded.changes[0] == Change("uses.society", "cn-2020", "town.toml")


def test_load__an_error_in_a_file_that_is_used_is_put_there(write: Write) -> None:
    """A society's own file is the place to mend a society."""
    write(part(SOCIETIES, "cn-2020").text.replace("0.6389", "63.89"), "town.toml")
    name = write(BASE + 'uses.society = "town.toml"\n')
    with pytest.raises(
        ScenarioError, match=r"^town\.toml:\d+:1: society\.urban must be in \[0, 1\], got 63\.89\."
    ):
        load(name)


def test_load__overrides_have_the_last_word(write: Write) -> None:
    """Flags of the command line win over the file."""
    loaded = load(write(BASE + "run.seed = 7\n"), {"run.seed": 8, "society.people": 2000})
    assert (loaded.scenario.run.seed, loaded.scenario.society.people) == (8, 2000)


def test_load__an_error_names_the_flag() -> None:
    """A user who gave --people is told about --people."""
    with pytest.raises(ScenarioError, match=r"^--people: society\.people must be from 1,000 to "):
        load("none", {"society.people": 10}, {"society.people": "--people"})


def test_load__numbers_of_numpy_are_numbers() -> None:
    """Notebooks count with NumPy."""
    numpy = pytest.importorskip("numpy")
    assert load("none", {"society.people": numpy.int64(5000)}).scenario.society.people == 5000


@pytest.mark.parametrize("preset", ["as-reported-2018", "none"])
def test_load__the_canonical_text_loads_to_an_equal_scenario(preset: str, write: Write) -> None:
    """A run folder's scenario.toml is the scenario, with no need of the catalogue."""
    loaded = load(preset, {"society.people": 5000})
    again = load(write(loaded.to_toml()))
    assert again.scenario == loaded.scenario
    assert (again.eras, again.to_toml()) == (loaded.eras, loaded.to_toml())
    assert again.files == ["my.toml"]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "regime.score.floor = 700\n",
            "regime.score.floor = 700 is outside the assumed range 0 to 500 (my.toml:2:14)",
        ),
        (
            "regime.remedy.upheld_wrong = 0.2\n",
            "regime.remedy.upheld_wrong = 0.2 is outside the sourced range 0.35 to 0.85 (my.toml:2:15)",
        ),
        (
            "regime.score.floor = { value = 9, source = 'assumed', since = 2018-01-01, range = [1, 5], why = 'x' }\n",
            "regime.score.floor = 9 is outside the assumed range 1 to 5 (my.toml:2:14)",
        ),
        (
            "conduct.needs.fly.who.cells.high = 9\n",
            "cells.high = 9 is 3 times the preset's 3, outside the assumed range of 0.5 to 1.5 times (my.toml:2:29)",
        ),
        (
            "regime.rollout.share.values = [0.02, 0.13, 0.99, 1.0]\n",
            "values[2] = 0.99 is 5.82 times the preset's 0.17, outside the assumed range of 0.3 to 3 times (my.toml:2:44)",
        ),
    ],
)
def test_load__a_figure_outside_its_range_is_a_warning(text: str, warning: str, changed: Changed) -> None:
    """Nothing forbids it, but neither source nor assumption carries it, and the warning says which; tables are held to factors."""
    (found,) = changed(text).warnings
    assert found.endswith(warning)


def test_load__kappa_that_adds_false_links_is_a_warning(changed: Changed) -> None:
    """Kappa says whom a false link concerns; with another mean than 1 it says how many there are as well."""
    assert changed("regime.fusion.kappa.cells = { teal = 0.8, amber = 1.2, violet = 1.5 }\n").warnings == []
    (warning,) = changed("regime.fusion.kappa.cells.violet = 2\n").warnings
    assert warning.startswith("regime.fusion.kappa has the mean 1.075 over all people, not 1")
    assert warning.endswith("Divide its cells by 1.075 (my.toml:2:15)")


def test_load__kappa_is_weighed_in_every_era(changed: Changed) -> None:
    """A later change of rules is held to it as well."""
    change = "change = { fusion = { kappa = { cells = { teal = 1, amber = 1, violet = 2 } } } }"
    amend = f"[[amend]]\nsince = 2016-01-04\ntitle = 'x'\nsource = 'scenario'\n{change}\n"
    assert any("has the mean 1.15 over" in warning for warning in changed(amend).warnings)


def test_catalogue__kappa_is_one_on_average() -> None:
    """What is shipped gives groups no more false links than the registries make."""
    scenario = load("as-reported-2018").scenario
    groups = scenario.society.groups
    assert sum(groups.exact(name) * scenario.regime.fusion.kappa.exact(name) for name in groups.cells) == 1


def test_load__windows_text_with_a_mark_is_read(write: Write) -> None:
    """Line ends and byte-order mark of a Windows editor do no harm."""
    write("")
    Path("my.toml").write_bytes(b'\xef\xbb\xbfextends = "none"\r\nrun.seed = 3\r\n')
    assert load("my.toml").scenario.run.seed == 3
