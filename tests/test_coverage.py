"""The committed coverage of the intervals: what page one rests on holds what is expected over lucks."""

from pathlib import Path

import numpy as np
import pytest

from docs.coverage import told
from validation.coverage.written import CSV, Line, read, write

FOLDER = Path(__file__).parent.parent / "validation" / "coverage"
LINES = read(FOLDER)
PAGE_ONE = (
    "restricted",
    "partition",
    "wrongful",
    "false_positive_burden",
    "collateral",
    "claims",
    "funnel",
    "entries",
)
"""Measures of sums that page one quotes."""


def _of(people: int, lucks: int, measure: str) -> list[Line]:
    """Choose the lines of a measure whose figures have an interval in at least a third of the runs."""
    return [
        line
        for line in LINES
        if (line.people, line.lucks, line.covered.key[0]) == (people, lucks, measure)
        and line.covered.told > 1 / 3
    ]


@pytest.mark.parametrize("measure", PAGE_ONE)
@pytest.mark.parametrize("people", [5_000, 20_000, 100_000])
def test_coverage__of_page_one_is_what_it_says(people: int, measure: str) -> None:
    """At every size the intervals of a measure hold the expected figure in 92 to 99 of 100 runs; of no figure in fewer than 80."""
    covers = [line.covered.covers for lucks in (5, 10) for line in _of(people, lucks, measure)]
    if measure == "claims" and people != 20_000:
        assert not covers
        return
    assert 0.92 <= np.mean(covers) <= 0.99
    assert min(covers) > 0.8


def test_coverage__figures_of_everybody_have_an_interval() -> None:
    """Of a hundred thousand people under five lucks, the headlines are told in nearly every run."""
    found = {
        line.covered.key: line.covered.told for line in LINES if (line.people, line.lucks) == (100_000, 5)
    }
    headlines = [
        ("restricted", "", ""),
        ("wrongful", "", ""),
        ("collateral", "minors", ""),
        ("funnel", "false: noticed of entered", ""),
    ]
    assert min(found[key] for key in headlines) > 0.99


def test_coverage__is_written_as_it_is_read(tmp_path: Path) -> None:
    """Reading the committed lines and writing them again gives the same two files."""
    write(LINES, tmp_path)
    for name in (CSV, "coverage.md"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (FOLDER / name).read_text(encoding="utf-8")


def test_coverage__stands_beside_the_measures() -> None:
    """Each measure of sums has a sentence for the page of definitions."""
    assert told()["restricted"].startswith("Coverage of its intervals of 95 %: 9")
