"""The view of a run in a notebook: what it answers, and the page that asks."""

import base64
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, sync_playwright

import demerit
from demerit.errors import RunError
from demerit.lab.frames.frames import FrameReader
from demerit.lab.notebook.widget import View
from demerit.lab.server.assets import FOLDER
from tests.lab.conftest import Made

_PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="widget.css"><h1 id="own">A notebook</h1><div id="cell"></div>
<script type="module">
import widget from "./widget.js";
const heard = [];
const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
const model = {
  get: () => "run",
  on: (_, told) => heard.push(told),
  off: () => undefined,
  send: async (content) => {
    for (const [said, buffers] of JSON.parse(await ask(JSON.stringify(content)))) for (const told of heard) told(said, buffers.map(bytes));
  },
};
widget.render({ model, el: document.getElementById("cell") });
</script>"""


class Spoken(View):
    """A view whose messages are kept, as there is no kernel that would carry them."""

    def send(self, content: Any, buffers: Any = None) -> None:
        """Keep a message."""
        self.__dict__.setdefault("said", []).append((content, buffers or []))

    def ask(self, what: str, **about: Any) -> tuple[Any, list[bytes]]:
        """Ask as the page does, and give what is answered."""
        self._asked(self, {"question": 7, "what": what, **about}, [])
        answers = [
            (content, buffers) for content, buffers in self.__dict__["said"] if content.get("answer") == 7
        ]
        return answers[-1]


@pytest.fixture(scope="module")
def view(paired: Made) -> Iterator[Spoken]:
    """A view of the small paired run, all weeks of which are there."""
    view = Spoken(demerit.Run(paired.run), ("regime", "changed"))
    view.relived.join()
    yield view
    view.close()


def test_view__gives_the_frames_of_the_run(view: Spoken, paired: Made) -> None:
    """What is lived again is what was lived, as a binary buffer."""
    film = FrameReader(paired.folder / "changed.frames")
    for week in (0, len(film) - 1):
        assert view.ask("frame", arm=1, week=week)[1] == [film.frame(week)]


def test_view__tells_what_it_is_asked(view: Spoken) -> None:
    """Society, events, results and lives have the shapes of the lab."""
    society = view.ask("society")[0]["value"]
    assert [arm["name"] for arm in society["arms"]] == ["regime", "changed"]
    assert not society["ours"]
    event = view.ask("event")[0]["value"]
    assert event["phase"] == "done"
    assert len(event["series"]) == 2 * society["weeks"]
    assert view.ask("results")[0]["value"]["headline"]
    assert view.ask("life", who="0")[0]["value"]["who"] == 0


def test_view__answers_a_mistake_with_a_sentence(view: Spoken) -> None:
    """Nobody has this number."""
    assert "99999999" in view.ask("life", who="99999999")[0]["error"]["error"]


def test_view__answers_what_it_does_not_have_or_know(
    view: Spoken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A page that waits for an answer gets one: a sentence with a way out."""
    assert "does not know. Run the cell again." in view.ask("weather")[0]["error"]["error"]
    monkeypatch.setattr(view, "_folder", tmp_path)
    for what in ("people", "society", "results"):
        assert view.ask(what)[0]["error"]["error"].startswith("This is not there: ")
    assert "This is not there" in view.ask("frame", arm=5, week=0)[0]["error"]["error"]


def test_view__that_is_closed_leaves_neither_process_nor_folder(paired: Made) -> None:
    """What is still being lived ends at once, and says nothing more."""
    view = Spoken(demerit.Run(paired.run), ("regime", "changed"))
    view.close()
    assert not view.relived.is_alive()
    assert view._process is None or view._process.poll() is not None
    assert not view._folder.exists()
    assert [
        content for content, _ in view.__dict__.get("said", []) if content["event"]["phase"] == "failed"
    ] == []


def test_view__needs_the_extra(paired: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without anywidget the error names what to install."""
    monkeypatch.setattr("demerit.lab.notebook.run_view.find_spec", lambda _: None)
    assert importlib.util.find_spec("anywidget")
    with pytest.raises(RunError, match=r"pip install 'demerit\[notebook\]'"):
        demerit.Run(paired.run).view()


def test_view__names_the_arms_of_the_run(paired: Made) -> None:
    """An arm that is not there is answered with those that are."""
    with pytest.raises(RunError, match="there are regime"):
        demerit.Run(paired.run).view(beside="nothing like it")


@pytest.mark.browser
def test_view__is_drawn_in_a_page_that_is_not_ours(view: Spoken) -> None:
    """Maps, player and a life are there, and the page around them keeps its own look."""

    def ask(content: str) -> str:
        """Let the Python side answer."""
        view.__dict__["said"] = []
        view._asked(view, json.loads(content), [])
        return json.dumps(
            [
                (said, [base64.b64encode(b).decode() for b in buffers])
                for said, buffers in view.__dict__["said"]
            ]
        )

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.expose_function("ask", ask)
        page.route("**/*", _serve)
        page.goto("http://notebook.test/")
        page.locator("canvas").nth(1).wait_for()
        page.locator("#who").fill("0")
        page.locator("#who").press("Enter")
        page.get_by_text("Invented, like everybody here.").wait_for()
        assert page.locator("#own").evaluate("one => getComputedStyle(one).letterSpacing") == "normal"
        assert wrong == []
        browser.close()


def _serve(route: Route) -> None:
    """Answer with the page or a file of the package."""
    name = Path(route.request.url).name
    if name in {"widget.js", "widget.css"}:
        kind = "text/javascript" if name.endswith("js") else "text/css"
        route.fulfill(body=(FOLDER / name).read_text("utf-8"), content_type=kind)
    else:
        route.fulfill(body=_PAGE, content_type="text/html")
