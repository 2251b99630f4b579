"""Finders of lives: by what a regime did to people, never by who they are or what they do.

A finder reads outcome columns in the tables of the sampled people, and may look at the events of a replay. A test checks that no finder
reads a trait, a deed or a merit.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from demerit.citizen.fields import ATTACKER, MALICIOUS, OFFICIAL, STOLEN, SURETY
from demerit.engine.week.status import BY_FALSE, BY_TIPPED, CLEAN_LISTS_AT, LISTS, LISTS_AT
from demerit.life.tell.telling import class_on, is_minor

Rows = Sequence[tuple[int, str, int]]
"""Day, event and detail, in order of time."""
Days = Sequence[tuple[int, int, int]]
"""First day, first day after it and packed status, in order of time."""
Score = Callable[[Rows, Days], int]
"""Returns how well a life fits; 0 means not at all."""


class Finder(NamedTuple):
    """One way to find a life."""

    name: str
    meaning: str
    table: str
    """`people` or `spells`."""
    where: str
    """SQL condition on outcome columns: the people to look at."""
    order: str
    """SQL order in which to look at them; the first one fits best unless a score decides."""
    events: tuple[str, ...] = ()
    """Events that the score reads."""
    score: Score | None = None
    """Scores a replay; the highest score wins."""


def longest_wrongly_listed(_: Rows, days: Days) -> int:
    """Count the days of the longest stretch on a list that the clean file does not support."""
    longest = run = end = 0
    for start, after, packed in days:
        wrongly = packed >> LISTS_AT & ~(packed >> CLEAN_LISTS_AT) & LISTS
        run = (run if start == end else 0) + after - start if wrongly else 0
        longest, end = max(longest, run), after
    return longest


def any_of(event: str, *details: int) -> Score:
    """Return a score that counts an event with certain details."""

    def _count(rows: Rows, _: Days) -> int:
        """Count the event."""
        return sum(name == event and (not details or detail in details) for _, name, detail in rows)

    return _count


def longest_wait(rows: Rows, _: Days) -> int:
    """Count the days of the longest case, from filing to its end."""
    filed, longest = -1, 0
    for day, name, _detail in rows:
        if name == "filed":
            filed = day
        elif name in {"upheld", "rejected", "moot"} and filed >= 0:
            longest, filed = max(longest, day - filed), -1
    return longest


def never_told(rows: Rows, days: Days) -> int:
    """Count the days that false entries restricted a person who never learned of one, plus one; 0 for a person who did."""
    if any(name == "noticed" and detail < 2 for _, name, detail in rows):
        return 0
    return 1 + sum(
        after - start for start, after, packed in days if class_on(packed) in {BY_FALSE, BY_TIPPED}
    )


def refused_as_a_child(rows: Rows, days: Days) -> int:
    """Count the refusals of a person under 18."""
    minor = [(start, after) for start, after, packed in days if is_minor(packed)]
    return sum(name == "refused" and any(a <= day < b for a, b in minor) for day, name, _ in rows)


_ANYBODY = "true"
_HARD = "days_wrongful DESC, who"

FINDERS = (
    Finder(
        "longest wrongful listing",
        "the longest stretch on a list that the true entries do not support",
        "people",
        "marked_false > 0 AND days_wrongful > 0",
        _HARD,
        (),
        longest_wrongly_listed,
    ),
    Finder(
        "longest wrongful restriction",
        "the most wrongful days in one stretch",
        "spells",
        "wrongful_days > 0",
        "wrongful_days DESC, who",
    ),
    Finder(
        "longest restriction",
        "the most restricted days",
        "people",
        "days_restricted > 0",
        "days_restricted DESC, who",
    ),
    Finder(
        "child refused school",
        "a child who is refused a need because of the household",
        "people",
        "refused > 0 AND days_collateral > 0",
        "refused DESC, who",
        ("refused",),
        refused_as_a_child,
    ),
    Finder(
        "household hit",
        "the most days restricted through others alone",
        "people",
        "days_collateral > 0",
        "days_collateral DESC, who",
    ),
    Finder("refused most often", "the most refused attempts", "people", "refused > 0", "refused DESC, who"),
    Finder(
        "wrongly refused",
        "the most refused attempts that the true entries would not refuse",
        "people",
        "refused_wrongly > 0",
        "refused_wrongly DESC, who",
    ),
    Finder(
        "gave up trying",
        "the most needs no longer attempted",
        "people",
        "unattempted > 0",
        "unattempted DESC, who",
    ),
    Finder(
        "never found out",
        "a false entry of which nobody ever told, in the life that it restricted longest",
        "people",
        "marked_false > 0",
        _HARD,
        ("noticed",),
        never_told,
    ),
    Finder(
        "waited longest",
        "the longest case, from filing to its end",
        "people",
        "filed > 0",
        "filed DESC, who",
        ("filed", "upheld", "rejected", "moot"),
        longest_wait,
    ),
    Finder(
        "restored",
        "the longest wrongful stretch that a remedy ended",
        "spells",
        "\"end\" = 'remedy'",
        "wrongful_days DESC, who",
    ),
    Finder(
        "contested in vain",
        "the most cases in which an entry stood",
        "people",
        "rejected > 0",
        "rejected DESC, who",
    ),
    Finder("gone", "somebody who left the country for good", "people", "gone", "days_restricted DESC, who"),
    Finder(
        "held back at the border",
        "somebody whom a list kept from leaving",
        "people",
        "days_restricted > 0",
        "days_restricted DESC, who",
        ("held_back",),
        any_of("held_back"),
    ),
    Finder(
        "apology called insincere",
        "an apology that an official judged insincere",
        "people",
        _ANYBODY,
        "days_restricted DESC, who",
        ("insincere",),
        any_of("insincere"),
    ),
    Finder(
        "taken for a namesake",
        "false entries that were a namesake's",
        "people",
        "marked_false > 0",
        _HARD,
        ("namesaked",),
        any_of("namesaked"),
    ),
    Finder(
        "identity stolen",
        "false entries for what a stranger did in the citizen's name",
        "people",
        "marked_false > 0",
        _HARD,
        ("brought",),
        any_of("brought", STOLEN),
    ),
    Finder(
        "reported out of malice",
        "false entries that a neighbour brought",
        "people",
        "marked_false > 0",
        _HARD,
        ("brought",),
        any_of("brought", MALICIOUS),
    ),
    Finder(
        "invented by an official",
        "false entries that an official made",
        "people",
        "marked_false > 0",
        _HARD,
        ("brought",),
        any_of("brought", OFFICIAL),
    ),
    Finder(
        "struck by the attack",
        "false entries planted in the attack",
        "people",
        "marked_false > 0",
        _HARD,
        ("brought",),
        any_of("brought", ATTACKER),
    ),
    Finder(
        "reprisal",
        "an entry in return for a case",
        "people",
        "filed > 0",
        "filed DESC, who",
        ("reprisal",),
        any_of("reprisal"),
    ),
    Finder(
        "answered for another",
        "entries for somebody else's debt",
        "people",
        "marked_true > 0",
        "days_restricted DESC, who",
        ("brought",),
        any_of("brought", SURETY),
    ),
    Finder(
        "erased for a favour",
        "entries that connections or a bribe took out",
        "people",
        _ANYBODY,
        "days_restricted DESC, who",
        ("erased",),
        any_of("erased"),
    ),
    Finder(
        "wrongly in debt",
        "benefits to be paid back that were rightly paid",
        "people",
        "marked_false > 0",
        _HARD,
        ("debt",),
        any_of("debt", 0, 1),
    ),
)
"""All finders."""
