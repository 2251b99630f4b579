"""Sessions: the simulations of the lab. Equal jobs are one run, a browser has one at a time, two run at once, and the others wait.

A killed worker is reported in a sentence, and its job can be started again. The oldest finished runs are dropped if there are too many.
"""

import asyncio
import contextlib
import hashlib
import json
import os
import signal
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, final

from demerit.lab.jobs.alone import WORKER
from demerit.lab.jobs.simulation import Live
from demerit.lab.refusal import GONE, TOO_MANY, RefusedError
from demerit.results.write.manifest import MANIFEST

AT_ONCE, WAITING, KEPT = 2, 8, 8
"""Most simulations at once, most that wait, and most finished ones that are kept."""
RUNS, SWEEPS = ("run", "open"), ("sweep",)
"""Kinds of simulations, by what their order does."""
_LONGEST_LINE = 64 << 20
_REMEMBERED = 1000
"""Number of dropped runs that are remembered, to tell their page that they were dropped."""
_MOMENT = 2
"""Seconds that a worker has to end after it has closed its output."""
_AGAIN = "Start it again."
_STOPPED = "It was stopped. Start it again to see it to the end."
_STOPPED_LATE = "The replicates were stopped: the run is whole, its intervals rest on those that were done."
_QUEUED = "Two simulations run already; this one begins when one of them ends ({n} before it)."
_FULL = f"{AT_ONCE} simulations run and {WAITING} wait. Wait for one to end, or stop one."
_THE_SAME = "Start it again; equal settings give the same run."
_DROPPED = f"This run has made room for others: the lab keeps the last {KEPT} that have ended. {_THE_SAME}"
_UNKNOWN = f"The lab knows no such run. {_THE_SAME}"
_NO_START = (
    "The simulation could not be started: {why}. Make room or close other programs, then start it again."
)


@final
class Sessions:
    """Starts simulations, records their events, and ends them."""

    def __init__(self, folder: Path, worker: Sequence[str] = WORKER) -> None:
        """Start without simulations.

        Parameters
        ----------
        folder : an empty folder; the caller deletes it at the end.
        worker : command of a worker.
        """
        self._folder, self._worker = folder, worker
        self._lives: dict[str, Live] = {}
        self._offered: dict[str, dict[str, Any]] = {}
        self._dropped: deque[str] = deque(maxlen=_REMEMBERED)
        self._number = count()
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, name: str, job: Mapping[str, Any], browser: str) -> Live:
        """Start a run, or return an equal one.

        Parameters
        ----------
        name : id of the job.
        job : the job.
        browser : browser that asks for it.

        Raises
        ------
        RefusedError
            If too many wait already.
        """
        return self._ask(name, {"do": "run", "job": job}, browser)

    def offer(self, run: Path, arms: Sequence[str]) -> str:
        """Register a run directory, to be opened on request; return its name.

        Parameters
        ----------
        run : the run directory.
        arms : the two arms to show.
        """
        # A browser caches frames by this name, so a run that is made again in the same folder needs another one.
        made = (run / MANIFEST).read_bytes() if (run / MANIFEST).exists() else b""
        name = f"open-{hashlib.sha256(os.fsencode(run.resolve()) + made).hexdigest()[:12]}"
        self._offered[name] = {"do": "open", "run": str(run.resolve()), "arms": list(arms)}
        return name

    def open(self, name: str) -> Live:
        """Open a run directory, also after a failure; its weeks are replayed for the frames.

        Parameters
        ----------
        name : name of an offered run directory.
        """
        return self._ask(name, self._offered[name], "")

    def sweep(self, name: str, sweep: Mapping[str, Any], browser: str) -> Live:
        """Start a sweep, or return an equal one.

        Parameters
        ----------
        name : its name.
        sweep : the sweep.
        browser : browser that asks for it.
        """
        return self._ask(name, {"do": "sweep", "sweep": sweep}, browser)

    def find(self, name: str, kinds: Sequence[str] = (*RUNS, *SWEEPS)) -> Live:
        """Find a simulation.

        Parameters
        ----------
        name : name of a run or a sweep.
        kinds : kinds to search.

        Raises
        ------
        RefusedError
            If there is none of this name and kind, or it was dropped.
        """
        live = self.open(name) if name in self._offered and name not in self._lives else self._lives.get(name)
        if live is None or live.order["do"] not in kinds:
            raise RefusedError(_DROPPED if name in self._dropped else _UNKNOWN, "run", GONE)
        return live

    def watched(self, name: str) -> Live:
        """Return the simulation to watch; a run directory that failed to open is opened again.

        Parameters
        ----------
        name : name of a run or a sweep.

        Raises
        ------
        RefusedError
            If there is none of this name, or it was dropped.
        """
        live = self.find(name)
        return self.open(name) if name in self._offered and live.phase == "failed" else live

    def cancel(self, name: str, browser: str, kinds: Sequence[str]) -> None:
        """Stop a simulation for a browser, unless another browser wants it.

        Parameters
        ----------
        name : name of a run or a sweep.
        browser : browser that stops it.
        kinds : kinds to search.
        """
        self._leave(self.find(name, kinds), browser)

    async def close(self) -> None:
        """End all simulations."""
        for live in self._lives.values():
            _kill(live)
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ask(self, name: str, order: Mapping[str, Any], browser: str) -> Live:
        """Find or start what a browser asks for; its earlier simulation stops unless another browser wants that."""
        found = self._lives.get(name)
        again = found is None or found.phase in ("failed", "cancelled")
        for other in [*self._lives.values()]:
            # A run opened on the command line has no owner, and a sweep goes with the run on the page.
            if other.id != name and browser in other.owners and not _goes_with(other, order):
                self._leave(other, browser)
        if again and len(self._in_phase("queued")) >= WAITING:
            raise RefusedError(_FULL, "run", TOO_MANY)
        if found is None or again:
            found = Live(name, order, self._folder / f"{name}-{next(self._number)}")
            self._lives.pop(name, None)
            self._lives[name] = found
        if browser:
            found.owners.add(browser)
        self._fill()
        self._drop()
        return found

    def _leave(self, live: Live, browser: str) -> None:
        """Remove a browser from a simulation; stop it unless it has ended or another browser wants it."""
        live.owners.discard(browser)
        if live.is_ended or live.is_wanted_besides(browser) or live.order["do"] == "open":
            return
        late = live.is_whole
        _kill(live)
        live.end("done" if late else "cancelled", _STOPPED_LATE if late else _STOPPED)
        self._fill()

    def _in_phase(self, *phases: str) -> list[Live]:
        """List the simulations in some phases, the oldest first."""
        return [live for live in self._lives.values() if live.phase in phases]

    def _fill(self) -> None:
        """Start queued simulations while there is room; send the others their place in the queue."""
        queue = self._in_phase("queued")
        running = sum(not live.is_ended for live in self._lives.values()) - len(queue)
        for i, live in enumerate(queue):
            if i < AT_ONCE - running:
                live.tell({"phase": "planning", "message": None})
                task = asyncio.get_running_loop().create_task(self._simulate(live))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            else:
                live.tell({"message": _QUEUED.format(n=i - max(0, AT_ONCE - running))})

    async def _simulate(self, live: Live) -> None:
        """Run the worker of a simulation and record its events until it ends."""
        try:
            process = await self._process(live.folder)
        except OSError as error:
            live.end("failed", _NO_START.format(why=error.strerror or type(error).__name__))
            self._fill()
            self._drop()
            return
        live.process = process
        if live.is_ended:
            _kill(live)
        try:
            await _listen(live, process)
        finally:
            code = await _exit_code(process)
            if not live.is_ended:
                live.end("done" if live.is_whole else "failed", _without_a_word(code))
            elif not live.is_whole:
                # The worker may have written more after its folder was deleted.
                live.clean()
            self._fill()
            self._drop()

    async def _process(self, folder: Path) -> asyncio.subprocess.Process:
        """Start a worker with a folder to write to."""
        folder.mkdir(parents=True)
        return await asyncio.create_subprocess_exec(
            *self._worker,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
            # Ctrl-C is for the server, which then ends its workers itself.
            start_new_session=True,
        )

    def _drop(self) -> None:
        """Drop the oldest ended simulations that nobody watches; stopped and finished ones are counted apart."""
        ended = [
            live
            for live in self._lives.values()
            if live.is_ended and not live.watchers and live.order["do"] != "open"
        ]
        for whole in (False, True):
            alike = [live for live in ended if live.is_whole is whole]
            for live in alike[: max(0, len(alike) - KEPT)]:
                del self._lives[live.id]
                self._dropped.append(live.id)
                live.clean()


async def _listen(live: Live, process: asyncio.subprocess.Process) -> None:
    """Send a worker its order, and record its events line by line."""
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(ConnectionError):
        process.stdin.write(json.dumps(live.order).encode() + b"\n")
        await process.stdin.drain()
    # Its standard input stays open: the worker ends by itself once that closes, even if this process is killed.
    with contextlib.suppress(ValueError):
        async for line in process.stdout:
            if not live.is_ended:
                live.tell(json.loads(line))


async def _exit_code(process: asyncio.subprocess.Process) -> int:
    """Return the exit code of a worker that has closed its output; kill it if it does not end soon."""
    # If `Process` kills a process that has just ended, those who wait for it lose the exit code.
    with contextlib.suppress(TimeoutError):
        return await asyncio.wait_for(process.wait(), _MOMENT)
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    return await process.wait()


def _goes_with(live: Live, order: Mapping[str, Any]) -> bool:
    """Return whether a simulation may go on beside a new one of the same browser: only a run and a sweep may."""
    return bool((live.order["do"] == "sweep") != (order["do"] == "sweep"))


def _kill(live: Live) -> None:
    """Kill the worker of a simulation, if it has one."""
    if live.process is not None and live.process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            live.process.kill()


def _without_a_word(code: int) -> str:
    """Return the message on a worker that ended before its work was done."""
    if code >= 0:
        return f"The simulation ended without a word (exit code {code}). {_AGAIN}"
    why = ": the memory may have been used up, so try fewer people" if -code == signal.SIGKILL else ""
    return f"The simulation ended without a word (signal {-code}{why}). {_AGAIN}"
