"""Lists: when a listing ends (mechanism 5)."""

from demerit.compiling.decorators import Record, rule
from demerit.regime.score import scaled

FOREVER = 1 << 40
"""A day that never comes."""


@rule
def first_day(rules: Record, day: int) -> int:
    """Return the first day of a listing for an entry of ``day``: the next day, or the end of the days of grace after the letter."""
    if rules.grace < 0:
        return day + 1
    granted: int = (day // 7 + rules.notice_delay) * 7 + rules.grace
    return max(day + 1, granted)


@rule
def until_day(row: Record, rules: Record, day: int, step: int) -> int:
    """Return the first day after a fixed-term listing for an entry of ``day``; FOREVER until paid; 0 without a list."""
    if row.list == 0:
        return 0
    if row.until_paid == 1:
        return FOREVER
    return first_day(rules, day) + scaled(row.term, step, rules.extension)
