"""Lives are found by what became of them, never by who they are or what they do."""

import re

import pytest

from demerit.audit.run.opened_run import Run
from demerit.citizen.events import EVENTS
from demerit.errors import DemeritError
from demerit.life.find.find import listed
from demerit.life.find.finders import FINDERS, Finder
from demerit.results.declare.sampled import PEOPLE, SPELLS

OUTCOMES = {
    *(column.name for column in PEOPLE.columns if column.name.startswith("days_")),
    *(
        "who",
        "marked_true",
        "marked_false",
        "refused",
        "refused_wrongly",
        "unattempted",
        "filed",
        "upheld",
        "rejected",
        "gone",
    ),
    *("wrongful_days", "end"),
}
"""Columns that say what became of somebody."""
DONE = {
    "candidate",
    "deed",
    "protected",
    "merit_done",
    "merit",
    "harm",
    "missed",
    "missent",
    "misread",
    "shielded",
    "deleted",
    "came_of_age",
}
"""Events that say what somebody does, or is."""


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.name)
def test_finders__read_no_trait_and_no_conduct(finder: Finder) -> None:
    """A finder reads outcomes alone: no age, sex, group, income, place, job, belief, no deed, no merit."""
    sql = re.sub(r"'[^']*'", "", f"{finder.where} {finder.order}")
    read = set(re.findall(r"[a-z_]+", sql)) - {"true"}
    assert read <= OUTCOMES
    declared = {column.name for table in (PEOPLE, SPELLS) for column in (*table.axes, *table.columns)}
    assert read <= declared
    assert not set(finder.events) & DONE
    assert set(finder.events) <= {event.name for event in EVENTS}


def test_finders__scores_see_the_events_that_they_name() -> None:
    """A score cannot read more than it declares: it gets nothing else."""
    assert all(
        finder.events for finder in FINDERS if finder.score and finder.name != "longest wrongful listing"
    )


def _found(run: Run, name: str) -> int:
    """Find a life."""
    return run.find(name).who


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.name)
def test_find__finds_somebody_or_says_so(finder: Finder, eventful: Run) -> None:
    """Whoever is found has a life that can be told; else the list of finders is the answer."""
    told = _told_or_refused(eventful, finder.name)
    assert told.startswith("Synthetic") or (" fits " in told and listed() in told)


def _told_or_refused(run: Run, name: str) -> str:
    """Tell the life that a finder finds, or give the error."""
    try:
        return run.life(_found(run, name)).text()
    except DemeritError as error:
        return str(error)


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("apology called insincere", "insincere"),
        ("gone", "emigrated"),
        ("reported out of malice", "brought"),
        ("identity stolen", "brought"),
        ("restored", "upheld"),
        ("refused most often", "refused"),
        ("held back at the border", "held_back"),
        ("reprisal", "reprisal"),
        ("waited longest", "filed"),
        ("taken for a namesake", "namesaked"),
    ],
)
def test_find__what_was_looked_for_is_in_the_life(name: str, event: str, eventful: Run) -> None:
    """The event that a life was found by is told in it."""
    who = _found(eventful, name)
    assert event in {e.event for e in eventful.life(who).events}


def test_find__child_is_a_minor_when_refused(eventful: Run) -> None:
    """The child was under 18 on the day of a refusal."""
    who = _found(eventful, "child refused school")
    life = eventful.life(who)
    minor = [(s.start, s.end) for s in life.days if s.minor]
    refused = [e.date for e in life.events if e.who == who and e.event == "refused"]
    assert any(start <= day < end for day in refused for start, end in minor)


def test_find__never_found_out_was_never_told(eventful: Run) -> None:
    """No letter and no counter told of a false entry."""
    life = eventful.life(_found(eventful, "never found out"))
    own = [e for e in life.events if e.who == life.who]
    assert "marked_false" in {e.event for e in own}
    assert not [e for e in own if e.event == "noticed" and "false" in e.sentence]


def test_find__longest_is_longest(eventful: Run) -> None:
    """Nobody in the sample has more of what is counted."""
    who = _found(eventful, "longest restriction")
    rows = eventful.query("SELECT who, days_restricted FROM people WHERE arm = 'regime'").fetchall()
    days = dict(rows)
    assert days[who] == max(days.values())


def test_find__unknown_is_answered_with_the_list(eventful: Run) -> None:
    """A slip is answered with the nearest name, and with all of them."""
    with pytest.raises(DemeritError, match="did you mean 'never found out'") as refused:
        eventful.find("never foud out")
    for finder in FINDERS:
        assert finder.name in str(refused.value)


@pytest.mark.parametrize("name", ["oldest", "poorest", "amber", "most deeds", "dissident", "women"])
def test_find__by_disposition_is_refused(name: str, eventful: Run) -> None:
    """There is no finder by who people are or what they do."""
    with pytest.raises(DemeritError, match="there is no finder called"):
        eventful.find(name)
