"""Signals of a run on disk: what places published for each week or day, where the cameras stood, and a checksum a week.

Any life can be replayed from them.
"""

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.surroundings import SIGNAL
from demerit.engine.drivers.engine import Week
from demerit.engine.offices.camera_places import are_shared_out
from demerit.engine.plan.plan import Plan, circles_of
from demerit.errors import RunError

_CAMERAS = np.dtype(np.int32)
_AT_ONCE = 1 << 18
"""Bytes of a file that are written at once."""


class Signals(NamedTuple):
    """Inputs of a life beyond the own household, for each simulated week."""

    counties: NDArray[np.void]
    """(week, window, county) SIGNAL."""
    cameras: NDArray[np.int32]
    """(sharing, community) cameras, for each week in which they were shared out."""
    climate: NDArray[np.uint8]
    """(week, window, community) level of deletions."""
    circles: NDArray[np.uint16]
    """(week, window, circle) level of deletions; no circle unless people hear of them there."""


class SignalWriter:
    """Appends the signals of one arm, week by week."""

    def __init__(self, folder: Path) -> None:
        """Open the files in a new directory."""
        folder.mkdir(parents=True)
        self._data = (folder / "signals.bin").open("wb", _AT_ONCE)
        self._cameras = (folder / "cameras.bin").open("wb", _AT_ONCE)
        self._climate = (folder / "climate.bin").open("wb", _AT_ONCE)
        self._circles = (folder / "circles.bin").open("wb", _AT_ONCE)
        self._sums = (folder / "checksums.bin").open("wb", _AT_ONCE)

    def close(self) -> None:
        """Close the files."""
        for file in self._files():
            file.close()

    def sizes(self) -> dict[str, int]:
        """Return how many bytes of each file are written so far, and flush them for other readers."""
        for file in self._files():
            file.flush()
        return {Path(file.name).name: file.tell() for file in self._files()}

    def begin_as(self, folder: Path, sizes: Mapping[str, int]) -> None:
        """Copy what another arm's files held when they had the given sizes; this arm continues from there."""
        for file in self._files():
            name = Path(file.name).name
            with (folder / name).open("rb") as source:
                file.write(source.read(sizes[name]))

    def _files(self) -> tuple[BinaryIO, ...]:
        """List the files."""
        return (self._data, self._cameras, self._climate, self._circles, self._sums)

    def add(self, week: Week) -> None:
        """Append the signals that the people of a week reacted to."""
        row, climate, circles = (part.tobytes() for part in (week.signals, week.climate, week.circles))
        cameras = b"" if week.cameras is None else week.cameras.astype(_CAMERAS).tobytes()
        self._data.write(row)
        self._cameras.write(cameras)
        self._climate.write(climate)
        self._circles.write(circles)
        self._sums.write(np.uint32(_checksum(row, cameras, climate, circles)).tobytes())


def read_signals(folder: Path, plan: Plan) -> Signals:
    """Map the signals of one arm into memory.

    Parameters
    ----------
    folder : directory of the arm's signals.
    plan : the run.

    Returns
    -------
    Signals.

    Raises
    ------
    RunError
        If a week does not fit its checksum.
    """
    sums = np.fromfile(folder / "checksums.bin", np.uint32).tolist()
    shared = [are_shared_out(plan, week) for week in range(len(sums))]
    counties, communities = int(plan.places.county[-1]) + 1, plan.places.n_communities
    windows = (len(sums), 7 // plan.scenario.run.coupling)
    data = np.memmap(folder / "signals.bin", SIGNAL, "r", shape=(*windows, counties))
    cameras = np.memmap(folder / "cameras.bin", _CAMERAS, "r", shape=(sum(shared), communities))
    climate = np.memmap(folder / "climate.bin", np.uint8, "r", shape=(*windows, communities))
    circles = _circles(folder, windows, plan)
    for week, wanted in enumerate(sums):
        own = cameras[sum(shared[:week])].tobytes() if shared[week] else b""
        if _checksum(data[week].tobytes(), own, climate[week].tobytes(), circles[week].tobytes()) != wanted:
            raise RunError(f"{folder}: the signals of week {week} are damaged. Make the run again.")
    return Signals(data, cameras, climate, circles)


def _circles(folder: Path, windows: tuple[int, int], plan: Plan) -> NDArray[np.uint16]:
    """Map the levels of circles, if there are any: an empty file cannot be mapped."""
    n = int(circles_of(plan).sum())
    if n == 0:
        return np.zeros((*windows, 0), np.uint16)
    return np.memmap(folder / "circles.bin", np.uint16, "r", shape=(*windows, n))


def _checksum(*texts: bytes) -> int:
    """Return one checksum of several texts in sequence."""
    total = 0
    for text in texts:
        total = zlib.crc32(text, total)
    return total
