"""Ctrl-C within a block."""

import os
import signal
import threading

import pytest

from demerit.experiment.run.interrupt import Interrupt


def _press() -> None:
    """Press Ctrl-C."""
    os.kill(os.getpid(), signal.SIGINT)


def test_interrupt__notes_the_first_and_lets_the_second_through(capfd: pytest.CaptureFixture[str]) -> None:
    """One asks to end, and is answered; two end."""
    with Interrupt() as interrupt:
        assert not interrupt.asked
        _press()
        assert interrupt.asked
        assert "stopping after this week, to keep what is done" in capfd.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            _press()


def test_interrupt__gives_the_signal_back() -> None:
    """Outside the block Ctrl-C is what it was."""
    before = signal.getsignal(signal.SIGINT)
    with Interrupt():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_interrupt__does_nothing_in_another_thread() -> None:
    """A run in a thread, as in a notebook's server, does not touch signals."""
    before, seen = signal.getsignal(signal.SIGINT), []

    def _work() -> None:
        with Interrupt() as interrupt:
            seen.append((signal.getsignal(signal.SIGINT), interrupt.asked))

    thread = threading.Thread(target=_work)
    thread.start()
    thread.join()
    assert seen == [(before, False)]
