"""Whether the engine is compiled: a first run compiles it, which takes minutes and most of the memory of a small run."""

import contextlib

from demerit.compile import whole_mark


def is_compiled() -> bool:
    """Tell whether a run has ended on this machine with the same sources, so that what it compiled is only read."""
    return whole_mark().exists()


def note_compiled() -> None:
    """Note that a run has ended; where nothing can be written, the next one is again taken for a first."""
    with contextlib.suppress(OSError):
        whole_mark().touch()
