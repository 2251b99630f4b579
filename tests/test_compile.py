"""Where compiled code is kept: only in folders keyed by the sources, so that yesterday's rules never run today."""

import os
import tempfile
from pathlib import Path
from typing import Any

import numba
import pytest

from demerit import compile as compiled
from demerit.chance import philox


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of temporary files of one's own, and a cache that cannot be made because a file is in the way."""
    (tmp_path / "cache").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


def test_cache_folder__moves_to_one_private_folder_with_the_same_key(elsewhere: Path) -> None:
    """Without a writable cache all processes of a user share one folder, keyed by the sources; each says so once."""
    found = []
    for _ in range(2):
        with pytest.warns(UserWarning, match="cannot be written"):
            found.append(compiled.cache_folder())
    assert found == [elsewhere / f"demerit-compiled-{os.getuid()}" / compiled.sources_hash()] * 2
    assert found[0].parent.stat().st_mode & 0o077 == 0


def test_cache_folder__leaves_a_folder_that_others_can_write(elsewhere: Path) -> None:
    """What lies in the cache is executed, so a folder that somebody else prepared is not used."""
    prepared = elsewhere / f"demerit-compiled-{os.getuid()}"
    prepared.mkdir()
    prepared.chmod(0o777)
    with pytest.warns(UserWarning, match="cannot be written"):
        assert compiled.cache_folder().parent != prepared


def test_cache_folder__notices_a_folder_that_is_there_but_cannot_be_written(
    elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numba would go on in a folder without a key; the folders below are tried, too."""
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "mine"))
    locked = compiled.cache_folder() / "engine_1"
    locked.mkdir()
    write = tempfile.TemporaryFile

    def refuse(*words: Any, dir: Path, **more: Any) -> Any:  # noqa: A002
        if dir == locked:
            raise PermissionError(13, "Permission denied")
        return write(*words, dir=dir, **more)

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.warns(UserWarning, match="Permission denied"):
        assert elsewhere in compiled.cache_folder().parents


def test_numba__keeps_code_in_the_cache_alone() -> None:
    """Its other places, beside the sources and in the home, know nothing of a change in another file."""
    config: Any = numba.config  # type: ignore[attr-defined]
    assert config.CACHE_LOCATOR_CLASSES == "UserProvidedCacheLocator"
    kernel: Any = philox
    assert Path(kernel._cache.cache_path).parent == Path(config.CACHE_DIR)
