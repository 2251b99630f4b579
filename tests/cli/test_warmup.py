"""``demerit warmup``: what it says, and that it does nothing twice."""

import io
import sys
from typing import Any

import pytest

from demerit.compiling.cache import cache_folder
from demerit.engine.drivers import is_compiled
from demerit.errors import RunError
from demerit.experiment.run import warmup

from .conftest import Demerit


def test_warmup__says_where_code_is_kept(demerit: Demerit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has it all compiled compiles nothing."""
    monkeypatch.setattr(is_compiled, "is_compiled", lambda: True)
    done = demerit("warmup")
    assert done.code == 0
    assert f"is compiled; its code is in {cache_folder()}" in done.out


class _Process:
    """Stands for a process that compiles."""

    def __init__(self, words: list[str], **more: Any) -> None:
        """Name two kernels; the citizens' process fails where it is told to."""
        self.code = 1 if words[-1] in _FAIL else 0
        self.stdout = io.StringIO(f"of 2\n{words[-1]}\n")
        self.stderr = io.StringIO("Traceback\nMemoryError: no room\n")

    def wait(self) -> int:
        """End."""
        return self.code

    def kill(self) -> None:
        """Do nothing: it has ended."""


_FAIL: set[str] = set()


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing compiled yet, and two processes that only say so."""
    monkeypatch.setattr(warmup, "is_compiled", lambda: False)
    monkeypatch.setattr(warmup, "note_compiled", lambda: None)
    monkeypatch.setattr(warmup.subprocess, "Popen", _Process)


@pytest.mark.usefixtures("processes")
def test_warm_up__tells_how_far_both_processes_are() -> None:
    """Kernels are counted over both, each once."""
    told: list[tuple[int, int]] = []
    warmup.warm_up(lambda done, of: told.append((done, of)))
    assert told[-1] == (2, 2)


@pytest.mark.usefixtures("processes")
def test_warm_up__says_why_a_process_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line of what went wrong."""
    monkeypatch.setattr(sys.modules[__name__], "_FAIL", {warmup.CITIZENS})
    with pytest.raises(RunError, match="could not be compiled: MemoryError: no room"):
        warmup.warm_up(lambda done, of: None)


def test_citizens__have_the_types_of_a_run() -> None:
    """What one process compiles for nobody is what every run reads: one set of types."""
    from demerit.engine.week.citizens_cpu import go_through

    warmup.compile_citizens()
    kernel: Any = go_through
    assert len(kernel.versions) == 1
