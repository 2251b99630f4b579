"""Progress bars: one for each arm on a terminal, none elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING

from demerit.cli.console import speed
from demerit.results.declare.column import NO_FALSE_ENTRIES, REGIME

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_NAMES = {REGIME: "the regime", NO_FALSE_ENTRIES: "no false entries"}
TRIED = ("replicates", "structures", "draws of uncertain figures")
"""Names of the trials of a comparison, whose progress is not in weeks."""
_PREPARING = "preparing (a first run compiles for about a minute)"


class Meter(AbstractContextManager["Meter"]):
    """Shows the weeks done, the person-days a second and the time left."""

    def __init__(self, people: int, *, quiet: bool) -> None:
        """Prepare a meter for a number of people; a quiet one shows nothing."""
        self._people = people
        self._bar = None if quiet or not sys.stderr.isatty() else _new_bar()
        self._preparing: TaskID | None = None
        self._tasks: dict[str, TaskID] = {}
        self._begun, self._from = 0.0, 0

    def __enter__(self) -> Meter:
        """Open the bar, if there is one."""
        if self._bar:
            self._preparing = self._bar.add_task(_PREPARING, total=None, week="", rate="")
            self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close the bar."""
        if self._bar:
            self._bar.stop()

    def __call__(self, arm: str, weeks: int, of: int) -> None:
        """Show the progress of an arm."""
        if not self._bar:
            return
        if self._preparing is not None:
            self._bar.remove_task(self._preparing)
            self._preparing = None
        if arm not in self._tasks:
            self._tasks[arm] = self._bar.add_task(_NAMES.get(arm, arm), total=of, week="", rate="")
            self._begun, self._from = time.monotonic(), weeks
        lived = arm not in TRIED
        done = f"week {weeks} of {of}" if lived else f"{weeks} of {of}"
        rate = self._rate(weeks - self._from) if lived else ""
        self._bar.update(self._tasks[arm], completed=weeks, week=done, rate=rate)

    def _rate(self, weeks: int) -> str:
        """Return the person-days a second of the arm after its first week, which may include compilation."""
        passed = time.monotonic() - self._begun
        return f"{speed(weeks * 7 * self._people / passed)} person-days/s" if weeks and passed else ""


def _new_bar() -> Progress:
    """Return the bars, still empty."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = ("{task.description}", BarColumn(20), "{task.fields[week]}", "{task.fields[rate]}")
    texts = [TextColumn(column, markup=False) if isinstance(column, str) else column for column in columns]
    return Progress(*texts, TimeRemainingColumn(compact=True), console=Console(stderr=True))
