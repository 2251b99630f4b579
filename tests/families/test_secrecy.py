"""Secrecy: nobody is deterred by what is not known, and who cannot know leaves out what is lawful."""

import pytest

from tests.engine.living import Lived, live, planned, restless

DETERRED = restless() | {
    "society.people": 10_000,
    "conduct.belief.elasticity": -1,
    "conduct.belief.start": 0.01,
    "conduct.belief.caught": 0.5,
    "conduct.deeds.petitioning.per_year": 0.01,
    "regime.speech.on": False,
    "regime.secrecy.on": True,
    "regime.secrecy.fear": 0,
}


def lived(**figures: object) -> Lived:
    """Live two years."""
    return live(planned(DETERRED | {f"regime.secrecy.{key}": value for key, value in figures.items()}))


def knowing(share: float) -> dict[str, object]:
    """Give the share of kinds that are known, however the rules are kept."""
    return {"known.cells": {"published": share, "partial": share, "secret": share}}


def test_secrecy__published_rules_change_nothing() -> None:
    """Where everybody knows what is recorded, the family leaves no trace."""
    published, off = lived(rules="published"), lived(on=False)
    assert published.hash == off.hash
    assert (published.counts == off.counts).all()


def test_secrecy__unknown_rules_deter_nobody() -> None:
    """Where nobody knows of any rule, recorded deeds are done as if beliefs did not matter."""
    recorded = [5, 11, 14]
    secret = lived(**knowing(0))
    careless = live(planned(DETERRED | {"regime.secrecy.on": False, "conduct.belief.elasticity": 0}))
    deterred = lived(**knowing(1))
    ours, theirs, fewer = (
        one.events("deed")[..., 1:64].sum(axis=(0, 1)) for one in (secret, careless, deterred)
    )
    kinds = secret.plan.eras[-1].rules[0]["kinds"]["recorded"][1:64] == 1
    assert kinds.sum() > len(recorded)
    assert (ours[kinds] == theirs[kinds]).all()
    assert fewer[kinds].sum() < ours[kinds].sum()


def test_secrecy__fear_has_its_closed_form() -> None:
    """Protected acts fall by fear x the share that is not known."""
    base = {
        "conduct.belief.on": False,
        "society.people": 40_000,
        "conduct.deeds.contentious_post.per_year": 4,
    }
    free = live(planned(DETERRED | base | {"regime.secrecy.on": False})).events("protected").sum()
    settings = {f"regime.secrecy.{key}": value for key, value in {"fear": 0.3, **knowing(0.4)}.items()}
    afraid = live(planned(DETERRED | base | settings)).events("protected").sum()
    assert afraid / free == pytest.approx(1 - 0.3 * 0.6, abs=0.015)
