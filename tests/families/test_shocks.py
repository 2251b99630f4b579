"""Shocks come as often as they are said to, last as long, and lift the deeds that they are said to lift."""

from datetime import date

import numpy as np
import pytest

from demerit.chance import Key, threshold
from demerit.errors import ScenarioError
from demerit.experiment.run.read_scenario import read_scenario
from demerit.families.shocks import is_hit
from tests.engine.living import Lived, live, planned

BASE = {
    "society.people": 20_000,
    "run.weeks": 52,
    "run.start": date(2018, 7, 2),
    "conduct.belief.on": False,
    "conduct.deeds.loan_arrears.per_year": 0.03,
    "regime.shocks.lift": 1.5,
}


def test_is_hit__as_often_as_in_closed_form() -> None:
    """A county is in hard months with probability 1 - (1 - p)^n."""
    p, n = 0.02, 6
    hit = [is_hit(Key(1, 0), county, 50, threshold(p), n) for county in range(20_000)]
    share = 1 - (1 - p) ** n
    assert np.mean(hit) == pytest.approx(share, abs=4 * (share * (1 - share) / 20_000) ** 0.5)


def lived(**figures: object) -> Lived:
    """Live a year with shocks."""
    return live(
        planned(BASE | {"regime.shocks.on": True} | {f"regime.shocks.{k}": v for k, v in figures.items()})
    )


def test_shocks__lift_the_deeds_of_their_contexts_and_no_others() -> None:
    """Where it is always hard, arrears rise by the factor, and nobody crosses more red lights."""
    off = live(planned(BASE)).events("deed").sum(axis=(0, 1))
    on = lived(chance=1, contexts=["finance"]).events("deed").sum(axis=(0, 1))
    arrears, jaywalking = 11, 1
    assert on[arrears] / off[arrears] == pytest.approx(1.5, abs=0.15)
    assert on[jaywalking] == off[jaywalking]


def test_shocks__that_the_luck_map_has_no_room_for_are_refused(tmp_path: object) -> None:
    """A lift beyond the base units would be cut off in silence; it is an error instead."""
    file = tmp_path / "own.toml"  # type: ignore[operator]
    file.write_text('extends = "as-reported-2018"\n[regime.shocks]\non = true\nlift = 30\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match="ceiling of luck map"):
        read_scenario(file)
