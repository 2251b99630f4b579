"""The luck map: units never move, thresholds give the rates, and rates above the ceiling are refused."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, prod

import numpy as np
import pytest

from demerit.chance import WORD
from demerit.errors import ScenarioError
from demerit.experiment.run.simulate import read_scenario
from demerit.scenario.load import load
from demerit.schema.conduct import Conduct, Deed
from demerit.society.habits import settle_habits
from demerit.society.luck_class import N_CLASSES, describe, luck_class
from demerit.society.luck_map import EXCESS_FROM, LANE, NEEDS_FROM, Kind, survey
from demerit.society.luck_map_room import beyond_the_map


@pytest.fixture(scope="module")
def conduct() -> Conduct:
    """The shipped conduct."""
    return load("as-reported-2018").scenario.conduct


def _with_another(conduct: Conduct) -> Conduct:
    """Add a deed that the shipped map does not know."""
    deed = conduct.deeds["speeding"].model_copy(update={"title": "a new deed", "drivers_only": False})
    return conduct.model_copy(update={"deeds": {**conduct.deeds, "new_deed": deed}})


def test_luck_map__a_new_deed_takes_free_units_at_the_end(conduct: Conduct) -> None:
    """All that was on the map stays where it was."""
    before, after = survey(conduct), survey(_with_another(conduct))
    for number in range(N_CLASSES):
        end = before.limit[number]
        deeds = before.guide[number, :end] < 64
        assert (after.guide[number, :end] == before.guide[number, :end])[deeds].all()
    assert {k.name: k.number for k in before.kinds}.items() <= {k.name: k.number for k in after.kinds}.items()


def test_luck_map__a_missing_deed_leaves_its_units_to_nobody(conduct: Conduct) -> None:
    """Taking a deed away moves no other deed's units."""
    fewer = conduct.model_copy(
        update={"deeds": {k: d for k, d in conduct.deeds.items() if k != "jaywalking"}}
    )
    before, after = survey(conduct), survey(fewer)
    number = next(k.number for k in before.kinds if k.name == "jaywalking")
    kept = before.guide != number
    assert (after.guide[kept] == before.guide[kept]).all()
    assert (after.guide[~kept] == 0).all()


def test_luck_map__segments_do_not_touch(conduct: Conduct) -> None:
    """Deeds and merits end before the needs begin, needs before the excess units."""
    guide = survey(_with_another(conduct)).guide
    assert (guide[:, NEEDS_FROM - 1] == 0).all()
    assert (guide[:, EXCESS_FROM - 1] == 0).all()


def test_habits__thresholds_give_back_the_rates(conduct: Conduct) -> None:
    """Units × threshold is the yearly rate, to the rounding of a word."""
    chart = survey(conduct)
    accept, base = settle_habits(conduct, chart)["accept"][0], chart.base
    kind = next(k for k in chart.kinds if k.name == "judgment_default")
    number = next(
        i for i in range(N_CLASSES) if (d := describe(i)) and d == ("adult", True, False, "high", False)
    )
    yearly = (
        Fraction(int(base[number, kind.number]), LANE)
        * Fraction(int(accept[number, kind.number]), WORD)
        * 365
    )
    assert float(yearly) == pytest.approx(0.0022 * 2.2, rel=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_map_and_habits__are_those_of_plain_fractions(conduct: Conduct, seed: int) -> None:
    """Whole numbers give each class the units and thresholds that fractions give, whatever is done how often."""
    rng = np.random.default_rng(seed)
    deeds = {name: _now_and_then(deed, round(float(rng.random()), 9)) for name, deed in conduct.deeds.items()}
    deeds |= {f"{name} at home": deed for name, deed in list(deeds.items())[seed + 3 : seed + 6]}
    rare = conduct.model_copy(update={"deeds": deeds})
    chart = survey(rare)
    accept = settle_habits(rare, chart)[0]["accept"]
    for kind in chart.kinds:
        for number in range(N_CLASSES):
            room, usual = (_factor(number, *shape) for shape in (kind.shape, _shape(kind)))
            a_day = Fraction(LANE, 365)
            assert chart.base[number, kind.number] == ceil(kind.base * room * a_day)
            assert chart.excess[number, kind.number] == ceil(kind.excess * room * a_day)
            units, act = int(chart.base[number, kind.number]), kind.act
            rate = Fraction(str(act.per_year.value)) * kind.coverage * usual * a_day if act else Fraction(0)
            assert accept[number, kind.number] == (round(rate / units * WORD) if units else 0)


def _now_and_then(deed: Deed, share: float) -> Deed:
    """Let a deed be done a share as often."""
    rate = deed.per_year.model_copy(update={"value": deed.per_year.value * share})
    return deed.model_copy(update={"per_year": rate})


def _shape(kind: Kind) -> tuple[Mapping[str, float], bool, bool]:
    """Say for whom the rate of a kind holds."""
    act = kind.act
    return (act.who.cells, act.drivers_only, act.online_only) if act else ({}, False, False)


def _factor(number: int, who: Mapping[str, float], drivers_only: bool, online_only: bool) -> Fraction:
    """Multiply what a scenario says of the members of a class."""
    luck = describe(number)
    if luck is None or (drivers_only and not luck.driver) or (online_only and not luck.online):
        return Fraction(0)
    names = (luck.stage, "urban" if luck.urban else "rural", luck.wealth)
    return prod((Fraction(str(who.get(name, 1))) for name in names), start=Fraction(1))


def test_habits__the_default_conduct_fits_the_map(conduct: Conduct) -> None:
    """No shipped rate is above its ceiling."""
    assert beyond_the_map(conduct, survey(conduct)) == []


def test_habits__a_rate_above_the_ceiling_is_located(tmp_path: object) -> None:
    """The error names file, line, the rate and the ceiling."""
    file = tmp_path / "my.toml"  # type: ignore[operator]
    file.write_text(
        'extends = "as-reported-2018"\n[conduct.deeds.jaywalking]\nper_year = 900\n', encoding="utf-8"
    )
    with pytest.raises(
        ScenarioError,
        match=r"my\.toml:3:1: conduct\.deeds\.jaywalking\.per_year: 900 times a year is above the ceiling",
    ):
        read_scenario(file)


def test_luck_class__is_stable() -> None:
    """The numbers of the classes are part of the luck map's version."""
    known = [
        luck_class(a, u, c, i, o)
        for a, u, c, i, o in (
            (5, 0, 0, 0, 0),
            (17, 1, 0, 4, 3),
            (18, 0, 0, 0, 0),
            (59, 1, 1, 4, 2),
            (60, 0, 0, 0, 0),
            (99, 1, 1, 4, 3),
        )
    ]
    assert known == [0, 5, 6, 29, 30, 53]
    assert (
        np.unique(
            [luck_class(40, u, c, i, o) for u in (0, 1) for c in (0, 1) for i in (0, 2, 4) for o in (0, 2)]
        ).size
        == 24
    )
