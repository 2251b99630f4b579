"""``demerit audit`` as its users meet it."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.audit.run.opened_run import Run
from tests.audit.law.test_law import WORDS

from .conftest import Demerit


def test_audit__fits_80_columns_and_clears_nobody(demerit: Demerit, run: Run, beside: dict[str, Run]) -> None:
    """Law first, references beside it, then groups and causes; no line is wider, and no word says that all is well."""
    done = demerit("audit", run.folder)
    assert done.code == 0
    head, _, foot = done.out.partition("Self-test")
    assert max(map(len, head.splitlines())) <= 80
    for words in ("Before you read on", "Points of law", "us-credit", "Group metrics", "Harm by cause"):
        assert words in head
    assert "demerit audit" in foot
    assert WORDS.search(done.out) is None


def test_evidence__commands_can_be_copied(demerit: Demerit, run: Run, beside: dict[str, Run]) -> None:
    """Each is one line that the command line takes; one of them leads to the reference."""
    done = demerit("audit", run.folder, "--evidence")
    commands = [
        shlex.split(line)[1:] for line in re.findall(r"^ +(demerit query .*)$", done.out, re.MULTILINE)
    ]
    assert len(commands) > 40
    assert any(".beside/none" in command[1] for command in commands)
    for command in commands[:3]:
        assert demerit(*command).code == 0


def test_json__is_one_object_and_nothing_else(demerit: Demerit, run: Run, beside: dict[str, Run]) -> None:
    """Standard output can be piped."""
    done = demerit("audit", run.folder, "--json")
    assert json.loads(done.out)["law"][0]["id"] == "A5"


def test_out__writes_the_object_to_a_file(demerit: Demerit, run: Run, tmp_path: Path) -> None:
    """Without references if none are wanted."""
    done = demerit("audit", run.folder, "--no-beside", "--out", tmp_path / "audit.json")
    assert done.out == f"audit: {tmp_path / 'audit.json'}\n"
    laid_out = json.loads((tmp_path / "audit.json").read_text(encoding="utf-8"))
    assert laid_out["law"][3]["beside"] == {}


@pytest.mark.parametrize("words", [["--arm", "mild"], ["--arm", "x' OR '1' = '1"]])
def test_arm__that_is_not_there_is_refused(words: list[str], refused: Callable[..., str], run: Run) -> None:
    """One line that names the arms."""
    said = refused("audit", run.folder, *words)
    assert said.count("\n") == 1
    assert "Its arms are no_false_entries, regime." in said


def test_run__that_is_none_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    """As by every other command."""
    assert "no such run directory" in refused("audit", tmp_path / "nowhere")


def test_out__that_cannot_be_written_is_refused(
    refused: Callable[..., str], run: Run, tmp_path: Path
) -> None:
    """The error names the file and the way out."""
    said = refused("audit", run.folder, "--no-beside", "--out", tmp_path / "no" / "audit.json")
    assert "could not be written" in said
