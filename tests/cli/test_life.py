"""``demerit life``: a life in words, as JSON, as a page; and one clear error for each thing that cannot be."""

import json
from pathlib import Path

import pytest

from demerit.audit.run.opened_run import Run
from tests.cli.conftest import Demerit


def test_life__is_told_beside_the_other_arm(run: Run, demerit: Demerit) -> None:
    """Without options the other arm stands beside it; --alone leaves it out."""
    both, alone = demerit("life", run.folder, "7"), demerit("life", run.folder, "0/7", "--alone")
    assert (both.code, alone.code) == (0, 0)
    assert "no_false_entries (the same luck without false entries)" in both.out
    assert "no_false_entries" not in alone.out
    assert both.out.startswith("Synthetic")


def test_life__as_json(run: Run, demerit: Demerit) -> None:
    """One object, with both arms."""
    told = json.loads(demerit("life", run.folder, "7", "--arm", "no_false_entries", "--json").out)
    assert (told["who"], told["arm"], told["beside"]["arm"]) == (7, "no_false_entries", "regime")


def test_life__as_a_page(run: Run, demerit: Demerit, tmp_path: Path) -> None:
    """The page is written whole, and its place is said."""
    done = demerit("life", run.folder, "7", "--html", tmp_path / "life.html")
    assert done.out == f"life: {tmp_path / 'life.html'}\n"
    assert (tmp_path / "life.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_life__found_by_what_became_of_it(run: Run, demerit: Demerit) -> None:
    """What was looked for is said above the life."""
    done = demerit("life", run.folder, "--find", "longest restriction")
    assert done.out.startswith("longest restriction: the most restricted days.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("abc",), "error: 'abc' is no citizen: an id is a whole number."),
        (("99999999",), "nobody in this run has the id 99999999"),
        (("7", "--arm", "regim"), "there is no arm 'regim'; did you mean 'regime'?"),
        (("7", "--beside", "x"), "there is no arm 'x'; the arms of this run are regime, no_false_entries."),
        ((), "give either the ID of a citizen or --find"),
        (("7", "--find", "gone"), "give either the ID of a citizen or --find"),
        (("7", "--alone", "--beside", "regime"), "--alone tells one arm only"),
        (("--find", "richest"), "there is no finder called 'richest'"),
        (("--find", "gone"), "nobody in the sample of this run fits 'gone': somebody who left"),
        (("7", "--html", "/nosuch/life.html"), "/nosuch/life.html: could not be written"),
    ],
)
def test_life__refuses_what_cannot_be(words: tuple[str, ...], said: str, run: Run, demerit: Demerit) -> None:
    """One error, exit code 2, nothing on the standard output."""
    done = demerit("life", run.folder, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_life__of_a_damaged_run_is_refused(copy: Path, demerit: Demerit) -> None:
    """A run with a changed file of signals is not opened."""
    file = copy / "signals" / "regime" / "climate.bin"
    file.write_bytes(file.read_bytes()[:-1] + b"\x01")
    done = demerit("life", copy, "7")
    assert (done.code, done.out) == (2, "")
    assert "does not fit its checksum" in done.err


def test_life__of_another_format_is_refused(copy: Path, demerit: Demerit) -> None:
    """A run of another version is refused in a sentence."""
    facts = json.loads((copy / "run.json").read_text(encoding="utf-8"))
    (copy / "run.json").write_text(json.dumps(facts | {"format": 99}), encoding="utf-8")
    done = demerit("life", copy, "7")
    assert (done.code, "format 99" in done.err) == (2, True)
