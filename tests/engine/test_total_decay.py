"""Where all points are one sum that fades, entries have no points of their own, and striking one out gives back what is left of it."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.engine.state.first_day import words_of
from demerit.regime.score import faded, restored, taken
from tests.engine.living import Lived, live, planned, restless

POINTS, FADES, MONTHS = st.integers(0, 500), st.integers(0, 30), st.integers(0, 40)
BASE = restless() | {"regime.rollout.on": False, "run.weeks": 78}
TOTAL = BASE | {"regime.score.expiry": "total"}


@given(st.integers(-2048, 2047), FADES, MONTHS, MONTHS)
def test_faded__in_two_steps_is_faded_in_one(total: int, fade: int, first: int, then: int) -> None:
    """Time composes exactly: f(f(s, a), b) = f(s, a + b)."""
    assert faded(faded(total, fade, first), fade, then) == faded(total, fade, first + then)


@given(POINTS, POINTS, FADES, MONTHS, MONTHS)
def test_restored__undoes_an_entry_that_faded_alone(
    points: int, other: int, fade: int, alone: int, later: int
) -> None:
    """Struck out before or after another entry follows: the sum is what it would have been without it, or short of it, never above."""
    before = faded(-points, fade, alone)
    assert restored(before, points, fade * alone) == 0
    both = faded(before - other, fade, later)
    never = faded(-other, fade, later)
    given_back = restored(both, points, fade * (alone + later))
    assert both <= given_back <= never
    if later == 0:
        assert given_back == never


@given(POINTS, st.integers(0, 400), FADES, MONTHS)
def test_restored__gives_all_back_to_a_sum_above_the_start(
    points: int, more: int, fade: int, months: int
) -> None:
    """Merits above the start fade with or without the entry: what it took is missing in full."""
    bonus = points + more + fade * months + 1
    with_entry = faded(bonus - points, fade, months)
    assert restored(with_entry, points, fade * months) == faded(bonus, fade, months)


@given(st.integers(-500, 500), POINTS, FADES, MONTHS)
def test_taken__is_undone_by_restored(total: int, points: int, fade: int, months: int) -> None:
    """What is taken comes back, never more: in full where the sum was at most 0, or stays above it."""
    left = max(0, points - fade * months)
    given_back = restored(taken(total, points, left), points, fade * months)
    assert given_back <= total
    if total <= 0 or total > points:
        assert given_back == total


def one_entry(fade: int, expiry: str) -> Lived:
    """Live with one kind of entry of 100 points that comes in the first weeks alone."""
    quiet = {
        f"regime.fusion.registries.{name}.joined": date(2099, 1, 1)
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
    littering = {
        "title": "littering", "context": "civic", "per_year": 1, "gravity": 1, "protected": False, "who": {"cells": {"minor": 0}},
    }  # fmt: skip
    ends = {"records": {"littering": {"seen": 0}}}
    return live(
        planned(
            quiet
            | {
                "run.start": date(2018, 7, 2),
                "run.weeks": 60,
                "regime.rollout.on": False,
                "conduct.deeds.littering": littering,
                "regime.records.littering": {
                    "registry": "civic_office",
                    "points": 100,
                    "retention": 364,
                    "seen": 0.5,
                },
                "regime.records.petitioning": False,
                "regime.records.damaging_utilities": False,
                "regime.fusion.registries.civic_office.missed": 0,
                "regime.fusion.registries.civic_office.missent": 0,
                "regime.remedy.on": False,
                "regime.score.fade": fade,
                "regime.score.expiry": expiry,
                "regime.score.surcharge": 0,
                "regime.credits": {},
                "regime.tiers.hysteresis": 0,
                "amend": [
                    {"since": date(2018, 7, 9), "title": "it ends", "source": "scenario", "change": ends}
                ],
            }
        )
    )


@pytest.mark.parametrize("fade", [10, 20])
def test_total_decay__the_tier_returns_when_the_sum_has_faded(fade: int) -> None:
    """100 points below 1,000 are tier B (from 850); A begins at 960, so that 60 points have to fade: 60 / fade months."""
    lived = one_entry(fade, "total")
    below = lived.stock("tiers")[..., 2].sum(axis=1)
    n = lived.events("marked_true").sum()
    assert n > 20
    assert below[3] == pytest.approx(n, abs=2)
    months = 60 // fade
    # Fading counts from the first month after the entry; tiers are recomputed on the last day of a month.
    assert below[4 * months + 2] > 0.9 * n
    assert below[4 * months + 3] < 0.1 * n


def test_total_decay__entries_do_not_expire_one_by_one() -> None:
    """Without fading the points never end, with per-entry expiry they end with the retention of a year."""
    forever, per_entry = (
        one_entry(0, expiry).stock("tiers")[..., 2].sum(axis=1) for expiry in ("total", "per entry")
    )
    assert forever[3] == per_entry[3] > 20
    assert forever[-1] == forever[3]
    assert per_entry[-1] == 0


def test_total_decay__live_entries_hold_no_points() -> None:
    """Consolidation moves no points, so that a file's balance is the sum of all that was taken, credited and given back."""
    lived = live(planned(TOTAL | {"regime.score.fade": 0, "regime.remedy.on": False}), false_entries=False)
    words = words_of(lived.engine.state.citizens)
    held, clean = ((words[:, word] & 4095).astype(int) - 2048 for word in (1, 2))
    assert lived.events("consolidated").sum() > 0
    assert (held == clean).all()
    assert held.min() < -50


def test_total_decay__a_correction_gives_points_back() -> None:
    """With a perfect office fewer people stay in low tiers than without any."""
    strict = {
        "regime.remedy.upheld_wrong": 1,
        "regime.remedy.files_points": 1,
        "regime.remedy.files_by_means.cells": dict.fromkeys(("least", "little", "some", "most"), 1),
        "regime.notice.reach.cells": dict.fromkeys(("least", "little", "some", "most"), 1),
        "regime.remedy.reviewers": 1000,
    }
    weak = {"regime.remedy.on": False}
    gaps = []
    for change in (strict, weak):
        lived = live(planned(TOTAL | change | {"regime.fusion.registries.utilities.missent": 0.8}))
        words = words_of(lived.engine.state.citizens)
        held, clean = ((words[:, word] & 4095).astype(int) - 2048 for word in (1, 2))
        gaps.append(np.abs(held - clean).sum())
    assert gaps[0] < 0.3 * gaps[1]
