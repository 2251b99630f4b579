"""Tables read as what they hold, whatever the folders above them are called."""

from pathlib import Path

import numpy as np
import pytest

from demerit.audit.run.opened_run import Run
from demerit.experiment.run.simulate import simulate
from demerit.results.write.run_directory import Store

_NAMES = ["people=5", "week=3/arm=none", "seed=1/days=2", "run[12]", "a*b?", "it's"]
"""Folders that look like columns of data, like patterns, or like the end of a text."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A small run in a folder with a plain name."""
    return _small(tmp_path_factory.mktemp("plain") / "run")


def _small(folder: Path) -> Run:
    """Simulate a thousand people for eight weeks."""
    return simulate("as-reported-2018", out=folder, people=1000, weeks=8, burn_in=0, threads=1)


@pytest.mark.parametrize("name", _NAMES)
def test_read_parts__takes_no_folder_for_a_column(name: str, plain: Run, tmp_path: Path) -> None:
    """A run in any folder holds the same rows, columns and measures as one in a folder with a plain name."""
    run = _small(tmp_path / name / "run")
    for table in ("series", "blocks", "people"):
        ours, theirs = (one.query(f"SELECT * FROM {table}") for one in (run, plain))
        assert ours.columns == theirs.columns
        assert sorted(map(str, ours.fetchall())) == sorted(map(str, theirs.fetchall()))
    assert (run.folder / "measures.json").read_bytes() == (plain.folder / "measures.json").read_bytes()


def test_copy_arm__takes_the_rows_of_its_own_run(tmp_path: Path) -> None:
    """The folder run[12] is a name and no pattern: it never reads the tables of the folder run1 beside it."""
    texts = dict.fromkeys(("to_tier", "from_tier", "group_", "arm"), np.array(["a"], object))
    row = texts | {"week": np.zeros(1, int), "reported": np.ones(1, bool)}
    row["date"] = np.array(["2018-01-01"], "datetime64[us]")
    for name, moves in (("run1", 1), ("run[12]", 7)):
        store = Store(tmp_path / name)
        store.write("moves", row | {"moves": np.array([moves])})
    store.copy_arm("a", "b", weeks=1)
    from demerit.results.read.query import connect

    found = connect(tmp_path / "run[12]").execute("SELECT arm, moves FROM moves ORDER BY arm")
    assert found.fetchall() == [("a", 7), ("b", 7)]
