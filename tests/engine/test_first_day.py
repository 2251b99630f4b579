"""Founding the same people for many lives at once."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from demerit.engine.state import first_day
from demerit.scenario.load import load
from demerit.schema.society import Society


@pytest.fixture
def short_turns() -> Iterator[None]:
    """Threads that take turns as often as Python allows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("short_turns")
def test_founding__lives_side_by_side_may_ask_for_different_societies_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More societies than are kept, so that every thread adds while others look: each gets the tables of its own."""
    society = load("none").scenario.society
    asked = [society.model_copy(update={"people": 1000 + number}) for number in range(8)]
    monkeypatch.setattr(first_day, "found", lambda society: society.people)

    def founded(society: Society) -> object:
        """Give the tables of a society."""
        return first_day._founding(society)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(founded, asked * 200)) == [each.people for each in asked * 200]
    first_day._known.clear()
