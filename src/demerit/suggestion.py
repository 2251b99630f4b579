"""The nearest known name to an unknown one."""

import difflib
from collections.abc import Iterable

# At the library's own 0.6 the new word "spitting" is taken for "petitioning"; slips of a key are above 0.8.
_CUTOFF = 0.7


def suggest(name: str, known: Iterable[str]) -> str:
    """Return the question whether a similar known name was meant; empty if none is similar.

    Examples
    --------
    >>> suggest("hitt", ["hit", "misread"])
    "; did you mean 'hit'?"
    """
    by_case = {other.casefold(): other for other in known}
    close = difflib.get_close_matches(name.casefold(), by_case, n=1, cutoff=_CUTOFF)
    return f"; did you mean {by_case[close[0]]!r}?" if close else ""
