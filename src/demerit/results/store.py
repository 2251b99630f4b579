"""The run directory: numbered Parquet parts while the run goes on, and last a manifest with checksums, without which nothing counts."""

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from demerit.errors import RunError

MANIFEST = "run.json"
REPORT = "report.html"
SCENARIO = "scenario.toml"
FORMAT = 1
"""Version of the layout of a run directory."""
_NOT_CHECKED = {MANIFEST, REPORT}


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn a failure to write into one clear error."""
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        full = full or any(words in str(error) for words in ("No space left", "Disk quota", "File too large"))
        why = "the disk is full" if full else str(error).strip().splitlines()[0]
        raise RunError(
            f"{folder}: could not write the run: {why}. What is there has no {MANIFEST} and is no run; "
            "remove it, make room or give another directory with --out."
        ) from None


class Store:
    """Writes one run directory."""

    def __init__(self, folder: Path) -> None:
        """Make the directory.

        Raises
        ------
        RunError
            If the directory holds something or cannot be written.
        """
        self.folder = folder
        self._parts: dict[str, int] = {}
        self._db = duckdb.connect()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RunError(f"{folder}: is not an empty directory. Give another one with --out, or remove it.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / ".probe"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise RunError(
                f"{folder}: cannot be written ({error.strerror}). Give another directory with --out."
            ) from None

    def write(self, table: str, columns: dict[str, NDArray[np.generic]]) -> None:
        """Write the next part of a table.

        Parameters
        ----------
        table : name of the table.
        columns : name to values, all of one length.

        Raises
        ------
        RunError
            If the disk is full or fails.
        """
        number = self._parts.get(table, 0)
        path = self.folder / table / f"part-{number:04d}.parquet"
        with told_plainly(self.folder):
            path.parent.mkdir(exist_ok=True)
            self._db.register("part", columns)
            rows = (
                "SELECT * REPLACE (date::DATE AS date) FROM part"
                if "date" in columns
                else "SELECT * FROM part"
            )
            self._db.execute(f"COPY ({rows}) TO '{_quoted(path)}' (FORMAT parquet, COMPRESSION zstd)")
            self._db.unregister("part")
        self._parts[table] = number + 1

    def write_text(self, name: str, text: str) -> None:
        """Write a text file at once or not at all."""
        with told_plainly(self.folder):
            temporary = self.folder / f"{name}.tmp"
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(self.folder / name)

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the manifest: the run counts from now on.

        Parameters
        ----------
        facts : what is to be said of the run; the files and their checksums are added.
        """
        with told_plainly(self.folder):
            files = {name: describe(self.folder / name) for name in listed_files(self.folder)}
        self.write_text(MANIFEST, json.dumps({"format": FORMAT, **facts, "files": files}, indent=1) + "\n")
        self._db.close()


def listed_files(folder: Path) -> list[str]:
    """List the files of a run that its manifest vouches for."""
    found = (Path(root) / name for root, _, names in os.walk(folder) for name in names)
    return sorted(str(path.relative_to(folder)) for path in found if path.name not in _NOT_CHECKED)


def describe(path: Path) -> dict[str, Any]:
    """Give size and SHA-256 of a file."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _quoted(path: Path) -> str:
    """Quote a path for SQL."""
    return str(path).replace("'", "''")
