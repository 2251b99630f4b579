"""Lists: when a listing ends (mechanism 5)."""

from demerit.compile import Record, rule
from demerit.regime.rulebook import scaled

FOREVER = 1 << 40
"""A day that never comes."""


@rule
def first_day(rules: Record, day: int) -> int:
    """Give the first day on which a listing for an entry of ``day`` has effect: the next, or after the days of grace from the letter on."""
    if rules.grace < 0:
        return day + 1
    granted: int = (day // 7 + rules.notice_delay) * 7 + rules.grace
    return max(day + 1, granted)


@rule
def until_day(row: Record, rules: Record, day: int, step: int) -> int:
    """Give the first day on which a fixed-term listing of an entry of ``day`` is over; FOREVER until paid; 0 without a list."""
    if row.list == 0:
        return 0
    if row.until_paid == 1:
        return FOREVER
    return first_day(rules, day) + scaled(row.term, step, rules.extension)
