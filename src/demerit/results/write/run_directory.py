"""Run directory: numbered Parquet parts while the run goes on, and last a manifest with checksums, without which the run does not count."""

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
"""Name of the file that marks a directory in which a run is being written."""
_MOST_PENDING = 3
"""Most writes that wait in the background, because their data take memory."""
_FULL = ("No space left", "Disk quota", "File too large")


@contextmanager
def told_plainly(target: Path, way_out: str = _NO_RUN) -> Iterator[None]:
    """Turn a failure to write into one clear error.

    Parameters
    ----------
    target : the file or folder.
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
        """Write the next part of a table in the background, after all earlier writes; the columns must not change any more.

        Parameters
        ----------
        table, columns : as for `write`.
        arm : number of its arm: arms may be written at the same time, and are put in order at the end.

        Raises
        ------
        RunError
            If an earlier write failed.
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
            If a write failed.
        """
        while self._later:
            self._await_first()

    def put_in_order(self, arms: Sequence[str]) -> None:
        """Wait until all is written, and put the parts of arms one after the other.

        Parameters
        ----------
        arms : names of the arms, by number; parts of any other are dropped.
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
        """Return whether a new write must wait for an earlier one."""
        with self._turn:
            return bool(self._later) and (self._later[0].done() or len(self._later) >= _MOST_PENDING)

    def _await_first(self) -> None:
        """Wait for the earliest write, unless another thread has."""
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
        """Write the rows of a query as the next part of a table."""
        path = literal(str(self._next_path(table, arm)))
        self._db.execute(f"COPY ({rows}) TO {path} (FORMAT parquet, COMPRESSION zstd)")

    def _next_path(self, table: str, arm: int) -> Path:
        """Return the path of the next part of a table, and count it."""
        number = self._parts.get((table, arm), 0)
        self._parts[table, arm] = number + 1
        return self._path(table, arm, number)

    def _path(self, table: str, arm: int, number: int) -> Path:
        """Return the path of a part; further arms have other names until they are put in order."""
        name = f"part-{number:04d}" if arm == 0 else f"arm-{arm}-{number:04d}"
        return self.folder / table / f"{name}.parquet"

    def copy_arm(
        self, arm: str, other: str, weeks: int, tables: Sequence[str] = WEEKLY, number: int = 0
    ) -> None:
        """Copy the first weeks of the first arm's weekly tables under the name of another arm.

        Parameters
        ----------
        arm, other : from which arm, to which.
        weeks : how many weeks.
        tables : which tables.
        number : number of the other arm.
        """
        self._aside.submit(self._copy_arm, arm, other, weeks, tables, number).result()

    def _copy_arm(self, arm: str, other: str, weeks: int, tables: Sequence[str], number: int) -> None:
        """Copy the first weeks of an arm's weekly tables."""
        with told_plainly(self.folder):
            for table in tables if weeks else ():
                parts = parts_of(self.folder, table)
                if not parts:
                    continue
                rows = f"SELECT * REPLACE ('{other}' AS arm) FROM {read_parts(parts)}"
                self._add_part(table, f"{rows} WHERE arm = '{arm}' AND week < {weeks}", number)

    def write_text(self, name: str, text: str) -> None:
        """Write a whole text file or nothing."""
        with told_plainly(self.folder):
            write_whole(self.folder / name, text)

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the manifest; from then on the run counts as finished.

        Parameters
        ----------
        facts : facts of the run; the files and their checksums are added.
        """
        self.settle()
        with told_plainly(self.folder):
            files = {name: describe(self.folder / name) for name in listed_files(self.folder)}
        self.write_text(MANIFEST, sealed({"format": FORMAT, **facts, "files": files}))
        (self.folder / _CLAIM).unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Drop pending writes and end the background thread, so that nothing more is written into the directory."""
        self._aside.shutdown(cancel_futures=True)
        self._later.clear()
        self._db.close()


def _claim(folder: Path) -> None:
    """Create a directory and claim it, so that a second run that writes there at the same time is refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunError(f"{folder}: {_IN_THE_WAY}")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        (folder / _CLAIM).touch(exist_ok=False)
    except FileExistsError:
        raise RunError(f"{folder}: {_IN_THE_WAY}") from None


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a whole file or nothing; an unfinished file is removed."""
    whole = text.encode() if isinstance(text, str) else text
    if path.is_symlink() or (path.exists() and not path.is_file()):
        # A device or a link is written to, not replaced.
        path.write_bytes(whole)
        return
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(whole)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _chosen(column: str, columns: Mapping[str, NDArray[np.generic]]) -> str:
    """Return the SQL of a column; a date is a day, not a moment, and texts are texts even in a part without rows."""
    if column == "date":
        return "date::DATE AS date"
    is_text = column in columns and columns[column].dtype == object
    return f'"{column}"::VARCHAR AS "{column}"' if is_text else f'"{column}"'
