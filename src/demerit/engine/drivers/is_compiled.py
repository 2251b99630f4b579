"""Whether the engine is compiled: the first run compiles it, which takes minutes and most of the memory of a small run."""

import contextlib
from typing import Any

from demerit.compiling.cache import whole_marks
from demerit.compiling.decorators import KERNELS
from demerit.engine.drivers.table_rows import add_rows
from demerit.engine.offices.window import close_window, end_blocks, settle_census
from demerit.engine.state.state_hash import hash_communities
from demerit.engine.week.citizens_cpu import go_through
from demerit.society.people import invent_community

_KERNELS = (invent_community, go_through, settle_census, end_blocks, close_window, add_rows, hash_communities)
"""Kernels that every run uses."""


def kernels() -> list[Any]:
    """List all kernels of the modules that have been imported."""
    return KERNELS


def is_compiled() -> bool:
    """Return whether a run has ended on this machine with the same rules, so that compiled code is only read."""
    return any(mark.exists() for mark in whole_marks(*_KERNELS))


def note_compiled() -> None:
    """Record that a run has ended; where nothing can be written, the next run counts as a first one again."""
    with contextlib.suppress(OSError):
        whole_marks(*_KERNELS)[0].touch()
