"""Floor of small cells: no figure is shown for fewer cases."""

from collections.abc import Callable, Iterable, Sequence
from math import isnan

from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import FEWEST, TOO_FEW, is_too_few

NONE = "none"
_NOTES = {
    TOO_FEW: f"“{TOO_FEW}”: fewer than {FEWEST} cases stand behind the figure, so it is not given.",
    NONE: f"“{NONE}”: it did not happen once in this run, which is no evidence that it would not.",
}


def note(rows: Iterable[Sequence[str]], *before: str) -> str:
    """Return the note that explains the words of the floor in a table.

    Parameters
    ----------
    rows : rows of the table.
    before : other notes on the table, placed first.
    """
    there = {cell for row in rows for cell in row}
    return " ".join([*filter(None, before), *(said for word, said in _NOTES.items() if word in there)])


def told_from(n: float, estimate: Estimate, written: Callable[[Estimate], str]) -> str:
    """Format a figure if there are enough cases behind it.

    Parameters
    ----------
    n : number of cases behind the figure.
    estimate : the figure.
    written : function that formats it.

    Examples
    --------
    >>> told_from(3, Estimate(0.33, None, None), str), told_from(0, Estimate(0.0, None, None), str)
    ('too few', 'none')
    """
    if isnan(estimate.value):
        return TOO_FEW if estimate.why.startswith(TOO_FEW) else "not known"
    if not n and not estimate.value:
        return NONE
    return TOO_FEW if is_too_few(n) else written(estimate)
