"""The floor of small cells: no figure is told from fewer cases."""

from collections.abc import Callable, Iterable, Sequence
from math import isnan

from demerit.audit.interval import Estimate
from demerit.audit.too_few import FEWEST, TOO_FEW, is_too_few

NONE = "none"
_NOTES = {
    TOO_FEW: f"“{TOO_FEW}”: fewer than {FEWEST} cases stand behind the figure, so it is not given.",
    NONE: f"“{NONE}”: it did not happen once in this run, which is no evidence that it would not.",
}


def note(rows: Iterable[Sequence[str]], *before: str) -> str:
    """Explain those words of the floor that stand in a table.

    Parameters
    ----------
    rows : of the table.
    before : what else there is to say of it.
    """
    there = {cell for row in rows for cell in row}
    return " ".join([*filter(None, before), *(said for word, said in _NOTES.items() if word in there)])


def told_from(n: float, estimate: Estimate, written: Callable[[Estimate], str]) -> str:
    """Write a figure if enough cases stand behind it.

    Parameters
    ----------
    n : cases behind the figure.
    estimate : the figure.
    written : how it is written.

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
