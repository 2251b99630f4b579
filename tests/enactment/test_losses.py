"""Losses: severity deters by its elasticity, and what is lost already deters nobody."""

from datetime import date

import numpy as np
import pytest

from demerit.engine.plan.plan import make_plan
from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned

PETTY = {
    "title": "a petty deed", "context": "travel", "per_year": 3.5, "gravity": 1, "who": {"cells": {"minor": 0}},
}  # fmt: skip
GRAVE = PETTY | {"title": "a grave deed", "per_year": 1.5, "gravity": 100}


def record(term: int) -> dict[str, object]:
    """Enter a deed and list for some days."""
    return {"registry": "carriers", "seen": 0, "points": 0, "retention": 30, "list": "air", "term": term}


STRIKES = {
    "run.start": date(2018, 7, 2),
    "run.weeks": 52,
    "society.people": 20_000,
    "conduct.deeds.petty": PETTY,
    "conduct.deeds.grave": GRAVE,
    "conduct.needs.fly.severity": 0.2,
    "conduct.belief.severity": -0.1,
    "conduct.belief.elasticity": 0,
    "regime.records.petty": record(30),
    "regime.records.grave": record(3000),
}


def done(lived: Lived) -> tuple[int, int]:
    """Count petty and grave deeds."""
    numbers = {kind.name: kind.number for kind in lived.plan.chart.kinds}
    return tuple(int(lived.events("deed")[..., numbers[name]].sum()) for name in ("petty", "grave"))


def test_severity__a_flat_gradient_lowers_participation_and_raises_the_share_of_grave_deeds() -> None:
    """R11: one elasticity, set for it, gives both: 20 to 28 % fewer take part, the grave share rises by 9 points, each within a half."""
    steep, flat = (
        done(live(planned(STRIKES | change))) for change in ({}, {"regime.records.petty": record(3000)})
    )
    participation = sum(flat) / sum(steep) - 1
    shift = flat[1] / sum(flat) - steep[1] / sum(steep)
    assert -0.28 * 1.5 < participation < -0.2 * 0.5
    assert 0.09 * 0.5 < shift < 0.09 * 1.5


def test_severity__without_elasticity_nothing_changes() -> None:
    """With the elasticity at its default of 0 a graver penalty deters nobody more."""
    none = STRIKES | {"conduct.belief.severity": 0, "society.people": 5000}
    steep, flat = (
        done(live(planned(none | change))) for change in ({}, {"regime.records.petty": record(3000)})
    )
    assert steep == flat


def test_severity__has_its_closed_form() -> None:
    """The factor is (1 + loss) ^ elasticity, with the loss in days of median income."""
    rules = make_plan(load("as-reported-2018", STRIKES)).eras[-1].rules[0]
    numbers = {kind.name: kind.number for kind in make_plan(load("as-reported-2018", STRIKES)).chart.kinds}
    for name, term in (("petty", 30), ("grave", 3000)):
        assert rules["kinds"][numbers[name]]["daunts"] / 65536 == pytest.approx(
            (1 + 0.2 * term) ** -0.1, abs=1e-4
        )


def test_shares_lost__run_from_nothing_to_all() -> None:
    """Nothing refused is nothing lost; what no list or tier refuses is not at stake."""
    lost = make_plan(load("as-reported-2018")).eras[-1].rules[0]["lost"]
    assert lost[0] == 0
    assert lost[255] == 65536
    assert all(lost[mask] <= lost[mask | 1 << bit] for mask in range(256) for bit in range(8))
    nothing = make_plan(load("none")).eras[-1].rules[0]["lost"]
    assert not np.any(nothing)


@pytest.mark.parametrize(("stakes", "more"), [("none", False), ("bottom", True), ("remaining", True)])
def test_nothing_to_lose__lifts_those_who_have_lost(stakes: str, more: bool) -> None:
    """People listed until they pay do more of what nobody records than others, unless nobody is taken to have nothing to lose."""
    listed = {
        "run.start": date(2018, 7, 2),
        "run.weeks": 60,
        "society.people": 20_000,
        "conduct.belief.household": 0,
        "conduct.belief.caught": 0,
        "conduct.belief.not_caught": 0,
        "conduct.deeds.judgment_default.per_year": 0.008,
        "conduct.deeds.petty": PETTY,
        "conduct.belief.stakes": stakes,
        "regime.remedy.pays": 0,
    }
    free, lived = (live(planned(listed | {"regime.lists.on": on})) for on in (False, True))
    petty = next(kind.number for kind in lived.plan.chart.kinds if kind.name == "petty")
    ours, theirs = (one.events("deed")[..., petty].sum() for one in (lived, free))
    assert (ours > theirs) == more
    assert (ours == theirs) != more
