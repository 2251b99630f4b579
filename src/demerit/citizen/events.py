"""What is counted: events as they happen, and stocks of citizens by status. The journal can log each of them."""

from collections import namedtuple
from typing import Any, NamedTuple


class Event(NamedTuple):
    """One counted event."""

    name: str
    axis: str
    """Meaning of its detail."""
    width: int
    """Number of details."""
    meaning: str


EVENTS = (
    Event("candidate", "", 1, "a draw of the luck map that could change something"),
    Event(
        "deed", "deed", 64, "a recordable or unrecordable deed done as a candidate, protected acts excepted"
    ),
    Event("shielded", "deed", 64, "a seen deed, or a false entry, not entered because the person is exempt"),
    Event("misread", "deed", 64, "a seen deed put down to a wrong person"),
    Event("missent", "deed", 64, "a seen deed whose entry went to a namesake"),
    Event("missed", "kind", 128, "a seen deed or merit whose entry found no file"),
    Event("marked_true", "deed", 64, "a true entry, or one that somebody stands surety for"),
    Event("marked_false", "deed", 64, "a false entry"),
    Event("namesaked", "", 1, "a false entry of a namesake"),
    Event("merit_done", "merit", 32, "a merit done"),
    Event("merit", "merit", 32, "a merit credited"),
    Event("consolidated", "true", 2, "an entry that lost its own slot to a newer one; its points stay"),
    Event("listed", "list_true", 16, "an entry that leads to a list, by list and whether it is true"),
    Event("delisted", "list_true", 16, "the end of a listing, by list and whether the entry was true"),
    Event("expired", "true", 2, "an entry that reached the end of its retention"),
    Event("moved", "from_to", 64, "a change of tier, by tier before and after"),
    Event("refused", "need_wrongly", 16, "a refused attempt, by need and whether wrongly"),
    Event("leaked", "need_wrongly", 16, "an attempt that got through"),
    Event("unmet", "need_wrongly", 16, "a need given up for this time"),
    Event("unattempted", "need_wrongly", 16, "a need no longer attempted"),
    Event(
        "noticed",
        "true_how",
        4,
        "a person learns of an entry, by whether it is true and how: by letter or at the counter",
    ),
    Event("left", "true", 2, "a person who knows of an entry and does not file"),
    Event("filed", "true", 2, "a case filed"),
    Event("upheld", "true", 2, "a case decided for the person"),
    Event("rejected", "true", 2, "a case decided against the person"),
    Event("settled", "true", 2, "a rejected person who gives up"),
    Event("moot", "", 1, "a case whose entry was gone when its turn came"),
    Event("waited", "", 1, "whole weeks waited by cases that left the queue"),
    Event("copy_cleared", "partner", 4, "a partner drops a stale copy"),
    Event("paid", "true", 2, "a listed person pays"),
    Event("came_of_age", "", 1, "an 18th birthday"),
    Event("deleted", "", 1, "an utterance deleted; told nationally only, as what follows from it"),
    Event("ordered", "", 1, "an author ordered to apologise"),
    Event("complied", "", 1, "an author who apologises"),
    Event("insincere", "", 1, "an apology judged insincere"),
    Event(
        "protected",
        "deed",
        64,
        "an act that human-rights law protects, done as a candidate; told nationally only",
    ),
    Event(
        "attacked",
        "harm",
        4,
        "what an attack did to a file: score turned over, entry planted, entry wiped, file exposed",
    ),
    Event("lost", "true", 2, "an entry lost when the register was restored"),
    Event(
        "harm",
        "harm_how",
        3,
        "harm by expectation, in thousandths of a day of median income: done, averted by deterrence, added",
    ),
    Event("brought", "origin", 8, "an entry of an origin from 3 on: others have brought it, by its origin"),
    Event("stolen", "", 1, "an entry that goes to a stranger whose identity was stolen"),
    Event("surety", "", 1, "a true entry that somebody outside the household answers for"),
    Event("spared", "", 1, "a true entry that an official leaves out"),
    Event("harsh", "", 1, "a true entry that an official makes harsher"),
    Event("reprisal", "", 1, "an entry in return for a case filed"),
    Event("erased", "true", 2, "a known entry that connections or a bribe take out"),
    Event(
        "emigrated", "restricted", 2, "a person who leaves for good, by whether the own file refuses anything"
    ),
    Event("held_back", "wrongly", 2, "a person refused to leave, by whether the clean file lets them go"),
    Event("alleged", "true", 2, "a claimant who is said to have been paid too much, by whether that is true"),
    Event(
        "debt",
        "true_answered",
        4,
        "a debt for a benefit, by whether anything was paid too much and whether the person answered in time",
    ),
    Event(
        "owed",
        "owed_part",
        3,
        "what is to be paid for it: truly too much, falsely, as a penalty; thousandths of a day of median income",
    ),
)


class Stock(NamedTuple):
    """One counted status."""

    name: str
    width: int
    meaning: str


STOCKS = (
    Stock("restricted", 8, "refused at least one need, by class 1 to 8 of the partition"),
    Stock("restricted_minor", 8, "the same, minors only"),
    Stock(
        "flagged",
        7,
        "restricted, by what can be said of it, several of which may hold: a need is refused through others alone; on a ground unrelated "
        "to it, for a protected act, by a penalty above the harm alone; wrongly, beside one that is not; no need is refused wrongly; "
        "nothing of all that",
    ),
    Stock("flagged_minor", 7, "the same, minors only"),
    Stock("needs", 8, "refused a need, by need"),
    Stock("needs_wrongly", 8, "refused a need that the clean file does not refuse, by need"),
    Stock("supported", 1, "refused at least one need under the clean file; everybody else is innocent"),
    Stock(
        "collateral",
        3,
        "restricted through the household alone: adults, minors; or, with nothing of their own, as guarantors",
    ),
    Stock("lists", 8, "on a list, by list"),
    Stock("lists_wrongly", 8, "on a list that the clean file does not support, by list"),
    Stock("tiers", 8, "under the score, by tier"),
    Stock("stale", 1, "with a stale copy at a partner"),
    Stock("false", 1, "with a false entry"),
    Stock("waiting", 1, "with a case in the queue or not yet told its end"),
    Stock("minors", 1, "under 18"),
    Stock("grievance", 8, "who bears a grievance, by level; level 0 is not counted"),
    Stock(
        "privileged",
        4,
        "with any privilege: under the file held, the clean file, the latter alone, the former alone",
    ),
    Stock("red", 4, "on a red list, likewise"),
    Stock("lane", 4, "with a green lane, likewise"),
    Stock("clean_tiers", 8, "under the score, by tier of the clean file; only where there are privileges"),
    Stock("gone", 1, "gone for good; everybody else is there"),
)


def _starts(widths: list[int]) -> list[int]:
    """Return the first index of each part of a row, and the row's length."""
    return [sum(widths[:i]) for i in range(len(widths) + 1)]


def _first(named: Any, starts: list[int]) -> Any:
    """Return a named tuple of the first index of each part; mypy cannot see its fields."""
    return named(*starts[:-1])


_event_starts = _starts([event.width for event in EVENTS])
_stock_starts = _starts([stock.width for stock in STOCKS])
N_COUNTS, N_STOCKS = _event_starts[-1], _stock_starts[-1]
AT = _first(namedtuple("AT", [event.name for event in EVENTS]), _event_starts)
"""First index of each event in a row of counts."""
OF = _first(namedtuple("OF", [stock.name for stock in STOCKS]), _stock_starts)
"""First index of each stock in a row of stocks."""
# Named tuples, not enums: Numba would compile every function anew for each literal number that it is called with.
