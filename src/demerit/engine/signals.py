"""The signals of a run on disk: what each county published for each week, with a checksum a week. From them any life can be lived again."""

import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from demerit.engine.here import SIGNAL
from demerit.errors import RunError


class SignalWriter:
    """Appends the signals of one arm, week by week."""

    def __init__(self, folder: Path) -> None:
        """Open the files in a new directory."""
        folder.mkdir(parents=True)
        self._data = (folder / "signals.bin").open("wb")
        self._sums = (folder / "checksums.bin").open("wb")

    def __enter__(self) -> "SignalWriter":
        """Write within a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._data.close()
        self._sums.close()

    def add(self, signals: NDArray[np.void]) -> None:
        """Append the (county,) signals of a week."""
        row = signals.tobytes()
        self._data.write(row)
        self._sums.write(np.uint32(zlib.crc32(row)).tobytes())


def read_signals(folder: Path, n_counties: int) -> NDArray[np.void]:
    """Map the signals of one arm into memory.

    Parameters
    ----------
    folder : directory of the arm's signals.
    n_counties : number of counties.

    Returns
    -------
    (week, county) SIGNAL.

    Raises
    ------
    RunError
        If a week does not fit its checksum.
    """
    sums = np.fromfile(folder / "checksums.bin", np.uint32)
    data = np.memmap(folder / "signals.bin", SIGNAL, "r", shape=(len(sums), n_counties))
    for week, wanted in enumerate(sums.tolist()):
        if zlib.crc32(data[week].tobytes()) != wanted:
            raise RunError(f"{folder}: the signals of week {week} are damaged. Make the run again.")
    return data
