"""The dates on which rules change."""

from datetime import date

from demerit.report.run.eras import eras
from demerit.scenario.load import load

_ALL = (date(2000, 1, 1), date(2030, 1, 1))


def test_eras__amendments_registries_and_rollout_in_order() -> None:
    """Amendments, joining registries and steps of the rollout stand in one list, by date."""
    found = eras(load("as-reported-2018").scenario, *_ALL)
    titles = " ".join(era.title for era in found)
    assert [era.date for era in found] == sorted(era.date for era in found)
    assert "fast trains" in titles
    assert "Joined to the file: the market regulator, the traffic police" in titles
    assert "The score applies in 13 % of the communities" in titles
    assert "The score applies everywhere" in titles


def test_eras__only_what_begins_within_the_run() -> None:
    """What holds from the first day, or begins after the last, is no change."""
    scenario = load("as-reported-2018").scenario
    found = eras(scenario, date(2015, 8, 3), date(2018, 1, 1))
    assert {era.date for era in found} == {"2016-01-04", "2018-01-01"}


def test_eras__nothing_changes_without_a_regime() -> None:
    """Where nothing is joined, amended or rolled out, nothing changes."""
    assert eras(load("none").scenario, *_ALL) == []
