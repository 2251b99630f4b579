"""The structure that the page draws: it fits what the page reads, and is plain."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from demerit.audit.run.opened_run import Run
from demerit.report.run.run_data import report_data

_READ = (Path(__file__).parents[2] / "web" / "src" / "report" / "data.ts").read_text(encoding="utf-8")
_INTERFACE = re.compile(r"export interface (\w+)(?: extends (\w+))? \{\n(.*?)\n\}", re.S)
_OWN = {name: re.findall(r"^  (\w+)\??:", body, re.M) for name, _, body in _INTERFACE.findall(_READ)}
_BASE = {name: base for name, base, _ in _INTERFACE.findall(_READ)}
_PLACES = {
    "Report": lambda data: data,
    "Facts": lambda data: data["facts"],
    "Answer": lambda data: data["answers"][0],
    "Fits": lambda data: data["fit"],
    "Measure": lambda data: data["measures"][0],
    "Row": lambda data: data["measures"][0]["rows"][0],
    "Weekly": lambda data: data["weekly"],
    "Need": lambda data: data["needs"][0],
    "Kind": lambda data: data["kinds"][0],
    "Restoration": lambda data: data["restoration"][0],
    "Province": lambda data: data["provinces"][0],
    "ProvinceCell": lambda data: data["provinces"][0]["wrongful"],
    "LedgerCell": lambda data: data["ledger"][0],
    "ScenarioFigure": lambda data: data["figures"][0],
}
"""Interface of the page to where the data has one of it."""


def _keys(interface: str) -> set[str]:
    """List the keys of an interface and of those that it extends."""
    return set(_OWN[interface]) | (_keys(_BASE[interface]) if _BASE[interface] else set())


def test_data__every_interface_has_a_place() -> None:
    """Each interface that the page declares is checked below, or is the base of one that is."""
    assert set(_OWN) - set(_PLACES) == {"Estimate"}


@pytest.mark.parametrize("interface", sorted(_PLACES))
def test_data__has_every_key_that_the_page_reads(interface: str, data: dict[str, Any]) -> None:
    """No key that the page reads is missing, and none but the facts of a run has keys that it does not declare."""
    found = set(_PLACES[interface](data))
    assert _keys(interface) <= found
    assert interface == "Facts" or found == _keys(interface)


def test_data__is_plain_json(data: dict[str, Any]) -> None:
    """Dicts, lists, texts and finite numbers only: no NaN."""
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_data__weeks_of_all_series_agree(run: Run, data: dict[str, Any]) -> None:
    """Each weekly series and each tier has one figure a simulated week."""
    weeks = run.facts["weeks"] + run.facts["burn_in"]
    weekly = data["weekly"]
    every = [*weekly["lines"].values(), *weekly["classes"].values(), *data["tiers"]["stock"].values()]
    assert {len(values) for values in every} == {weeks}
    assert len(weekly["dates"]) == len(weekly["waiting"]) == weeks


def test_data__classes_add_up_to_the_restricted(data: dict[str, Any]) -> None:
    """In every week the classes are all of the restricted, to the digits kept."""
    weekly = data["weekly"]
    sums = [sum(values) for values in zip(*weekly["classes"].values(), strict=True)]
    assert sums == pytest.approx(weekly["lines"]["restricted"], rel=1e-3)


def test_data__routes_and_the_rest_are_all_spells(data: dict[str, Any]) -> None:
    """On every day, each wrongful restriction goes on or has ended by one route; no share is below zero."""
    assert [curves["cause"] for curves in data["restoration"]] == ["stale", "false"]
    for curves in data["restoration"]:
        parts = [curves[name] for name in ("still", "remedy", "lapse", "supported")]
        assert all(abs(sum(day) - 1) < 1e-3 for day in zip(*parts, strict=True))
        assert min(map(min, parts)) >= 0
        assert max(map(max, parts)) <= 1
    assert not any(data["restoration"][0]["remedy"])


def test_data__an_uncertain_province_is_marked(data: dict[str, Any]) -> None:
    """A province of fewer than 1,000 people, or without an interval, is never shown plainly."""
    for province in data["provinces"]:
        for part in ("restricted", "wrongful"):
            unknown = province[part]["low"] is None
            assert not (province[part]["certain"] and (unknown or province["people"] < 1000))


def test_data__same_run_same_data(run: Run, data: dict[str, Any]) -> None:
    """Nothing but the run decides what the report shows."""
    assert report_data(run, run.measures) == data
