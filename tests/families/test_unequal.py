"""Unequal groups: deeds by group as given, with a warning; equal groups mean equal conduct."""

import numpy as np
import pytest

from demerit.scenario.load import load
from tests.engine.living import live, planned

BASE = {"society.people": 20_000, "run.weeks": 52, "conduct.belief.on": False}


def deeds(overrides: dict[str, object]) -> np.ndarray:
    """Give the deeds done by each group."""
    return np.asarray(live(planned(BASE | overrides)).events("deed").sum(axis=(0, 2)), np.float64)


def test_unequal__lifts_the_deeds_of_the_group_it_names() -> None:
    """A group's deeds grow by its factor, and nobody else's change."""
    equal = deeds({})
    unequal = deeds(
        {"regime.unequal.on": True, "regime.unequal.deeds.cells": {"teal": 1, "amber": 1, "violet": 1.4}}
    )
    assert unequal[:2].tolist() == equal[:2].tolist()
    assert unequal[2] / equal[2] == pytest.approx(1.4, abs=0.05)


def test_unequal__draws_a_warning() -> None:
    """Conduct by group does not pass in silence."""
    assert not [w for w in load("as-reported-2018").warnings if "differ in conduct" in w]
    warnings = load("as-reported-2018", {"regime.unequal.on": True}).warnings
    assert [w for w in warnings if w.startswith("regime.unequal: groups differ in conduct here")]
