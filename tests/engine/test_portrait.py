"""Portraits: what bits say of everybody is what the engine counts and the oracle finds, and looking changes nothing."""

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.citizen.events import OF
from demerit.engine.drivers.engine import Engine
from demerit.engine.state.first_day import invent_society, words_of
from demerit.engine.week.portrait import GONE, LISTED, NO_TIER, RESTRICTED, THROUGH_OTHERS, WRONGFUL
from demerit.scenario.load import load
from tests.engine.comparing import Pair, Way, nothing_yet
from tests.engine.living import planned, restless

LEAVING = {
    "regime.exit.on": True,
    "regime.exit.per_year": 0.05,
    "regime.suretyship.on": True,
    "regime.suretyship.share": 0.3,
}
"""People leave, and stand surety for one another."""


def _portrait(engine: Engine) -> NDArray[np.uint8]:
    """Portray everybody."""
    out = np.full(engine.plan.places.n_people, 255, np.uint8)
    engine.portrait(out)
    return out


def _with(seen: NDArray[np.uint8], bits: int) -> int:
    """Count the people who have all of some bits."""
    return int((seen & bits == bits).sum())


@pytest.mark.parametrize("preset", ["as-reported-2018", "cn-rongcheng", "us-credit", "us-nofly", "none"])
def test_portrait__equals_the_stocks_in_every_week(preset: str) -> None:
    """Restricted, wrongly so, through others, gone and in each tier: as many people as the engine counts."""
    busy = restless() | LEAVING if preset == "as-reported-2018" else {}
    plan = planned(busy | {"run.weeks": 60}, preset)
    engine = Engine(plan, invent_society(plan, 2), 2)
    for week in engine.weeks():
        seen, stocks = _portrait(engine), week.stocks.sum(axis=(0, 1))
        assert _with(seen, RESTRICTED) == stocks[OF.restricted : OF.restricted + 8].sum()
        assert _with(seen, WRONGFUL) == stocks[OF.restricted : OF.restricted + 3].sum()
        assert _with(seen, THROUGH_OTHERS) == stocks[OF.collateral : OF.collateral + 3].sum()
        assert _with(seen, GONE) == stocks[OF.gone]
        lists, tiers = stocks[OF.lists : OF.lists + 8], stocks[OF.tiers : OF.tiers + NO_TIER]
        assert lists.max() <= _with(seen, LISTED) <= lists.sum()
        assert np.bincount(seen & 7, minlength=8)[:NO_TIER].tolist() == tiers.tolist()
    engine.close()
    if busy:
        assert min(_with(seen, bit) for bit in (RESTRICTED, WRONGFUL, LISTED, GONE, THROUGH_OTHERS)) > 0


def _expected(stocks: tuple[tuple[str, int], ...]) -> int:
    """Give the byte of somebody whom the oracle counts in some stocks."""
    found = dict(stocks)
    byte = found.get("tiers", NO_TIER)
    if "restricted" in found:
        byte |= RESTRICTED | (WRONGFUL if found["restricted"] < 3 else 0)
    for name, bit in (("lists", LISTED), ("gone", GONE), ("collateral", THROUGH_OTHERS)):
        byte |= bit if name in found else 0
    return byte


def test_portrait__is_what_the_oracle_finds_of_everybody() -> None:
    """Person by person, byte by byte, in every week."""
    few = {"society.people": 1000, "run.weeks": 26, "run.burn_in": 0}
    pair, told = Pair(load("as-reported-2018", few | restless() | LEAVING), Way()), 0
    while pair.weeks_left():
        assert pair.differences_of_week(nothing_yet()) == []
        wanted = [_expected(citizen.stocks) for citizen in pair.world.citizens]
        assert _portrait(pair.engine).tolist() == wanted
        told |= int(np.bitwise_or.reduce(wanted))
    pair.engine.close()
    assert told == 255


def test_portrait__changes_nothing() -> None:
    """A run that is looked at every week ends in the state of one that is not, and counts the same."""
    plan = planned(restless() | {"run.weeks": 30})
    ends = []
    for looks in (False, True):
        engine, counts = Engine(plan, invent_society(plan, 2), 2), []
        for week in engine.weeks():
            counts.append(week.tallies["counts"].sum(axis=0, dtype=np.int64))
            if looks:
                _portrait(engine)
        state = engine.state
        ends.append((engine.state_hash(), words_of(state.citizens), state.scan, state.wake, counts))
        engine.close()
    for one, other in zip(*ends, strict=True):
        assert np.array_equal(one, other)
