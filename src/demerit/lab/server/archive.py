"""Zip files of runs, made while they are sent: only the part being sent is in memory."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from demerit.results.write.manifest import MANIFEST, REPORT, listed_files

_PART = 1 << 20
_STORED = {".parquet"}
"""Suffixes of files that are already compressed."""


class _Outlet(io.RawIOBase):
    """Buffer for what a zip file writes, until it is fetched."""

    def __init__(self) -> None:
        """Start with an empty buffer."""
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """Return True: the outlet is writable."""
        return True

    def write(self, part: object) -> int:
        """Append a part to the buffer."""
        taken = bytes(part)  # type: ignore[call-overload]
        self._parts.append(taken)
        return len(taken)

    def fetch(self) -> bytes:
        """Return what was written since the last call."""
        fetched, self._parts = b"".join(self._parts), []
        return fetched


def zipped(run: Path, name: str) -> Iterator[bytes]:
    """Zip a run directory part by part.

    Parameters
    ----------
    run : the run directory.
    name : name of the folder inside the zip file.
    """
    outlet = _Outlet()
    texts = [text for text in (MANIFEST, REPORT) if (run / text).exists()]
    with zipfile.ZipFile(outlet, "w") as archive:
        for file in [*texts, *listed_files(run)]:
            kind = zipfile.ZIP_STORED if Path(file).suffix in _STORED else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo.from_file(run / file, f"{name}/{file}", strict_timestamps=False)
            entry.compress_type = kind
            with archive.open(entry, "w") as target, (run / file).open("rb") as source:
                while part := source.read(_PART):
                    target.write(part)
                    yield outlet.fetch()
    yield outlet.fetch()
