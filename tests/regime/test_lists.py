"""Notice before effect: days of grace put a listing off, and give time to pay."""

from datetime import date

from tests.engine.living import Lived, live, planned, restless

LISTED = restless() | {
    "run.start": date(2018, 7, 2),
    "run.weeks": 60,
    "society.people": 10_000,
    "conduct.belief.on": False,
    "regime.remedy.on": False,
    "regime.notice.delay": 3,
    "regime.fusion.registries.courts.missent": 0,
    "regime.remedy.pays": 12,
}


def lived(grace: int | None) -> Lived:
    """Live with days of grace."""
    return live(planned(LISTED | ({} if grace is None else {"regime.notice.grace": grace})))


def days_listed(one: Lived) -> int:
    """Count the days on any list."""
    return int(one.person_days("lists").sum())


def test_grace__nobody_is_listed_before_its_end() -> None:
    """The first listing takes effect the letter's weeks and the days of grace after the first entry."""
    at_once, later = lived(None), lived(42)
    assert at_once.stock("lists")[:2].any()
    assert not later.stock("lists")[:8].any()
    assert later.stock("lists")[8:16].any()


def test_grace__leaves_entries_and_spares_days() -> None:
    """As much is entered; with more grace more pay before they are listed."""
    at_once, weeks, months = (lived(grace) for grace in (None, 0, 120))
    for other in (weeks, months):
        assert (other.events("marked_true") == at_once.events("marked_true")).all()
        assert (other.events("listed") == at_once.events("listed")).all()
    assert days_listed(at_once) > days_listed(weeks) > days_listed(months)
    assert months.events("paid").sum() > months.events("delisted").sum()
