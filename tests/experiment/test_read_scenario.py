"""Reading a scenario to the end: what only the luck map knows is refused with its place, in every era, never cut off in silence."""

from pathlib import Path

import pytest

from demerit.errors import ScenarioError
from demerit.experiment.run.read_scenario import read_scenario
from demerit.regime.rule_types import N_LENSES, N_LISTS, N_REGISTRIES
from demerit.scenario.load import load
from demerit.scenario.schema.regime import LIST_LIMIT
from demerit.scenario.schema.scenario import LENS_LIMIT, REGISTRY_LIMIT
from demerit.society.luck_map import FIRST_DEED, FIRST_MERIT, survey

BASE = 'extends = "as-reported-2018"\n'
DEED = '[conduct.deeds.{name}]\ntitle = "a deed"\ncontext = "civic"\nper_year = {rate}\ngravity = 1\n{more}\n'


def refused(text: str, tmp_path: Path) -> str:
    """Read a scenario that is refused and give the error; the first line of the text is line 2."""
    (tmp_path / "my.toml").write_text(BASE + text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        read_scenario(tmp_path / "my.toml")
    return str(error.value)


def test_read__takes_kinds_until_the_lane_is_full(tmp_path: Path) -> None:
    """What is left is told with the refusal, and is what fits."""
    error = refused(DEED.format(name="often", rate=50, more=""), tmp_path)
    assert (
        "my.toml:5:1: conduct.deeds.often.per_year: 50 times a year is more than the luck map has room for"
        in error
    )
    most = float(error.partition("which is ")[2].partition(". Give")[0])
    for rate, fits in ((most * 0.98, True), (most * 1.02, False)):
        text = BASE + DEED.format(name="often", rate=rate, more="")
        (tmp_path / "my.toml").write_text(text, encoding="utf-8")
        if fits:
            read_scenario(tmp_path / "my.toml")
        else:
            with pytest.raises(ScenarioError):
                read_scenario(tmp_path / "my.toml")


def test_read__a_coverage_makes_room(tmp_path: Path) -> None:
    """A deed of which at most one in fifty could be recorded takes the room of one fiftieth."""
    text = BASE + DEED.format(name="often", rate=100, more="coverage = 0.02")
    (tmp_path / "my.toml").write_text(text, encoding="utf-8")
    conduct = read_scenario(tmp_path / "my.toml").scenario.conduct
    seldom = conduct.deeds["often"].model_copy(
        update={"coverage": None, "per_year": conduct.deeds["speeding"].per_year}
    )
    other = conduct.model_copy(update={"deeds": {**conduct.deeds, "often": seldom}})
    assert conduct.deeds["speeding"].per_year.value == 2
    assert (survey(conduct).guide == survey(other).guide).all()


def test_read__a_share_above_the_coverage_is_refused(tmp_path: Path) -> None:
    """The engine could not see more: of a kind of one's own, and of the luck map's."""
    own = DEED.format(name="often", rate=5, more="coverage = 0.1")
    record = '[regime.records.often]\nregistry = "courts"\nseen = 0.2\npoints = 1\nretention = 9\n'
    assert (
        "my.toml:10:1: regime.records.often.seen: 0.2 is above 0.1, the widest share of often that the luck map "
        "lets a regime record. Lower it." in refused(own + record, tmp_path)
    )
    assert "drunk_driving.seen: 0.2 is above 0.05" in refused(
        "regime.records.drunk_driving.seen = 0.2\n", tmp_path
    )
    assert "regime.cameras.people.cap: 0.1 is above 0.02" in refused(
        "regime.cameras.people.cap = 0.1\n", tmp_path
    )


def test_read__an_amendment_is_held_to_the_coverage_too(tmp_path: Path) -> None:
    """What comes into force later is checked as well, and shown where it stands."""
    text = '[[amend]]\nsince = 2019-01-07\ntitle = "More"\nsource = "scenario"\nchange.records.petitioning.points = 1\n'
    later = text + "change.records.drunk_driving.seen = 0.2\n"
    assert "my.toml:7:30: regime.records.drunk_driving.seen: 0.2 is above 0.05" in refused(later, tmp_path)


def test_read__the_map_has_its_own_coverage(tmp_path: Path) -> None:
    """A deed of the luck map cannot be given another one."""
    error = refused("conduct.deeds.jaywalking.coverage = 0.5\n", tmp_path)
    assert "the luck map fixes the coverage of jaywalking at 0.02. Leave it out." in error


def test_read__numbers_end(tmp_path: Path) -> None:
    """More deeds than there are numbers for are refused, and as many as there are numbers for are taken."""
    charted = len(load("as-reported-2018").scenario.conduct.deeds)
    names = [f"own_{i}" for i in range(FIRST_MERIT - FIRST_DEED - charted + 1)]
    deeds = [DEED.format(name=name, rate=0.001, more="") for name in names]
    assert "the luck map has room for 63 deeds. Take some away." in refused("".join(deeds), tmp_path)
    (tmp_path / "my.toml").write_text(BASE + "".join(deeds[:-1]), encoding="utf-8")
    read_scenario(tmp_path / "my.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DEED.format(name="fly", rate=1, more=""), "conduct.needs.fly: a deed is called 'fly' as well"),
        (
            "".join(
                f'[regime.fusion.registries.r{i}]\ntitle = "r"\njoined = 2018-01-01\nmissed = 0\nmissent = 0\nnationwide = true\n'
                for i in range(9)
            ),
            "regime.fusion.registries: at most 16 are possible, got 17.",
        ),
        (
            "".join(
                DEED.format(name=f"d{i}", rate=0.1, more="")
                + f'[regime.records.d{i}]\nregistry = "courts"\ncamera = "people"\npoints = 1\nretention = 9\n'
                for i in range(6)
            ),
            "regime.records: at most 8 with a camera are possible, got 9.",
        ),
    ],
    ids=["one name", "registries", "cameras"],
)
def test_read__tables_end(text: str, said: str, tmp_path: Path) -> None:
    """What the integer tables cannot hold is said before they are made."""
    assert said in refused(text, tmp_path)


def test_read__limits_are_those_of_the_tables() -> None:
    """The schema's limits are the sizes of the tables that a regime is enacted into; row 0 of the lists is empty."""
    assert (LIST_LIMIT, REGISTRY_LIMIT, LENS_LIMIT) == (N_LISTS - 1, N_REGISTRIES, N_LENSES)
