"""Runs that end before their time: Ctrl-C, a full disk, a reader who stops reading."""

import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from demerit.audit.run.opened_run import Run

from .conftest import COMMAND, Demerit, spawn

Refused = Callable[..., str]
_LONG = ("run", "--people", "100000", "--weeks", "500", "--burn-in", "0", "--out", "r")
_PATIENCE = 300.0


def _wait_for(path: Path, process: "subprocess.Popen[str]") -> None:
    """Wait until a run has written a file."""
    until = time.monotonic() + _PATIENCE
    while not path.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)


def test_ctrl_c__keeps_what_is_done(tmp_path: Path, demerit: Demerit) -> None:
    """A run ends after the week with exit code 130, in one piece, incomplete, and can be reported."""
    process = spawn(_LONG, tmp_path)
    _wait_for(tmp_path / "r/series/part-0000.parquet", process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "stopping after this week, to keep what is done; press Ctrl-C again to stop at once" in err
    assert "The run was interrupted after " in out
    facts = Run(tmp_path / "r").facts
    assert facts["complete"] is False
    assert 52 <= facts["weeks"] < 500
    assert f"{facts['weeks']} weeks after 0 of burn-in" in out
    assert demerit("report", tmp_path / "r").code == 0


def test_ctrl_c__before_the_first_week_leaves_no_run(tmp_path: Path, refused: Refused) -> None:
    """A run that has nothing to keep says that it was interrupted, and what is there does not count as one."""
    process = spawn(_LONG, tmp_path)
    _wait_for(tmp_path / "r", process)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert err.endswith("interrupted\n")
    assert "holds no run.json" in refused("query", tmp_path / "r")


def test_full_disk__is_said_and_leaves_no_run(tmp_path: Path, refused: Refused) -> None:
    """No file may be longer than the scenario's own text, so that the disk seems full in mid-run."""
    done = subprocess.run(
        [*COMMAND, "run", "--people", "5000", "--weeks", "60", "--burn-in", "0", "--out", "r"],
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    *_, error = done.stderr.splitlines()
    assert error == (
        "error: r: could not be written: the disk is full. What is there has no run.json and is no run; remove it, "
        "make room or give another directory with --out."
    )
    assert "Traceback" not in done.stderr
    assert (tmp_path / "r/scenario.toml").exists()
    assert "holds no run.json" in refused("report", tmp_path / "r")


def test_reader_who_stops__is_no_error(run: Run) -> None:
    """``demerit query … | head -1`` ends without a word."""
    words = [*COMMAND, "query", str(run.folder), "SELECT * FROM series", "--format", "csv"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("arm,week,date")
        process.stdout.close()
        assert process.stderr.read() == ""


def test_full_standard_output__is_said(run: Run) -> None:
    """Rows that nobody could store are not lost in silence."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "query", str(run.folder), "SELECT 1"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "error: No space left on device.\n")
