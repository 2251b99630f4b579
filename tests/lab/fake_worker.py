"""Speaks as a process that simulates does, without simulating: what it does, the seed of its job says."""

import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from demerit.lab.frames.frames import FrameWriter, packed

QUICK, ENDLESS, KILLED, LATE, GARBLED, REFUSING = range(1, 7)
"""Seeds: ends at once; lives on; is killed; stays with its replicates; says what nobody understands; refuses in words."""
PEOPLE, WEEKS = 8, 3
_TOLD = {
    "phase": "living",
    "week": 0,
    "weeks": WEEKS,
    "eta": None,
    "replicates": [0, 5],
    "message": None,
    "series": [],
}


def _say(**said: Any) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps({**_TOLD, **said}) + "\n")
    sys.stdout.flush()


def _write(folder: Path) -> list[FrameWriter]:
    """Write what is there before the first week."""
    (folder / "society.json").write_text(json.dumps({"people": PEOPLE}), encoding="utf-8")
    (folder / "people.bin").write_bytes(bytes(range(PEOPLE)))
    return [FrameWriter(folder / f"{name}.frames") for name in ("regime", "changed")]


def _live(folder: Path, seed: int) -> None:
    """Live a few weeks, and end as the seed says."""
    arms = _write(folder)
    for week in range(WEEKS):
        for number, arm in enumerate(arms):
            arm.add(packed(np.full(PEOPLE, 10 * number + week, np.uint8)))
        _say(week=week + 1, series=[[week, number, week, 0, 0, 0, 0, 0, 0, 0, 0] for number in (0, 1)])
    if seed == KILLED:
        os.kill(os.getpid(), signal.SIGKILL)
    if seed == GARBLED:
        sys.stdout.write("this is no line of ours\n")
        sys.stdout.flush()
    if seed == REFUSING:
        _say(phase="failed", message="The disk is full. Make room.")
        return
    if seed == ENDLESS:
        time.sleep(60)
    if "PAIRED" in os.environ:
        shutil.copytree(os.environ["PAIRED"], folder / "run")
    (folder / "results.json").write_text("{}", encoding="utf-8")
    _say(phase="replicates", week=WEEKS, replicates=[1, 5])
    if seed == LATE:
        time.sleep(60)
    _say(phase="done", week=WEEKS, replicates=[5, 5])


def main() -> None:
    """Do what the order says."""
    order = json.loads(sys.stdin.readline())
    if order["do"] == "sweep":
        sweep = order["sweep"]
        for n in (1, 2):
            rows: list[list[Any]] = [[] for _ in range(n)]
            told = {
                "path": sweep["path"],
                "values": sweep["values"],
                "done": n == 2,
                "message": None,
                "rows": rows,
            }
            sys.stdout.write(json.dumps(told) + "\n")
        return
    seed = order["job"]["seed"] if order["do"] == "run" else QUICK
    _live(Path(order["folder"]), seed)


if __name__ == "__main__":
    main()
