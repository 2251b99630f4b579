"""Progress of a simulation, sent to the process that started it: one JSON object a line, at most ten a second."""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

_SECONDS = 0.1
"""Seconds between two events of one phase."""
_FADE = 0.9
"""Weight of the earlier weeks in the pace."""


class Wire:
    """A stream of JSON lines."""

    def __init__(self, stream: TextIO) -> None:
        """Set the stream."""
        self._stream = stream

    def send(self, told: Mapping[str, Any]) -> None:
        """Write a line at once."""
        self._stream.write(json.dumps(told, allow_nan=False, separators=(",", ":")) + "\n")
        self._stream.flush()


class Teller:
    """Collects the progress of a run, and sends it at intervals."""

    def __init__(self, wire: Wire) -> None:
        """Start without progress."""
        self._wire = wire
        self.phase = "queued"
        self._week = self._weeks = 0
        self._replicates = (0, 0)
        self._rows: list[list[int]] = []
        self._last = 0.0
        self._lived, self._pace, self._since = 0, 0.0, 0.0

    def begin(self, phase: str, message: str | None = None) -> None:
        """Start a phase, and send that."""
        self.phase = phase
        self._tell(message)

    def live(self, weeks: int) -> None:
        """Start to simulate a number of weeks."""
        self._weeks, self._since = weeks, time.perf_counter()

    def week(self, lived: int, shown: int, rows: Sequence[list[int]]) -> None:
        """Record the weeks simulated and the weeks that can be shown, with new rows; send them if the interval is over."""
        now = time.perf_counter()
        if lived > 1:
            # The first week may include compilation, so its time does not predict the others.
            spent = now - self._since
            self._pace = spent if self._pace == 0 else _FADE * self._pace + (1 - _FADE) * spent
        self._lived, self._since, self._week = lived, now, shown
        self._rows += rows
        if now - self._last >= _SECONDS:
            self._tell(None)

    def replicates(self, done: int, wanted: int) -> None:
        """Send how many replicates are done."""
        self._replicates = (done, wanted)
        self._tell(None)

    def _eta(self) -> float | None:
        """Estimate the seconds until the last week."""
        if self.phase != "living" or self._pace == 0:
            return None
        return round(self._pace * (self._weeks - self._lived), 2)

    def _tell(self, message: str | None) -> None:
        """Send everything new."""
        rows, self._rows, self._last = self._rows, [], time.perf_counter()
        self._wire.send(
            {
                "phase": self.phase,
                "week": self._week,
                "weeks": self._weeks,
                "eta": self._eta(),
                "replicates": list(self._replicates),
                "message": message,
                "series": rows,
            }
        )
