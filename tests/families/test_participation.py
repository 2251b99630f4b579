"""Participation: the score counts for those who join, and from a date on for everybody."""

from datetime import date
from math import sqrt

import numpy as np

from demerit.engine.state.first_day import count_people, invent_society
from tests.engine.living import Lived, live, planned, restless

BASE = restless() | {"regime.rollout.on": False, "run.weeks": 60}
ON = BASE | {"regime.participation.on": True}


def joining(share: float, **more: object) -> Lived:
    """Live under a scheme that a share of people joins on the first day."""
    steps = {
        "regime.participation.joined.dates": [date(2014, 1, 6)],
        "regime.participation.joined.values": [share],
    }
    return live(planned(ON | steps | {f"regime.participation.{key}": value for key, value in more.items()}))


def adults(lived: Lived) -> float:
    """Count the people of 18 and over on the first day."""
    return float(count_people(lived.plan, invent_society(lived.plan, 1))[0].sum())


def under_the_score(lived: Lived) -> np.ndarray:
    """Give how many people the score counts for, week by week."""
    return np.asarray(lived.stock("tiers").sum(axis=(1, 2)))


def test_participation__the_score_counts_for_as_many_as_join() -> None:
    """The share under the score is the share that joins, up to the chance of as many coins."""
    lived = joining(0.3)
    n = adults(lived)
    assert abs(under_the_score(lived)[0] - 0.3 * n) < 4 * sqrt(n * 0.3 * 0.7)


def test_participation__is_everybody_once_it_is_required() -> None:
    """From the first Monday on or after the date, nobody stays away."""
    lived = joining(0.3, compulsory=date(2018, 10, 2))
    scored = under_the_score(lived)
    everybody = under_the_score(live(planned(BASE)))
    assert (scored[:14] < 0.4 * everybody[:14]).all()
    assert (scored[14:] == everybody[14:]).all()


def test_participation__by_all_is_as_if_nobody_was_asked() -> None:
    """If all join, every life is what it is without the family; if none does, the tiers stay as they were on the first day."""
    assert joining(1, lists=False).hash == live(planned(BASE)).hash
    nobody = joining(0, lists=True)
    assert not nobody.events("moved").any()
    assert not nobody.stock("tiers").any()


def test_participation__who_joined_stays_when_more_join() -> None:
    """A larger share adds people: those under the score keep the tiers that they have in the smaller scheme."""
    few, more = joining(0.3), joining(0.6)
    moved = few.events("moved").sum(axis=(0, 1))
    assert moved.sum() > 0
    assert (more.events("moved").sum(axis=(0, 1)) >= moved).all()


def test_participation__lists_hold_as_the_scenario_says() -> None:
    """Lists hold for everybody, or only for those who take part."""
    everybody, some = (joining(0.3, lists=lists) for lists in (True, False))
    reference = live(planned(BASE))
    listed = [int(one.events("listed").sum()) for one in (reference, everybody, some)]
    assert listed[1] == listed[0] > 50
    assert abs(listed[2] - 0.3 * listed[0]) < 4 * sqrt(listed[0] * 0.3 * 0.7)
    assert some.person_days("lists").sum() < 0.5 * everybody.person_days("lists").sum()
