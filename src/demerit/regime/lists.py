"""Lists: when a listing ends (mechanism 5)."""

from demerit.compile import Record, rule
from demerit.regime.rulebook import scaled

FOREVER = 1 << 40
"""A day that never comes."""


@rule
def until_day(row: Record, day: int, step: int, extension: int) -> int:
    """Give the first day on which a fixed-term listing of an entry of ``day`` is over; FOREVER until paid; 0 without a list."""
    if row.list == 0:
        return 0
    if row.until_paid == 1:
        return FOREVER
    return day + 1 + scaled(row.term, step, extension)


@rule
def until_week(until: int) -> int:
    """Round the end of a listing up to weeks, for the residue of a consolidated entry."""
    return min(1022, (until + 6) // 7)
