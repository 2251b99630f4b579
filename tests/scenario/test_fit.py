"""Published figures in a scenario: what is refused, with its line, and what every preset has to say."""

import re
from pathlib import Path

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped

ROW = """
[[fit]]
title = "Findings"
published = 63
unit = "people"
period = "2015"
model = { measure = "claims", part = "debts" }
use = "fitted"
source = "levin-2016"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"fitted"',
            '"guessed"',
            r"own.toml:10:1: fit.use must be one of fitted, predicted, put in, got the text 'guessed'",
        ),
        ('"levin-2016"', '"nowhere"', r"own.toml:11:1: fit.source: no source is called 'nowhere'"),
        (
            '"debts" }',
            '"debts", groups = ["tael"] }',
            r"own.toml:9:\d+: fit.model.groups: no group is called 'tael'",
        ),
        (
            "published = 63",
            "published = 63\nrange = [70, 80]",
            r"own.toml:4:3: fit: the published figure, 63, must lie",
        ),
        ('"people"', '"people"\ntimes = 0', r"own.toml:8:1: fit.times must be"),
    ],
)
def test_fit__is_refused_with_its_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    """A use, a source or a group that there is not, and a range that leaves the figure out."""
    file = tmp_path / "own.toml"
    file.write_text('extends = "mi-midas"\n# own\n' + ROW.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError, match=said):
        load(file)


@pytest.mark.parametrize("name", shipped())
def test_fit__of_a_preset_has_a_use_a_source_and_a_note(name: str) -> None:
    """A row is told apart by its title; a figure that is recalled says so where it is read."""
    scenario = load(name).scenario
    titles = [fit.title for fit in scenario.fit]
    assert len(set(titles)) == len(titles)
    recalled = [fit for fit in scenario.fit if re.search(r"[Rr]ecalled", scenario.sources[fit.source])]
    assert [fit.title for fit in recalled if fit.source != "frb-2007" and "recalled" not in fit.note] == []


def test_fit__is_there_for_every_preset_of_which_something_was_counted() -> None:
    """Of the others no count was found: they say so, or have no published case at all."""
    without = {name for name in shipped() if not load(name).scenario.fit}
    assert without == {"as-reported-2018", "cn-dangan", "cn-rongcheng", "none", "platform-trust"}
