"""A lab as people use it: `demerit lab` in a process of its own, and browsers that are led through it."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

_COMMAND = "import sys; from demerit.cli.main import main; sys.exit(main())"
_JOB = {"regime": "as-reported-2018", "people": 3000, "weeks": 26, "burn-in": 104, "seed": 5}
LONG = {"people": 400_000, "weeks": 418, "burn-in": 104}
"""What goes on long enough for something to happen to it."""
PATIENCE = 120_000
"""Milliseconds that something may take on a busy machine; the first simulation compiles."""
_COMPLETE = re.compile(r"^\s*(Complete|完成)")
_WATCHED = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""
_PIXELS = """(map) => new Promise((give) => requestAnimationFrame(() => requestAnimationFrame(
  () => give(map.querySelector('canvas').toDataURL()))))"""


class Lab(NamedTuple):
    """A running `demerit lab`."""

    process: subprocess.Popen[str]
    entrance: str
    """The address that it printed, with the token."""

    @property
    def address(self) -> str:
        """Where it is, without the token."""
        return self.entrance.split("/?")[0]

    def at(self, **state: object) -> str:
        """Give the address of a state; a token is part of it, so that any browser may open it."""
        return f"{self.entrance}#{part(**state)}"

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)

    def workers(self) -> list[int]:
        """List the processes that simulate for it."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(child) for thread in threads for child in thread.read_text(encoding="ascii").split()]


def part(**state: object) -> str:
    """Write a state as the part of an address behind #: the small job, but for what is given."""
    given = {key.replace("_", "-"): value for key, value in state.items()}
    return urlencode({key: value for key, value in (_JOB | given).items() if value is not None}, safe=",.")


@contextmanager
def opened_lab(*named: Path) -> Iterator[Lab]:
    """Start `demerit lab`, and end it."""
    command = [sys.executable, "-c", _COMMAND, "lab", "--no-browser", *map(str, named)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\?t=\S+", said)
        assert found, f"demerit lab printed no address: {said}"
        lab = Lab(process, found.group())
        try:
            yield lab
        finally:
            lab.stop()


class Visit(NamedTuple):
    """A page of the lab in a browser of its own, what the browser complained of, and what it asked for."""

    page: Any
    lab: Lab
    complaints: list[str]
    requests: list[str]
    expected: list[str]
    """Parts of complaints that a test provokes; a browser may make them late."""

    def unexpected(self) -> list[str]:
        """List the complaints that nothing provoked."""
        return [said for said in self.complaints if not any(part in said for part in self.expected)]

    def enter(self) -> None:
        """Open the printed address, with sizes that a new run of a test begins with."""

        def smaller(route: Any) -> None:
            """Change what the catalogue proposes, and nothing else."""
            catalogue = route.fetch().json()
            sizes = {
                "people": _JOB["people"],
                "weeks": _JOB["weeks"],
                "burn_in": _JOB["burn-in"],
                "seed": _JOB["seed"],
            }
            cards = [{**card, "size": card["size"] and sizes} for card in catalogue["presets"]]
            route.fulfill(json={**catalogue, "presets": cards})

        self.page.route("**/api/catalogue", smaller)
        self.page.goto(self.lab.entrance)
        self.page.wait_for_selector("article .start")

    def start(self, preset: str = "as-reported-2018") -> None:
        """Start a regime from its card."""
        self.page.locator(f"article[aria-labelledby=card-{preset}] .start").click()

    def open(self, panel: str) -> Any:
        """Open a panel beside the maps, and give it."""
        self.page.locator(f"#tab-{panel}").click()
        return self.page.locator("#side")

    def go(self, **state: object) -> None:
        """Open a state of the lab by its address, as somebody does who was given it."""
        self.page.goto("about:blank")
        self.page.goto(self.lab.at(**state))

    def wait_lived(self) -> None:
        """Wait until somebody lives in both societies, and the maps show them."""
        lived = self.page.locator("[role=application] canvas, .trouble").first
        lived.wait_for(timeout=PATIENCE)
        assert self.page.locator(".trouble").count() == 0, self.said()
        self.page.locator(".legend td.number", has_text=re.compile(r"\d")).first.wait_for(timeout=PATIENCE)

    def wait_measured(self) -> None:
        """Wait until the last week is lived and counted, and the newest week is shown."""
        self.wait_lived()
        self.page.wait_for_selector("#charts figure svg", timeout=PATIENCE)

    def wait_complete(self) -> None:
        """Wait until the intervals are there and the maps show the newest week, so that nothing moves any more."""
        self.wait_measured()
        self.page.locator(".bar .phase", has_text=_COMPLETE).wait_for(timeout=PATIENCE)
        self.page.wait_for_selector("[data-run][aria-busy=false]", timeout=PATIENCE)

    def pixels(self, arm: int) -> str:
        """Give the pixels of a map."""
        return str(self.page.locator("[role=application]").nth(arm).evaluate(_PIXELS))

    def counts(self, arm: int) -> list[str]:
        """Give the counts that the legend shows of a society."""
        return [str(text) for text in self.page.locator(f".legend td:nth-child({arm + 2})").all_inner_texts()]

    def switch(self, safeguard: str) -> None:
        """Turn the switch of a safeguard, and wait until its society is lived and shown in the place of the last."""
        self.open("controls")
        before = self.run()
        self.page.locator(f"input[aria-describedby=safeguard-{safeguard}]").click()
        self.page.wait_for_selector(f"[data-run]:not([data-run='{before}'])", timeout=PATIENCE)
        self.wait_complete()

    def run(self) -> str:
        """Give the id of the run that the maps show."""
        return str(self.page.locator("[data-run]").get_attribute("data-run"))

    def strangers(self) -> list[str]:
        """List what was asked of anybody but this lab."""
        ours = (self.lab.address, self.lab.address.replace("http", "ws", 1), "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(ours)]

    def said(self) -> str:
        """Give what stands in the way, as the page says it."""
        trouble = self.page.locator(".trouble").first
        trouble.wait_for(timeout=PATIENCE)
        return str(trouble.inner_text())


def visit(browser: Any, lab: Lab, width: int = 1280, height: int = 900, **options: Any) -> Visit:
    """Open a browser of its own, which knows nothing yet of the lab."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", **options
    )
    page = context.new_page()
    page.add_init_script(_WATCHED)
    page.set_default_timeout(60_000)
    visited = Visit(page, lab, [], [], [])
    page.on("console", lambda message: visited.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    page.on("request", lambda request: visited.requests.append(request.url))
    page.on("websocket", lambda socket: visited.requests.append(socket.url))
    return visited


def broken(findings: dict[str, Any]) -> list[str]:
    """List the serious findings of axe: the rule, what is wrong, and where."""
    return [
        f"{found['id']}: {found['help']}: {json.dumps([node['target'] for node in found['nodes']][:4])}"
        for found in findings["violations"]
        if found["impact"] in ("serious", "critical")
    ]
