"""Ctrl-C: the first ends a run cleanly after the week, keeping its results; the second ends the program."""

import os
import signal
import threading
from contextlib import suppress
from types import FrameType

_STANDARD_ERROR = 2
_SAID = b"\nstopping after this week, to keep what is done; press Ctrl-C again to stop at once\n"


class Interrupt:
    """Within a block, records a first Ctrl-C instead of raising."""

    def __init__(self) -> None:
        """Begin without a Ctrl-C."""
        self.asked = False
        self._before: object = None

    def __enter__(self) -> "Interrupt":
        """Catch the signal, where that is possible (in the main thread)."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the previous handler."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        """Record the first Ctrl-C; the next one raises."""
        self.asked = True
        # Written past Python's buffers, which may be in use at this moment.
        with suppress(OSError):
            os.write(_STANDARD_ERROR, _SAID)
        signal.signal(signal.SIGINT, signal.default_int_handler)
