"""The command line as its users meet it: words in; exit code, output and errors out."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from demerit.cli.main import main

COMMAND = (sys.executable, "-c", "from demerit.cli.main import main; main()")
"""``demerit`` as a process of its own."""


class Done(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


Demerit = Callable[..., Done]


@pytest.fixture
def demerit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Demerit:
    """Run a command line in this process."""

    def _demerit(*words: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["demerit", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, *capsys.readouterr())

    return _demerit


@pytest.fixture
def refused(demerit: Demerit) -> Callable[..., str]:
    """Run a command line that is refused and give the one error; a traceback would have come through as an exception."""

    def _refused(*words: str | Path) -> str:
        done = demerit(*words)
        assert (done.code, done.out) == (2, "")
        return done.err

    return _refused


def spawn(words: Sequence[str | Path], folder: Path) -> "subprocess.Popen[str]":
    """Start a command line in a process of its own, in a folder."""
    return subprocess.Popen(
        [*COMMAND, *map(str, words)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
