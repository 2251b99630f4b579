"""Paired runs in a worker of their own, for callers that wait for the result: exports and notebooks."""

import json
import subprocess
import sys
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from demerit.errors import RunError
from demerit.lab.jobs.simulation import ENDED

WORKER = (sys.executable, "-P", "-m", "demerit.lab.jobs.worker")
"""Command of a worker; ``-P`` keeps files of the current folder from replacing modules."""
MEASURED, COMPLETE = ("replicates", "done"), ("done",)
"""Phases in which a run is measured, and in which its replicates are done as well."""
_SILENT = "the simulation ended without a word (code {code}). Start it again."


class Lived(NamedTuple):
    """A finished run."""

    folder: Path
    """Folder of the frames, the run directory and the results."""
    series: list[list[int]]
    """Rows as in RunEvent of web/src/lab/types.ts."""


def live_alone(
    order: Mapping[str, Any],
    folder: Path,
    told: Callable[[Mapping[str, Any]], None] = lambda _: None,
    began: Callable[[subprocess.Popen[str]], None] = lambda _: None,
    until: Container[str] = MEASURED,
) -> Lived:
    """Simulate a paired run in a worker, and wait until it is measured or complete.

    Parameters
    ----------
    order : the worker's order, without the folder.
    folder : where the worker writes.
    told : called with each event.
    began : called with the process, so that another thread can end it.
    until : phases that end the wait.

    Raises
    ------
    RunError
        If the run failed, or its worker ended without a message.
    """
    folder.mkdir(parents=True, exist_ok=True)
    series: list[list[int]] = []
    # The order goes to standard input, which stays open: the worker ends when it closes.
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
                if event["phase"] in ENDED:
                    raise RunError(str(event["message"]))
        finally:
            process.kill()
    raise RunError(_SILENT.format(code=process.returncode))
