"""A word of chance decides one thing only: no two decisions share one, whatever the seeds of the domains are."""

from datetime import date

import pytest

from demerit.engine.plan.plan import make_plan
from demerit.engine.state.first_day import invent_society, words_of
from demerit.families import FAMILIES
from demerit.scenario.load import load
from tests.engine.comparing import inputs_of
from tests.engine.log_of_draws import OTHER_LINES, OTHER_THINGS, Log, log_draws
from tests.engine.scenarios import INCOMES
from tests.naive import chance
from tests.naive.families import exit as leaving
from tests.naive.families.support import opinion
from tests.naive.run import World

ONE_DECISION = {
    ("SEEN", 0, OTHER_LINES): "a camera reads somebody right, wrong, or not at all",
    ("SEEN", 1, OTHER_LINES): "a link goes to a namesake, or nowhere, or to the file",
    ("OFFICIAL", 0, OTHER_LINES): "an official spares, is harsher, or neither",
    ("ATTACK", 2, OTHER_THINGS): "a file is wiped whole, both entries",
}
"""Words that the oracle asks more than once for one decision."""
OF_THE_ENGINE = {"SAMPLE", "WITNESS"}
"""Purposes that the oracle has no part in: whose lives are told, and which households are witnesses."""
EVERYBODY = dict.fromkeys(("least", "little", "some", "most"), 1)
BUSY = {
    **{f"regime.{family.name}.on": True for family in FAMILIES},
    **{f"society.provinces.cells.P{i:02}": False for i in range(3, 32)},
    "society.people": 1000,
    "society.community": 400,
    "society.guarantors": 0.5,
    "society.exempt": 0.3,
    "run.start": date(2018, 1, 1),
    "run.weeks": 30,
    "run.burn_in": 0,
    "conduct.deeds.littering": {"title": "littering", "context": "civic", "per_year": 4, "gravity": 1, "who": {"cells": {"minor": 0}},
        "protected": False},
    "conduct.silence.around": "circles",
    "regime.records.littering": {
        "registry": "courts", "points": 5, "retention": 60, "seen": 1, "list": "court", "term": 60,
    },
    "regime.fusion.registries.courts.missent": 0.3,
    "regime.copies.clearing": 0.2,
    "regime.cameras.feedback.rule": "urn",
    "regime.notice.reach.cells": EVERYBODY,
    "regime.notice.delay": 1,
    "regime.remedy.files_listed": 1,
    "regime.remedy.files_rightly": 1,
    "regime.remedy.files_by_means.cells": EVERYBODY,
    "regime.remedy.reviewers": 1000,
    "regime.participation.joined": {"dates": [date(2014, 1, 6)], "values": [0.9]},
    "regime.retaliation.kinds": ["littering"],
    "regime.suretyship.kinds": ["littering"],
    "regime.theft.kinds": ["littering"],
    "regime.claims.deed": "littering",
    "regime.claims.match": "income",
    "regime.claims.checked": 1,
    "regime.claims.claims.cells": dict.fromkeys(INCOMES, 1),
    "regime.claims.works": 1,
    "regime.claims.earned": 0.5,
    "regime.claims.conceals": 1,
    "regime.claims.concealed": 1,
    "regime.exit.per_year": 0.4,
    "regime.exit.by_income.cells": {"low": 1, "middle": 1, "high": 1},
    "regime.speech.deleted": 0.9,
    "regime.speech.ordered": 0.9,
    "regime.speech.complies": 0.9,
    "regime.attack.day": date(2018, 6, 4),
}  # fmt: skip
"""All rule families at once, with much to decide."""


def lived(patched: pytest.MonkeyPatch, weeks: int) -> Log:
    """Live some weeks of the busy scenario by the oracle, and log what it draws."""
    plan = make_plan(load("as-reported-2018", BUSY))
    traits = words_of(invent_society(plan, 1).citizens)[:, 0].tolist()
    log = log_draws(patched)
    world = World(inputs_of(plan, traits, 0))
    for _ in range(weeks):
        world.advance()
        opinion(world, 7 * (world.week + 1))
    return log


def test_words__decide_one_thing_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bit of a word is asked by two decisions, the domain left aside, with all rule families on and all purposes drawn for."""
    log = lived(monkeypatch, 30)
    shared = log.shared()
    assert {what: pairs for what, pairs in shared.items() if what not in ONE_DECISION} == {}
    assert set(ONE_DECISION) - set(shared) == set()
    assert set(chance.PURPOSES) - log.purposes() == OF_THE_ENGINE


def test_words__shared_at_the_border_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is not blind: if the check at the border drew by ordinal 0, it would share week 0 with the week of leaving."""

    def once(*key: object, ordinal: int = 0, **more: int) -> object:
        return chance.draw(*key, ordinal=0, **more)

    monkeypatch.setattr(leaving, "draw", once)
    assert ("EXIT", 0, OTHER_LINES) in lived(monkeypatch, 1).shared()


def test_keys__of_two_domains_differ() -> None:
    """Equal seeds and replicates give three keys, in the engine and in the oracle."""
    plan = make_plan(load("as-reported-2018", {"run.seed": 7, "run.replicate": 3}))
    assert len(set(plan.keys)) == 3
    assert [tuple(key) for key in plan.keys] == [chance.key_of(domain, 7, 3) for domain in range(3)]
