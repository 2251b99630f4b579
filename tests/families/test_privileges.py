"""Privileges: who enters a red list, who is struck off, who is denied it by a false entry, and what it is worth."""

from datetime import date
from math import exp, sqrt

import numpy as np
import pytest

from demerit.citizen.events import OF
from demerit.engine.plan.plan import era_at
from demerit.engine.state.first_day import count_people, invent_society
from demerit.results.write.privilege_value import worth_a_year
from tests.engine.living import Lived, live, planned, restless

NEVER = date(2099, 1, 1)
UNDER_F, UNDER_C, WITHHELD, UNDESERVED = range(4)
EVERYWHERE = {"run.start": date(2018, 7, 2), "regime.rollout.on": False, "regime.privileges.on": True}
QUIET = EVERYWHERE | {
    f"regime.fusion.registries.{name}.joined": NEVER
    for name in (
        "courts",
        "banks",
        "traffic_police",
        "utilities",
        "market_regulator",
        "carriers",
        "platforms",
    )
}
"""Only the neighbourhood office reports: merits, and next to no deeds."""
AWARDS = QUIET | {
    "society.people": 10_000,
    "conduct.merits.volunteering.per_year": 0.4,
    "conduct.merits.volunteering.who.cells": dict.fromkeys(("elder", "rural", "low", "high"), 1),
    "regime.credits.volunteering.points": 0,
    "regime.credits.volunteering.seen": 0.5,
    "regime.fusion.registries.civic_office.missed": 0,
    "regime.privileges.merits": ["volunteering"],
    "regime.privileges.best": False,
    "regime.records.petitioning": False,
    "regime.records.damaging_utilities": False,
}
"""Everybody of 18 or over is credited 0.2 times a year with what leads to the red list, and hardly anybody gets an entry."""


def adults(lived: Lived) -> float:
    """Count the people of 18 and over on the first day."""
    return float(count_people(lived.plan, invent_society(lived.plan, 1))[0].sum())


def stock(lived: Lived, name: str, detail: int) -> np.ndarray:
    """Give a stock of privileges at the end of each week."""
    return np.asarray(lived.stock(name)[..., detail].sum(axis=1))


def test_red_list__fills_at_the_rate_of_the_merit() -> None:
    """After t years 1 - exp(-rate t) of the adults were credited at least once, and nobody is struck off."""
    lived = live(planned(AWARDS | {"run.weeks": 100}))
    expected = adults(lived) * (1 - exp(-0.2 * 700 / 365))
    red = stock(lived, "red", UNDER_F)
    assert not lived.events("marked_true").any()
    assert abs(red[-1] - expected) < 4 * sqrt(expected)
    assert (np.diff(red) >= 0).all()
    assert (red == stock(lived, "red", UNDER_C)).all()


def test_red_list__is_lost_by_an_entry() -> None:
    """Where entries are made fewer people stay on it, and nobody with an entry of today is on it tomorrow."""
    loud = {key: value for key, value in AWARDS.items() if not key.endswith(".joined")}
    quiet, struck = (live(planned(base | {"society.people": 5000})) for base in (AWARDS, loud | restless()))
    assert struck.events("marked_true").sum() > 200
    assert stock(struck, "red", UNDER_F)[-1] < 0.97 * stock(quiet, "red", UNDER_F)[-1]


def test_red_list__is_withheld_for_false_entries_and_stale_copies_alone() -> None:
    """Without either both files agree; with them some are off the list who deserve it, and nobody is on it who does not."""
    loud = {key: value for key, value in AWARDS.items() if not key.endswith(".joined")} | restless()
    clean = live(planned(loud | {"regime.copies.on": False}), false_entries=False)
    dirty = live(planned(loud))
    assert stock(clean, "red", UNDER_F)[-1] > 100
    for detail in (WITHHELD, UNDESERVED):
        assert not clean.person_days("red")[..., detail].any()
    assert dirty.person_days("red")[..., WITHHELD].sum() > 1000
    assert not dirty.person_days("red")[..., UNDESERVED].any()
    held, due = (dirty.person_days("red")[..., detail].sum() for detail in (UNDER_F, UNDER_C))
    assert held + dirty.person_days("red")[..., WITHHELD].sum() == due


BEST = QUIET | {
    **{f"regime.tiers.grades.{name}.at_least": floor for name, floor in (("AAA", 990), ("AA", 980))},
    "regime.records.petitioning": False,
    "regime.records.damaging_utilities": False,
    "run.weeks": 12,
}
"""Everybody begins in the best tier and stays there."""


def test_red_list__takes_in_the_best_tier_at_the_end_of_a_month() -> None:
    """In the first month nobody is on it, from the second on all adults are; if tiers do not lead there, those with merits alone."""
    lived, without = (live(planned(BEST | {"regime.privileges.best": best})) for best in (True, False))
    red = stock(lived, "red", UNDER_F)
    n = lived.stock("tiers").sum(axis=(1, 2))
    assert red[2] < 0.01 * n[2]
    assert red[3] == n[3]
    assert red[-1] == pytest.approx(n[-1], rel=0.001)
    assert stock(without, "red", UNDER_F)[-1] < 0.01 * n[-1]


def test_privileges__are_worth_what_they_are_said_to_be() -> None:
    """A week's money is people x days x the figure of a year / 365: discounts of the tier, those of the red list, the lane."""
    figures = {
        "regime.privileges.discounts.cells": {"best": 10, "second": 1},
        "regime.privileges.red_discount": 5,
        "regime.privileges.lane": ["borrow"],
        "regime.privileges.lane_saves": 2,
        "conduct.needs.borrow.per_year": 0.5,
    }
    lived = live(planned(BEST | figures))
    n = lived.stock("tiers").sum(axis=(1, 2))
    a_year = np.stack([worth_a_year(era_at(lived.plan, week).rules) for week in range(12)])
    money = np.einsum("wgs,wfs->fwg", lived.days, a_year).sum(axis=-1) / 365
    assert money[0, 8] == pytest.approx(n[8] * 7 * (10_000 + 5_000 + 1_000) / 365, rel=0.002)
    assert money[0, 1] == pytest.approx(n[1] * 7 * (10_000 + 1_000) / 365, rel=0.002)
    assert (money[0] == money[1]).all()


def test_lane__belongs_to_the_tiers_that_it_is_given_to() -> None:
    """None, the best, or the two best; without needs that it serves there is no lane."""
    tiers = {"regime.privileges.best": False, "regime.privileges.merits": [], "society.people": 2000}
    lanes = [
        stock(live(planned(BEST | tiers | {"regime.privileges.lane_tiers": n} | more)), "lane", UNDER_F)[0]
        for n, more in (
            (0, {}),
            (1, {}),
            (1, {"regime.tiers.grades.AAA.at_least": 1040}),
            (2, {"regime.tiers.grades.AAA.at_least": 1040}),
            (2, {"regime.privileges.lane": []}),
        )
    ]
    assert lanes[0] == lanes[2] == lanes[4] == 0
    assert lanes[1] == lanes[3] > 1000


def test_privileges__lift_nothing_by_themselves() -> None:
    """Whatever is refused, retried and filed is the same with and without them."""
    base = restless() | {"regime.rollout.on": False}
    on, off = (live(planned(base | {"regime.privileges.on": on})) for on in (True, False))
    assert stock(on, "privileged", UNDER_F)[-1] > 5
    assert not off.stock("privileged").any()
    assert (on.counts == off.counts).all()
    shared = slice(0, OF.privileged)
    assert (on.days[..., shared] == off.days[..., shared]).all()


def test_red_list__is_spared_what_the_setting_lifts() -> None:
    """When a tier begins to refuse flights, those on the red list are not refused them, if the setting says so."""
    strict = {
        "amend": [
            {
                "since": date(2018, 12, 31),
                "title": "flights for the best alone",
                "source": "scenario",
                "change": {"tiers": {"grades": {"A": {"refuses": ["fly"]}}}},
            }
        ]
    }
    refused = {}
    for lifts in ([], ["fly"], ["hotel"]):
        lived = live(planned(AWARDS | strict | {"run.weeks": 40, "regime.privileges.lifts": lifts}))
        refused[str(lifts)] = lived.stock("needs")[-1, :, 0].sum()
    red = stock(lived, "red", UNDER_F)[25]
    assert red > 300
    assert refused["['hotel']"] == refused["[]"]
    assert refused["[]"] - refused["['fly']"] == red
