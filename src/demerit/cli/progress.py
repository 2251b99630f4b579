"""How far a run is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING

from demerit.results.variables import NO_FALSE_ENTRIES, REGIME

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_NAMES = {REGIME: "the regime", NO_FALSE_ENTRIES: "the same luck, no false entries"}
_LINES_EVERY = 10.0
_N_ARMS = 2


class Meter(AbstractContextManager["Meter"]):
    """Shows the weeks done, the time left and the person-days a second."""

    def __init__(self, people: int, *, quiet: bool) -> None:
        """Prepare a meter for a society of some people; a quiet one shows nothing."""
        self._people, self._quiet = people, quiet
        self._begun = self._told = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._weeks = 0

    def __enter__(self) -> Meter:
        """Open the bar, if there is a terminal to draw it on."""
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True))
            self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close the bar."""
        if self._bar:
            self._bar.stop()

    def __call__(self, arm: str, weeks: int, of: int) -> None:
        """Show that an arm has come so far."""
        self._weeks += 1
        if self._bar:
            if arm not in self._tasks:
                self._tasks[arm] = self._bar.add_task(_NAMES[arm], total=of, rate="")
            self._bar.update(self._tasks[arm], completed=weeks, rate=self._rate())
        elif not self._quiet and time.monotonic() - self._told > _LINES_EVERY:
            self._told = time.monotonic()
            left = (self._told - self._begun) / self._weeks * (_N_ARMS * of - self._weeks)
            sys.stderr.write(
                f"{_NAMES[arm]}: week {weeks} of {of}, {self._rate()}, about {left:.0f} s left\n"
            )

    def _rate(self) -> str:
        """Write the person-days a second so far."""
        rate = self._weeks * 7 * self._people / max(1e-9, time.monotonic() - self._begun)
        return f"{rate / 1e6:.0f} million person-days/s"
