"""Gaming: merits rise for the credit, by the factor and for the share that the scenario says."""

from datetime import date

import pytest

from tests.engine.living import Lived, live, planned

BASE = {
    "regime.rollout.on": False,
    "society.people": 20_000,
    "run.weeks": 52,
    "run.start": date(2018, 7, 2),
    "regime.tiers.grades.AAA.at_least": 1300,
}
"""Everybody is under the score, and the best tier is out of reach."""


def lived(**figures: float) -> Lived:
    """Live a year under the score."""
    return live(
        planned(BASE | {"regime.gaming.on": True} | {f"regime.gaming.{k}": v for k, v in figures.items()})
    )


def done(one: Lived) -> float:
    """Count the merits done."""
    return float(one.events("merit_done").sum())


def test_gaming__has_the_size_that_it_is_given() -> None:
    """Merits done rise by share x (lift - 1) while nobody has reached the best tier."""
    off = live(planned(BASE))
    base = done(off)
    for share, lift in ((1, 1.5), (0.5, 1.5), (0.5, 1.8)):
        assert done(lived(share=share, lift=lift)) / base - 1 == pytest.approx(share * (lift - 1), abs=0.02)


def test_gaming__is_for_those_whom_a_tier_refuses_something() -> None:
    """Minors do as much as ever: of those of 18 and over, who give up what is credited, hardly a birthday's worth is left."""
    helping = {"title": "helping", "context": "civic", "per_year": 1}
    none = BASE | {
        "regime.gaming.on": True,
        "regime.gaming.share": 1,
        "regime.gaming.lift": 0,
        "regime.credits.helping": {"registry": "civic_office", "seen": 1, "points": 1},
    }
    left = [
        done(live(planned(none | {"conduct.merits.helping": helping | {"who": {"cells": {"minor": minor}}}})))
        for minor in (1, 0)
    ]
    assert left[0] > 2000
    assert left[1] < 0.05 * left[0]


def test_gaming__does_nothing_without_a_score() -> None:
    """Where no score applies there is nothing to act for."""
    without = BASE | {"regime.score.on": False}
    on, off = live(planned(without | {"regime.gaming.on": True})), live(planned(without))
    assert (on.events("merit_done") == off.events("merit_done")).all()
