"""One paired run lived to its end by a process of its own, for those who wait for it: exports and notebooks."""

import json
import subprocess
import sys
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from demerit.errors import RunError

WORKER = (sys.executable, "-P", "-m", "demerit.lab.worker")
"""The command of a process that simulates; ``-P``, so that no file of the current folder takes the place of a module."""
_OVER = ("done", "failed", "cancelled")
MEASURED, COMPLETE = ("replicates", "done"), ("done",)
"""Phases in which a run is measured, and in which other luck has been tried as well."""
_SILENT = "the simulation ended without a word (code {code}). Start it again."


class Lived(NamedTuple):
    """A run that is whole."""

    folder: Path
    """With the frames, the run directory and the results."""
    series: list[list[int]]
    """Rows as in RunEvent of web/src/lab/types.ts."""


def live_alone(
    order: Mapping[str, Any],
    folder: Path,
    told: Callable[[Mapping[str, Any]], None] = lambda _: None,
    began: Callable[[subprocess.Popen[str]], None] = lambda _: None,
    until: Container[str] = MEASURED,
) -> Lived:
    """Let a process live a paired run, and wait until it is measured, or complete.

    Parameters
    ----------
    order : what the process is told to do, without the folder.
    folder : where it writes.
    told : called with each event.
    began : called with the process, so that somebody else can end it.
    until : phases of which the first that comes is waited for.

    Raises
    ------
    RunError
        If the run failed, or its process ended without a word.
    """
    folder.mkdir(parents=True, exist_ok=True)
    series: list[list[int]] = []
    # What the process is told stands on its standard input, which stays open as long as it is wanted.
    with subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            began(process)
            process.stdin.write(json.dumps({**order, "folder": str(folder)}) + "\n")
            process.stdin.flush()
            for line in process.stdout:
                event = json.loads(line)
                series += event.get("series", [])
                told(event)
                if event["phase"] in until:
                    return Lived(folder, series)
                if event["phase"] in _OVER:
                    raise RunError(str(event["message"]))
        finally:
            process.kill()
    raise RunError(_SILENT.format(code=process.returncode))
