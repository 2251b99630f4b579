"""The personnel file: for life, unseen, without appeal."""

import pytest

from demerit.scenario.load import load
from demerit.scenario.reach import refused
from demerit.scenario.schema.number import FOR_LIFE
from tests.engine.living import Lived, live, planned

NAME = "cn-dangan"


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Nine years."""
    return live(planned({"society.people": 20_000, "run.weeks": 468}, NAME))


def test_dangan__nothing_ever_leaves_the_file(lived: Lived) -> None:
    """Entries are made and none expires, is struck out or ends; whoever is listed stays listed."""
    assert lived.events("marked_true").sum() > 0
    assert sum(lived.events(name).sum() for name in ("expired", "upheld", "delisted")) == 0
    listed = lived.stock("lists").sum(axis=(1, 2))
    assert (listed[1:] >= listed[:-1]).all()


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
