"""A page of somebody else, open in a browser that knows the lab: it can neither start a run nor read one."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.lab.visited import Lab, Visit

pytestmark = pytest.mark.browser
_JOB = {
    "preset": "none",
    "toml": None,
    "arm": {"preset": None, "safeguards": [], "set": {}},
    "people": 1000,
    "weeks": 4,
    "burn_in": 0,
    "seed": 99,
}
_FETCH = """async ([address, init]) => {
  try { const answer = await fetch(address, init); return [answer.type, answer.status, await answer.text()]; }
  catch (reason) { return ["refused", 0, ""]; }
}"""
_SOCKET = """(address) => new Promise((done) => {
  const socket = new WebSocket(address);
  let heard = 0;
  socket.onmessage = () => heard++;
  socket.onclose = () => done(heard);
})"""


class _Page(BaseHTTPRequestHandler):
    """Answers everything with an empty page."""

    def do_GET(self) -> None:
        """Give the page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Foreign</title><iframe name=inside></iframe>")

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def _foreign() -> Iterator[str]:
    """Serve a page at another port of this machine, which for a browser is the same site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def foreign(visits: Callable[..., Visit]) -> Iterator[tuple[Visit, str]]:
    """A browser that has seen a run in the lab, now on a foreign page; and the run's id."""
    visited = visits()
    visited.go()
    visited.wait_lived()
    run = visited.run()
    with _foreign() as address:
        visited.page.goto(address)
        yield visited, run
        # What the browser has yet to say of the foreign page is heard before it is forgotten.
        visited.page.goto("about:blank")
    visited.complaints.clear()
    visited.requests.clear()


@pytest.mark.parametrize(
    "path", ["catalogue", "runs/{run}/society", "runs/{run}/results", "runs/{run}/frame/0/1"]
)
@pytest.mark.parametrize("mode", ["cors", "no-cors"])
def test_foreign_page__reads_nothing(foreign: tuple[Visit, str], path: str, mode: str) -> None:
    """A fetch with the visitor's cookies is refused, or its answer cannot be read."""
    visited, run = foreign
    address = f"{visited.lab.address}/api/{path.format(run=run)}"
    kind, status, text = visited.page.evaluate(_FETCH, [address, {"mode": mode, "credentials": "include"}])
    assert (kind, status, text) in [("refused", 0, ""), ("opaque", 0, "")]


def test_foreign_page__starts_nothing(foreign: tuple[Visit, str]) -> None:
    """Neither a simple request nor a form starts a run: the lab answers 403."""
    visited, _ = foreign
    answers: list[int] = []
    visited.page.on("response", lambda answer: "/api/" in answer.url and answers.append(answer.status))
    init = {"method": "POST", "mode": "no-cors", "credentials": "include", "body": json.dumps(_JOB)}
    visited.page.evaluate(_FETCH, [f"{visited.lab.address}/api/runs", init])
    form = """([address, job]) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action: address, enctype: "text/plain", target: "inside" });
      const field = document.createElement("input");
      [field.name, field.value] = [job.slice(0, -1) + ', "x": "', '"}'];
      form.append(field);
      document.body.append(form);
      form.submit();
    }"""
    with visited.page.expect_response("**/api/runs") as answered:
        visited.page.evaluate(form, [f"{visited.lab.address}/api/runs", json.dumps(_JOB)])
    assert answered.value.status == 403
    assert set(answers) == {403}


def test_foreign_page__hears_nothing(foreign: tuple[Visit, str]) -> None:
    """A websocket from a foreign page is closed before anything is said."""
    visited, run = foreign
    address = f"{visited.lab.address.replace('http', 'ws', 1)}/api/watch/{run}"
    assert visited.page.evaluate(_SOCKET, address) == 0


def test_foreign_page__shows_no_lab_in_a_frame(foreign: tuple[Visit, str]) -> None:
    """The lab does not open inside a page that is not its own."""
    visited, _ = foreign
    with visited.page.expect_response(f"{visited.lab.address}/"):
        visited.page.evaluate(
            "(address) => { document.querySelector('iframe').src = address; }", f"{visited.lab.address}/"
        )
    visited.page.wait_for_timeout(300)
    inside = visited.page.frames[1]
    assert inside.locator("article, .strip").count() == 0
    assert "What does a score do" not in inside.content()


@pytest.mark.usefixtures("foreign")
def test_own_page__starts_a_run_with_the_same_request(visits: Callable[..., Visit], running: Lab) -> None:
    """What a foreign page is refused, the lab's own page may: the checks refuse nothing else."""
    visited = visits()
    visited.page.goto(running.entrance)
    init = {"method": "POST", "headers": {"Content-Type": "application/json"}, "body": json.dumps(_JOB)}
    kind, status, text = visited.page.evaluate(_FETCH, [f"{running.address}/api/runs", init])
    assert (kind, status) == ("basic", 200)
    assert json.loads(text)["id"]
