"""Console of commands that print tables."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console_of(width: int) -> Console:
    """Return the console, without colours of its own; piped output has a fixed width.

    Parameters
    ----------
    width : columns of piped output.
    """
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else width, highlight=False, markup=False, emoji=False)
