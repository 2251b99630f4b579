"""Who answers what the page asks: with the model, beside the event loop, one question after the other.

The model is imported when the first question comes, so that the page is there at once.
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
from demerit.lab.live import Live
from demerit.lab.refusal import RefusedError
from demerit.lab.sessions import RUNS, Sessions

if TYPE_CHECKING:
    from demerit.lab.lives import Lives
    from demerit.lab.shelf import Shelf

_Given = TypeVar("_Given")
_NOT_YET = (
    "Both societies are still living this run. Lives and results are there when its last week is measured."
)
_OPEN_RUNS = 4


@final
class Desk:
    """Answers by way of the model."""

    def __init__(self, sessions: Sessions, named: tuple[str, ...] = ()) -> None:
        """Open the desk.

        Parameters
        ----------
        sessions : who simulates.
        named : scenario files and run directories named on the command line.
        """
        self.sessions, self._named = sessions, named
        self._clerk = ThreadPoolExecutor(1, thread_name_prefix="demerit-clerk")
        # Compiled code takes one caller at a time, and a finder may live thousands of lives again.
        self._teller = ThreadPoolExecutor(1, thread_name_prefix="demerit-teller")
        self._offered: dict[str, str] = {}
        """Under which name the simulations know each run directory that was named and is sound."""
        self._shelf: Shelf | None = None
        self._ready: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Import the model and look at the run directories that were named, while the page is already served."""
        self._ready = asyncio.create_task(self._prepare())

    def close(self) -> None:
        """Answer no more."""
        if self._ready is not None:
            self._ready.cancel()
        for thread in (self._clerk, self._teller):
            thread.shutdown(wait=False, cancel_futures=True)
        _lives.cache_clear()

    async def catalogue(self) -> dict[str, Any]:
        """List all that can be chosen."""
        from demerit.lab.catalogue import catalogue

        shelf = await self._there()
        first = next(iter(self._offered.values()), None)
        return await self._think(lambda: catalogue(shelf, first))

    async def sheet(self, body: bytes) -> dict[str, Any]:
        """Lay out the rules of a regime."""
        from demerit.lab.checked import asked_sheet, source_of
        from demerit.lab.sheet import sheet

        shelf = await self._there()
        preset, toml = asked_sheet(body)
        return await self._think(lambda: sheet(source_of(preset, toml, shelf), preset))

    async def start(self, body: bytes, browser: str) -> str:
        """Check a job, and start it or find the equal one; a run directory is opened when it is asked for; give the id."""
        from demerit.lab.checked import checked_job, preset_in

        shelf = await self._there()
        if offered := self._offered.get(preset_in(body)):
            return self.sessions.open(offered).id
        job = await self._think(lambda: checked_job(body, shelf))
        return self.sessions.run(job.id, job.model_dump(mode="json"), browser).id

    async def sweep(self, body: bytes, browser: str) -> str:
        """Check a sweep, and start it or find the equal one; give its id."""
        from demerit.lab.checked import checked_sweep

        shelf = await self._there()
        sweep = await self._think(lambda: checked_sweep(body, shelf))
        order = sweep.model_dump(mode="json")
        name = f"sweep-{hashlib.sha256(json.dumps(order, sort_keys=True).encode()).hexdigest()[:16]}"
        return self.sessions.sweep(name, order, browser).id

    async def life(self, name: str, who: str) -> dict[str, Any]:
        """Tell the life of a citizen."""
        run = self._whole(name)
        return await self._tell(lambda: _lives(run).life(who))

    async def found(self, name: str, what: str, arm: int) -> dict[str, Any]:
        """Tell the life of somebody of whom something became."""
        run = self._whole(name)
        return await self._tell(lambda: _lives(run).find(what, arm))

    async def reproduce(self, name: str) -> dict[str, str]:
        """Say how to make a run again without the lab."""
        from demerit.lab.job import job_of
        from demerit.lab.reproduce import reproduce, reproduce_opened

        live = self.sessions.find(name, RUNS)
        if live.order["do"] == "open":
            return await self._think(lambda: reproduce_opened(live.run))
        return await self._think(lambda: reproduce(job_of(live.order["job"])))

    def _whole(self, name: str) -> Path:
        """Give the run directory of a run that is whole.

        Raises
        ------
        RefusedError
            If there is no such run, or it is not whole yet.
        """
        return whole(self.sessions.find(name, RUNS))

    async def _there(self) -> "Shelf":
        """Wait until the model is imported and the named runs are opened."""
        assert self._ready is not None
        await asyncio.shield(self._ready)
        assert self._shelf is not None
        return self._shelf

    async def _prepare(self) -> None:
        """Import the model, and look at what was named; a run directory is opened when the page asks for it."""
        self._shelf = await self._think(lambda: _stocked(self._named))
        for name, path in self._shelf.runs.items():
            try:
                arms = await self._tell(partial(_arms, path))
                self._offered[name] = self.sessions.offer(path, arms)
            except DemeritError as error:
                self._shelf.faults[name] = str(error)

    async def _think(self, work: Callable[[], _Given]) -> _Given:
        """Do what needs no compiled code."""
        return await asyncio.get_running_loop().run_in_executor(self._clerk, work)

    async def _tell(self, work: Callable[[], _Given]) -> _Given:
        """Do what lives lives again."""
        return await asyncio.get_running_loop().run_in_executor(self._teller, work)


def whole(live: Live) -> Path:
    """Give the run directory of a simulation.

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
    """Import the model and load what is shipped."""
    from demerit.lab.catalogue import safeguards
    from demerit.lab.shelf import Shelf

    shelf = Shelf(named)
    _ = shelf.shipped_cards, safeguards()
    return shelf


def _arms(run: Path) -> tuple[str, str]:
    """Open a run and choose its two arms."""
    return _lives(run).arms


@lru_cache(maxsize=_OPEN_RUNS)
def _lives(run: Path) -> "Lives":
    """Open a run, and keep the last few open."""
    from demerit.lab.lives import Lives

    return Lives(run)
