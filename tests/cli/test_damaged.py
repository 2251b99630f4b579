"""A run directory that something happened to: one clear error, whichever command opens it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.results.write.manifest import sealed

from .conftest import Demerit

Refused = Callable[..., str]


def _edit(path: Path, old: str, new: str) -> None:
    """Change a text file in one place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _truncate(path: Path) -> None:
    """Cut a file in half."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _reseal(path: Path, key: str, value: str) -> None:
    """Change what a manifest says, with a seal that fits."""
    path.write_text(sealed(json.loads(path.read_text()) | {key: value}))


_DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda run: (run / "run.json").unlink(), "holds no run.json, so it is no finished run."),
    "garbage": (lambda run: (run / "run.json").write_text("{garbage"), "run.json: cannot be read ("),
    "bytes": (lambda run: (run / "run.json").write_bytes(b"\xff\xfe"), "run.json: cannot be read ("),
    "half": (lambda run: _truncate(run / "run.json"), "run.json: cannot be read ("),
    "another object": (lambda run: (run / "run.json").write_text("[1]"), "is not the manifest of a run."),
    "an edited figure": (
        lambda run: _edit(run / "run.json", '"people": ', '"people": 1'),
        "run.json: was changed after the run was made. Make the run again.",
    ),
    "a key too few": (
        lambda run: _edit(run / "run.json", '"state_hash"', '"state_hush"'),
        "run.json: was changed after the run was made. Make the run again.",
    ),
    "another format": (
        lambda run: _edit(run / "run.json", '"format": 3', '"format": 99'),
        "was written in format 99; this version reads format 3.",
    ),
    "another witness": (
        lambda run: _reseal(run / "run.json", "witness", "0"),
        "demerit opens runs of invented people only",
    ),
    "half a table": (
        lambda run: _truncate(run / "series/part-0000.parquet"),
        "series/part-0000.parquet: does not fit its checksum in run.json. The run is damaged; make it again.",
    ),
    "a part too few": (
        lambda run: (run / "people/part-0001.parquet").unlink(),
        "people/part-0001.parquet: is missing. The run is damaged; make it again.",
    ),
    "a part too many": (
        lambda run: (run / "people/part-0009.parquet").touch(),
        "people/part-0009.parquet: does not belong to this run. Remove it,",
    ),
    "an edited scenario": (
        lambda run: _edit(run / "scenario.toml", "title", "title "),
        "scenario.toml: does not fit its checksum in run.json.",
    ),
    "edited measures": (
        lambda run: _edit(run / "measures.json", "0", "1"),
        "measures.json: does not fit its checksum in run.json.",
    ),
    "half of the signals": (
        lambda run: _truncate(run / "signals/regime/signals.bin"),
        "signals/regime/signals.bin: does not fit its checksum in run.json.",
    ),
    "half of the cameras": (
        lambda run: _truncate(run / "signals/regime/cameras.bin"),
        "signals/regime/cameras.bin: does not fit its checksum in run.json.",
    ),
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_damaged_run__is_refused_with_the_file_and_the_way_out(
    damage: str, copy: Path, refused: Refused
) -> None:
    """The error names what is wrong with which file, and that the run can be made again."""
    act, said = _DAMAGES[damage]
    act(copy)
    for words in (("query", copy, "SELECT 1"), ("report", copy)):
        error = refused(*words)
        assert said in error
        assert error.startswith(f"error: {copy}")
        assert error.count("\n") == 1
        assert "make" in error.lower()


def test_what_lies_beside_a_run__is_nobodys_concern(copy: Path, demerit: Demerit) -> None:
    """Notes, a second report or a file manager's leavings make no run a damaged one."""
    for name in ("notes.txt", "series/.DS_Store"):
        (copy / name).touch()
    assert demerit("report", copy, "--out", copy / "mine.html").code == 0
    assert demerit("query", copy, "SELECT 1").code == 0


def test_report__is_written_anew(copy: Path, demerit: Demerit) -> None:
    """The report is made from the run alone: the same page again, here or elsewhere."""
    page = (copy / "report.html").read_text(encoding="utf-8")
    (copy / "report.html").unlink()
    assert demerit("report", copy) == (0, f"report: {copy / 'report.html'}\n", "")
    assert demerit("report", copy, "--out", copy.parent / "x.html").code == 0
    assert (copy / "report.html").read_text(encoding="utf-8") == page
    assert (copy.parent / "x.html").read_text(encoding="utf-8") == page


def test_report__that_cannot_be_written_is_said(copy: Path, refused: Refused) -> None:
    """The error names the file and the flag; the run is as it was."""
    for target, why in ((copy / "nosuch" / "x.html", "No such file or directory"), (copy, "Is a directory")):
        error = refused("report", copy, "--out", target)
        assert (
            error
            == f"error: {target}: could not be written: {why}. Make room, or give another file with --out.\n"
        )


def test_report__into_a_full_disk_is_said(copy: Path, refused: Refused) -> None:
    """A device is written to, and its being full is said."""
    assert "/dev/full: could not be written: the disk is full." in refused(
        "report", copy, "--out", "/dev/full"
    )
    assert Path("/dev/full").is_char_device()
