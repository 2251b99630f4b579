"""Who simulates what: equal jobs are one run, a browser has one at a time, and whatever ends is told of in a sentence."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from demerit.lab.server.sessions import AT_ONCE, KEPT
from tests.lab.conftest import asked
from tests.lab.fake_worker import ENDLESS, GARBLED, KILLED, LATE, PEOPLE, QUICK, REFUSING, WEEKS
from tests.lab.served import Served

_DEADLINE = 1200


def _start(browser: httpx.Client, seed: int, **other: Any) -> str:
    """Start a run."""
    answer = browser.post("/api/runs", json=asked(seed, **other))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def _gone(pid: int) -> bool:
    """Tell whether a process has ended, waiting for it a while."""
    for _ in range(_DEADLINE):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_run__tells_each_week_once_and_gives_what_was_written(lab: Served, browser: httpx.Client) -> None:
    """Events to the last, society, people, and every frame, which never changes."""
    name = _start(browser, QUICK)
    events = lab.events(browser, name)
    assert {event["id"] for event in events} == {name}
    assert [row[:2] for event in events for row in event["series"]] == [
        [w, a] for w in range(WEEKS) for a in (0, 1)
    ]
    assert (events[-1]["phase"], events[-1]["replicates"]) == ("done", [5, 5])
    assert browser.get(f"/api/runs/{name}/society").json() == {"people": PEOPLE}
    assert browser.get(f"/api/runs/{name}/people").content == bytes(range(PEOPLE))
    frame = browser.get(f"/api/runs/{name}/frame/1/2")
    assert frame.content == bytes([12]) * PEOPLE
    assert "immutable" in frame.headers["cache-control"]
    assert browser.get(f"/api/runs/{name}/results").json() == {}


@pytest.mark.parametrize(
    ("path", "status"), [("frame/0/3", 422), ("frame/2/0", 404), ("frame/0/-1", 404), ("nothing", 404)]
)
def test_run__has_no_other_frames(lab: Served, browser: httpx.Client, path: str, status: int) -> None:
    """A week that is not there, or a third society, is refused in a sentence."""
    name = _start(browser, QUICK)
    lab.wait(name, "done")
    answer = browser.get(f"/api/runs/{name}/{path}")
    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")


def test_run__equal_jobs_of_two_browsers_are_one(lab: Served, browser: httpx.Client) -> None:
    """The second browser watches the run of the first, from its first week on."""
    name = _start(browser, LATE)
    lab.wait(name, "replicates")
    with lab.browser() as other:
        assert _start(other, LATE) == name
        with lab.watch(other, name) as socket:
            assert f'"week": {WEEKS}' in socket.recv()
    assert len(list(Path(lab.folder).iterdir())) == 1


def test_run__goes_on_when_the_page_is_loaded_again(lab: Served, browser: httpx.Client) -> None:
    """A connection that breaks stops nothing; a new one is told all from the start."""
    name = _start(browser, ENDLESS)
    with lab.watch(browser, name) as socket:
        socket.recv()
    process = lab.process(name)
    with lab.watch(browser, name) as socket:
        while (text := socket.recv()) and f'"week": {WEEKS}' not in text:
            pass
    assert lab.process(name) is process
    assert browser.get(f"/api/runs/{name}/results").json()["about"] == "run"


def test_run__a_new_one_ends_the_former_of_the_same_browser(lab: Served, browser: httpx.Client) -> None:
    """Its process is gone, its folder too, and whoever still watches is told why."""
    first = _start(browser, ENDLESS)
    lab.wait(first, "living")
    pid = lab.process(first).pid
    second = _start(browser, ENDLESS, people=3000)
    assert lab.events(browser, first)[-1]["phase"] == "cancelled"
    assert "Start it again" in lab.events(browser, first)[-1]["message"]
    assert _gone(pid)
    gone = browser.get(f"/api/runs/{first}/frame/0/0")
    assert (gone.status_code, "Start it again" in gone.json()["error"]) == (404, True)
    assert lab.sessions.find(second).phase != "cancelled"


def test_run__a_new_one_leaves_what_somebody_else_wants(lab: Served, browser: httpx.Client) -> None:
    """A run that another browser asked for too goes on."""
    first = _start(browser, ENDLESS)
    with lab.browser() as other:
        _start(other, ENDLESS)
        _start(browser, ENDLESS, people=3000)
        assert browser.delete(f"/api/runs/{first}").status_code == 200
        lab.wait(first, "living")
        other.delete(f"/api/runs/{first}")
        lab.wait(first, "cancelled")


def test_run__two_run_and_the_third_waits_and_is_told_so(lab: Served, browser: httpx.Client) -> None:
    """It begins when one of them ends."""
    with lab.browser() as second, lab.browser() as third:
        names = [_start(b, ENDLESS, people=2000 + 1000 * i) for i, b in enumerate((browser, second, third))]
        assert AT_ONCE == 2
        with lab.watch(third, names[2]) as socket:
            assert (
                "Two simulations run already; this one begins when one of them ends (0 before it)."
                in socket.recv()
            )
        browser.delete(f"/api/runs/{names[0]}")
        lab.wait(names[2], "living")


@pytest.mark.parametrize(
    ("seed", "message"),
    [
        (KILLED, "The simulation ended without a word (signal 9"),
        (GARBLED, "The simulation ended without a word"),
        (REFUSING, "The disk is full. Make room."),
    ],
)
def test_run__that_fails_says_why_and_can_be_started_again(
    lab: Served, browser: httpx.Client, seed: int, message: str
) -> None:
    """A killed process is no mystery, and the same settings start it anew."""
    name = _start(browser, seed)
    last = lab.events(browser, name)[-1]
    assert (last["phase"], last["message"][: len(message)]) == ("failed", message)
    frame = browser.get(f"/api/runs/{name}/frame/0/0")
    assert (frame.status_code, frame.json()["error"]) == (404, last["message"])
    process = lab.process(name)
    assert _start(browser, seed) == name
    lab.wait(name, "failed")
    assert lab.process(name) is not process


def test_run__killed_from_outside_is_told_of(lab: Served, browser: httpx.Client) -> None:
    """Somebody ends the process: the page hears of it at once."""
    name = _start(browser, ENDLESS)
    lab.wait(name, "living")
    with lab.watch(browser, name) as socket:
        os.kill(lab.process(name).pid, signal.SIGKILL)
        texts = list(socket)
    assert "(signal 9: the memory may have been used up, so try fewer people). Start it again." in texts[-1]


def test_run__whose_replicates_are_stopped_is_whole(lab: Served, browser: httpx.Client) -> None:
    """What was lived and measured stays; only its intervals rest on fewer replicates."""
    name = _start(browser, LATE)
    lab.wait(name, "replicates")
    browser.delete(f"/api/runs/{name}")
    last = lab.events(browser, name)[-1]
    assert (last["phase"], last["replicates"]) == ("done", [1, 5])
    assert "intervals rest on those that were done" in last["message"]
    assert browser.get(f"/api/runs/{name}/results").status_code == 200


def test_runs__the_oldest_make_room_and_say_so(lab: Served, browser: httpx.Client) -> None:
    """Beyond a number the first to end goes, with its folder, and its address tells what to do."""
    names = []
    for i in range(KEPT + 1):
        names.append(_start(browser, QUICK, people=2000 + i))
        lab.wait(names[-1], "done")
    for _ in range(_DEADLINE):
        answer = browser.get(f"/api/runs/{names[0]}/society")
        if answer.status_code == 404:
            break
        time.sleep(0.05)
    assert answer.json()["error"].startswith("This run has made room for others: the lab keeps the last")
    assert browser.get(f"/api/runs/{names[1]}/society").status_code == 200
    assert len(list(lab.folder.iterdir())) == KEPT
    assert _start(browser, QUICK, people=2000) == names[0]


def test_runs__an_unknown_one_is_gone(lab: Served, browser: httpx.Client) -> None:
    """404 with a sentence, by HTTP and by websocket."""
    answer = browser.get("/api/runs/0123456789abcdef/society")
    assert (answer.status_code, answer.json()["about"]) == (404, "run")
    with lab.watch(browser, "0123456789abcdef") as socket:
        event = socket.recv()
    assert '"phase": "failed"' in event
    assert "The lab knows no such run." in event


def test_sweep__is_told_of_when_asked_and_leaves_the_run_alone(lab: Served, browser: httpx.Client) -> None:
    """Its rows come one by one."""
    name = _start(browser, ENDLESS)
    sweep = {"job": asked(ENDLESS), "path": "regime.copies.clearing", "values": [0.1, 0.9]}
    swept = browser.post("/api/sweeps", json=sweep).json()["id"]
    lab.wait(swept, "done")
    found = browser.get(f"/api/sweeps/{swept}").json()
    assert found == {
        "path": sweep["path"],
        "values": [0.1, 0.9],
        "done": True,
        "message": None,
        "rows": [[], []],
    }
    assert lab.sessions.find(name).phase == "living"


def test_close__ends_all_processes(tmp_path: Path) -> None:
    """Nothing is left when the lab is closed."""
    from tests.lab.served import served

    with served(tmp_path) as lab, lab.browser() as browser:
        name = _start(browser, ENDLESS)
        lab.wait(name, "living")
        pid = lab.process(name).pid
    assert _gone(pid)
