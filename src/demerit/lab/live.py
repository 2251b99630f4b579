"""One simulation and what is known of it: the phase, the weeks lived, and what those who watch have yet to be told."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncGenerator, Iterator, Mapping
from pathlib import Path
from typing import Any

from demerit.lab.frames import FrameReader

ENDED = ("done", "failed", "cancelled")
"""Phases after which nothing more comes."""
_TOLD_EVERY = 0.1
"""Seconds between two events on one connection: at most ten a second."""
_NOTHING: Mapping[str, Any] = {
    "phase": "queued",
    "week": 0,
    "weeks": 0,
    "eta": None,
    "replicates": [0, 0],
    "message": None,
}


def ended(name: str, why: str) -> dict[str, Any]:
    """Make the only event of a run that is not there.

    Parameters
    ----------
    name : what the page calls it.
    why : a sentence.
    """
    return {"id": name, **_NOTHING, "phase": "failed", "message": why, "series": []}


class Live:
    """A run, an opened run or a sweep that a process of its own simulates."""

    def __init__(self, name: str, order: Mapping[str, Any], folder: Path) -> None:
        """Wait for a turn.

        Parameters
        ----------
        name : what the page calls it.
        order : what the process is told to do.
        folder : where it writes.
        """
        self.id, self.order, self.folder = name, {**order, "id": name, "folder": str(folder)}, folder
        self.process: asyncio.subprocess.Process | None = None
        self.owners: set[str] = set()
        """Browsers that have asked for it."""
        self.watchers: list[str] = []
        """A browser for each connection."""
        self.swept: dict[str, Any] | None = None
        """What a sweep has found so far."""
        self.frames: dict[int, FrameReader] = {}
        """Readers of the frames of each arm."""
        self.series: list[list[int]] = []
        self._known = dict(_NOTHING)
        self._changed = asyncio.Event()

    @property
    def phase(self) -> str:
        """How far it is."""
        return str(self._known["phase"])

    @property
    def week(self) -> int:
        """How many weeks can be shown."""
        return int(self._known["week"])

    @property
    def message(self) -> str | None:
        """Why it ended, or what it waits for."""
        message: str | None = self._known["message"]
        return message

    @property
    def is_ended(self) -> bool:
        """Whether nothing more comes."""
        return self.phase in ENDED

    @property
    def is_whole(self) -> bool:
        """Whether its last week was lived and measured."""
        return self.phase in ("replicates", "done")

    @property
    def has_run(self) -> bool:
        """Whether its run directory can be read: an opened one from the start."""
        return self.is_whole or self.order["do"] == "open"

    @property
    def run(self) -> Path:
        """The run directory: one that was opened, or its own."""
        return Path(self.order["run"]) if self.order["do"] == "open" else self.folder / "run"

    def is_wanted_besides(self, browser: str) -> bool:
        """Tell whether another browser than this one has asked for it or watches it."""
        return bool((self.owners | set(self.watchers)) - {browser})

    def tell(self, said: Mapping[str, Any]) -> None:
        """Take what the process has said, and wake those who watch."""
        if "values" in said:
            self.swept = dict(said)
            done = bool(said.get("done"))
            said = {"phase": "done" if done else "living", "message": said.get("message")}
        self.series += said.get("series", [])
        self._known |= {name: value for name, value in said.items() if name in self._known}
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def end(self, phase: str, message: str) -> None:
        """End it, with a word on why; what was lived of it goes, unless it is whole."""
        self.tell({"phase": phase, "eta": None, "message": message})
        if not self.is_whole:
            self.clean()

    def kept_while(self, parts: Iterator[bytes], browser: str) -> Iterator[bytes]:
        """Give parts of a file of it, which does not make room for others until the last is given.

        Parameters
        ----------
        parts : of the file.
        browser : who fetches them.
        """
        self.watchers.append(browser)
        try:
            yield from parts
        finally:
            self.watchers.remove(browser)

    def clean(self) -> None:
        """Take its folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    async def events(self, browser: str) -> AsyncGenerator[dict[str, Any], None]:
        """Give what is known, and then what becomes of it, at most ten times a second, to the end.

        Parameters
        ----------
        browser : who watches.
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
