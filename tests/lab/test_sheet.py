"""Switches and sliders: each is read from the schema, and each can really be set."""

from typing import Any

import pytest

from demerit.families import FAMILIES
from demerit.lab.orders.job import ArmJob, scenario_of
from demerit.lab.rules.sheet import sheet
from demerit.scenario.arms.arm_rules import Arms
from demerit.scenario.describe.figures import figures
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.regime import Spine
from demerit.schema.number import Number
from tests.lab.conftest import JOB

DEFAULT = "as-reported-2018"
_SHEET = sheet(load(DEFAULT), DEFAULT)
_FIGURES: list[dict[str, Any]] = [figure for family in _SHEET["families"] for figure in family["figures"]]
_SWITCHES = [(family["switch"], family["on"]) for family in _SHEET["families"] if family["switch"]]


def test_sheet__holds_every_rule() -> None:
    """Each part of the spine and each family has a title and a sentence; what can be switched has its switch."""
    names = [family["name"] for family in _SHEET["families"]]
    assert names == [*Spine.model_fields, *(family.name for family in FAMILIES)]
    assert all(family["title"] and family["sentence"].endswith(".") for family in _SHEET["families"])
    without = {family["name"] for family in _SHEET["families"] if family["switch"] is None}
    assert without == {"records", "credits", "tiers", "refusals"}


def test_sheet__holds_every_single_figure_with_its_source() -> None:
    """Unit, value, bounds and source of each are the scenario's own."""
    known = {figure.path: figure for figure in figures(load(DEFAULT)) if isinstance(figure.holds, Number)}
    assert {f["path"] for f in _FIGURES} == {path for path in known if path.startswith("regime.")}
    for shown in _FIGURES:
        figure = known[shown["path"]]
        assert (shown["unit"], shown["value"]) == (figure.kind.unit, figure.holds.value)
        assert shown["bounds"] == [figure.kind.low, figure.kind.high]
        assert shown["assumed"] == (figure.holds.source == "assumed")
        assert shown["citation"]
        assert shown["meaning"].endswith(figure.meaning)
        assert shown["range"] == (list(figure.holds.range) if figure.holds.range else None)


def test_sheet__says_whose_figure_it_is() -> None:
    """The points of a deed name the deed, the errors of a registry the registry."""
    meanings = {figure["path"]: figure["meaning"] for figure in _FIGURES}
    assert (
        meanings["regime.records.jaywalking.points"]
        == "Crossing on red on foot: Points that an entry takes away."
    )
    assert meanings["regime.cameras.people.hit"].startswith("Faces: ")


def _other(figure: dict[str, Any]) -> float:
    """Choose another legal value, near enough to leave the order of tiers and the room of the luck map alone."""
    low, high = figure["bounds"]
    value = figure["value"]
    step = 1 if figure["whole"] else max(value, 1e-3) / 100
    return float(value - step if value - step >= low and value > 0 else min(high, value + step))


@pytest.mark.parametrize("family", [f["name"] for f in _SHEET["families"] if f["figures"]])
def test_figures__can_be_set(family: str) -> None:
    """The changed arm of a job has each value that was set, and nothing else of its sheet differs."""
    chosen = {f["path"]: _other(f) for f in _FIGURES if f["path"].split(".")[1] == family}
    before = {figure["path"]: figure["value"] for figure in _FIGURES}
    assert all(value != before[path] for path, value in chosen.items())
    arm = Arms(scenario_of(JOB.model_copy(update={"arm": ArmJob(set=chosen)}))).load("changed")
    after = {f["path"]: f["value"] for part in sheet(arm, DEFAULT)["families"] for f in part["figures"]}
    assert after == before | chosen


@pytest.mark.parametrize(("switch", "on"), _SWITCHES)
def test_switch__can_be_thrown(switch: str, on: bool) -> None:
    """Each rule can be switched the other way."""
    arm = Arms(scenario_of(JOB.model_copy(update={"arm": ArmJob(set={switch: not on})}))).load("changed")
    family = switch.split(".")[1]
    assert [getattr(era.regime, family).on for era in arm.eras] == [not on] * len(arm.eras)


@pytest.mark.parametrize("preset", shipped())
def test_sheet__of_every_preset(preset: str) -> None:
    """Each preset has its sheet; safeguards that it has nothing for are left out."""
    found = sheet(load(preset), preset)
    assert len(found["families"]) == len(_SHEET["families"])
    assert (found["applicable"] == []) == (preset == "none")
