"""The process that simulates: orders in, lines out, and an end that leaves nothing unfinished, whatever happens."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from demerit.audit.run.opened_run import Run
from demerit.errors import RunError
from demerit.lab.frames.frames import FRAMES, FrameReader
from demerit.lab.jobs.filmed_pair import PEOPLE, RESULTS, SOCIETY
from demerit.lab.jobs.worker import ENDED, Worker
from demerit.lab.progress_lines import Wire
from tests.lab.conftest import JOB, Made

LONG = {**JOB.model_dump(), "people": 20_000, "weeks": 400, "burn_in": 100}


@contextmanager
def _worker(order: dict[str, Any]) -> Iterator[subprocess.Popen[str]]:
    """Start a worker with an order; its standard input stays open."""
    command = [sys.executable, "-m", "demerit.lab.jobs.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        yield process
        process.kill()


def _events(order: dict[str, Any]) -> tuple[list[dict[str, Any]], int]:
    """Follow a worker to its end; give its events and its exit code."""
    with _worker(order) as process:
        assert process.stdout is not None
        return [json.loads(line) for line in process.stdout], process.wait()


def _until_living(process: subprocess.Popen[str]) -> None:
    """Wait until some weeks were lived."""
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["week"] > 0:
            return


def test_worker__opens_a_run(paired: Made, tmp_path: Path) -> None:
    """Frames of an open run are those that were filmed when it was made; results come from its tables."""
    order = {
        "do": "open",
        "id": "seen",
        "run": str(paired.run),
        "arms": ["regime", "changed"],
        "folder": str(tmp_path),
    }
    events, code = _events(order)
    assert (code, events[-1]["phase"]) == (0, "done")
    for name in FRAMES:
        mine, theirs = FrameReader(tmp_path / name), FrameReader(paired.folder / name)
        assert len(mine) == len(theirs)
        assert all(mine.frame(week) == theirs.frame(week) for week in range(len(mine)))
    assert (tmp_path / PEOPLE).read_bytes() == (paired.folder / PEOPLE).read_bytes()
    told = json.loads((tmp_path / SOCIETY).read_text())
    assert (told["id"], told["ours"]) == ("seen", False)
    found = json.loads((tmp_path / RESULTS).read_text())
    assert (found["id"], found["replicates"]) == ("seen", 0)
    assert found["flows"] == json.loads((paired.folder / RESULTS).read_text())["flows"]


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({"do": "dance"}, "The order is none that the lab knows"),
        ({"do": "run", "job": {**LONG, "preset": "as-reported-2081"}}, "did you mean"),
        ({"do": "open", "run": "/nowhere", "arms": ["regime", "changed"]}, "there is no such run directory"),
    ],
)
def test_worker__says_what_is_wrong_in_a_sentence(order: dict[str, Any], said: str, tmp_path: Path) -> None:
    """The last event is a failure with a message and no traceback; nothing is left behind."""
    events, code = _events({**order, "folder": str(tmp_path)})
    assert code == 2
    assert events[-1]["phase"] == "failed"
    assert said in events[-1]["message"]
    assert "Traceback" not in events[-1]["message"]
    assert list(tmp_path.iterdir()) == []


def test_worker__ends_when_it_is_told_to(tmp_path: Path) -> None:
    """The last event says so, and of the half-lived run nothing is left."""
    with _worker({"do": "run", "job": LONG, "folder": str(tmp_path)}) as process:
        _until_living(process)
        process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        last = json.loads(process.stdout.readlines()[-1])
        assert process.wait(timeout=60) == ENDED
    assert last["phase"] == "cancelled"
    assert list(tmp_path.iterdir()) == []


def test_worker__ends_when_nobody_is_there(tmp_path: Path) -> None:
    """Whoever started it may be killed: its standard input closes then."""
    with _worker({"do": "run", "job": LONG, "folder": str(tmp_path)}) as process:
        _until_living(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=60) == ENDED
    assert list(tmp_path.iterdir()) == []


def test_worker__sweeps_value_by_value(tmp_path: Path) -> None:
    """Each row is the headline of one value beside the rules as described, as soon as it is lived."""
    sweep = {"job": JOB.model_dump(), "path": "regime.copies.clearing", "values": [0.2, 1]}
    told, code = _events({"do": "sweep", "sweep": sweep, "folder": str(tmp_path)})
    assert code == 0
    assert [(len(each["rows"]), each["done"]) for each in told] == [(0, False), (1, False), (2, True)]
    assert told[-1]["values"] == [0.2, 1]
    first, second = ({each["measure"]: each["values"][0] for each in row} for row in told[-1]["rows"])
    assert first == second
    assert first["restricted"] > 0


def test_worker__says_what_is_wrong_with_a_sweep(tmp_path: Path) -> None:
    """In the shape of a sweep."""
    sweep = {"job": JOB.model_dump(), "path": "regime.copies.clearing", "values": [1, 2]}
    told, code = _events({"do": "sweep", "sweep": sweep, "folder": str(tmp_path)})
    assert code == 2
    assert told[-1]["done"] is True
    assert "clearing" in told[-1]["message"]


def test_open__refuses_a_run_that_does_not_come_out_as_it_did(
    paired: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run of other rules than this version's is not shown as if it were theirs."""
    from demerit.lab.jobs import finished_run
    from demerit.lab.progress_lines import Teller
    from tests.lab.conftest import Heard

    class Other(Run):
        """A run with another state in its manifest."""

        def __init__(self, folder: str | Path) -> None:
            super().__init__(folder)
            self.facts["arms"]["changed"]["state_hash"] = "0" * 16

    monkeypatch.setattr(finished_run, "Run", Other)
    with pytest.raises(RunError, match="the arm changed does not end as it did when the run was made"):
        finished_run.open_run(
            {"run": str(paired.run), "arms": ["regime", "changed"]}, tmp_path, Teller(Heard())
        )


def test_worker__ends_though_it_was_in_the_middle_of_a_line(tmp_path: Path) -> None:
    """A signal may interrupt a write, and a stream refuses to be written to from inside of it."""

    class Busy(StringIO):
        """A stream that is being written to."""

        def write(self, _: str) -> int:
            """Refuse, as a buffered stream does."""
            raise RuntimeError("reentrant call")

    Worker({"do": "run", "folder": str(tmp_path)}, Wire(Busy())).cancel()
