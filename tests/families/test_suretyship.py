"""Suretyship: guarantors are entered for somebody else's debt; the clean file holds it, and the day is one through a tie."""

import numpy as np
import pytest

from demerit.citizen.events import OF
from demerit.citizen.fields import MARK, N_SLOTS
from demerit.engine.state.first_day import words_of
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned, restless

EXACT = restless() | {
    "society.people": 20_000,
    "run.weeks": 78,
    "conduct.belief.on": False,
    "regime.cameras.on": False,
    "regime.copies.on": False,
    "regime.rollout.on": False,
    **{
        f"regime.fusion.registries.{name}.missent": 0
        for name in load("as-reported-2018").scenario.regime.fusion.registries
    },
}
SURE = EXACT | {"regime.suretyship.on": True, "regime.suretyship.share": 0.4, "society.guarantors": 0.3}
SURETY_BIT = 30
KIN_ORIGIN = 7


@pytest.fixture(scope="module")
def off() -> Lived:
    """Live without sureties."""
    return live(planned(EXACT | {"society.guarantors": 0.3}))


@pytest.fixture(scope="module")
def on() -> Lived:
    """Live the same with sureties for four in ten judgment debts."""
    return live(planned(SURE))


def words(lived: Lived) -> np.ndarray:
    """Give everybody's words."""
    return words_of(lived.engine.state.citizens)


def test_suretyship__calls_the_share_and_lands_as_often(on: Lived) -> None:
    """Four in ten true debts are answered for, and as many guarantors are entered, up to chance and the last week."""
    number = next(kind.number for kind in on.plan.chart.kinds if kind.name == "judgment_default")
    # Sureties are entries of the same kind, and call nobody themselves.
    debts = on.events("marked_true")[..., number].sum() - on.events("brought")[..., KIN_ORIGIN].sum()
    called, landed = on.events("surety").sum(), on.events("brought")[..., KIN_ORIGIN].sum()
    assert debts > 300
    assert abs(called - 0.4 * debts) < 4 * np.sqrt(debts * 0.24)
    assert abs(landed - called) < 4 * np.sqrt(called) + on.events("surety")[-1].sum()


def test_suretyship__concerns_guarantors_alone(on: Lived) -> None:
    """Nobody without the trait has an entry for somebody else's debt."""
    sureties = (words(on)[:, MARK : MARK + N_SLOTS] >> 19 & 7 == KIN_ORIGIN).any(axis=1)
    assert sureties.sum() > 50
    assert (words(on)[sureties, 0] >> SURETY_BIT & 1 == 1).all()


def test_suretyship__is_no_error(on: Lived) -> None:
    """With exact registries and no stale copies nobody is wrongfully restricted, and no entry is false."""
    assert on.person_days("restricted").sum() > 0
    assert on.person_days("restricted")[..., :3].sum() == 0
    assert on.person_days("false").sum() == 0
    assert on.events("marked_false").sum() == 0


def test_suretyship__partition_is_exact(on: Lived) -> None:
    """The classes that the clean file supports add up to the days that it supports."""
    restricted = on.person_days("restricted")
    assert restricted[..., 3:].sum() == on.person_days("supported").sum()


def test_suretyship__makes_days_through_a_tie(off: Lived, on: Lived) -> None:
    """What sureties add to the restricted days belongs to class 4: guarantors, and their households."""
    more = on.person_days("restricted").sum(axis=(0, 1)) - off.person_days("restricted").sum(axis=(0, 1))
    guarantors = on.days[..., OF.collateral + 2].sum()
    assert off.days[..., OF.collateral + 2].sum() == 0
    assert guarantors > 1000
    assert more[3] > 0.9 * guarantors
    assert abs(more[[4, 5, 6, 7]].sum()) < 0.1 * more[3]


def test_suretyship__false_debtors_have_no_guarantor() -> None:
    """If every debt goes to a namesake, false debtors are listed and nobody answers for them."""
    astray = {"regime.fusion.registries.courts.missent": 1, "regime.fusion.registries.courts.missed": 0}
    even = {"regime.fusion.kappa.cells": {"teal": 1, "amber": 1, "violet": 1}}
    lived = live(planned(SURE | astray | even | {"society.people": 5000}))
    assert lived.events("marked_false").sum() > 30
    assert lived.events("surety").sum() == 0
    assert lived.events("brought").sum() == 0


def test_suretyship__lists_no_minor(on: Lived) -> None:
    """Nobody under 18 at the end has an entry, though children of guarantors are restricted."""
    young = (words(on)[:, 0] & 127) + 78 * 7 // 365 + 1 < 18
    assert not words(on)[young, MARK : MARK + N_SLOTS].any()
    assert on.person_days("restricted_minor")[..., 3].sum() > 0


def test_suretyship__stays_in_arm_t() -> None:
    """A surety is no false entry: it stands in the arm without false entries as well."""
    lived = live(planned(SURE | {"society.people": 5000}), false_entries=False)
    assert lived.events("brought")[..., KIN_ORIGIN].sum() > 0
