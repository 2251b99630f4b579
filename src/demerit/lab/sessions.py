"""Who simulates what: equal jobs are one run, a browser has one at a time, two run at once, and the others wait.

A killed process is told of in a sentence, and the same job can be started again. The oldest finished runs go when there are too many.
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

from demerit.lab.alone import WORKER
from demerit.lab.live import Live
from demerit.lab.refusal import GONE, TOO_MANY, RefusedError
from demerit.results.manifest import MANIFEST

AT_ONCE, WAITING, KEPT = 2, 8, 8
"""Simulations at once, how many more may wait, and how many whole ones are kept."""
RUNS, SWEEPS = ("run", "open"), ("sweep",)
"""What a name may stand for."""
_LONGEST_LINE = 64 << 20
_REMEMBERED = 1000
"""Names of dropped runs whose page is told what became of them."""
_MOMENT = 2
"""Seconds in which a process that has closed its output ends by itself."""
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
    """Starts simulations, keeps what they say, and ends them."""

    def __init__(self, folder: Path, worker: Sequence[str] = WORKER) -> None:
        """Begin with nothing.

        Parameters
        ----------
        folder : an empty folder, which whoever made it takes away in the end.
        worker : the command of a process that simulates.
        """
        self._folder, self._worker = folder, worker
        self._lives: dict[str, Live] = {}
        self._offered: dict[str, dict[str, Any]] = {}
        self._dropped: deque[str] = deque(maxlen=_REMEMBERED)
        self._number = count()
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, name: str, job: Mapping[str, Any], browser: str) -> Live:
        """Start a run, or find the equal one that is there.

        Parameters
        ----------
        name : the job's own name.
        job : the job.
        browser : who asks for it.

        Raises
        ------
        RefusedError
            If too many wait already.
        """
        return self._ask(name, {"do": "run", "job": job}, browser)

    def offer(self, run: Path, arms: Sequence[str]) -> str:
        """Make a run directory known, which is opened when somebody asks for it; give its name.

        Parameters
        ----------
        run : the run directory.
        arms : the two arms to watch.
        """
        # A browser keeps frames by this name: a run that is made again at the same place has another one.
        made = (run / MANIFEST).read_bytes() if (run / MANIFEST).exists() else b""
        name = f"open-{hashlib.sha256(os.fsencode(run.resolve()) + made).hexdigest()[:12]}"
        self._offered[name] = {"do": "open", "run": str(run.resolve()), "arms": list(arms)}
        return name

    def open(self, name: str) -> Live:
        """Open a run directory, again if that has failed: its frames are lived again.

        Parameters
        ----------
        name : of a run directory that was offered.
        """
        return self._ask(name, self._offered[name], "")

    def sweep(self, name: str, sweep: Mapping[str, Any], browser: str) -> Live:
        """Start a sweep, or find the equal one that is there.

        Parameters
        ----------
        name : its name.
        sweep : the sweep.
        browser : who asks for it.
        """
        return self._ask(name, {"do": "sweep", "sweep": sweep}, browser)

    def find(self, name: str, kinds: Sequence[str] = (*RUNS, *SWEEPS)) -> Live:
        """Find a simulation.

        Parameters
        ----------
        name : of a run or a sweep.
        kinds : which of both is asked for.

        Raises
        ------
        RefusedError
            If there is none of this name and kind, or no longer.
        """
        live = self.open(name) if name in self._offered and name not in self._lives else self._lives.get(name)
        if live is None or live.order["do"] not in kinds:
            raise RefusedError(_DROPPED if name in self._dropped else _UNKNOWN, "run", GONE)
        return live

    def watched(self, name: str) -> Live:
        """Find what somebody begins to watch; a run directory that could not be opened is opened again.

        Parameters
        ----------
        name : of a run or a sweep.

        Raises
        ------
        RefusedError
            If there is none of this name, or no longer.
        """
        live = self.find(name)
        return self.open(name) if name in self._offered and live.phase == "failed" else live

    def cancel(self, name: str, browser: str, kinds: Sequence[str]) -> None:
        """Stop a simulation that a browser has asked for, unless somebody else wants it.

        Parameters
        ----------
        name : of a run or a sweep.
        browser : who has had enough of it.
        kinds : which of both is meant.
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
        """Find or start what a browser asks for; what it had asked for before ends, unless somebody else wants it."""
        found = self._lives.get(name)
        again = found is None or found.phase in ("failed", "cancelled")
        for other in [*self._lives.values()]:
            # What was opened on the command line belongs to nobody, and a sweep belongs to the run that is on the page.
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
        """Stop a simulation, unless it is over or somebody else wants it."""
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
        """Let the first of those who wait begin while there is room, and tell the others how many stand before them."""
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
        """Run the process of a simulation and listen to it until it ends."""
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
                # It may have written on after its folder was taken away.
                live.clean()
            self._fill()
            self._drop()

    async def _process(self, folder: Path) -> asyncio.subprocess.Process:
        """Start a process that simulates, with a folder to write to."""
        folder.mkdir(parents=True)
        return await asyncio.create_subprocess_exec(
            *self._worker,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
            # Ctrl-C is for the server, which then ends its processes itself.
            start_new_session=True,
        )

    def _drop(self) -> None:
        """Let the oldest of those that have ended go, if nobody watches them; a stopped one takes no whole one's place."""
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
    """Tell a process what to do, and take down what it says, line by line."""
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(ConnectionError):
        process.stdin.write(json.dumps(live.order).encode() + b"\n")
        await process.stdin.drain()
    # Its standard input stays open: the process ends by itself once that closes, even if this one is killed.
    with contextlib.suppress(ValueError):
        async for line in process.stdout:
            if not live.is_ended:
                live.tell(json.loads(line))


async def _exit_code(process: asyncio.subprocess.Process) -> int:
    """Wait until a process has ended that says nothing more, and end it if it takes its time."""
    # Asked to kill a process that has just ended, `Process` takes its exit code away from whoever waits for it.
    with contextlib.suppress(TimeoutError):
        return await asyncio.wait_for(process.wait(), _MOMENT)
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    return await process.wait()


def _goes_with(live: Live, order: Mapping[str, Any]) -> bool:
    """Tell whether a simulation may go on beside a new one of the same browser: a run beside a sweep, and the other way round."""
    return bool((live.order["do"] == "sweep") != (order["do"] == "sweep"))


def _kill(live: Live) -> None:
    """End the process of a simulation, if there is one."""
    if live.process is not None and live.process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            live.process.kill()


def _without_a_word(code: int) -> str:
    """Say that a process ended before its work was done, and how."""
    if code >= 0:
        return f"The simulation ended without a word (exit code {code}). {_AGAIN}"
    why = ": the memory may have been used up, so try fewer people" if -code == signal.SIGKILL else ""
    return f"The simulation ended without a word (signal {-code}{why}). {_AGAIN}"
