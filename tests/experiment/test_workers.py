"""Jobs done by workers: the same is found as here, errors come back, and whoever asks to end does not wait."""

import os
import signal
import time
from pathlib import Path

import pytest

from demerit.errors import DemeritError, RunError
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.side_by_side import side_by_side
from demerit.experiment.run.workers import working


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers find the jobs of this file."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))


def _square(given: int, task: int, threads: int, _interrupt: Interrupt) -> tuple[int, int]:
    """Give a square, and the process that found it."""
    return given + task * task * threads, os.getpid()


def _refuse(given: str, task: int, *_: object) -> None:
    """Fail as a scenario does, or as nothing should."""
    raise DemeritError(f"{given} {task}") if task else ZeroDivisionError("all is lost")


def _sleep(*_: object) -> None:
    """Take longer than anybody waits."""
    time.sleep(60)


def _die(*_: object) -> None:
    """End without a word."""
    os._exit(3)


def test_working__finds_the_same_here_and_in_workers() -> None:
    """In the order of the jobs; two workers are two processes, one is this one."""
    found, processes = {}, {}
    for n in (1, 2):
        with working(n, 100, Interrupt()) as do:
            jobs = (lambda threads, task=task: do(_square, task, threads) for task in range(8))
            answers = list(side_by_side(jobs, 2, 1000))
        found[n], processes[n] = [value for value, _ in answers], {process for _, process in answers}
    assert found[1] == found[2] == [100 + task * task for task in range(8)]
    assert processes[1] == {os.getpid()}
    assert len(processes[2]) == 2
    assert os.getpid() not in processes[2]


def test_working__errors_come_back() -> None:
    """A user's error as it is, any other in a sentence; the worker goes on."""
    with working(2, "no", Interrupt()) as do:
        with pytest.raises(DemeritError, match="no 7"):
            do(_refuse, 7, 1)
        with pytest.raises(RunError, match="a worker failed: ZeroDivisionError: all is lost"):
            do(_refuse, 0, 1)
        with pytest.raises(RunError, match=r"a worker ended without a word \(code 3\)"):
            do(_die, 0, 1)
        for _ in range(3):
            with pytest.raises((DemeritError, RunError), match=r"no 7|without a word"):
                do(_refuse, 7, 1)


def test_working__whoever_asks_to_end_does_not_wait() -> None:
    """A first Ctrl-C is heard in the middle of a job, and ends all that are left."""
    with Interrupt() as interrupt, working(2, None, interrupt) as do:
        began = time.monotonic()
        signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        assert do(_sleep, None, 1) is None
        assert do(_sleep, None, 1) is None
        assert interrupt.asked
    assert time.monotonic() - began < 50
