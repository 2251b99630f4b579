"""Dates as text."""

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")


def written(day: date) -> str:
    """Return a date as text.

    Examples
    --------
    >>> written(date(2019, 3, 12))
    '12 Mar 2019'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
