"""Telling whoever started the simulation how far it is: one JSON object a line, at most ten a second."""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

_SECONDS = 0.1
"""Between two events of one phase."""
_FADE = 0.9
"""Weight of the weeks before in the pace."""


class Wire:
    """A stream of JSON lines."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream."""
        self._stream = stream

    def send(self, told: Mapping[str, Any]) -> None:
        """Write a line at once."""
        self._stream.write(json.dumps(told, allow_nan=False, separators=(",", ":")) + "\n")
        self._stream.flush()


class Teller:
    """Keeps what is to be told of a run, and tells it when it is time."""

    def __init__(self, wire: Wire) -> None:
        """Begin with nothing told."""
        self._wire = wire
        self.phase = "queued"
        self._week = self._weeks = 0
        self._replicates = (0, 0)
        self._rows: list[list[int]] = []
        self._last = 0.0
        self._lived, self._pace, self._since = 0, 0.0, 0.0

    def begin(self, phase: str, message: str | None = None) -> None:
        """Begin a phase, and tell so."""
        self.phase = phase
        self._tell(message)

    def live(self, weeks: int) -> None:
        """Begin to live so many weeks."""
        self._weeks, self._since = weeks, time.perf_counter()

    def week(self, lived: int, shown: int, rows: Sequence[list[int]]) -> None:
        """Note the weeks that are lived and those that can be shown, with new rows; tell them if it is time."""
        now = time.perf_counter()
        if lived > 1:
            # Code may be compiled in the first week, which says nothing of the others.
            spent = now - self._since
            self._pace = spent if self._pace == 0 else _FADE * self._pace + (1 - _FADE) * spent
        self._lived, self._since, self._week = lived, now, shown
        self._rows += rows
        if now - self._last >= _SECONDS:
            self._tell(None)

    def replicates(self, done: int, wanted: int) -> None:
        """Tell how many replicates are done."""
        self._replicates = (done, wanted)
        self._tell(None)

    def _eta(self) -> float | None:
        """Estimate the seconds until the last week."""
        if self.phase != "living" or self._pace == 0:
            return None
        return round(self._pace * (self._weeks - self._lived), 2)

    def _tell(self, message: str | None) -> None:
        """Tell all that is new."""
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
