"""Whatever can happen can be said, in whole sentences that name nobody."""

import re
from collections import Counter

import pytest

from demerit.audit.run.opened_run import Run
from demerit.citizen.events import AT, EVENTS
from demerit.citizen.fields import N_WORDS
from demerit.life.tell import words
from demerit.life.tell.chronicle import UNTOLD
from demerit.life.tell.names import Names
from demerit.life.tell.sentences import Row, detail_in_words, event_of, fill, sentence
from demerit.results.declare.column import CLASSES
from tests.engine.living import planned

_NAMES = Names(planned())
_EVERY = [(event, detail) for event in EVENTS for detail in range(event.width)]


def test_words__every_event_has_a_sentence() -> None:
    """One for each event, or one for each of its details; and none for what does not exist."""
    assert set(words.SENTENCES) == {event.name for event in EVENTS}
    for event in EVENTS:
        assert len(words.SENTENCES[event.name]) in {1, event.width}, event.name


@pytest.mark.parametrize("role", [words.CITIZEN, "the child (8)"])
def test_words__every_event_and_detail_can_be_said(role: str) -> None:
    """Every sentence is whole: it begins with a capital, ends with a stop and has no slot left."""
    for event, detail in _EVERY:
        if event.axis == "partner" and detail >= len(_NAMES.partners):
            continue
        row = Row(400, event, detail, "", (0,) * N_WORDS, 0, 3)
        said = sentence(row, role, _NAMES)
        assert re.fullmatch(r"[A-Z].*[.]", said), (event.name, detail, said)
        assert not re.search(r"[{}]|  |,\.|\.\.", said), (event.name, detail, said)
        assert isinstance(detail_in_words(event, detail, _NAMES, 400), str)


def test_words__every_change_of_status_can_be_said() -> None:
    """Sentences of statuses are whole as well, and every class has its reason."""
    for form in words.STATUS.values():
        said = fill(form, "the child (8)", {"needs": "a flight", "why": words.WHY[0]})
        assert re.fullmatch(r"[A-Z].*[.]", said)
    assert len(words.WHY) == len(CLASSES)
    assert tuple(words.CLASSES) == CLASSES


def test_words__numbers_of_the_journal_name_their_event() -> None:
    """Every number of a count leads back to its event and detail."""
    for event, detail in _EVERY:
        assert event_of(getattr(AT, event.name) + detail) == (event, detail)


def test_words__lives_are_told_whole(eventful: Run) -> None:
    """With all families on, lives are told with many kinds of events, each in a sentence with a date."""
    people = eventful.query(
        "SELECT who FROM people WHERE arm = 'regime' ORDER BY marked_false DESC, who LIMIT 120"
    )
    told = Counter[str]()
    for (who,) in people.fetchall():
        for event in eventful.life(who).events:
            told[event.event] += 1
            assert re.fullmatch(r"[A-Z].*[.]", event.sentence)
            assert (event.date - eventful.plan.scenario.run.start).days == event.day
    assert not set(told) & UNTOLD
    wanted = {
        "marked_true",
        "marked_false",
        "brought",
        "namesaked",
        "listed",
        "delisted",
        "refused",
        "noticed",
        "filed",
        "restricted",
    }
    assert not wanted - set(told)
    assert len(told) > 25


def test_words__nobody_has_a_name(eventful: Run) -> None:
    """The citizen is the citizen, the others are what they are to them."""
    (who,) = eventful.query(
        "SELECT who FROM people WHERE arm = 'regime' AND role = 'child' AND days_collateral > 0 ORDER BY who"
    ).fetchone() or (0,)
    roles = {event.role for event in eventful.life(who).events}
    assert words.CITIZEN in roles
    for role in roles - {words.CITIZEN}:
        assert re.fullmatch(r"the [a-z' ]+ \(\d+\)", role), role
