"""Favours: officials' kin are spared, and money or connections take known entries out."""

import numpy as np
import pytest

from demerit.citizen.fields import MARK, MIND, N_SLOTS
from demerit.engine.state.first_day import words_of
from tests.engine.living import Lived, live, planned, restless

BASE = restless() | {
    "society.people": 20_000,
    "run.weeks": 60,
    "conduct.belief.on": False,
    "society.exempt": 1,
    "regime.exemptions.shield": 0,
}
NOTHING = {
    "regime.favours.on": True,
    "regime.favours.shield": 0,
    "regime.favours.bribe.cells": {"low": 0, "middle": 0, "high": 0},
    "regime.favours.connection": 0,
}


def lived_with(**figures: object) -> Lived:
    """Live with one favour alone."""
    return live(planned(BASE | NOTHING | {f"regime.favours.{key}": value for key, value in figures.items()}))


def words(lived: Lived) -> np.ndarray:
    """Give everybody's words."""
    return words_of(lived.engine.state.citizens)


def test_favours__kin_are_those_who_live_with_an_exempt_official() -> None:
    """The bit is the household's, set on the first day, and only if the family is on."""
    lived, off = lived_with(), live(planned(BASE | {"run.weeks": 1}))
    home = np.concatenate([[0], np.cumsum(words(lived)[:-1, 0] >> 28 & 1)]).astype(int)
    exempt = np.bincount(home, words(lived)[:, 0] >> 29 & 1)[home] > 0
    assert ((words(lived)[:, MIND] >> 28 & 1 == 1) == exempt).all()
    assert 0.02 < exempt.mean() < 0.5
    assert not (words(off)[:, MIND] >> 28 & 1).any()


def test_favours__shield_spares_kin_alone() -> None:
    """With a full shield no kin has an entry, and everybody else has those that they had."""
    lived, without = lived_with(shield=1), lived_with()
    kin = words(lived)[:, MIND] >> 28 & 1 == 1
    assert words(without)[kin, MARK : MARK + N_SLOTS].any()
    assert not words(lived)[kin, MARK : MARK + N_SLOTS].any()
    assert lived.events("shielded").sum() > 0
    assert without.events("shielded").sum() == 0


def test_favours__erase_what_is_known_of_those_who_can_pay() -> None:
    """A certain bribe for the rich takes out every entry that a rich person knows of, and nobody else's."""
    lived = lived_with(**{"bribe.cells": {"low": 0, "middle": 0, "high": 1}})
    income, stage = words(lived)[:, 0] >> 11 & 7, words(lived)[:, MARK : MARK + N_SLOTS] >> 22 & 7
    held = (words(lived)[:, MARK : MARK + N_SLOTS] & 127 > 0) & (stage >= 2) & (stage <= 3)
    assert lived.events("erased").sum() > 30
    assert not held[income == 4].any()
    assert held[income < 4].any()


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_favours__erase_the_share_that_the_scenario_says(share: float) -> None:
    """Of the entries that people come to know, the share is taken out; those of the last week are on their way."""
    lived = lived_with(**{"bribe.cells": {"low": share, "middle": share, "high": share}})
    known, erased = lived.events("noticed").sum(), lived.events("erased").sum()
    assert known > 300
    assert (
        abs(erased - share * known)
        < 4 * np.sqrt(known * share * (1 - share)) + lived.events("noticed")[-1].sum()
    )


def test_favours__erasure_shortens_what_connections_are_spared() -> None:
    """Kin with connections are restricted less than without."""
    with_them, without = lived_with(connection=1), lived_with()
    assert with_them.person_days("restricted").sum() < without.person_days("restricted").sum()
