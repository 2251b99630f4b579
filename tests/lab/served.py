"""A lab that is served on this machine while a test asks it."""

import json
import sys
import threading
import time
from asyncio.subprocess import Process
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from websockets.sync.client import ClientConnection, connect

from demerit.cli.lab import listen
from demerit.lab.server.desk import Desk
from demerit.lab.server.routes import serve
from demerit.lab.server.sessions import Sessions

TOKEN = "token-of-a-test"  # noqa: S105
FAKE = (sys.executable, "-m", "tests.lab.fake_worker")


class Served:
    """A server in a thread, and browsers that ask it."""

    def __init__(self, port: int, sessions: Sessions, folder: Path) -> None:
        """Hold a server that listens."""
        self.port, self.sessions, self.folder = port, sessions, folder
        self.address = f"http://127.0.0.1:{port}"

    @contextmanager
    def browser(self) -> Iterator[httpx.Client]:
        """Open a browser with the printed address."""
        with httpx.Client(base_url=self.address, timeout=60) as client:
            assert client.get("/", params={"t": TOKEN}).status_code == 303
            yield client

    def watch(self, browser: httpx.Client, name: str) -> ClientConnection:
        """Watch a run from a browser."""
        cookie = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
        return connect(
            f"ws://127.0.0.1:{self.port}/api/watch/{name}",
            additional_headers={"Cookie": cookie, "Origin": self.address},
        )

    def events(self, browser: httpx.Client, name: str) -> list[dict[str, Any]]:
        """Watch a run to its end."""
        with self.watch(browser, name) as socket:
            return [json.loads(text) for text in socket]

    def process(self, name: str) -> Process:
        """Give the process of a run."""
        process = self.sessions.find(name).process
        assert process is not None
        return process

    def wait(self, name: str, *phases: str) -> None:
        """Wait until a run has come to a phase."""
        for _ in range(2400):
            if self.sessions.find(name).phase in phases:
                return
            time.sleep(0.05)
        raise AssertionError(f"{name} is {self.sessions.find(name).phase}, not {phases}")


@contextmanager
def served(folder: Path, named: tuple[str, ...] = (), worker: tuple[str, ...] = FAKE) -> Iterator[Served]:
    """Serve the lab with a placeholder of a page."""
    assets = folder / "assets"
    assets.mkdir()
    (assets / "index.html").write_text("<!doctype html><title>The lab</title>", encoding="utf-8")
    (assets / "lab.js").write_text("export {};", encoding="utf-8")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "runs").mkdir()
    with listen(None) as listening:
        port = listening.getsockname()[1]
        sessions = Sessions(folder / "runs", worker)
        app = serve(Desk(sessions, named), port, TOKEN, assets)
        config = uvicorn.Config(app, ws="websockets-sansio", log_level="warning", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield Served(port, sessions, folder / "runs")
        finally:
            server.should_exit = True
            thread.join()
