"""A platform's ratings and bans."""

import pytest

from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned

NAME = "platform-trust"
STAR = 200
PEOPLE = 30_000


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Four years of 30,000 people."""
    return live(planned({"society.people": PEOPLE, "run.weeks": 208}, NAME))


def test_platform__switches_off_below_4_6_stars() -> None:
    """Five stars at most, 4.8 at the start; one run of poor ratings leads from there below the limit."""
    regime = load(NAME).scenario.regime
    assert regime.score.ceiling.value == 5 * STAR
    assert regime.tiers.grades["warned"].at_least.value == pytest.approx(4.6 * STAR)
    after = regime.score.start.value - regime.records["poor_ratings"].points.value
    assert after < 4.6 * STAR < regime.score.start.value


def test_platform__a_ban_for_good_has_no_end(lived: Lived) -> None:
    """Nobody leaves that list but by the platform's own decision; a suspension ends by itself."""
    lists = list(lived.plan.scenario.regime.lists.names)
    suspended, banned = (2 * (lists.index(name) + 1) for name in ("suspended", "banned"))
    left, upheld = lived.events("delisted").sum(axis=(0, 1)), lived.events("upheld").sum()
    assert left[banned : banned + 2].sum() <= upheld
    assert left[suspended : suspended + 2].sum() > 100


def test_platform__the_old_ratings_leave_the_average(lived: Lived) -> None:
    """Switched off by stars people come back within months: far fewer days off than runs of poor ratings times their retention."""
    off = lived.person_days("tiers")[..., 0].sum()
    number = next(kind.number for kind in lived.plan.chart.kinds if kind.name == "poor_ratings")
    runs = lived.events("marked_true")[..., number].sum() + lived.events("marked_false")[..., number].sum()
    assert 0 < off / runs < 60


def test_platform__appeals_rarely_succeed(lived: Lived) -> None:
    """Of 341 drivers who had been switched off 2 to 5 % were let in again after an appeal: 1 to 8 % here."""
    upheld, rejected = lived.events("upheld").sum(), lived.events("rejected").sum()
    assert rejected > 30
    assert upheld / (upheld + rejected) < 0.12


def test_platform__bans_people_for_whom_they_know(lived: Lived) -> None:
    """Some days without the platform come from a protected act alone, an acquaintance with somebody who was banned."""
    protected = 5 - 1
    assert lived.person_days("restricted")[..., protected].sum() > 0


def test_platform__does_not_reach_beyond_platforms(lived: Lived) -> None:
    """Work and rooms through a platform are refused, no loan, lease or job."""
    needs = list(lived.plan.scenario.conduct.needs)
    days = lived.person_days("needs").sum(axis=(0, 1))
    assert {name for name, n in zip(needs, days, strict=False) if n} == {"platform_work", "hotel"}


def test_platform__stays_within_the_budget_of_candidates(lived: Lived) -> None:
    """At most 0.03 candidates for each person and day."""
    assert lived.events("candidate").sum() / (PEOPLE * 7 * lived.plan.n_weeks) <= 0.03
