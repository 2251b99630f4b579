"""Notebook widget of a run (anywidget): the page asks by custom messages, and frames return as binary buffers."""

import json
import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any

import anywidget
import traitlets

from demerit.audit.run.opened_run import Run
from demerit.errors import DemeritError, RunError
from demerit.lab.frames.frames import FrameReader, readers
from demerit.lab.jobs.alone import live_alone
from demerit.lab.jobs.simulation import FIRST_EVENT
from demerit.lab.lives.lives import Lives
from demerit.lab.orders.catalogue import catalogue
from demerit.lab.orders.reproduce import reproduce_opened
from demerit.lab.orders.shelf import Shelf
from demerit.lab.server.assets import FOLDER

Answer = tuple[Any, bytes | None]
"""Answer as JSON, or as a binary buffer."""
_BEGUN: Mapping[str, Any] = {**FIRST_EVENT, "phase": "planning"}
_FAILED = "failed"
_UNASKED = "the page asks for {what!r}, which this version does not know. Run the cell again."
_NOT_THERE = "This is not there: {why}. If the folder of the view was taken away, run the cell again."


class View(anywidget.AnyWidget):
    """A run in a notebook."""

    _esm = FOLDER / "widget.js"
    _css = FOLDER / "widget.css"
    name = traitlets.Unicode().tag(sync=True)
    """The page's name for the run."""

    def __init__(self, run: Run, arms: tuple[str, str]) -> None:
        """Start to replay two arms of a run in a worker.

        Parameters
        ----------
        run : the run.
        arms : the two arms.
        """
        super().__init__(name=run.folder.name)
        self._run, self._arms = run, arms
        self._work = TemporaryDirectory(prefix="demerit-view-")
        self._folder = Path(self._work.name)
        self._series: list[list[int]] = []
        self._process: Popen[str] | None = None
        self._is_closed = False
        self._event: dict[str, Any] = {"id": self.name, **_BEGUN}
        self.on_msg(self._asked)
        self.relived = threading.Thread(target=self._live, daemon=True)
        """Thread that ends when all weeks are replayed."""
        self.relived.start()

    @cached_property
    def _lives(self) -> Lives:
        """The lives of the run."""
        return Lives(self._run.folder, self._arms)

    def _live(self) -> None:
        """Replay the run and pass on its events."""
        order = {"do": "open", "run": str(self._run.folder.resolve()), "arms": list(self._arms)}
        try:
            live_alone(order, self._folder, self._pass_on, self._began)
        except (RunError, OSError) as error:
            self._pass_on({**self._event, "phase": _FAILED, "message": str(error), "series": []})

    def _pass_on(self, event: Mapping[str, Any]) -> None:
        """Record an event, and send it to the page."""
        if self._is_closed:
            return
        self._series += event.get("series", [])
        self._event = {name: event.get(name, self._event[name]) for name in self._event} | {"id": self.name}
        self.send({"event": {**self._event, "series": event.get("series", [])}})

    def _asked(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        """Answer a question of the page."""
        try:
            value, buffer = self._answer(content)
        except (DemeritError, OSError, ValueError, LookupError) as error:
            said = str(error) if isinstance(error, DemeritError) else _NOT_THERE.format(why=error)
            self.send({"answer": content["question"], "error": {"error": said, "about": "run"}})
            return
        self.send({"answer": content["question"], "value": value}, [buffer] if buffer is not None else None)

    def _answer(self, content: Mapping[str, Any]) -> Answer:
        """Return the answer to a question."""
        what = content.get("what")
        if what not in self._answers:
            raise RunError(_UNASKED.format(what=what))
        return self._answers[what](content)

    def close(self) -> None:
        """End the worker, and delete its folder."""
        self._is_closed = True
        if self._process is not None:
            self._process.kill()
        super().close()
        self.relived.join()
        self._work.cleanup()

    def _began(self, process: Popen[str]) -> None:
        """Store the process, to end it when the view is closed; end it now if the view is closed already."""
        self._process = process
        if self._is_closed:
            process.kill()

    @cached_property
    def _answers(self) -> dict[str, Callable[[Mapping[str, Any]], Answer]]:
        """Functions that answer the page's questions, by name."""
        return {
            "catalogue": lambda _: ({**catalogue(Shelf(), self.name), "presets": []}, None),
            "event": lambda _: ({**self._event, "series": self._series}, None),
            "society": lambda _: (self._read("society.json"), None),
            "people": lambda _: (None, (self._folder / "people.bin").read_bytes()),
            "frame": lambda about: (None, self._films[about["arm"]].frame(int(about["week"]))),
            "results": lambda _: (self._read("results.json"), None),
            "life": lambda about: (self._lives.life(str(about["who"])), None),
            "find": lambda about: (self._lives.find(str(about["finder"]), int(about["arm"])), None),
            "reproduce": lambda _: (reproduce_opened(self._run.folder), None),
        }

    @cached_property
    def _films(self) -> tuple[FrameReader, FrameReader]:
        """The frames of both arms."""
        return readers(self._folder)

    def _read(self, name: str) -> Any:
        """Read a JSON file that the worker has written."""
        told: dict[str, Any] = json.loads((self._folder / name).read_text(encoding="utf-8"))
        return {**told, "id": self.name}
