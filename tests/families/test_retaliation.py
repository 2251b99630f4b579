"""Retaliation: a share of the cases filed brings an adverse entry on the same day."""

import numpy as np

from tests.engine.living import Lived, live, planned, restless

FILING = restless() | {
    "society.people": 20_000,
    "run.weeks": 78,
    "conduct.belief.on": False,
    "society.exempt": 0,
    "regime.remedy.files_points": 0.5,
    "regime.retaliation.on": True,
}


def answered(share: float, **overrides: object) -> Lived:
    """Live with a share of answered cases."""
    return live(planned(FILING | {"regime.retaliation.share": share} | overrides))


def test_retaliation__answers_the_share_of_the_cases() -> None:
    """A binomial number of cases brings an entry of an official; each case at once if the share is 1."""
    half, every = answered(0.5), answered(1)
    filed, reprisals = half.events("filed").sum(), half.events("reprisal").sum()
    assert filed > 200
    assert abs(reprisals - filed / 2) < 4 * np.sqrt(filed / 4)
    assert half.events("brought")[..., 6].sum() == reprisals
    assert (every.events("reprisal").sum(axis=2) == every.events("filed").sum(axis=2)).all()


def test_retaliation__none_in_arm_t_and_none_without_cases() -> None:
    """It needs a case, and it is a false entry."""
    assert live(planned(FILING), false_entries=False).events("reprisal").sum() == 0
    assert answered(1, **{"regime.remedy.on": False}).events("reprisal").sum() == 0


def test_retaliation__makes_remedies_cost_days() -> None:
    """If reprisals list people, contesting brings more wrongful days than it would."""
    listed = {"regime.retaliation.kinds": ["obstructing_enforcement"]}
    never, always = (answered(share, **listed).person_days("restricted")[..., :3].sum() for share in (0, 1))
    assert always > never
