"""An attack does what its shares say, lasts until it is detected, and is undone as far as the copy reaches."""

from datetime import date

import numpy as np
import pytest

from demerit.citizen.fields import MARK, MIND, N_SLOTS
from demerit.engine.state.first_day import words_of
from tests.engine.living import Lived, live, planned, restless

N = 20_000
BASE = restless() | {
    "society.people": N,
    "run.weeks": 60,
    "regime.rollout.on": False,
    "conduct.belief.on": False,
    "regime.attack.on": True,
    "regime.attack.day": date(2019, 1, 7),
    "regime.attack.detected": 12,
}
HARMLESS = {f"regime.attack.{name}": 0 for name in ("swapped", "planted", "wiped", "exposed", "outage")}
STRUCK, MENDED = 27, 39
"""Weeks of the attack and of the restoration."""


def lived(**figures: object) -> Lived:
    """Live an attack that does only what is named."""
    return live(
        planned(BASE | HARMLESS | {f"regime.attack.{name}": value for name, value in figures.items()})
    )


def attacked(one: Lived, harm: int) -> np.ndarray:
    """Give how many files were harmed in each week."""
    return np.asarray(one.events("attacked")[..., harm].sum(axis=1))


def test_attack__without_shares_is_none() -> None:
    """An attack that does nothing and loses nothing changes nobody's file (cameras are shared out anew where an era begins)."""
    blind = {"regime.cameras.on": False}
    off = live(planned(BASE | blind | {"regime.attack.on": False}))
    assert live(planned(BASE | HARMLESS | blind | {"regime.attack.copied": 0})).hash == off.hash


@pytest.mark.parametrize(("harm", "name"), [(0, "swapped"), (1, "planted"), (3, "exposed")])
def test_attack__harms_the_share_that_it_is_given(harm: int, name: str) -> None:
    """On its day, and on no other, as many files are harmed as the share says."""
    one = lived(**{name: 0.2})
    grown = N if name == "exposed" else 0.82 * N
    n = attacked(one, harm)
    assert n[STRUCK] == pytest.approx(0.2 * grown, rel=0.06)
    assert n.sum() == n[STRUCK]


def test_attack__planted_entries_stay_until_they_are_found() -> None:
    """Planted entries are wrongful days from the day of the attack until the restoration."""
    one, none = lived(planted=0.2, copied=0), lived(copied=0)
    more = (one.person_days("restricted") - none.person_days("restricted"))[..., :3].sum(axis=(1, 2))
    assert abs(more[:STRUCK]).max() == 0
    assert more[STRUCK + 1 : MENDED].min() > 0.1 * 7 * N
    never = lived(planted=0.2, copied=0, restored=False)
    days = [run.person_days("lists_wrongly")[MENDED + 2 :].sum() for run in (one, never)]
    assert days[0] < 0.05 * days[1]


def test_attack__a_planted_entry_is_like_any_other() -> None:
    """It strikes off the red list of the file held, and labels whom it lists."""
    honoured = {"regime.privileges.on": True, "regime.privileges.best": True, "regime.labelling.on": True}
    planned_and_not = [
        live(planned(BASE | HARMLESS | honoured | {"regime.attack.planted": share})) for share in (1, 0)
    ]
    red = [one.stock("red")[STRUCK].sum(axis=0) for one in planned_and_not]
    labelled = [(words_of(one.engine.state.citizens)[:, MIND] >> 27 & 1).mean() for one in planned_and_not]
    assert red[0][0] < 0.05 * red[1][0]
    assert red[0][1] == pytest.approx(red[1][1], rel=0.01)
    assert labelled[0] > 0.75 > labelled[1]


@pytest.mark.parametrize("expiry", ["per entry", "total"])
def test_attack__only_turned_scores_are_counted_anew(expiry: str) -> None:
    """Where the score counts for nobody on the day of the attack, the way back changes no file."""
    overrides = {
        "regime.score.expiry": expiry,
        "regime.score.on": False,
        "regime.attack.copied": 0,
        "amend": [
            {"since": date(2019, 2, 4), "title": "a score", "source": "scenario", "change": {"score": {"on": True}}}
        ],
    }  # fmt: skip
    never, back = (
        live(planned(BASE | HARMLESS | overrides | {"regime.attack.swapped": 1, "regime.attack.restored": r}))
        for r in (False, True)
    )
    assert attacked(back, 0).sum() == 0
    assert back.hash == never.hash


def test_attack__what_false_entries_have_taken_stays_taken() -> None:
    """With total decay, somebody's file after the way back holds the points of the entries still in it: nobody gains by the attack."""
    total = {
        "regime.score.expiry": "total",
        "regime.remedy.on": False,
        "regime.records.judgment_default.points": 300,
    }
    one, none = (
        live(planned(BASE | HARMLESS | total | {"regime.attack.copied": 0, "regime.attack.swapped": s}))
        for s in (1, 0)
    )
    words = [words_of(run.engine.state.citizens).astype(np.int64) for run in (one, none)]
    after, before = ((w[:, 1] & 4095) for w in words)
    false = (
        sum(
            (words[1][:, slot] >> 19 & 7 == 1) & (words[1][:, slot] & 127 != 0)
            for slot in range(MARK, MARK + N_SLOTS)
        )
        > 0
    )
    single = false & (words[1][:, MARK + 1 : MARK + N_SLOTS] == 0).all(axis=1)
    assert single.sum() > 50
    assert abs(after - before)[single].mean() < 0.1 * (2048 - before)[single].mean()


def test_attack__turns_the_tiers_over_and_back() -> None:
    """If everybody's score is turned over, the tiers change places; after the restoration they are as they would have been."""
    one, none = lived(swapped=1, copied=0), lived(copied=0)
    tiers, before = one.stock("tiers").sum(axis=1), none.stock("tiers").sum(axis=1)
    turned = STRUCK + 5
    assert tiers[turned, 2] > 0.9 * before[turned, 3]
    assert abs(tiers[-1] - before[-1]).max() <= 0.01 * N


def test_attack__a_copy_from_before_loses_what_came_since() -> None:
    """The older the copy, the more entries are lost."""
    lost = [lived(copied=weeks).events("lost").sum() for weeks in (0, 4, 20)]
    assert lost[0] == 0
    assert 0 < lost[1] < lost[2]


def test_attack__nobody_is_refused_while_the_register_is_down() -> None:
    """During the outage every attempt gets through, and afterwards none more than before."""
    one = lived(outage=6)
    refused = one.events("refused").sum(axis=(1, 2))
    assert refused[STRUCK : STRUCK + 6].sum() == 0
    assert refused[:STRUCK].sum() > 0
    assert refused[STRUCK + 6 :].sum() > 0
