"""Distrust: grievances rise by what the scenario says, fall by the year, and take merits away in proportion."""

import numpy as np
import pytest

from demerit.citizen.fields import MIND
from demerit.engine.state.first_day import words_of
from tests.engine.living import Lived, live, planned, restless

WRONGED = restless() | {
    "society.people": 20_000,
    "conduct.belief.on": False,
    "conduct.deeds.late_utility_fee.per_year": 0.04,
    "conduct.deeds.loan_arrears.per_year": 0.04,
    "regime.distrust.on": True,
}
NONE = {f"regime.distrust.{name}": 0 for name in ("refusal", "false_entry", "lost_case")}


def grievances(lived: Lived) -> np.ndarray:
    """Read everybody's grievance at the end."""
    return words_of(lived.engine.state.citizens)[:, MIND] >> 24 & 7


def test_distrust__each_cause_adds_its_levels() -> None:
    """What is learned, refused and lost adds up: the sum of levels is that of the events within the first year."""
    counts = {
        "refusal": lambda lived: None,
        "false_entry": lambda lived: lived.events("noticed")[..., :2].sum(),
        "lost_case": lambda lived: lived.events("rejected").sum(),
    }
    first_year = WRONGED | NONE | {"run.weeks": 50}
    for name, count in counts.items():
        lived = live(planned(first_year | {f"regime.distrust.{name}": 1}))
        held, events = grievances(lived), count(lived)
        assert held.any()
        if events is not None:
            # Nobody but those at the top has fewer levels than events.
            assert held.sum() <= events <= held.sum() + (held == 7).sum() * 7
    wrongly = live(planned(first_year | {"regime.distrust.refusal": 1, "regime.refusals.retried": 0}))
    assert (
        grievances(wrongly).sum()
        <= wrongly.events("refused")[..., 1::2].sum() + wrongly.events("leaked").sum()
    )


def test_distrust__falls_by_a_level_in_a_model_year() -> None:
    """Nobody wronged any more has less grievance after each model year, and the stock says what the state holds."""
    two = WRONGED | NONE | {"regime.distrust.false_entry": 2, "run.weeks": 104}
    lived = live(planned(two))
    stock = lived.stock("grievance").sum(axis=1)
    assert (stock[-1][1:] == np.bincount(grievances(lived), minlength=8)[1:]).all()
    assert stock[51, 2] > 0
    fallen = stock[51, 2] - stock[52, 2]
    assert fallen > 0.8 * stock[51, 2]
    assert stock[52, 1] >= fallen


def test_distrust__takes_merits_in_proportion() -> None:
    """Merits lost are depth x level / 7 of what the aggrieved would do, summed over their days."""
    deep = WRONGED | {
        "regime.distrust.depth": 1,
        "regime.distrust.false_entry": 7,
        "regime.distrust.lost_case": 7,
    }
    trusting, lived = (live(planned(deep | {"regime.distrust.on": on})) for on in (False, True))
    done, would = (one.events("merit_done").sum() for one in (lived, trusting))
    share = (lived.person_days("grievance").sum(axis=(0, 1)) * np.arange(8) / 7).sum() / (
        20_000 * 0.8 * 104 * 7
    )
    assert would - done > 100
    assert 1 - done / would == pytest.approx(share, rel=0.25)


def test_distrust__without_depth_changes_no_merit() -> None:
    """A grievance that takes nothing away is borne in silence."""
    shallow = WRONGED | {"society.people": 5000, "regime.distrust.depth": 0}
    on, off = (live(planned(shallow | {"regime.distrust.on": on})) for on in (True, False))
    assert (on.events("merit_done") == off.events("merit_done")).all()
    assert grievances(on).any()
    assert not grievances(off).any()
