"""Runs whose lives are told: few people to whom much happens, all rule families on."""

from pathlib import Path

import pytest

from demerit.audit.run.opened_run import Run
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import load
from tests.engine.living import restless
from tests.families.test_all import ON, fitting
from tests.shared import once

OFTEN = {
    "conduct.deeds.contentious_post.per_year": 2,
    "regime.speech.ordered": 0.5,
    "regime.speech.insincere": 0.5,
    "regime.malice.reports": 50,
    "regime.malice.accepted": 1,
    "regime.theft.share": 0.1,
    "regime.exit.per_year": 0.05,
    "regime.exit.by_income.cells": {"low": 1, "middle": 1, "high": 1},
    "regime.exit.banned": ["court"],
    "regime.retaliation.share": 0.3,
    "regime.remedy.files_listed": 0.9,
    "regime.remedy.files_points": 0.9,
    "regime.remedy.upheld_wrong": 0.95,
    "regime.remedy.reviewers": 500,
    "regime.ties.child": ["private_school", "fast_train", "fly", "hotel"],
    "regime.rollout.on": False,
    "regime.claims.on": True,
}


@pytest.fixture(scope="session")
def eventful(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of 3,000 people and two years, of which one is reported, with all families on and everybody in the sample."""
    size = {"society.people": 3000, "run.weeks": 52, "run.burn_in": 52, "run.sample": 3000}
    loaded = load("as-reported-2018", restless() | ON | fitting("as-reported-2018") | size | OFTEN)
    return Run(once(tmp_path_factory, "eventful", lambda folder: simulate(loaded, out=folder, threads=2)))


@pytest.fixture
def damaged(eventful: Run, tmp_path: Path) -> Run:
    """An opened copy of the run, to damage after it was opened."""
    import shutil

    return Run(shutil.copytree(eventful.folder, tmp_path / "copy"))
