"""A lab, and a paired run, made once, small."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from demerit.audit.opened import Run
from demerit.experiment.simulate import simulate
from demerit.lab.job import ArmJob, Job, scenario_of
from tests.lab.served import Served, served

JOB = Job(
    preset="as-reported-2018",
    arm=ArmJob(safeguards=["letters"], set={"regime.copies.clearing": 0.5}),
    people=2_000,
    weeks=78,
    burn_in=26,
    seed=1,
)


def asked(seed: int = 1, **other: Any) -> dict[str, Any]:
    """Give a job as a page sends it; the fake process does what the seed says."""
    return {**JOB.model_dump(mode="json"), "seed": seed, **other}


@pytest.fixture(scope="session")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run of the job, made without the lab; tests only read it."""
    return simulate(scenario_of(JOB), out=tmp_path_factory.mktemp("paired") / "run", threads=2)


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Served]:
    """A lab whose processes do not simulate."""
    with served(tmp_path) as lab:
        yield lab


@pytest.fixture
def browser(lab: Served) -> Iterator[httpx.Client]:
    """A browser that was opened with the printed address."""
    with lab.browser() as client:
        yield client
