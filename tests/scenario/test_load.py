"""Loading whole scenarios."""

from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.changes import Change
from demerit.scenario.load import Loaded, load
from demerit.scenario.shipped import SOCIETIES, part

from .conftest import BASE, Write

Changed = Callable[[str], Loaded]


def test_load__a_preset_by_its_name() -> None:
    """The name alone is enough."""
    loaded = load("as-reported-2018")
    assert (loaded.scenario.name, loaded.changes, loaded.warnings) == ("as-reported-2018", [], [])


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


def test_load__a_number_outside_its_range_is_a_warning(changed: Changed) -> None:
    """Nothing forbids it, but the source does not carry it."""
    assert changed("regime.score.floor = 700\n").warnings == [
        "regime.score.floor = 700 is outside the sourced range 0 to 500 (my.toml:2:14)"
    ]


def test_load__windows_text_with_a_mark_is_read(write: Write) -> None:
    """Line ends and byte-order mark of a Windows editor do no harm."""
    write("")
    Path("my.toml").write_bytes(b'\xef\xbb\xbfextends = "none"\r\nrun.seed = 3\r\n')
    assert load("my.toml").scenario.run.seed == 3
