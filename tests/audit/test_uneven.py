"""Intervals of how long, how uneven and how bad it is: they hold what closed forms say, and few households get none."""

from math import log

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.audit.measures.concentration import concentration
from demerit.audit.measures.restoration import HORIZON, restoration
from demerit.audit.measures.worst_off import worst_off
from demerit.audit.statistics.interval import Estimate

REMEDY, LAPSE = 0.001, 0.003
"""Chances a day that a wrongful restriction ends so."""
RUNS = 150
EULER = 0.5772156649


class _Tables:
    """Tables of drawn people or spells, whatever is asked for."""

    def __init__(self, **columns: NDArray[np.generic]) -> None:
        """Take the columns."""
        self._columns = columns

    def columns(self, sql: str) -> dict[str, NDArray[np.generic]]:
        """Give all columns."""
        return self._columns


def _spells(chance: np.random.Generator, homes: int) -> _Tables:
    """Draw wrongful restrictions that whole households of one to three share, seen for 200 to 1,000 days."""
    size, days, seen = (
        chance.integers(1, 4, homes),
        chance.geometric(REMEDY + LAPSE, homes),
        chance.integers(200, 1000, homes),
    )
    end = np.where(chance.random(homes) < REMEDY / (REMEDY + LAPSE), "remedy", "lapse")
    of = np.repeat(np.arange(homes), size)
    return _Tables(
        household=of,
        group_=np.full(len(of), "teal"),
        minor=np.zeros(len(of), bool),
        cause=np.full(len(of), "false"),
        days=np.minimum(days, seen)[of],
        end=np.where(days > seen, "censored", end)[of],
    )


def _people(chance: np.random.Generator, homes: int) -> _Tables:
    """Draw people of whom one household in ten has restricted days, each person's exponential with a mean of 100."""
    size = chance.integers(1, 4, homes)
    of = np.repeat(np.arange(homes), size)
    hit = (chance.random(homes) < 0.1)[of]
    days = np.where(hit, chance.exponential(100.0, len(of)), 0.0)
    return _Tables(
        household=of,
        group_=np.full(len(of), "teal"),
        days=np.full(len(of), 3650.0),
        days_restricted=days,
        days_wrongful=days,
        days_collateral=days,
    )


def _holds(found: Estimate, truth: float) -> bool:
    """Say whether the bounds hold a value."""
    return found.low is not None and found.high is not None and found.low <= truth <= found.high


@pytest.mark.parametrize("homes", [25, 50])
def test_restoration__covers_how_it_ends_and_how_long_it_lasts(homes: int) -> None:
    """95 in 100 intervals hold what the daily chances lead to, with few households and cut lives."""
    left = (1 - REMEDY - LAPSE) ** HORIZON
    truth = {
        "ended by remedy within a year": REMEDY / (REMEDY + LAPSE) * (1 - left),
        "restored within a year": 1 - left,
        "restricted mean": (1 - left) / (REMEDY + LAPSE),
    }
    chance, held = np.random.default_rng(homes), dict.fromkeys(truth, 0)
    for _ in range(RUNS):
        rows = {
            row.part: row.estimate
            for row in restoration(_spells(chance, homes), "regime").rows
            if not row.group
        }
        for part, value in truth.items():
            held[part] += _holds(rows[part], value)
    assert all(n >= 0.91 * RUNS for n in held.values()), held


def test_restoration__gives_only_the_number_of_few_spells() -> None:
    """Nineteen households are too few for any share; the row says why."""
    rows = {
        row.part: row.estimate for row in restoration(_spells(np.random.default_rng(1), 19), "regime").rows
    }
    assert rows["spells"].value > 19
    assert np.isnan(rows["restored within a year"].value)
    assert rows["restored within a year"].why == "too few: 19 households"


def test_concentration__covers_what_exponential_days_are() -> None:
    """Among people with exponential days the coefficient is a half, the top tenth carry a third, Theil's index is 0.42."""
    truth = {
        "people with any": 1000.0,
        "Gini among those with any": 0.5,
        "top tenth of those with any carry": 0.1 * (1 + log(10)),
        "Theil among those with any": 1 - EULER,
    }
    chance, held = np.random.default_rng(8), dict.fromkeys(truth, 0)
    for _ in range(RUNS):
        rows = {row.part: row.estimate for row in concentration(_people(chance, 1200), "regime").rows}
        for part, value in truth.items():
            held[part] += _holds(rows[f"days_restricted: {part}"], value)
    assert all(n >= 0.91 * RUNS for n in held.values()), held


def test_worst_off__covers_the_mean_of_the_tail() -> None:
    """One in ten has exponential days: the upper half of those are the worst-off 5 %, with a mean of 100 (1 + log 2) days."""
    chance, held, truth = np.random.default_rng(9), 0, 100 * (1 + log(2)) / 10
    for _ in range(RUNS):
        rows = {
            row.part: row.estimate for row in worst_off(_people(chance, 1500), "regime").rows if not row.group
        }
        held += _holds(rows["days_restricted: worst-off 5 %"], truth)
    assert 0.91 * RUNS <= held <= 0.99 * RUNS


def test_worst_off__is_not_told_of_few_households() -> None:
    """The worst-off 1 % of 300 households are three people or six: too few."""
    rows = {
        row.part: row.estimate for row in worst_off(_people(np.random.default_rng(2), 300), "regime").rows
    }
    assert "too few" in rows["days_wrongful: worst-off 1 %"].why
