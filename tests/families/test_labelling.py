"""Labelling: who was listed does more, by the factor that the scenario says."""

import numpy as np
import pytest

from demerit.citizen.fields import MIND
from demerit.engine.state.first_day import words_of
from tests.engine.living import Lived, live, planned, restless

LISTED = restless() | {
    "society.people": 20_000,
    "conduct.belief.on": False,
    "conduct.deeds.late_utility_fee.per_year": 0.04,
    "conduct.deeds.loan_arrears.per_year": 0.04,
    "conduct.deeds.judgment_default.per_year": 0.01,
    "regime.remedy.on": False,
    "regime.labelling.on": True,
}


def deeds_after(lift: float) -> Lived:
    """Live two years in which many are listed."""
    return live(planned(LISTED | {"regime.labelling.lift": lift}))


def labelled(lived: Lived) -> np.ndarray:
    """Tell who is labelled at the end."""
    return words_of(lived.engine.state.citizens)[:, MIND] >> 27 & 1


def test_labelling__lifts_the_deeds_of_the_listed_and_of_nobody_else() -> None:
    """A factor of 1 is no label; a larger one brings more deeds, and more people labelled."""
    off = live(planned(LISTED | {"regime.labelling.on": False}))
    one, most = deeds_after(1), deeds_after(1.4)
    assert (one.events("deed") == off.events("deed")).all()
    assert most.events("deed").sum() > one.events("deed").sum()
    assert labelled(off).sum() == 0
    assert 0 < labelled(one).mean() < 0.1


CALLED = {
    "conduct.deeds.calling": {
        "title": "calling", "context": "civic", "per_year": 4, "gravity": 0, "who": {"cells": {"minor": 0}},
    },
    "regime.records.calling": {
        "registry": "civic_office", "seen": 1, "points": 0, "retention": 1, "list": "air", "term": 1,
    },
    "regime.fusion.registries.civic_office.missed": 0,
    "regime.lists.names.air.refuses": [],
    "regime.exemptions.on": False,
}  # fmt: skip
"""A deed of everybody that leads to a list without consequences: after a year all adults have been listed."""


def test_labelling__has_the_size_that_it_is_given() -> None:
    """Where everybody was listed, deeds rise by the factor."""
    base = LISTED | CALLED
    one, more = (live(planned(base | {"regime.labelling.lift": lift})) for lift in (1, 1.3))
    others = slice(1, 19)
    ratio = more.events("deed")[52:, :, others].sum() / one.events("deed")[52:, :, others].sum()
    assert labelled(one).sum() / (20_000 * 0.82) > 0.95
    assert ratio == pytest.approx(1.3, abs=0.02)


def test_labelling__entries_rise_more_than_deeds() -> None:
    """R14: a label has two ways of its own: more is done, and more of it is seen (Liberman, Kirk and Kim 2014)."""
    seen = CALLED["regime.records.calling"] | {
        "registry": "utilities",
        "seen": 0.3,
        "list": None,
        "term": None,
    }
    littering = CALLED["conduct.deeds.calling"] | {"title": "littering", "per_year": 2}
    base = LISTED | CALLED | {"conduct.deeds.littering": littering, "regime.records.littering": seen}
    off, more, watched = (
        live(planned(base | {"regime.labelling.lift": lift, "regime.labelling.watched": eyes}))
        for lift, eyes in ((1, 1), (1.2, 1), (1.2, 1.5))
    )
    number = next(kind.number for kind in off.plan.chart.kinds if kind.name == "littering")

    def rises(one: Lived, name: str) -> float:
        return float(one.events(name)[52:, :, number].sum() / off.events(name)[52:, :, number].sum() - 1)

    assert rises(more, "deed") == pytest.approx(0.2, abs=0.03)
    assert rises(watched, "deed") == pytest.approx(rises(more, "deed"), abs=0.01)
    assert rises(watched, "marked_true") == pytest.approx(1.2 * 1.5 - 1, abs=0.1)
    assert rises(watched, "marked_true") > rises(watched, "deed")
