"""Frames: a byte a citizen for the state at the end of each week of an arm, in one file that can be read while it grows.

A frame is four bytes for its length, then that many bytes of zlib.
"""

import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from demerit.errors import RunError
from demerit.results.write.run_directory import told_plainly

FRAMES = ("regime.frames", "changed.frames")
"""Frame files of both societies in the folder of a run."""
_LENGTH = 4
_LEVEL = 1
"""Level of zlib; higher ones take several times as long for files a tenth smaller."""
_WAY_OUT = "Make room, and start it again."


def packed(portrait: NDArray[np.uint8]) -> bytes:
    """Compress a portrait into a frame."""
    return zlib.compress(portrait.tobytes(), _LEVEL)


class FrameWriter:
    """Appends the frames of one arm, week by week."""

    def __init__(self, path: Path) -> None:
        """Open a new file."""
        self._path = path
        with told_plainly(path, _WAY_OUT):
            self._file = path.open("wb", buffering=0)

    def add(self, frame: bytes) -> None:
        """Append a packed frame."""
        with told_plainly(self._path, _WAY_OUT):
            self._file.write(len(frame).to_bytes(_LENGTH, "little") + frame)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class FrameReader:
    """Reads the frames of one arm, also while they are still being written."""

    def __init__(self, path: Path) -> None:
        """Set the file, which need not exist yet."""
        self._path = path
        self._starts = [0]

    def __len__(self) -> int:
        """Count the complete frames."""
        if not self._path.exists():
            return 0
        size = self._path.stat().st_size
        with self._path.open("rb") as file:
            while (end := self._end(file, self._starts[-1])) <= size:
                self._starts.append(end)
        return len(self._starts) - 1

    def packed(self, week: int) -> bytes:
        """Return a frame as stored: zlib, which a browser unpacks by itself (``Content-Encoding: deflate``).

        Raises
        ------
        RunError
            If there is no such frame yet.
        """
        if not 0 <= week < len(self._starts) - 1 and not 0 <= week < len(self):
            raise RunError(f"week {week} has not been lived yet; {len(self)} weeks have. Ask again later.")
        start, end = self._starts[week], self._starts[week + 1]
        with self._path.open("rb") as file:
            file.seek(start + _LENGTH)
            return file.read(end - start - _LENGTH)

    def frame(self, week: int) -> bytes:
        """Return a frame: one byte a citizen.

        Raises
        ------
        RunError
            If there is no such frame yet.
        """
        return zlib.decompress(self.packed(week))

    @staticmethod
    def _end(file: BinaryIO, start: int) -> int:
        """Return the end of a frame; a place beyond the file if its length is not written yet."""
        file.seek(start)
        length = file.read(_LENGTH)
        return start + _LENGTH + (int.from_bytes(length, "little") if len(length) == _LENGTH else 1 << 62)


def readers(folder: Path) -> tuple[FrameReader, FrameReader]:
    """Open the frames of both arms in a folder."""
    return FrameReader(folder / FRAMES[0]), FrameReader(folder / FRAMES[1])
