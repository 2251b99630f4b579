"""Columns of person-days: who is refused what, why, and which questions of law it raises; each declared once."""

from demerit.citizen.events import OF, STOCKS
from demerit.results.declare.column import CLASS_MEANINGS, CLASSES, FLAG_MEANINGS, FLAGS, Column

_WIDTH = {part.name: part.width for part in STOCKS}


def stock(name: str, *details: int) -> tuple[int, ...]:
    """Return the indices of some details of a stock in a row of stocks; of all if none is named."""
    return tuple(getattr(OF, name) + d for d in details or range(_WIDTH[name]))


_PRIVILEGES = (
    ("privileged", "with any privilege"),
    ("red", "on a red list"),
    ("lane", "with a green lane"),
)
_UNDER = (
    ("", "under the file held", 0),
    ("_withheld", "under the clean file alone", 2),
    ("_undeserved", "under the file held alone", 3),
)
_SAID = (
    *(
        (f"flag_{name}", meaning, i)
        for i, (name, meaning) in enumerate(zip(FLAGS, FLAG_MEANINGS, strict=True))
    ),
    (
        "wrongful_in_part",
        "the clean file refuses something too, and at least one need is refused that it does not refuse",
        4,
    ),
    ("no_error", "every need refused is refused by the clean file too", 5),
    ("unflagged", "every need refused is refused by the clean file too, and no flag holds", 6),
)
FLAG_COLUMNS = tuple(
    Column(f"days_{name}{suffix}", "person-days", f"restricted{whom}: {meaning}", stock(counted, i))
    for counted, suffix, whom in (("flagged", "", ""), ("flagged_minor", "_minor", " minors"))
    for name, meaning, i in _SAID
)
DAY_COLUMNS = (
    *(
        Column(f"days_{name}", "person-days", meaning, stock("restricted", i))
        for i, (name, meaning) in enumerate(zip(CLASSES, CLASS_MEANINGS, strict=True))
    ),
    Column("days_restricted", "person-days", "with at least one need refused", stock("restricted")),
    Column(
        "days_wrongful",
        "person-days",
        "restricted under the file held, not under the clean file",
        stock("restricted", 0, 1, 2),
    ),
    Column(
        "days_supported", "person-days", "on which the clean file supports a restriction", stock("supported")
    ),
    Column("days_restriction", "restriction-days", "needs refused, summed over the needs", stock("needs")),
    Column(
        "days_restriction_wrongly",
        "restriction-days",
        "needs refused that the clean file does not refuse, summed over the needs",
        stock("needs_wrongly"),
    ),
    *FLAG_COLUMNS,
    Column(
        "days_collateral_adult",
        "person-days",
        "adults restricted through the household alone",
        stock("collateral", 0),
    ),
    Column(
        "days_collateral_minor",
        "person-days",
        "minors restricted through the household alone",
        stock("collateral", 1),
    ),
    Column(
        "days_collateral_guarantor",
        "person-days",
        "guarantors restricted for that alone",
        stock("collateral", 2),
    ),
    Column("days_restricted_minor", "person-days", "restricted minors", stock("restricted_minor")),
    Column(
        "days_wrongful_minor",
        "person-days",
        "wrongfully restricted minors",
        stock("restricted_minor", 0, 1, 2),
    ),
    Column("days_minor", "person-days", "of minors", stock("minors")),
    Column("days_listed", "listing-days", "on a list, summed over the lists", stock("lists")),
    Column(
        "days_listed_wrongly",
        "listing-days",
        "on a list that the clean file does not support",
        stock("lists_wrongly"),
    ),
    *(
        Column(f"days_{name}{suffix}", "person-days", f"{meaning} {under}", stock(name, detail))
        for name, meaning in _PRIVILEGES
        for suffix, under, detail in _UNDER
    ),
)
NEED_COLUMNS = tuple(
    Column(
        f"days_need_{i}{suffix}", "person-days", f"need {i} of the scenario refused{how}", stock(counted, i)
    )
    for counted, suffix, how in (
        ("needs", "", ""),
        ("needs_wrongly", "_wrongly", ", and not refused by the clean file"),
    )
    for i in range(8)
)
