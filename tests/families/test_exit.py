"""Exit: people leave at the rate they are given, more often when restricted, unless a list holds them back."""

from datetime import date
from math import sqrt

import numpy as np
import pytest

from demerit.citizen.events import AT, OF
from demerit.citizen.fields import MARK, MIND
from demerit.engine.drivers.engine import Engine
from demerit.engine.replay.replay import choose, live_again
from demerit.engine.state.first_day import count_people, invent_society, words_of
from tests.engine.living import Lived, counted_again, live, planned, restless, signals_of

ALIKE = {"regime.exit.by_income.cells": {"low": 1, "middle": 1, "high": 1}}
BASE = restless() | {"regime.exit.on": True, "run.weeks": 104, "regime.exit.restricted": 1} | ALIKE


def lived(**figures: object) -> Lived:
    """Live with people who may leave."""
    return live(planned(BASE | {f"regime.exit.{key}": value for key, value in figures.items()}))


def adults(one: Lived) -> float:
    """Count the people of 18 and over on the first day."""
    return float(count_people(one.plan, invent_society(one.plan, 1))[0].sum())


def test_exit__is_a_yearly_chance() -> None:
    """After two model years 1 - (1 - p)^2 of the adults are gone, and as many as left are gone."""
    one = lived(per_year=0.1)
    left, n = one.events("emigrated").sum(), adults(one)
    chance = 1 - (1 - 0.1 * 364 / 365) ** 2
    assert abs(left - n * chance) < 4 * sqrt(n * chance * (1 - chance))
    assert one.stock("gone")[-1].sum() == left
    assert (np.diff(one.stock("gone").sum(axis=(1, 2))) >= 0).all()


def test_exit__goes_by_income() -> None:
    """Where the poor cannot pay for it, only others leave."""
    one = lived(per_year=0.1, **{"by_income.cells": {"low": 0, "middle": 1, "high": 2}})
    words = words_of(one.engine.state.citizens)
    gone, income = words[:, MIND] >> 29 & 1, words[:, 0] >> 11 & 7
    grown = (words[:, 0] & 127) >= 20
    by_fifth = np.bincount(income[grown], gone[grown], 5) / np.bincount(income[grown], minlength=5)
    assert (by_fifth[:2] == 0).all()
    assert by_fifth[4] == pytest.approx(1 - 0.8**2, abs=0.05)
    assert by_fifth[3] == pytest.approx(1 - 0.9**2, abs=0.05)


def test_exit__tempts_the_restricted() -> None:
    """Those whose own file refuses them something leave as much more often as the ratio says."""
    for ratio in (1, 3):
        one = lived(per_year=0.2, restricted=ratio)
        years = (one.person_days("restricted").sum() - one.person_days("collateral").sum()) / 364
        expected = 0.2 * ratio * years
        assert expected > 10
        assert abs(one.events("emigrated")[..., 1].sum() - expected) < 4 * sqrt(expected)


def test_exit__is_barred_by_the_lists_that_are_named() -> None:
    """With a certain check nobody on a banned list leaves, with none all do; some are held back for a false entry alone."""
    everywhere = {"per_year": 0.15, "banned": ["court", "air", "rail"], "restricted": 2}
    open_door, shut, unbanned = (
        lived(**everywhere | more) for more in ({"found": 0}, {"found": 1}, {"found": 1, "banned": []})
    )
    assert shut.events("held_back").sum() > 20
    assert shut.events("held_back")[..., 1].sum() > 0
    assert not open_door.events("held_back").any()
    assert unbanned.hash == open_door.hash
    assert shut.events("emigrated").sum() < open_door.events("emigrated").sum()
    clean = live(
        planned(BASE | {f"regime.exit.{key}": value for key, value in everywhere.items()}),
        false_entries=False,
    )
    assert not clean.events("held_back")[..., 1].any()


def test_exit__leaves_no_trace_in_stocks_and_denominators() -> None:
    """Everybody else is counted anew to the same stocks, the county's adults are those who are there, and files of the gone are empty."""
    one = lived(per_year=0.15)
    words = words_of(one.engine.state.citizens)
    gone = (words[:, MIND] >> 29 & 1) == 1
    assert gone.sum() > 300
    assert not words[gone][:, MARK:MIND].any()
    assert (words[gone, MIND] == 1 << 29).all()
    assert (counted_again(one, one.plan).run.stocks.sum(axis=0) == one.stocks[-1]).all()
    assert one.stocks[-1, :, OF.gone].sum() == gone.sum()
    first = adults(one)
    born = one.events("came_of_age").sum()
    assert one.engine.run.counties["adults"].sum() == first + born - gone.sum()
    guarantors = words[:, 0] >> 30 & 1
    assert one.engine.run.counties["guarantors"].sum() == guarantors[~gone].sum() < guarantors.sum()


def test_exit__the_gone_do_nothing() -> None:
    """If all adults leave in the first year, nothing is done in the second but by those who come of age."""
    one = lived(per_year=1)
    deeds = one.counts[..., AT.deed : AT.deed + 64].sum(axis=(1, 2))
    assert deeds[:26].sum() > 500
    assert deeds[53:].sum() < 0.05 * deeds[:26].sum()
    assert one.person_days("restricted")[53:].sum() < 0.05 * one.person_days("restricted")[:26].sum()


def test_exit__lives_can_be_replayed() -> None:
    """Who left is gone in the replay as well."""
    plan = planned(BASE | {"regime.exit.per_year": 0.15, "run.start": date(2018, 7, 2)})
    state = invent_society(plan, 2)
    sample = choose(plan, state, 1000)
    signals = signals_of(Engine(plan, state, 2).weeks())
    lives = live_again(plan, sample, signals, 2)
    index = plan.places.first[sample.who >> 12] + (sample.who & 4095)
    assert (words_of(state.citizens[index]) == lives.words).all()
    assert (lives.words[:, MIND] >> 29 & 1).sum() > 50
