"""Worker of the lab: a process that reads one order from standard input, writes to a folder, and sends its progress line by line.

It ends with the order, on SIGTERM or SIGINT, or when the process that started it is gone (standard input closes).
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from types import FrameType
from typing import Any

from demerit.engine.drivers.is_compiled import note_compiled
from demerit.errors import DemeritError
from demerit.lab.jobs.filmed_pair import FILES, RUN
from demerit.lab.jobs.finished_run import open_run
from demerit.lab.jobs.job_run import run_job
from demerit.lab.jobs.sweep import run_sweep
from demerit.lab.orders.job import job_of, sweep_of
from demerit.lab.progress_lines import Teller, Wire
from demerit.results.write.manifest import MANIFEST

ENDED = 143
"""Exit code of a worker that was stopped: 128 + SIGTERM, as for any program."""
_STOPPED = "The simulation was stopped. Start it again to see it to its end."
_UNKNOWN = "The order is none that the lab knows. Start demerit lab again."


class Worker:
    """Carries out one order."""

    def __init__(self, order: Mapping[str, Any], wire: Wire) -> None:
        """Set the order.

        Parameters
        ----------
        order : ``do`` is "run", "open" or "sweep"; ``folder`` is where to write.
        wire : receives the progress.
        """
        self._order, self._wire = order, wire
        self._teller = Teller(wire)
        self._folder = Path(str(order.get("folder", "")))

    def follow(self) -> int:
        """Carry out the order; return the exit code."""
        try:
            self._do()
        except DemeritError as error:
            self._end("failed", str(error))
            return 2
        except KeyboardInterrupt:
            self.cancel()
            return ENDED
        except Exception as error:
            self._end(
                "failed",
                f"Something went wrong that should not: {type(error).__name__}: {error}. Please report it with the scenario.",
            )
            return 1
        note_compiled()
        return 0

    def cancel(self) -> None:
        """Delete unfinished files, and report that the order was stopped."""
        self._clear()
        # The reader may be gone, or the signal may have come in the middle of a line.
        with suppress(OSError, ValueError, RuntimeError):
            self._teller.begin("cancelled", _STOPPED)

    def _do(self) -> None:
        """Run, open or sweep, as the order says."""
        match self._order.get("do"):
            case "run":
                run_job(job_of(self._order["job"]), self._folder, self._teller)
            case "open":
                open_run(self._order, self._folder, self._teller)
            case "sweep":
                run_sweep(sweep_of(self._order["sweep"]), self._wire)
            case _:
                raise DemeritError(_UNKNOWN)

    def _end(self, phase: str, message: str) -> None:
        """Delete unfinished files, and report why the order failed."""
        self._clear()
        with suppress(OSError, ValueError, RuntimeError):
            if self._order.get("do") == "sweep":
                self._wire.send({**_empty(self._order), "done": True, "message": message})
            else:
                self._teller.begin(phase, message)

    def _clear(self) -> None:
        """Delete unfinished files; keep a finished run with its files."""
        if self._order.get("do") == "sweep" or (self._folder / RUN / MANIFEST).exists():
            return
        if self._order.get("do") == "run":
            rmtree(self._folder / RUN, ignore_errors=True)
        for name in FILES:
            with suppress(OSError):
                (self._folder / name).unlink()


def _empty(order: Mapping[str, Any]) -> dict[str, Any]:
    """Return the empty result of a failed sweep."""
    sweep = order.get("sweep")
    asked = sweep if isinstance(sweep, Mapping) else {}
    return {"path": asked.get("path", ""), "values": asked.get("values", []), "rows": []}


def main() -> int:
    """Read the order and carry it out."""
    wire = Wire(sys.stdout)
    try:
        order = json.loads(sys.stdin.buffer.readline())
    except ValueError:
        order = None
    worker = Worker(order if isinstance(order, dict) else {}, wire)

    def end(_number: int, _frame: FrameType | None) -> None:
        """End at once, without waiting for threads that still compile or simulate."""
        worker.cancel()
        os._exit(ENDED)

    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return worker.follow()


def _end_with_parent() -> None:
    """Wait until standard input closes, then end: the process that started this one is gone."""
    # This bypasses Python's buffers: a thread that waits in one of them would block the end of the process.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    # Exit at once: nothing is left to close, and the thread on standard input still waits.
    os._exit(main())
