"""How wrongful spells end, in lives made by hand: a head of a household, and a child whom the head's listing reaches."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from demerit.citizen.events import AT
from demerit.citizen.fields import FILED, MISREAD, N_WORDS, NAMED
from demerit.engine.plan.plan import Plan
from demerit.engine.week.procedure import STRUCK_NOTE
from demerit.engine.week.status import BY_FALSE, FILE_AT, IS_FALSE, LISTS_AT, MINOR
from demerit.results.write.person_tables import Intervals, Witnessed
from demerit.results.write.spells import spells_table
from demerit.society.traits import Household
from tests.engine.living import planned, restless

HEAD, CHILD = 0, 1
FREE = (0, 0)
Stretch = tuple[int, int, int, int, tuple[int, int]]
"""Person, first day, first day after it, status, two marks."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A year of the default regime from the middle of 2018 on."""
    return planned(restless() | {"run.weeks": 52})


def mark(plan: Plan, name: str, day: int) -> int:
    """Give the word of a misread deed that is being contested."""
    number = next(kind.number for kind in plan.chart.kinds if kind.name == name)
    return number | day << 7 | MISREAD << 19 | FILED << 22


def listed(plan: Plan, extra: int = 0) -> int:
    """Give the status of somebody on the courts' list for nothing true."""
    number = int(plan.eras[0].rules[0]["kinds"][mark(plan, "judgment_default", 0) & 127]["list"])
    return BY_FALSE | 1 << FILE_AT | 1 << LISTS_AT + number | IS_FALSE | extra


def ends(plan: Plan, stretches: list[Stretch], struck: list[tuple[int, int, int]]) -> list[str]:
    """Tell how the spells of two people end; ``struck`` are person, day and word of entries that are struck out."""
    column = [np.array(values) for values in zip(*stretches, strict=True)]
    marks = np.array([[a, b, 0] for *_, (a, b) in stretches], np.uint32)
    rows = [[person, day, AT.upheld, 0] for person, day, _ in struck]
    rows += [[person, day, STRUCK_NOTE, word & NAMED] for person, day, word in struck]
    words = np.zeros((2, N_WORDS), np.uint32)
    words[:, 0] = [int(Household.HEAD) << 26, int(Household.CHILD) << 26]
    sample: Any = SimpleNamespace(who=np.array([4096, 4097]))
    lives: Any = SimpleNamespace(words=words)
    table = np.array(sorted(rows), np.int64).reshape(-1, 4)
    seen = Witnessed(
        plan, "regime", sample, lives, Intervals(*column[:4], marks), table, np.array([0, 0]), plan.n_weeks
    )
    return [str(end) for end in spells_table(seen)["end"]]


def own(plan: Plan, marks: tuple[int, int]) -> list[Stretch]:
    """A head who is wrongly listed from day 10 to 70, and a child whom nothing reaches."""
    status = listed(plan)
    return [
        (HEAD, 0, 10, 0, FREE),
        (HEAD, 10, 70, status, marks),
        (HEAD, 70, 364, 0, FREE),
        (CHILD, 0, 364, MINOR, FREE),
    ]


@pytest.mark.parametrize(("days", "spells"), [(27, 1), (28, 2)])
def test_spells__less_than_four_weeks_apart_are_one(plan: Plan, days: int, spells: int) -> None:
    """Somebody who is free for 27 days and listed again has had one spell; after 28 days it is another."""
    wrongly = (listed(plan), (mark(plan, "judgment_default", 9), 0))
    stretches = [(HEAD, 0, 10, 0, FREE), (HEAD, 10, 40, *wrongly), (HEAD, 40, 40 + days, 0, FREE)]
    stretches += [(HEAD, 40 + days, 120, *wrongly), (HEAD, 120, 364, 0, FREE), (CHILD, 0, 364, MINOR, FREE)]
    assert len(ends(plan, stretches, [])) == spells


def test_ending__is_a_remedy_if_the_entry_that_lists_is_struck_out(plan: Plan) -> None:
    """The listing ends with the decision on its own entry."""
    entry = mark(plan, "judgment_default", 9)
    assert ends(plan, own(plan, (entry, 0)), [(HEAD, 69, entry)]) == ["remedy"]


def test_ending__is_a_lapse_if_nothing_is_struck_out(plan: Plan) -> None:
    """The listing ends by its term."""
    assert ends(plan, own(plan, (mark(plan, "judgment_default", 9), 0)), []) == ["lapse"]


def test_ending__is_no_remedy_if_another_entry_of_the_same_person_is_struck_out(plan: Plan) -> None:
    """An entry that leads to no list falls on the day on which the term of the listing ends."""
    entries = mark(plan, "judgment_default", 9), mark(plan, "late_utility_fee", 5)
    assert ends(plan, own(plan, entries), [(HEAD, 69, entries[1])]) == ["lapse"]


def test_ending__is_no_remedy_if_somebody_else_of_the_household_is_helped(plan: Plan) -> None:
    """A misread deed of the other member is struck out, of whom nothing is held against the head."""
    entry, other = mark(plan, "judgment_default", 9), mark(plan, "late_utility_fee", 5)
    stretches = own(plan, (entry, 0))
    stretches[-1] = (CHILD, 0, 364, MINOR | IS_FALSE, (other, 0))
    assert ends(plan, stretches, [(CHILD, 69, other)]) == ["lapse"]


def test_ending__is_no_remedy_if_a_second_listing_outlives_the_first(plan: Plan) -> None:
    """Two false entries list: one is struck out half-way, the other runs to its term."""
    entries = mark(plan, "judgment_default", 9), mark(plan, "judgment_default", 30)
    stretches = own(plan, entries)
    assert ends(plan, stretches, [(HEAD, 41, entries[0])]) == ["lapse"]
    assert ends(plan, stretches, [(HEAD, 41, entries[0]), (HEAD, 69, entries[1])]) == ["remedy"]


def through_the_head(plan: Plan, marks: tuple[int, int]) -> list[Stretch]:
    """A head who is wrongly listed from day 10 to 70, and a child who is restricted by that alone."""
    hit = BY_FALSE | 1 << FILE_AT | MINOR
    return [
        *own(plan, marks)[:-1],
        (CHILD, 0, 10, MINOR, FREE),
        (CHILD, 10, 70, hit, FREE),
        (CHILD, 70, 364, MINOR, FREE),
    ]


def test_ending__of_a_child_is_a_remedy_if_the_parents_entry_is_struck_out(plan: Plan) -> None:
    """The tie ends with the entry that casts it, and with no other."""
    entries = mark(plan, "judgment_default", 9), mark(plan, "late_utility_fee", 5)
    stretches = through_the_head(plan, entries)
    assert ends(plan, stretches, [(HEAD, 69, entries[0])]) == ["remedy", "remedy"]
    assert ends(plan, stretches, [(HEAD, 69, entries[1])]) == ["lapse", "lapse"]
