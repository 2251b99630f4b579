"""The figures of the model that docs/presets.md shows beside the published ones."""

import json

import pytest

from demerit.report.fit import spelled
from demerit.scenario.load import load
from docs import fits

KEPT = json.loads(fits.KEPT.read_text(encoding="utf-8"))


def test_kept__are_of_every_preset_with_published_figures() -> None:
    """None is missing, and none is left of a preset that has none any more."""
    assert list(KEPT) == fits.held_against()


@pytest.mark.parametrize("name", fits.held_against())
def test_kept__are_of_what_the_preset_says_today(name: str) -> None:
    """A row that is new, or held against another figure of the run, has to be simulated anew: `python -m docs.fits`."""
    declared = {fit.title: spelled(fit) for fit in load(name).scenario.fit}
    assert {title: kept["of"] for title, kept in KEPT[name]["figures"].items()} == declared


@pytest.mark.parametrize("name", fits.held_against())
def test_kept__are_known(name: str) -> None:
    """Every published figure finds its figure in the runs, with an interval over other luck."""
    figures = KEPT[name]["figures"]
    assert [
        title for title, kept in figures.items() if None in (kept["value"], kept["low"], kept["high"])
    ] == []
    assert all(kept["low"] <= kept["value"] <= kept["high"] for kept in figures.values())
