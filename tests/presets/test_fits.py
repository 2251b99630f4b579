"""The figures of the model that docs/presets.md shows beside the published ones."""

import json

import pytest

from demerit.report.run.published import spelled
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


def test_settings__no_two_runs_share_a_luck() -> None:
    """Each run lives its own luck alone; what several shared would make the intervals too narrow."""
    runs = [load("mi-midas", fits.settings("mi-midas", 1000, luck)).scenario.run for luck in range(3)]
    lived = [run.replicate + further for run in runs for further in range(max(1, run.replicates or 0))]
    assert [run.replicates for run in runs] == [0, 0, 0]
    assert lived == [0, 1, 2]


def test_size__is_that_of_the_preset_where_it_is_larger() -> None:
    """A rare list needs more people than most."""
    assert (fits.size_of("us-nofly"), fits.size_of("mi-midas")) == (1_000_000, fits.PEOPLE)
