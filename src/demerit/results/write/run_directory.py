"""The run directory: numbered Parquet parts while the run goes on, and last a manifest with checksums, without which nothing counts."""

import errno
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from threading import Lock
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from demerit.errors import RunError
from demerit.results.declare.column import WEEK
from demerit.results.declare.tables import TABLES
from demerit.results.write.manifest import FORMAT, MANIFEST, describe, listed_files, sealed
from demerit.results.write.parquet import literal, parts_of, read_parts

Columns = dict[str, NDArray[np.generic]]
_NO_RUN = f"What is there has no {MANIFEST} and is no run; remove it, make room or give another directory with --out."
_IN_THE_WAY = "is there already and is no empty directory. Give another one with --out, or remove it."
_DECLARED = {table.name: [column.name for column in (*table.axes, *table.columns)] for table in TABLES}
WEEKLY = [table.name for table in TABLES if WEEK in table.axes]
"""Tables with a row a week."""
_CLAIM = ".writing"
"""Lies in a directory while a run is written there."""
_MOST_PENDING = 3
"""Writes that wait in the background at most: what they hold takes memory."""
_FULL = ("No space left", "Disk quota", "File too large")


@contextmanager
def told_plainly(target: Path, way_out: str = _NO_RUN) -> Iterator[None]:
    """Turn a failure to write into one clear error.

    Parameters
    ----------
    target : what is written.
    way_out : what the user can do about it.
    """
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        full = full or any(words in str(error) for words in _FULL)
        why = (error.strerror if isinstance(error, OSError) else None) or str(error).strip().splitlines()[0]
        raise RunError(
            f"{target}: could not be written: {'the disk is full' if full else why}. {way_out}"
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
        self._parts: dict[tuple[str, int], int] = {}
        """Parts so far, by table and by number of an arm."""
        self._db = duckdb.connect()
        self._aside = ThreadPoolExecutor(1)
        self._later: deque[Future[None]] = deque()
        self._turn = Lock()
        try:
            _claim(folder)
        except OSError as error:
            raise RunError(
                f"{folder}: cannot be written ({error.strerror}). Give another directory with --out."
            ) from None

    def write(self, table: str, columns: Columns) -> None:
        """Write the next part of a table.

        Parameters
        ----------
        table : name of the table.
        columns : name to values, all of one length: the declared ones, which are written in their order.

        Raises
        ------
        RunError
            If the disk is full or fails.
        """
        self.settle()
        self._write(table, columns, 0)

    def write_later(self, table: str, columns: Columns, arm: int = 0) -> None:
        """Write the next part of a table in the background, after all that was to be written before; nobody may change it any more.

        Parameters
        ----------
        table, columns : as for `write`.
        arm : number of the arm that it belongs to: arms may be written at the same time, and stand one after the other in the end.

        Raises
        ------
        RunError
            If something that was to be written before could not be.
        """
        self.make_later(lambda: {table: columns}, arm)

    def make_later(self, make: Callable[[], Mapping[str, Columns]], arm: int = 0) -> None:
        """Make parts of tables in the background and write them, as `write_later` does; wait while too many are pending."""
        while self._is_crowded():
            self._await_first()
        self._later.append(self._aside.submit(self._make, make, arm))

    def settle(self) -> None:
        """Wait until all is written.

        Raises
        ------
        RunError
            If something could not be.
        """
        while self._later:
            self._await_first()

    def put_in_order(self, arms: Sequence[str]) -> None:
        """Wait until all is written, and put the parts of arms one after the other.

        Parameters
        ----------
        arms : names of the arms, by number; what was written of any other is dropped.
        """
        self.settle()
        with told_plainly(self.folder):
            for signals in self.folder.glob("signals/*"):
                if signals.name not in arms:
                    rmtree(signals)
            for table, arm in sorted(key for key in self._parts if key[1]):
                for number in range(self._parts.pop((table, arm))):
                    part = self._path(table, arm, number)
                    if arm < len(arms):
                        part.rename(self._next_path(table, 0))
                    else:
                        part.unlink()

    def _is_crowded(self) -> bool:
        """Tell whether a write is to be waited for before another one is asked for."""
        with self._turn:
            return bool(self._later) and (self._later[0].done() or len(self._later) >= _MOST_PENDING)

    def _await_first(self) -> None:
        """Wait for the write that was asked for first, which another thread may have waited for already."""
        with self._turn:
            first = self._later.popleft() if self._later else None
        if first:
            first.result()

    def _make(self, make: Callable[[], Mapping[str, Columns]], arm: int) -> None:
        """Make parts of tables and write them."""
        for table, columns in make().items():
            self._write(table, columns, arm)

    def _write(self, table: str, columns: Columns, arm: int) -> None:
        """Write the next part of a table."""
        with told_plainly(self.folder):
            (self.folder / table).mkdir(exist_ok=True)
            self._db.register("part", columns)
            self._add_part(
                table, f"SELECT {', '.join(_chosen(n, columns) for n in _DECLARED[table])} FROM part", arm
            )
            self._db.unregister("part")

    def _add_part(self, table: str, rows: str, arm: int) -> None:
        """Write what a query selects as the next part of a table."""
        path = literal(str(self._next_path(table, arm)))
        self._db.execute(f"COPY ({rows}) TO {path} (FORMAT parquet, COMPRESSION zstd)")

    def _next_path(self, table: str, arm: int) -> Path:
        """Give where the next part of a table goes, and count it."""
        number = self._parts.get((table, arm), 0)
        self._parts[table, arm] = number + 1
        return self._path(table, arm, number)

    def _path(self, table: str, arm: int, number: int) -> Path:
        """Give where a part lies, those of further arms under other names until they are put in order."""
        name = f"part-{number:04d}" if arm == 0 else f"arm-{arm}-{number:04d}"
        return self.folder / table / f"{name}.parquet"

    def copy_arm(
        self, arm: str, other: str, weeks: int, tables: Sequence[str] = WEEKLY, number: int = 0
    ) -> None:
        """Copy what weekly tables hold of the first arm's first weeks, under the name of another arm.

        Parameters
        ----------
        arm, other : from which arm, to which.
        weeks : how many weeks.
        tables : which tables.
        number : number of the other arm.
        """
        self._aside.submit(self._copy_arm, arm, other, weeks, tables, number).result()

    def _copy_arm(self, arm: str, other: str, weeks: int, tables: Sequence[str], number: int) -> None:
        """Copy what weekly tables hold of an arm."""
        with told_plainly(self.folder):
            for table in tables if weeks else ():
                parts = parts_of(self.folder, table)
                if not parts:
                    continue
                rows = f"SELECT * REPLACE ('{other}' AS arm) FROM {read_parts(parts)}"
                self._add_part(table, f"{rows} WHERE arm = '{arm}' AND week < {weeks}", number)

    def write_text(self, name: str, text: str) -> None:
        """Write a text file at once or not at all."""
        with told_plainly(self.folder):
            write_whole(self.folder / name, text)

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the manifest: the run counts from now on.

        Parameters
        ----------
        facts : what is to be said of the run; the files and their checksums are added.
        """
        self.settle()
        with told_plainly(self.folder):
            files = {name: describe(self.folder / name) for name in listed_files(self.folder)}
        self.write_text(MANIFEST, sealed({"format": FORMAT, **facts, "files": files}))
        (self.folder / _CLAIM).unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Drop what waits to be written and end the background thread: nothing is written into the directory any more."""
        self._aside.shutdown(cancel_futures=True)
        self._later.clear()
        self._db.close()


def _claim(folder: Path) -> None:
    """Make a directory and take it, so that a second run that writes there at the same time is refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunError(f"{folder}: {_IN_THE_WAY}")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        (folder / _CLAIM).touch(exist_ok=False)
    except FileExistsError:
        raise RunError(f"{folder}: {_IN_THE_WAY}") from None


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a file at once or not at all; what could not be finished is taken away."""
    whole = text.encode() if isinstance(text, str) else text
    if path.is_symlink() or (path.exists() and not path.is_file()):
        # A device or a link is written to, never replaced.
        path.write_bytes(whole)
        return
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(whole)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _chosen(column: str, columns: Mapping[str, NDArray[np.generic]]) -> str:
    """Select a column; a date is a day, not a moment, and texts are texts even in a part without rows."""
    if column == "date":
        return "date::DATE AS date"
    is_text = column in columns and columns[column].dtype == object
    return f'"{column}"::VARCHAR AS "{column}"' if is_text else f'"{column}"'
