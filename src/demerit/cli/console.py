"""How commands print: the console of tables, and large numbers in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_MILLION = 1_000_000


def console_of(width: int) -> Console:
    """Return the console, without colours of its own; piped output has a fixed width.

    Parameters
    ----------
    width : columns of piped output.
    """
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else width, highlight=False, markup=False, emoji=False)


def speed(rate: float) -> str:
    """Return a rate in words: whole thousands below a million, else millions.

    Examples
    --------
    >>> speed(812_345), speed(2_345_678), speed(217_000_000)
    ('812,000', '2.3 million', '217 million')
    """
    if rate < _MILLION:
        return f"{rate:,.0f}" if rate < 1000 else f"{round(rate, -3):,.0f}"
    return f"{rate / _MILLION:.{1 if rate < 10 * _MILLION else 0}f} million"
