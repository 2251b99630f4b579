"""The progress bar, on a terminal that is a text."""

import io
import sys

import pytest

from demerit.cli.progress import Meter, speed
from demerit.results.declare.column import NO_FALSE_ENTRIES, REGIME


class _Stream(io.StringIO):
    """A text that is a terminal or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._terminal


def _shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, quiet: bool) -> str:
    """Go through three weeks of both arms and give what stands on the standard error."""
    stream = _Stream(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    with Meter(1_000_000, quiet=quiet) as meter:
        for arm in (REGIME, NO_FALSE_ENTRIES):
            for week in range(3):
                meter(arm, week + 1, 3)
    return stream.getvalue()


def test_meter__shows_both_arms_with_week_speed_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It begins with the preparation, and the last picture has a line for each arm."""
    shown = _shown(monkeypatch, terminal=True, quiet=False)
    assert "preparing (a first run compiles for about a minute)" in shown
    *_, first, second = [line for line in shown.splitlines() if "week" in line]
    assert "the regime" in first
    assert "no false entries" in second
    for line in (first, second):
        assert "week 3 of 3" in line
        assert "million person-days/s" in line
        assert "00:00" in line


@pytest.mark.parametrize(("terminal", "quiet"), [(True, True), (False, False), (False, True)])
def test_meter__is_silent_if_asked_and_without_a_terminal(
    terminal: bool, quiet: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --json nothing is drawn, and a log is no place for a bar."""
    assert _shown(monkeypatch, terminal=terminal, quiet=quiet) == ""


@pytest.mark.parametrize(
    ("rate", "words"),
    [(12, "12"), (812_345, "812,000"), (2_345_678, "2.3 million"), (217_000_000, "217 million")],
)
def test_speed__is_never_0_million(rate: float, words: str) -> None:
    """Small figures are written out."""
    assert speed(rate) == words
