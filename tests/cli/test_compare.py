"""``demerit compare``: arms, intervals, and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Demerit

Refused = Callable[..., str]
SMALL = ("--people", "1000", "--weeks", "8", "--burn-in", "4", "--draws", "0")


def test_compare__tells_differences_with_intervals(demerit: Demerit, tmp_path: Path) -> None:
    """The first line, what all arms share, a line an arm, the ranking, and where the report is."""
    done = demerit("compare", *SMALL, "--arms", "none, ties", "--replicates", 2, "--out", tmp_path / "run")
    assert done.code == 0
    assert done.out.startswith("Rules as press articles described them in 2018.")
    assert "2 replicates, 0 draws of uncertain figures. All arms share people and luck." in done.out
    assert "\n  none " in done.out
    assert "\n  ties " in done.out
    assert f"report: {tmp_path / 'run' / 'report.html'}" in done.out


def test_compare__gives_json(demerit: Demerit, tmp_path: Path) -> None:
    """One object with rows, and nothing else."""
    done = demerit(
        "compare", *SMALL, "--arms", "none", "--replicates", 2, "--json", "--out", tmp_path / "run"
    )
    found = json.loads(done.out)
    assert found["synthetic"] is True
    assert found["arms"].keys() == {"regime", "none"}
    assert {row["arm"] for row in found["rows"]} == {"none"}


def test_compare__tells_what_each_rule_does(demerit: Demerit, tmp_path: Path) -> None:
    """A line for each rule: alone off, alone on, and together with others; in the report those switched off stand side by side."""
    done = demerit("compare", *SMALL, "--arms", "rules", "--replicates", 2, "--out", tmp_path / "run")
    assert done.code == 0
    assert "by rule: what goes if it alone is off" in done.out
    assert "\n  false-links" in done.out
    report = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert "Without false links" in report


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--arms", "nonne"), "no arm is called 'nonne'; did you mean 'none'?"),
        (("--arms", ""), "no arm is called ''"),
        (("--arms", "regime"), "there is no arm to compare with"),
        (("--replicates", "1"), "replicates must be from 2"),
        (("--draws", "12"), "draws must be 0 or from 64"),
        (("--people", "12"), "--people"),
    ],
)
def test_compare__refuses(refused: Refused, words: tuple[str, ...], sentence: str) -> None:
    """One clear error, exit code 2, and nothing is written."""
    assert sentence in refused("compare", *words)


def test_compare__names_the_place_of_a_wrong_arm(refused: Refused, tmp_path: Path) -> None:
    """An arm of a file is answered with file and line."""
    file = tmp_path / "mine.toml"
    file.write_text('extends = "none"\n[[arms]]\nname = "a"\npreset = "nowhere"\n', encoding="utf-8")
    error = refused("compare", file)
    assert "mine.toml:4:1" in error
    assert "no preset is called 'nowhere'" in error
