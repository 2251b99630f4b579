"""Every preset's lives can be told, with all rule families on."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from demerit.engine.drivers.engine import Engine
from demerit.engine.replay.signals import SignalWriter
from demerit.engine.state.first_day import invent_society
from demerit.life.life import Life
from demerit.life.read.source import Source
from demerit.scenario.read.shipped import PRESETS, shipped
from tests.engine.living import planned
from tests.families.test_all import ON, fitting
from tests.life.plans import plans_of

_WEEKS, _PEOPLE, _LIVES = 60, 1200, 24


@pytest.mark.parametrize("preset", shipped(PRESETS))
def test_preset__lives_are_told(preset: str, tmp_path: Path) -> None:
    """Registries, lists, tiers and needs of any preset have their words; text, page and JSON can be made."""
    size = {"society.people": _PEOPLE, "run.weeks": _WEEKS}
    plan = planned(size | ON | fitting(preset), preset)
    arms = ("regime", "no_false_entries")
    for arm in arms:
        engine = Engine(plan, invent_society(plan, 2), 2, false_entries=arm == "regime")
        with closing(SignalWriter(tmp_path / "signals" / arm)) as signals:
            for week in engine.weeks():
                signals.add(week)
        engine.close()
    facts = {"arms": {arm: {"weeks": _WEEKS} for arm in arms}, "people": _PEOPLE, "seed": 1, "weeks": _WEEKS}
    source, places = Source(tmp_path, plans_of(plan), facts), plan.places
    for i in range(_LIVES):
        community = i % places.n_communities
        local = i * 7 % int(places.people[community])
        life = Life(source, f"{community}/{local}", *arms)
        assert all(re.fullmatch(r"[A-Z].*[.]", told.sentence) for told in life.events)
        assert "Synthetic" in life.text()
        assert "Synthetic" in life.html()
        assert '"synthetic": true' in life.to_json()
