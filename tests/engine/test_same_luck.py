"""Rules share nothing of luck: adding or switching one leaves the draws of all others as they were.

Beliefs are off, so that nobody acts differently because of a rule: what people do, and what is entered of it, depends on luck alone.
"""

from datetime import date

import numpy as np

from demerit.scenario.load import load
from tests.engine.living import Lived, live, planned, restless

NO_BELIEF = {"conduct.belief.on": False, "run.start": date(2018, 7, 2)}
NO_ERROR = NO_BELIEF | {
    "regime.cameras.people.misread": 0,
    "regime.cameras.vehicles.misread": 0,
    **{
        f"regime.fusion.registries.{name}.missent": 0
        for name in load("as-reported-2018").scenario.regime.fusion.registries
    },
}
DEEDS = ("deed", "merit_done")
ENTRIES = ("marked_true", "merit", "missed", "misread", "shielded")


def differing(one: Lived, other: Lived, names: tuple[str, ...]) -> dict[str, list[int]]:
    """Give the details of the events in which two runs differ in any week."""
    return {
        name: np.flatnonzero((one.events(name) != other.events(name)).any(axis=(0, 1))).tolist()
        for name in names
    }


def numbers(lived: Lived) -> dict[str, int]:
    """Give the number of each kind."""
    return {kind.name: kind.number for kind in lived.plan.chart.kinds}


def test_without_a_regime_the_same_things_are_done() -> None:
    """Week by week, kind by kind, the same is done under the default regime and under none."""
    regime, none = live(planned(NO_BELIEF)), live(planned(NO_BELIEF, "none"))
    assert regime.events("deed").sum() > 1000
    assert differing(regime, none, DEEDS) == {"deed": [], "merit_done": []}


def test_a_registry_switched_off_leaves_all_other_entries() -> None:
    """What other registries enter, lose and shield stays bit for bit the same."""
    late = {"regime.fusion.registries.utilities.joined": date(2099, 1, 1)}
    on, off = live(planned(NO_ERROR)), live(planned(NO_ERROR | late))
    records = on.plan.scenario.regime.records
    gone = {numbers(on)[name] for name, record in records.items() if record.registry == "utilities"}
    found = differing(on, off, (*DEEDS, *ENTRIES))
    assert set(found["marked_true"])
    assert set(found["marked_true"]) <= gone
    assert set(found["missed"]) <= gone
    assert [found[name] for name in (*DEEDS, "merit", "misread")] == [[], [], [], []]


def test_a_new_kind_leaves_the_luck_of_all_others() -> None:
    """A scenario's own kind takes units of its own: all others are done and entered as before."""
    new = {
        "conduct.deeds.littering": {
            "title": "littering", "context": "civic", "per_year": 2, "gravity": 1, "protected": False,
            "who": {"cells": {"minor": 0, "elder": 0.5}},
        },
        "regime.records.littering": {"registry": "civic_office", "points": 1, "retention": 60, "seen": 0.5},
    }  # fmt: skip
    before, after = live(planned(NO_ERROR)), live(planned(NO_ERROR | new))
    number = numbers(after)["littering"]
    assert "littering" not in numbers(before)
    assert differing(before, after, (*DEEDS, *ENTRIES)) == {
        "deed": [number],
        "merit_done": [],
        "marked_true": [number],
        "merit": [],
        "missed": [number],
        "misread": [],
        "shielded": [number] if after.events("shielded")[..., number].any() else [],
    }


def test_what_others_bring_leaves_the_errors_of_registries_and_cameras() -> None:
    """Lane 7 brings the same namesakes and misreads on the same days, whatever rule families bring by other units."""
    bringing = {
        "regime.malice.on": True,
        "regime.malice.reports": 50,
        "regime.malice.accepted": 1,
        "regime.suretyship.on": True,
        "regime.suretyship.share": 1,
    }
    base = restless() | NO_BELIEF
    alone, among = live(planned(base)), live(planned(base | bringing))
    assert among.events("brought")[..., [4, 7]].sum(axis=(0, 1)).all()
    assert alone.events("namesaked").any()
    assert differing(alone, among, (*DEEDS, "namesaked", "misread", "missent")) == {
        name: [] for name in (*DEEDS, "namesaked", "misread", "missent")
    }


def test_remedies_and_restrictions_leave_what_is_done_and_entered() -> None:
    """Switching whole mechanisms behind the entry changes no deed and no entry."""
    off = {f"regime.{name}.on": False for name in ("score", "lists", "copies", "ties", "notice", "remedy")}
    on, less = live(planned(NO_ERROR)), live(planned(NO_ERROR | off))
    assert differing(on, less, (*DEEDS, *ENTRIES)) == {name: [] for name in (*DEEDS, *ENTRIES)}
    assert on.events("filed").any()
    assert not less.events("filed").any()
