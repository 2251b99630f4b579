"""Film of a pair of societies: each week a frame and a row of counts for each, the frame written while the next week is simulated."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.events import AT, EVENTS, OF
from demerit.engine.drivers.engine import Week
from demerit.engine.week.portrait import GONE, LISTED, RESTRICTED, THROUGH_OTHERS, WRONGFUL
from demerit.experiment.run.lockstep import Pair
from demerit.lab.frames.frames import FrameWriter, packed

_OF_PEOPLE = (RESTRICTED, WRONGFUL, LISTED, THROUGH_OTHERS, GONE)
_WIDTH = {event.name: event.width for event in EVENTS}
SERIES = (
    "restricted",
    "wrongful",
    "listed",
    "through_others",
    "gone",
    "waiting",
    "refused",
    "entries",
    "false_entries",
)
"""Names of the counts, as SERIES of web/src/lab/types.ts: people at the end of the week, then events of the week."""
_BUFFERS = 3
Row = list[int]


def people_of(frame: NDArray[np.uint8]) -> list[int]:
    """Count people at the end of a week.

    Parameters
    ----------
    frame : (citizen,) portrait.

    Returns
    -------
    The first five of `SERIES`.
    """
    counts = np.bincount(frame, minlength=256)
    numbers = np.arange(256)
    return [int(counts[numbers & bit != 0].sum()) for bit in _OF_PEOPLE]


def happened_in(week: Week) -> list[int]:
    """Count the other four of `SERIES`: people who wait for a decision, and events of the week."""
    true, false = _sum(week, "marked_true"), _sum(week, "marked_false")
    waiting = int(week.stocks[..., OF.waiting].sum())
    return [waiting, _sum(week, "refused"), true + false, false]


def _sum(week: Week, event: str) -> int:
    """Return the count of an event over all its details."""
    start = getattr(AT, event)
    return int(week.tallies["counts"][..., start : start + _WIDTH[event]].sum(dtype=np.int64))


class _Shot(NamedTuple):
    """A week of both societies."""

    week: int
    frames: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    happened: tuple[Row, Row]
    alike: bool
    """Whether both societies are still equal."""


class Film:
    """Writes the frames of two arms, and keeps their rows until `rows` returns them."""

    def __init__(self, paths: tuple[Path, Path], n_people: int) -> None:
        """Open the files.

        Parameters
        ----------
        paths : the file of each arm.
        n_people : how many people a frame shows.
        """
        self._writers = tuple(FrameWriter(path) for path in paths)
        self._free: SimpleQueue[tuple[NDArray[np.uint8], NDArray[np.uint8]]] = SimpleQueue()
        for _ in range(_BUFFERS):
            self._free.put((np.zeros(n_people, np.uint8), np.zeros(n_people, np.uint8)))
        self._pool = ThreadPoolExecutor(1)
        self._pending: list[Future[list[Row]]] = []
        self.weeks = 0
        """Weeks whose frames of both arms can be read."""

    def add(self, pair: Pair) -> None:
        """Add the week that both arms have just finished; wait if packing is three weeks behind."""
        frames = self._free.get()
        alike = pair.engines[0] is pair.engines[1]
        for engine, frame in list(zip(pair.engines, frames, strict=True))[: 1 if alike else 2]:
            engine.portrait(frame)
        happened = (happened_in(pair.weeks[0]), happened_in(pair.weeks[1]))
        self._pending.append(
            self._pool.submit(self._write, _Shot(pair.weeks[0].number, frames, happened, alike))
        )

    def rows(self, *, all_of_them: bool = False) -> list[Row]:
        """Return the rows written since the last call: week, arm, then the counts of `SERIES`.

        Parameters
        ----------
        all_of_them : whether to wait for what is still being written.
        """
        rows = []
        while self._pending and (all_of_them or self._pending[0].done()):
            rows += self._pending.pop(0).result()
            self.weeks += 1
        return rows

    def close(self) -> None:
        """Write the remaining frames and close the files."""
        self._pool.shutdown()
        for writer in self._writers:
            writer.close()

    def _write(self, shot: _Shot) -> list[Row]:
        """Pack and write the frames of a week; return its two rows."""
        try:
            first = packed(shot.frames[0])
            second = first if shot.alike else packed(shot.frames[1])
            counts = [people_of(frame) for frame in shot.frames[: 1 if shot.alike else 2]]
        finally:
            self._free.put(shot.frames)
        for writer, frame in zip(self._writers, (first, second), strict=True):
            writer.add(frame)
        return [[shot.week, arm, *counts[-1 if arm else 0], *shot.happened[arm]] for arm in (0, 1)]
