"""The build hook: what a wheel brings along."""

import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder

from demerit.compiling.cache import WIDE

ROOT = Path(__file__).parents[1]


def _wheel(folder: Path) -> list[str]:
    """Build a wheel, and list what is in it."""
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        return wheel.namelist()


def test_wheel__holds_sources_alone_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain build compiles nothing."""
    monkeypatch.delenv("DEMERIT_WHEEL_CODE", raising=False)
    names = _wheel(tmp_path)
    assert "demerit/compiling/cache.py" in names
    assert not [name for name in names if name.startswith("demerit/code/")]


def test_wheel__brings_code_if_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is compiled for the named processor, as `demerit warmup` does, and lies beside the sources."""
    asked: list[Any] = []

    def compile_one(words: list[str], env: dict[str, str], check: bool) -> None:
        """Stand for the compiler, which takes a minute."""
        asked.append((words[-1], env["NUMBA_CPU_NAME"], env["NUMBA_CPU_FEATURES"], check))
        code = Path(env["DEMERIT_CACHE"]) / "demerit" / "code"
        code.mkdir(parents=True)
        (code / "engine.rows.add_rows-0").touch()

    monkeypatch.setenv("DEMERIT_WHEEL_CODE", WIDE[0])
    monkeypatch.setattr(subprocess, "run", compile_one)
    assert "demerit/compiling/code/engine.rows.add_rows-0" in _wheel(tmp_path)
    assert asked == [("warmup", *WIDE, True)]


def test_wheel__refuses_a_processor_that_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong name is not taken for a plain build."""
    monkeypatch.setenv("DEMERIT_WHEEL_CODE", "z80")
    with pytest.raises(ValueError, match="must be x86-64-v3 or empty, got z80"):
        _wheel(tmp_path)
