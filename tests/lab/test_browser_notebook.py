"""The view of a run as a notebook shows it: anywidget's front end is a page here, its kernel this process."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from demerit.audit.run.opened_run import Run
from demerit.lab.server.assets import FOLDER
from tests.lab.conftest import Made
from tests.lab.pictures import take

pytestmark = pytest.mark.browser
_AT = "http://notebook.invalid/"
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A notebook</title>
<link rel="stylesheet" href="widget.css"><main id="cell"></main>
<script type="module">
  import widget from "./widget.js";
  let heard = () => undefined;
  const bytes = (text) => new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
  const model = {
    get: () => "run",
    on: (_, hears) => (heard = hears),
    off: () => undefined,
    send: async (content) => { for (const { said, buffers } of await window.ask(content)) heard(said, buffers.map(bytes)); },
  };
  widget.render({ model, el: document.getElementById("cell") });
</script></html>"""
_KINDS = {"js": "text/javascript", "css": "text/css"}


@pytest.fixture
def answers(paired: Made) -> Callable[[Any], list[dict[str, Any]]]:
    """What the view of a run answers, once its weeks are lived again."""
    pytest.importorskip("anywidget")
    from demerit.lab.notebook.widget import View

    view = View(Run(paired.run), ("regime", "changed"))
    view.relived.join()
    sent: list[dict[str, Any]] = []

    def send(said: Any, buffers: list[bytes] | None = None) -> None:
        """Keep what is sent."""
        sent.append({"said": said, "buffers": [b64encode(one).decode() for one in buffers or []]})

    view.send = send

    def ask(content: Any) -> list[dict[str, Any]]:
        """Ask as the page does."""
        sent.clear()
        view._asked(None, content, None)
        return sent

    return ask


@pytest.fixture
def cell(chromium: Any, answers: Callable[[Any], list[dict[str, Any]]]) -> Iterator[tuple[Any, list[str]]]:
    """A cell that shows the view, and what the browser complained of."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.expose_function("ask", answers)

    def serve(route: Any) -> None:
        """Give the page or a part of the widget."""
        name = route.request.url.removeprefix(_AT)
        if not name:
            route.fulfill(body=_PAGE, content_type="text/html")
        elif (FOLDER / name).is_file():
            route.fulfill(path=FOLDER / name, content_type=_KINDS[name.rpartition(".")[2]])
        else:
            route.fulfill(status=204)

    page.route(f"{_AT}**", serve)
    page.goto(_AT)
    page.locator(".legend td.number").first.wait_for(timeout=60_000)
    yield page, complaints
    context.close()


def test_notebook__shows_both_societies_and_a_life(cell: tuple[Any, list[str]]) -> None:
    """Maps, player, charts and lives are those of the lab; the run is looked at, not changed."""
    page, complaints = cell
    assert page.locator("[role=application]").count() == 2
    page.locator("#who").fill("0/3")
    page.locator("#side form[role=search] button").click()
    page.locator("#side article", has_text="Invented, like everybody here").wait_for()
    page.locator("#headline svg").first.wait_for()
    assert complaints == []
    take(page, "notebook", "main")
