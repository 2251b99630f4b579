"""A run directory: parts while the run goes on, the manifest last."""

import errno
import json
from pathlib import Path
from threading import Event, Timer
from time import sleep
from typing import NoReturn

import duckdb
import numpy as np
import pytest

from demerit.errors import RunError
from demerit.results.write.manifest import MANIFEST, describe, listed_files
from demerit.results.write.run_directory import Columns, Store, told_plainly, write_whole

_TEXTS = np.array(["a", "b", "c"], object)
_COLUMNS = {
    **dict.fromkeys(("origin", "effect", "class", "through", "record", "arm"), _TEXTS),
    **dict.fromkeys(("related", "related_strict", "related_lenient"), np.ones(3, bool)),
    "restriction_days": np.arange(3),
}


def _full(*_: object, **__: object) -> NoReturn:
    """Be a disk that is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_store__numbers_the_parts_of_a_table(tmp_path: Path) -> None:
    """Each write is a part; together they are the table."""
    store = Store(tmp_path / "run")
    for _ in range(2):
        store.write("ledger", _COLUMNS)
    assert listed_files(tmp_path / "run") == ["ledger/part-0000.parquet", "ledger/part-0001.parquet"]
    found = duckdb.sql(
        f"SELECT arm, sum(restriction_days) FROM '{tmp_path}/run/ledger/*.parquet' GROUP BY arm ORDER BY arm"
    )
    assert found.fetchall() == [("a", 0), ("b", 2), ("c", 4)]


def test_store__reads_a_part_without_rows_as_the_others(tmp_path: Path) -> None:
    """A regime that refuses nobody for its first weeks writes empty parts; texts are texts there, too."""
    store = Store(tmp_path / "run")
    store.write("ledger", {name: values[:0] for name, values in _COLUMNS.items()})
    store.write("ledger", _COLUMNS)
    found = duckdb.sql(f"SELECT arm, restriction_days FROM '{tmp_path}/run/ledger/*.parquet' ORDER BY arm")
    assert found.fetchall() == [("a", 0), ("b", 1), ("c", 2)]


def test_store__writes_the_declared_columns_in_their_order(tmp_path: Path) -> None:
    """Whatever order they come in; a date is a day, not a moment; and none may be missing."""
    store = Store(tmp_path)
    texts = dict.fromkeys(("to_tier", "from_tier", "group_", "arm"), _TEXTS)
    numbers = {"moves": np.arange(3), "week": np.arange(3), "reported": np.ones(3, bool)}
    columns = {**texts, **numbers, "date": np.full(3, np.datetime64("2018-01-01", "us"))}
    store.write("moves", columns)
    found = duckdb.sql(f"SELECT * FROM '{tmp_path}/moves/*.parquet'")
    assert found.columns == ["arm", "week", "date", "reported", "group_", "from_tier", "to_tier", "moves"]
    assert str(found.types[2]) == "DATE"
    del columns["moves"]
    with pytest.raises(duckdb.BinderException, match="moves"):
        store.write("moves", columns)


def test_store__vouches_for_every_file_last(tmp_path: Path) -> None:
    """Before the end there is no manifest; then it has size and checksum of each file of data."""
    store = Store(tmp_path)
    store.write("ledger", _COLUMNS)
    store.write_text("measures.json", "[]\n")
    assert not (tmp_path / MANIFEST).exists()
    store.finish({"people": 1000})
    facts = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert facts["people"] == 1000
    assert facts["files"] == {
        name: describe(tmp_path / name) for name in ("measures.json", "ledger/part-0000.parquet")
    }


def test_store__writes_nothing_once_it_is_closed(tmp_path: Path) -> None:
    """What is at work ends first; what waits is dropped, and nobody can add to it."""
    store, begun, go_on = Store(tmp_path), Event(), Event()

    def make() -> dict[str, Columns]:
        """Wait until the store is being closed."""
        begun.set()
        go_on.wait()
        return {"ledger": _COLUMNS}

    store.make_later(make)
    store.write_later("ledger", _COLUMNS)
    begun.wait()
    Timer(0.05, go_on.set).start()
    store.close()
    assert listed_files(tmp_path) == ["ledger/part-0000.parquet"]
    with pytest.raises(RuntimeError, match="after shutdown"):
        store.write_later("ledger", _COLUMNS)
    store.close()


def test_store__waits_while_too_many_are_pending(tmp_path: Path) -> None:
    """Tables that wait to be written take memory: of five, at most three are pending at any time."""
    store, made, pending = Store(tmp_path), [], []

    def make() -> dict[str, Columns]:
        """Note that one more is being made."""
        sleep(0.01)
        made.append(1)
        return {}

    for number in range(1, 6):
        store.make_later(make)
        pending.append(number - len(made))
    assert max(pending) <= 3
    store.finish({})
    assert len(made) == 5


@pytest.mark.parametrize("name", ["notes.txt", "report.html", "mine.html", "series/.DS_Store", MANIFEST])
def test_listed_files__leave_out_what_is_not_data(name: str, tmp_path: Path) -> None:
    """What lies beside the data is the user's own."""
    (tmp_path / "series").mkdir()
    (tmp_path / name).touch()
    assert listed_files(tmp_path) == []


def test_store__leaves_other_peoples_folders_alone(tmp_path: Path) -> None:
    """An empty folder is taken; one that holds something, or a file, is not."""
    assert Store(tmp_path).folder == tmp_path
    (tmp_path / "mine").touch()
    for folder in (tmp_path, tmp_path / "mine"):
        with pytest.raises(RunError, match="is there already and is no empty directory"):
            Store(folder)
    with pytest.raises(RunError, match=r"cannot be written \(Not a directory\)"):
        Store(tmp_path / "mine" / "below")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "the disk is full"),
        (OSError(errno.EFBIG, "File too large"), "the disk is full"),
        (duckdb.IOException('Could not write file "x": No space left on device'), "the disk is full"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (duckdb.IOException("IO Error: oh\n\nmore"), "IO Error: oh"),
    ],
)
def test_told_plainly__says_why_and_what_now(error: Exception, why: str) -> None:
    """Whoever noticed it, a failure to write is one sentence with a way out."""
    with pytest.raises(RunError) as told, told_plainly(Path("r")):
        raise error
    assert str(told.value) == (
        f"r: could not be written: {why}. What is there has no run.json and is no run; remove it, make room or give "
        "another directory with --out."
    )


def test_write_whole__leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new text does not fit, the old one stays, and nothing else."""
    write_whole(tmp_path / "x.json", "old")
    monkeypatch.setattr(Path, "replace", _full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "x.json", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == "old"


def test_write_whole__writes_through_a_link(tmp_path: Path) -> None:
    """A link stays a link; its target has the text."""
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_whole(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text(encoding="utf-8") == "text"
