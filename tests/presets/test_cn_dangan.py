"""The personnel file: for life, unseen, without appeal."""

import pytest

from demerit.scenario.describe.reach import refused
from demerit.scenario.load import load
from demerit.schema.number import FOR_LIFE
from tests.engine.living import Lived, live, planned

NAME = "cn-dangan"


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Nine years."""
    return live(planned({"society.people": 20_000, "run.weeks": 468}, NAME))


def test_dangan__nothing_leaves_the_file_but_by_favour(lived: Lived) -> None:
    """Entries are made and none expires or is struck out; a listing ends only where somebody with connections has it taken out."""
    assert lived.events("marked_true").sum() > 0
    assert lived.events("expired").sum() + lived.events("upheld").sum() == 0
    erased = lived.events("erased").sum(axis=(1, 2))
    assert (lived.events("delisted").sum(axis=(1, 2)) <= erased).all()
    listed = lived.stock("lists").sum(axis=(1, 2))
    assert (listed[1:] - listed[:-1] >= -erased[1:]).all()
    assert 0 < erased.sum() < lived.events("marked_true").sum() / 20


def test_dangan__false_entries_are_part_of_the_game(lived: Lived) -> None:
    """Malice and superiors write what was not so, and none of it is ever struck out."""
    false = lived.events("marked_false").sum()
    held = lived.stock("false")[-1].sum()
    assert false > 50
    assert 0 < held <= false


def test_dangan__every_record_is_for_life() -> None:
    """Retention and term alike."""
    records = load(NAME).scenario.regime.records.values()
    assert {record.retention.value for record in records} == {FOR_LIFE}
    assert {record.term.value for record in records if record.term} == {FOR_LIFE}


def test_dangan__nobody_is_told_and_nobody_can_appeal(lived: Lived) -> None:
    """No letter and no case; a refusal is all that anybody sees."""
    by_letter = (0, 2)
    assert lived.events("noticed")[..., by_letter].sum() == 0
    assert lived.events("filed").sum() == 0
    assert lived.events("refused").sum() > 0


def test_dangan__closes_public_jobs_and_the_pension(lived: Lived) -> None:
    """Nothing else is refused."""
    scenario = load(NAME).scenario
    closed = [i for i, need in enumerate(scenario.conduct.needs) if need in ("public_job", "pension")]
    days = lived.person_days("needs").sum(axis=(0, 1))
    assert refused(scenario) == ["public_job", "pension"]
    assert [i for i, n in enumerate(days.tolist()) if n] == closed


def test_dangan__minors_have_no_file(lived: Lived) -> None:
    """The model enters nothing about them, and the file of a parent closes no school."""
    assert lived.person_days("restricted_minor").sum() == 0
