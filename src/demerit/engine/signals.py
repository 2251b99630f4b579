"""The signals of a run on disk: what counties and communities published for each week, with a checksum a week.

From them any life can be lived again.
"""

import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.engine.here import SIGNAL
from demerit.engine.plan import Plan
from demerit.engine.run import Week
from demerit.errors import RunError


class Signals(NamedTuple):
    """All that a life depends on beyond the own household, for each week lived."""

    counties: NDArray[np.void]
    """(week, county) SIGNAL."""
    climate: NDArray[np.uint8]
    """(week, community) level of deletions."""


class SignalWriter:
    """Appends the signals of one arm, week by week."""

    def __init__(self, folder: Path) -> None:
        """Open the files in a new directory."""
        folder.mkdir(parents=True)
        self._data = (folder / "signals.bin").open("wb")
        self._climate = (folder / "climate.bin").open("wb")
        self._sums = (folder / "checksums.bin").open("wb")

    def __enter__(self) -> "SignalWriter":
        """Write within a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        for file in (self._data, self._climate, self._sums):
            file.close()

    def add(self, week: Week) -> None:
        """Append the signals with which a week was lived."""
        row, climate = week.signals.tobytes(), week.climate.tobytes()
        self._data.write(row)
        self._climate.write(climate)
        self._sums.write(np.uint32(zlib.crc32(climate, zlib.crc32(row))).tobytes())


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
    sums = np.fromfile(folder / "checksums.bin", np.uint32)
    counties, communities = int(plan.places.county[-1]) + 1, plan.places.n_communities
    data = np.memmap(folder / "signals.bin", SIGNAL, "r", shape=(len(sums), counties))
    climate = np.memmap(folder / "climate.bin", np.uint8, "r", shape=(len(sums), communities))
    for week, wanted in enumerate(sums.tolist()):
        if zlib.crc32(climate[week].tobytes(), zlib.crc32(data[week].tobytes())) != wanted:
            raise RunError(f"{folder}: the signals of week {week} are damaged. Make the run again.")
    return Signals(data, climate)
