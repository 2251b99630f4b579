"""Amendments: rules that change on a date."""

from collections.abc import Callable
from datetime import date

import pytest

from demerit.scenario.load import Loaded, load

from .conftest import Write

Changed = Callable[[str], Loaded]
Refused = Callable[[str], str]


def _amendment(since: str, change: str, title: str = "New") -> str:
    return f'[[amend]]\nsince = {since}\ntitle = "{title}"\nsource = "scenario"\n{change}\n'


def test_amend__each_date_opens_an_era(changed: Changed) -> None:
    """The preset's amendment and the user's own hold from their dates on."""
    eras = changed(_amendment("2019-01-07", "change.notice.delay = 1")).eras
    assert [(era.since, era.regime.notice.delay.whole) for era in eras] == [
        (date(2014, 1, 6), 3),
        (date(2015, 7, 27), 3),
        (date(2019, 1, 7), 1),
    ]


def test_amend__two_of_one_date_merge_in_their_order(changed: Changed) -> None:
    """The later entry has the last word, and there is one era."""
    first = _amendment("2019-01-07", "change.notice.delay = 1\nchange.copies.on = false")
    eras = changed(first + _amendment("2019-01-07", "change.notice.delay = 2")).eras
    assert len(eras) == 3
    assert (eras[-1].regime.notice.delay.whole, eras[-1].regime.copies.on) == (2, False)


def test_amend__one_of_the_first_day_replaces_the_base(changed: Changed) -> None:
    """There is no era of no length."""
    eras = changed("keep_amendments = false\n" + _amendment("2014-01-06", "change.notice.delay = 1")).eras
    assert [(era.since, era.regime.notice.delay.whole) for era in eras] == [(date(2014, 1, 6), 1)]


def test_amend__those_of_the_preset_can_be_dropped(changed: Changed) -> None:
    """`keep_amendments = false` leaves the rules of the start."""
    assert len(changed("keep_amendments = false\n").eras) == 1


def test_amend__a_date_before_the_start_is_an_error(refused: Refused) -> None:
    """The error says the date, the start and what to do."""
    text = refused(_amendment("2010-01-01", "change.notice.delay = 1"))
    assert text.startswith(
        "my.toml:3:1: an amendment has a date before the start: 'New' is dated 2010-01-01,"
    )
    assert "the run starts on 2014-01-06. Date it from the start on, move run.start back, or write" in text
    assert "    3 | since = 2010-01-01\n" in text


def test_amend__a_later_start_takes_the_preset_as_amended(changed: Changed) -> None:
    """A user who starts later gets the rules of that day, and is told so."""
    loaded = changed("run.start = 2016-01-04\n")
    assert [era.since for era in loaded.eras] == [date(2016, 1, 4)]
    assert "fast_train" in loaded.eras[0].regime.lists.names["court"].refuses
    [warning] = loaded.warnings
    assert warning.endswith("of 2015-07-27 holds from the start, 2016-01-04")


@pytest.mark.parametrize("start", ["2014-01-06", "2015-07-27", "2016-01-04", "2018-07-02"])
def test_amend__a_scenario_stands_alone_whenever_it_starts(
    start: str, changed: Changed, write: Write
) -> None:
    """The text of a run's scenario loads again and means the same, though a preset's amendment lies before the start."""
    loaded = changed(f"run.start = {start}\n" + _amendment("2019-01-07", "change.notice.delay = 1"))
    again = load(write(loaded.to_toml(), "run/scenario.toml"))
    assert again.scenario == loaded.scenario
    assert again.eras == loaded.eras
    assert again.to_toml() == loaded.to_toml()


def test_amend__one_after_the_end_is_a_warning(changed: Changed) -> None:
    """It does no harm, but it does nothing."""
    assert changed(_amendment("2022-12-20", "change.notice.delay = 1")).warnings == [
        "the amendment 'New' of 2022-12-20 takes no effect: the run ends on 2022-12-26"
    ]


def test_amend__a_key_that_the_preset_amends_is_a_warning(changed: Changed) -> None:
    """A user's rule that an inherited amendment ends would otherwise vanish unseen."""
    [warning] = changed("regime.lists.names.court.refuses = []\n").warnings
    assert warning.startswith("regime.lists.names.court.refuses (my.toml:2:26) holds only until 2015-07-27:")


def test_amend__errors_are_put_to_the_amendment(refused: Refused) -> None:
    """A change is checked as if it stood in the regime, and located where it stands."""
    text = refused(_amendment("2019-01-07", 'change.cameras.people.hit = 2\nchange.ties.child = ["skiing"]'))
    assert "my.toml:6:23: regime.cameras.people.hit must be in [0, 1], got 2." in text
    assert "my.toml:7:13: regime.ties.child: no need is called 'skiing';" in text


def test_amend__an_unknown_source_is_an_error(refused: Refused) -> None:
    """Amendments have sources too."""
    text = refused(_amendment("2019-01-07", "change.notice.delay = 1").replace('"scenario"', '"hearsay"'))
    assert text.startswith("my.toml:5:1: amend.source: no source is called 'hearsay'.")


def test_amend__what_it_amends_is_blamed_once(refused: Refused) -> None:
    """A list table that is no table is one problem, not a second one of the preset's amendment to it."""
    assert refused("regime.lists = 3\n").startswith("my.toml:2:8: regime.lists must be a table, got 3.\n")
    assert "catalogue" not in refused("regime.lists = 3\n")
