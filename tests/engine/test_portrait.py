"""Portraits: what bits say of everybody is what the engine counts, and looking changes nothing."""

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.engine.events import OF
from demerit.engine.founders import invent_society, words_of
from demerit.engine.plan import make_plan
from demerit.engine.portrait import GONE, LISTED, NO_TIER, RESTRICTED, THROUGH_OTHERS, WRONGFUL
from demerit.engine.run import Engine
from demerit.scenario.load import load
from tests.engine.living import planned, restless

EXIT = {"regime.exit.on": True, "regime.suretyship.on": True}


def _portrait(engine: Engine) -> NDArray[np.uint8]:
    """Portray everybody."""
    out = np.full(engine.plan.places.n_people, 255, np.uint8)
    engine.portrait(out)
    return out


def _with(bytes_: NDArray[np.uint8], *bits: int) -> int:
    """Count the people who have all of some bits."""
    wanted = sum(bits)
    return int((bytes_ & wanted == wanted).sum())


@pytest.mark.parametrize("preset", ["as-reported-2018", "cn-rongcheng", "us-credit", "us-nofly", "none"])
def test_portrait__equals_the_stocks_in_every_week(preset: str) -> None:
    """Restricted, wrongful, through others, gone and every tier: as many people as the engine counts."""
    plan = planned((restless() if preset == "as-reported-2018" else {}) | {"run.weeks": 60}, preset)
    engine = Engine(plan, invent_society(plan, 2), 2)
    for week in engine.weeks():
        seen, stocks = _portrait(engine), week.stocks.sum(axis=(0, 1))
        tiers = np.bincount(seen & 7, minlength=8)
        assert _with(seen, RESTRICTED) == stocks[OF.restricted : OF.restricted + 8].sum()
        assert _with(seen, WRONGFUL) == stocks[OF.restricted : OF.restricted + 3].sum()
        assert _with(seen, THROUGH_OTHERS) == stocks[OF.collateral : OF.collateral + 3].sum()
        assert _with(seen, GONE) == stocks[OF.gone]
        assert tiers[:NO_TIER].tolist() == stocks[OF.tiers : OF.tiers + NO_TIER].tolist()
        lists = stocks[OF.lists : OF.lists + 8]
        assert lists.max() <= _with(seen, LISTED) <= lists.sum()
        assert _with(seen, WRONGFUL) == _with(seen, WRONGFUL, RESTRICTED)
    engine.close()


def test_portrait__changes_nothing() -> None:
    """A run that is looked at every week ends in the state of one that is not, and counts the same."""
    plan = planned(restless() | {"run.weeks": 30})
    ends = []
    for looks in (False, True):
        engine = Engine(plan, invent_society(plan, 2), 2)
        counts = 0
        for week in engine.weeks():
            counts = counts + week.tallies["counts"].astype(np.int64) if looks else counts
            counts = counts if looks else counts + week.tallies["counts"].astype(np.int64)
            if looks:
                _portrait(engine)
        state = engine.state
        ends.append(
            (
                engine.state_hash(),
                words_of(state.citizens).copy(),
                state.scan.copy(),
                state.wake.copy(),
                counts,
            )
        )
        engine.close()
    for one, other in zip(*ends, strict=True):
        assert np.array_equal(one, other)
