"""A run as a zip file, made while it is sent: nothing of it is held in memory but the part on its way."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from demerit.results.manifest import MANIFEST, REPORT, listed_files

_PART = 1 << 20
_STORED = {".parquet"}
"""Compressed already."""


class _Outlet(io.RawIOBase):
    """Takes what a zip file writes, until it is fetched."""

    def __init__(self) -> None:
        """Begin empty."""
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """Tell that one can write."""
        return True

    def write(self, part: object) -> int:
        """Take a part."""
        taken = bytes(part)  # type: ignore[call-overload]
        self._parts.append(taken)
        return len(taken)

    def fetch(self) -> bytes:
        """Give what was written since the last time."""
        fetched, self._parts = b"".join(self._parts), []
        return fetched


def zipped(run: Path, name: str) -> Iterator[bytes]:
    """Zip a run directory part by part.

    Parameters
    ----------
    run : the run directory.
    name : of the folder inside the zip file.
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
