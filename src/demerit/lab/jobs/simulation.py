"""One simulation of the lab: its phase, its weeks so far, and the events for its watchers."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncGenerator, Iterator, Mapping
from pathlib import Path
from typing import Any

from demerit.lab.frames.frames import FrameReader

ENDED = ("done", "failed", "cancelled")
"""Phases in which a simulation has ended."""
_TOLD_EVERY = 0.1
"""Seconds between two events on one connection, so at most ten events a second."""
FIRST_EVENT: Mapping[str, Any] = {
    "phase": "queued",
    "week": 0,
    "weeks": 0,
    "eta": None,
    "replicates": [0, 0],
    "message": None,
}
"""The first event of every simulation."""


def ended(name: str, why: str) -> dict[str, Any]:
    """Return the only event of a run that does not exist.

    Parameters
    ----------
    name : the page's name for the run.
    why : the reason, in a sentence.
    """
    return {"id": name, **FIRST_EVENT, "phase": "failed", "message": why, "series": []}


class Live:
    """A run, an opened run or a sweep that a worker simulates."""

    def __init__(self, name: str, order: Mapping[str, Any], folder: Path) -> None:
        """Queue the simulation.

        Parameters
        ----------
        name : the page's name for it.
        order : the worker's order.
        folder : where the worker writes.
        """
        self.id, self.order, self.folder = name, {**order, "id": name, "folder": str(folder)}, folder
        self.process: asyncio.subprocess.Process | None = None
        self.owners: set[str] = set()
        """Browsers that have asked for it."""
        self.watchers: list[str] = []
        """Browser of each open connection."""
        self.swept: dict[str, Any] | None = None
        """Results of a sweep so far."""
        self.frames: dict[int, FrameReader] = {}
        """Readers of the frames of each arm."""
        self.series: list[list[int]] = []
        self._known = dict(FIRST_EVENT)
        self._changed = asyncio.Event()

    @property
    def phase(self) -> str:
        """Current phase."""
        return str(self._known["phase"])

    @property
    def week(self) -> int:
        """Number of weeks that can be shown."""
        return int(self._known["week"])

    @property
    def message(self) -> str | None:
        """Why it ended, or why it waits."""
        message: str | None = self._known["message"]
        return message

    @property
    def is_ended(self) -> bool:
        """Whether it has ended."""
        return self.phase in ENDED

    @property
    def is_whole(self) -> bool:
        """Whether its last week is simulated and measured."""
        return self.phase in ("replicates", "done")

    @property
    def has_run(self) -> bool:
        """Whether its run directory can be read; an opened one can be read from the start."""
        return self.is_whole or self.order["do"] == "open"

    @property
    def run(self) -> Path:
        """Run directory: the opened one, or its own."""
        return Path(self.order["run"]) if self.order["do"] == "open" else self.folder / "run"

    def is_wanted_besides(self, browser: str) -> bool:
        """Return whether another browser has asked for it or watches it."""
        return bool((self.owners | set(self.watchers)) - {browser})

    def tell(self, said: Mapping[str, Any]) -> None:
        """Record an event of the worker, and wake the watchers."""
        if "values" in said:
            self.swept = dict(said)
            done = bool(said.get("done"))
            said = {"phase": "done" if done else "living", "message": said.get("message")}
        self.series += said.get("series", [])
        self._known |= {name: value for name, value in said.items() if name in self._known}
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def end(self, phase: str, message: str) -> None:
        """End it with a message, and delete its folder unless its run is finished."""
        self.tell({"phase": phase, "eta": None, "message": message})
        if not self.is_whole:
            self.clean()

    def kept_while(self, parts: Iterator[bytes], browser: str) -> Iterator[bytes]:
        """Yield the parts of a file; the simulation is not dropped before the last part.

        Parameters
        ----------
        parts : parts of the file.
        browser : browser that fetches them.
        """
        self.watchers.append(browser)
        try:
            yield from parts
        finally:
            self.watchers.remove(browser)

    def clean(self) -> None:
        """Delete its folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    async def events(self, browser: str) -> AsyncGenerator[dict[str, Any], None]:
        """Yield the current state and then each change until the end, at most ten times a second.

        Parameters
        ----------
        browser : browser that watches.
        """
        sent = 0
        self.watchers.append(browser)
        try:
            while True:
                changed, ended = self._changed, self.is_ended
                yield {"id": self.id, **self._known, "series": self.series[sent:]}
                sent = len(self.series)
                if ended:
                    return
                await changed.wait()
                await asyncio.sleep(_TOLD_EVERY)
        finally:
            with contextlib.suppress(ValueError):
                self.watchers.remove(browser)
