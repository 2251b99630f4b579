"""What the tests of the lab share: one small paired run, made once by the worker's own code."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from demerit.lab.jobs.filmed_pair import RUN
from demerit.lab.jobs.job_run import run_job
from demerit.lab.orders.job import ArmJob, Job
from demerit.lab.progress_lines import Teller
from tests.chromium import HERE, NO_3D, launched
from tests.lab.served import Served, served
from tests.lab.visited import Lab, Visit, opened_lab, visit
from tests.shared import once

SETTINGS: dict[str, bool | float] = {"regime.copies.clearing": 1, "regime.ties.on": False}
JOB = Job(
    preset="as-reported-2018",
    arm=ArmJob(safeguards=["letters"], set=SETTINGS),
    people=2000,
    weeks=30,
    burn_in=22,
    seed=5,
)

EVENTS = "events.json"
"""Where what was told of the paired run lies beside it."""


class Heard:
    """A wire that keeps what is sent."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.events: list[dict[str, Any]] = []

    def send(self, told: dict[str, Any]) -> None:
        """Keep an event."""
        self.events.append(told)


class Made(NamedTuple):
    """A paired run and what was told of it."""

    folder: Path
    events: list[dict[str, Any]]

    @property
    def run(self) -> Path:
        """The run directory."""
        return self.folder / RUN


def made(job: Job, folder: Path) -> Made:
    """Run a job in this process."""
    heard = Heard()
    run_job(job, folder, Teller(heard))
    return Made(folder, heard.events)


@pytest.fixture(scope="session")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """2,000 people for 52 weeks under the default rules and under others; tests only read it."""

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / EVENTS).write_text(json.dumps(made(JOB, folder).events), encoding="utf-8")

    folder = once(tmp_path_factory, "paired", make)
    return Made(folder, json.loads((folder / EVENTS).read_text(encoding="utf-8")))


def asked(seed: int = 1, **other: Any) -> dict[str, Any]:
    """Give a job as a page sends it; the fake process does what the seed says."""
    return {**JOB.model_dump(mode="json"), "seed": seed, **other}


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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser without 3-D, which reaches this machine alone."""
    pytest.importorskip("playwright.sync_api")
    with launched(HERE, NO_3D) as launch:
        yield launch


@pytest.fixture(scope="session")
def running() -> Iterator[Lab]:
    """A `demerit lab` in a process of its own."""
    with opened_lab() as opened:
        yield opened


@pytest.fixture
def visits(chromium: Any, running: Lab) -> Iterator[Callable[..., Visit]]:
    """Open pages of the running lab, each in a browser of its own; none may complain, or ask anybody else for anything."""
    opened: list[Visit] = []

    def open_page(**options: Any) -> Visit:
        opened.append(visit(chromium, running, **options))
        return opened[-1]

    yield open_page
    for visited in opened:
        visited.page.context.close()
    assert [complaint for visited in opened for complaint in visited.unexpected()] == []
    assert [url for visited in opened for url in visited.strangers()] == []
