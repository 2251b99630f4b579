"""Three entries have slots of their own: what happens to a fourth bends no truth."""

from datetime import date

import numpy as np
import pytest

from tests.engine.living import Lived, live, planned

CROWDED = {
    "society.people": 2000,
    "run.start": date(2018, 1, 1),
    "run.weeks": 60,
    **{f"society.provinces.cells.P{i:02}": False for i in range(3, 32)},
    **{f"regime.{family}.on": False for family in ("copies", "remedy", "notice", "rollout", "cameras", "ties")},
    "conduct.belief.on": False,
    "conduct.deeds.littering": {"title": "littering", "context": "civic", "per_year": 5, "gravity": 1, "who": {"cells": {"minor": 0}},
        "protected": False},
    "regime.records.littering": {
        "registry": "courts", "points": 40, "retention": 150, "seen": 1, "list": "court", "term": 60,
    },
    "regime.fusion.registries.courts.missent": 0.4,
    "regime.lists.extension": 1,
    "regime.attack.on": True,
    "regime.attack.day": date(2018, 10, 1),
    "regime.attack.kind": "littering",
    "regime.attack.planted": 1,
    "regime.attack.swapped": 0,
    "regime.attack.wiped": 0,
    "regime.attack.outage": 0,
    "regime.attack.restored": False,
}  # fmt: skip
"""Everybody has many entries, true and false; nothing that anybody does depends on the file held."""


@pytest.fixture(scope="module")
def both() -> tuple[Lived, Lived]:
    """The crowded files with false entries, and without any."""
    plan = planned(CROWDED)
    return live(plan), live(plan, false_entries=False)


def test_consolidated__true_and_false_ones_are(both: tuple[Lived, Lived]) -> None:
    """The files are so full that entries of both kinds lose their slots."""
    assert (both[0].events("consolidated").sum(axis=(0, 1)) > 50).all()
    assert both[0].events("marked_false").sum() > 1000


def test_clean_file__knows_nothing_of_false_entries(both: tuple[Lived, Lived]) -> None:
    """What the clean file supports is the same, week by week, as if no false entry had ever been made to the same deeds."""
    held, without = both
    assert held.events("marked_true").sum() == without.events("marked_true").sum() > 1000
    assert np.array_equal(held.person_days("supported"), without.person_days("supported"))
    assert held.person_days("supported").sum() > 1000


def test_file_held__is_no_better_than_the_clean_one(both: tuple[Lived, Lived]) -> None:
    """Without false entries nobody is restricted wrongly, however full a file is."""
    assert both[0].person_days("restricted")[..., :3].sum() > 1000
    assert both[1].person_days("restricted")[..., :3].sum() == 0
