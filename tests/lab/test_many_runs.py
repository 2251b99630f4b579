"""Runs beside each other: many run directories, runs that were stopped, a process that does not start, and names of the wrong kind."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from demerit.lab.jobs.simulation import Live
from demerit.lab.server.sessions import AT_ONCE, KEPT, WAITING, Sessions
from tests.lab.conftest import Made, asked
from tests.lab.fake_worker import ENDLESS, QUICK
from tests.lab.served import Served, served


def _start(browser: httpx.Client, seed: int, **other: object) -> str:
    """Start a run."""
    answer = browser.post("/api/runs", json=asked(seed, **other))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def test_opened__as_many_run_directories_as_are_named(tmp_path: Path, paired: Made) -> None:
    """More than run and wait at once: each is opened when it is asked for."""
    folders = [tmp_path / f"run-{i}" for i in range(AT_ONCE + WAITING + 2)]
    for folder in folders:
        shutil.copytree(paired.run, folder)
    with served(tmp_path, tuple(map(str, folders))) as lab, lab.browser() as browser:
        found = browser.get("/api/catalogue").json()
        cards = [card for card in found["presets"] if card["own"]]
        assert [card["error"] for card in cards] == [None] * len(folders)
        assert list(lab.folder.iterdir()) == []
        for card in (cards[0], cards[-1]):
            name = _start(browser, QUICK, preset=card["name"])
            lab.wait(name, "done")
        assert browser.get(f"/api/runs/{found['opened']}/society").status_code == 200


def test_opened__one_that_failed_is_opened_again(tmp_path: Path, paired: Made) -> None:
    """Its process was killed; whoever asks for it again, or loads its page again, gets another one."""
    with served(tmp_path, (str(paired.run),)) as lab, lab.browser() as browser:
        name = _start(browser, QUICK, preset="run:0")
        lab.wait(name, "done")
        first = lab.sessions.find(name)
        first.tell({"phase": "failed"})
        assert _start(browser, QUICK, preset="run:0") == name
        lab.wait(name, "done")
        assert lab.sessions.find(name) is not first
        lab.sessions.find(name).tell({"phase": "failed"})
        assert lab.events(browser, name)[-1]["phase"] == "done"


def test_offer__a_run_made_again_at_the_same_place_has_another_name(tmp_path: Path) -> None:
    """A browser keeps frames by name, and must not show those of the run before."""
    sessions, run = Sessions(tmp_path / "work"), tmp_path / "run"
    run.mkdir()
    names = []
    for text in ("{}", "{}", '{"made": "again"}'):
        (run / "run.json").write_text(text, encoding="utf-8")
        names.append(sessions.offer(run, ("regime", "changed")))
    assert names[0] == names[1] != names[2]


def test_run__whose_process_does_not_start_says_so(tmp_path: Path) -> None:
    """It fails in a sentence, and holds nobody up."""
    with served(tmp_path, worker=(str(tmp_path / "no such program"),)) as lab, lab.browser() as browser:
        for i in range(AT_ONCE + 1):
            name = _start(browser, QUICK, people=2000 + i)
            last = lab.events(browser, name)[-1]
            assert last["phase"] == "failed"
            assert last["message"].startswith(
                "The simulation could not be started: No such file or directory."
            )


def test_runs__stopped_ones_take_no_whole_ones_place(lab: Served, browser: httpx.Client) -> None:
    """Somebody who turns a dial many times finds the run from before."""
    whole = _start(browser, QUICK)
    lab.wait(whole, "done")
    for i in range(KEPT + 2):
        name = _start(browser, ENDLESS, people=2000 + i)
        browser.delete(f"/api/runs/{name}")
    assert browser.get(f"/api/runs/{whole}/society").status_code == 200


@pytest.fixture
def swept(lab: Served, browser: httpx.Client) -> str:
    """A sweep that has ended."""
    sweep = {"job": asked(ENDLESS), "path": "regime.copies.clearing", "values": [0.1, 0.9]}
    name = str(browser.post("/api/sweeps", json=sweep).json()["id"])
    lab.wait(name, "done")
    return name


@pytest.mark.parametrize(
    "path", ["society", "results", "reproduce", "life/1", "download/run.zip", "download/scenario.toml"]
)
def test_sweep__is_no_run(browser: httpx.Client, swept: str, path: str) -> None:
    """What a run is asked for, a sweep does not answer."""
    answer = browser.get(f"/api/runs/{swept}/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("The lab knows no such run.")


def test_run__is_no_sweep(lab: Served, browser: httpx.Client) -> None:
    """It is neither told nor stopped as one."""
    name = _start(browser, ENDLESS)
    assert browser.get(f"/api/sweeps/{name}").status_code == 404
    assert browser.delete(f"/api/sweeps/{name}").status_code == 404
    assert lab.sessions.find(name).phase != "cancelled"


def test_download__keeps_its_run(tmp_path: Path) -> None:
    """As long as a file is fetched, its run makes no room for others."""
    live = Live("one", {"do": "run"}, tmp_path)

    def parts() -> Iterator[bytes]:
        """Give two parts."""
        yield b"first"
        yield b"last"

    given = live.kept_while(parts(), "browser")
    assert next(given) == b"first"
    assert live.watchers == ["browser"]
    assert list(given) == [b"last"]
    assert live.watchers == []
