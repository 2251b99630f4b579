"""Self-censorship: lawful acts fall when the watching becomes known and come back in part, by the figures of the scenario."""

from datetime import date
from math import sqrt

import numpy as np
import pytest

from tests.engine.living import Lived, live, planned

READING = {
    "title": "reading about it", "context": "speech", "per_year": 5, "gravity": 0, "protected": True,
    "who": {"cells": {"minor": 0}},
}  # fmt: skip
KNOWN = {
    "run.start": date(2013, 3, 4),
    "run.weeks": 100,
    "society.people": 40_000,
    "conduct.belief.on": False,
    "conduct.deeds.reading": READING,
    "regime.speech.on": False,
    "regime.self_censorship.since": date(2013, 6, 3),
}
"""A lawful act that nobody records, three months before the watching becomes known and after."""
BEFORE = 13


def read(lived: Lived) -> np.ndarray:
    """Count the acts of each month of four weeks, from the one on in which the watching becomes known."""
    number = next(kind.number for kind in lived.plan.chart.kinds if kind.name == "reading")
    weeks = lived.events("protected")[..., number].sum(axis=1)
    return np.asarray(weeks[BEFORE : BEFORE + 84].reshape(-1, 4).sum(axis=1))


@pytest.fixture(scope="module")
def months() -> tuple[np.ndarray, np.ndarray]:
    """Live with and without self-censorship."""
    free, careful = (read(live(planned(KNOWN | {"regime.self_censorship.on": on}))) for on in (False, True))
    return free, careful


def test_self_censorship__has_its_closed_form(months: tuple[np.ndarray, np.ndarray]) -> None:
    """In each month 1 - heard x depth x what is left of it is done."""
    free, careful = months
    for month in range(len(free)):
        depth = 0.29 * (1 - 0.4 * min(month, 14) / 14)
        lost = 0.87 * depth
        assert careful[month] / free[month] == pytest.approx(
            1 - lost, abs=4 * sqrt(lost * (1 - lost) / free[month])
        )


def test_self_censorship__lies_in_the_band_of_the_studies(months: tuple[np.ndarray, np.ndarray]) -> None:
    """R13: a fall of 20 to 30 % at first, and a return in part."""
    free, careful = (counts.astype(float) for counts in months)
    first, later = (1 - careful[part].sum() / free[part].sum() for part in (slice(0, 3), slice(14, None)))
    assert 0.2 < first < 0.3
    assert 0.3 * first < later < 0.8 * first


def test_self_censorship__before_it_is_known_nothing_changes() -> None:
    """Until the day on which the watching becomes known, all is the same."""
    short = KNOWN | {"run.weeks": BEFORE, "society.people": 5000}
    free, careful = (live(planned(short | {"regime.self_censorship.on": on})) for on in (False, True))
    assert free.hash == careful.hash
    assert (free.counts == careful.counts).all()


def test_self_censorship__spills_over_from_what_is_deleted() -> None:
    """Those silenced by deletions leave out other protected acts as well, as far as the spill says."""
    silenced = KNOWN | {
        "run.weeks": 60,
        "society.people": 20_000,
        "regime.self_censorship.on": True,
        "regime.self_censorship.heard": 0,
        "regime.speech.on": True,
        "regime.speech.deleted": 0.2,
        "regime.speech.ordered": 0,
        "conduct.deeds.contentious_post.per_year": 3,
        "conduct.silence.own": 1,
        "conduct.silence.relax": 0,
    }
    number = slice(1, 64)
    none, some, most = (
        live(planned(silenced | {"regime.self_censorship.spill": spill}))
        .events("protected")[..., number]
        .sum()
        for spill in (0, 0.5, 1)
    )
    assert none > some > most
    assert none - some == pytest.approx((none - most) / 2, rel=0.1)
