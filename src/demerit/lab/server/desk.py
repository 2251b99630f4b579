"""Answers that need the model, computed one at a time beside the event loop.

The model is imported after the server has started, so that the page opens at once.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, final

from demerit.errors import DemeritError
from demerit.lab.jobs.simulation import Live
from demerit.lab.refusal import RefusedError
from demerit.lab.server.sessions import RUNS, Sessions

if TYPE_CHECKING:
    from demerit.lab.lives.lives import Lives
    from demerit.lab.orders.shelf import Shelf

_Given = TypeVar("_Given")
_NOT_YET = (
    "Both societies are still living this run. Lives and results are there when its last week is measured."
)
_OPEN_RUNS = 4


@final
class Desk:
    """Answers the page's requests with the model."""

    def __init__(self, sessions: Sessions, named: tuple[str, ...] = ()) -> None:
        """Set up the threads.

        Parameters
        ----------
        sessions : the simulations.
        named : scenario files and run directories named on the command line.
        """
        self.sessions, self._named = sessions, named
        self._clerk = ThreadPoolExecutor(1, thread_name_prefix="demerit-clerk")
        # Compiled code takes one caller at a time, and a finder may replay thousands of lives.
        self._teller = ThreadPoolExecutor(1, thread_name_prefix="demerit-teller")
        self._offered: dict[str, str] = {}
        """Name in the sessions of each valid run directory, by its name on the shelf."""
        self._shelf: Shelf | None = None
        self._ready: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Start to import the model and to check the named run directories, while the page is already served."""
        self._ready = asyncio.create_task(self._prepare())

    def close(self) -> None:
        """Stop answering."""
        if self._ready is not None:
            self._ready.cancel()
        for thread in (self._clerk, self._teller):
            thread.shutdown(wait=False, cancel_futures=True)
        _lives.cache_clear()

    async def catalogue(self) -> dict[str, Any]:
        """Return the catalogue."""
        from demerit.lab.orders.catalogue import catalogue

        shelf = await self._there()
        first = next(iter(self._offered.values()), None)
        return await self._think(lambda: catalogue(shelf, first))

    async def sheet(self, body: bytes) -> dict[str, Any]:
        """Return the rules of a regime."""
        from demerit.lab.orders.checked import asked_sheet, source_of
        from demerit.lab.rules.sheet import sheet

        shelf = await self._there()
        preset, toml = asked_sheet(body)
        return await self._think(lambda: sheet(source_of(preset, toml, shelf), preset))

    async def start(self, body: bytes, browser: str) -> str:
        """Check a job, start it or find an equal one, and return its id; open a run directory if the job names one."""
        from demerit.lab.orders.checked import checked_job, preset_in

        shelf = await self._there()
        if offered := self._offered.get(preset_in(body)):
            return self.sessions.open(offered).id
        job = await self._think(lambda: checked_job(body, shelf))
        return self.sessions.run(job.id, job.model_dump(mode="json"), browser).id

    async def sweep(self, body: bytes, browser: str) -> str:
        """Check a sweep, start it or find an equal one, and return its id."""
        from demerit.lab.orders.checked import checked_sweep

        shelf = await self._there()
        sweep = await self._think(lambda: checked_sweep(body, shelf))
        order = sweep.model_dump(mode="json")
        name = f"sweep-{hashlib.sha256(json.dumps(order, sort_keys=True).encode()).hexdigest()[:16]}"
        return self.sessions.sweep(name, order, browser).id

    async def life(self, name: str, who: str) -> dict[str, Any]:
        """Return the life of a citizen."""
        run = self._whole(name)
        return await self._tell(lambda: _lives(run).life(who))

    async def found(self, name: str, what: str, arm: int) -> dict[str, Any]:
        """Return the life of a person with an outcome."""
        run = self._whole(name)
        return await self._tell(lambda: _lives(run).find(what, arm))

    async def reproduce(self, name: str) -> dict[str, str]:
        """Return the instructions to repeat a run without the lab."""
        from demerit.lab.orders.job import job_of
        from demerit.lab.orders.reproduce import reproduce, reproduce_opened

        live = self.sessions.find(name, RUNS)
        if live.order["do"] == "open":
            return await self._think(lambda: reproduce_opened(live.run))
        return await self._think(lambda: reproduce(job_of(live.order["job"])))

    def _whole(self, name: str) -> Path:
        """Return the directory of a finished run.

        Raises
        ------
        RefusedError
            If there is no such run, or it is not finished yet.
        """
        return whole(self.sessions.find(name, RUNS))

    async def _there(self) -> "Shelf":
        """Return the shelf, once the model is imported and the named runs are checked."""
        assert self._ready is not None
        await asyncio.shield(self._ready)
        assert self._shelf is not None
        return self._shelf

    async def _prepare(self) -> None:
        """Import the model and check the named run directories; they open when the page asks for them."""
        self._shelf = await self._think(lambda: _stocked(self._named))
        for name, path in self._shelf.runs.items():
            try:
                arms = await self._tell(partial(_arms, path))
                self._offered[name] = self.sessions.offer(path, arms)
            except DemeritError as error:
                self._shelf.faults[name] = str(error)

    async def _think(self, work: Callable[[], _Given]) -> _Given:
        """Run work that needs no compiled code."""
        return await asyncio.get_running_loop().run_in_executor(self._clerk, work)

    async def _tell(self, work: Callable[[], _Given]) -> _Given:
        """Run work that replays lives."""
        return await asyncio.get_running_loop().run_in_executor(self._teller, work)


def whole(live: Live) -> Path:
    """Return the run directory of a simulation.

    Parameters
    ----------
    live : the simulation.

    Raises
    ------
    RefusedError
        If its last week is not measured yet.
    """
    if not live.has_run:
        raise RefusedError(_NOT_YET, "run")
    return live.run


def _stocked(named: tuple[str, ...]) -> "Shelf":
    """Return a shelf with the shipped presets loaded; this imports the model."""
    from demerit.lab.orders.catalogue import safeguards
    from demerit.lab.orders.shelf import Shelf

    shelf = Shelf(named)
    _ = shelf.shipped_cards, safeguards()
    return shelf


def _arms(run: Path) -> tuple[str, str]:
    """Return the two arms of a run to show."""
    return _lives(run).arms


@lru_cache(maxsize=_OPEN_RUNS)
def _lives(run: Path) -> "Lives":
    """Open the lives of a run; the last few runs stay open."""
    from demerit.lab.lives.lives import Lives

    return Lives(run)
