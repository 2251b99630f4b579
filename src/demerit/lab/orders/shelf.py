"""Regimes and runs that can be started: the shipped ones, and files and run directories named on the command line."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, final

from demerit.errors import DemeritError
from demerit.lab.refusal import RefusedError
from demerit.results.write.manifest import SCENARIO
from demerit.scenario.describe.axes import axes
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.shipped import DEFAULT, shipped
from demerit.scenario.size import size_of

FILE, RUN = "file", "run"
"""First part of the names of files and run directories, before the colon."""


class Own(NamedTuple):
    """A scenario file or a run directory named on the command line."""

    name: str
    """`file:0`, `run:1` …"""
    path: Path


@final
class Shelf:
    """Finds regimes and runs by name."""

    def __init__(self, named: Sequence[str | Path] = ()) -> None:
        """Register the files and run directories of the command line.

        Parameters
        ----------
        named : scenario files and run directories; shipped presets are always available.
        """
        self.faults: dict[str, str] = {}
        """Error of each unusable run directory, by name."""
        paths = [Path(name) for name in named if str(name) not in shipped()]
        self._own = [Own(f"{RUN if path.is_dir() else FILE}:{i}", path) for i, path in enumerate(paths)]

    @property
    def runs(self) -> dict[str, Path]:
        """The run directories by name."""
        return {own.name: own.path for own in self._own if own.name.startswith(RUN)}

    def load(self, name: str) -> Loaded:
        """Load a shipped regime or a scenario file.

        Parameters
        ----------
        name : name of a preset, or `file:N`.

        Raises
        ------
        RefusedError
            If there is no such regime, or the file has an error.
        """
        if name in shipped():
            return _shipped(name)
        path = next((own.path for own in self._own if own.name == name and own.name.startswith(FILE)), None)
        if path is None:
            raise RefusedError(f"No regime is called {name!r}. Choose one from the gallery.", "scenario")
        try:
            return load(path)
        except DemeritError as error:
            raise RefusedError(str(error), "scenario") from None

    @cached_property
    def shipped_cards(self) -> list[dict[str, Any]]:
        """The cards of the shipped regimes, the default first."""
        names = sorted(shipped(), key=lambda name: (name != DEFAULT, name == "none", name))
        return [_card(name, _shipped(name), own=False) for name in names]

    @property
    def own_cards(self) -> list[dict[str, Any]]:
        """The cards of files and run directories; files are read anew, so that a fixed error disappears."""
        return [self._own_card(own) for own in self._own]

    def _own_card(self, own: Own) -> dict[str, Any]:
        """Make the card of a scenario file or a run directory."""
        if own.name in self.faults:
            return _broken(own, self.faults[own.name])
        try:
            loaded = load(own.path / SCENARIO) if own.name in self.runs else self.load(own.name)
            return _card(own.name, loaded, own=True)
        except DemeritError as error:
            return _broken(own, str(error))


_kept: dict[str, Loaded] = {}


def _shipped(name: str) -> Loaded:
    """Load a shipped regime once."""
    if name not in _kept:
        _kept[name] = load(name)
    return _kept[name]


def _card(name: str, loaded: Loaded, *, own: bool) -> dict[str, Any]:
    """Make a card of the gallery."""
    scenario = loaded.at_the_end
    return {
        "name": name,
        "title": scenario.title,
        "story": scenario.story,
        "first_line": scenario.first_line,
        "axes": axes(scenario),
        "society": scenario.society.title,
        "size": size_of(loaded),
        "error": None,
        "warnings": loaded.warnings,
        "own": own,
    }


def _broken(own: Own, error: str) -> dict[str, Any]:
    """Make the card of an unusable file or run directory."""
    texts = {"title": own.path.name, "story": "", "first_line": "", "society": ""}
    return {"name": own.name, **texts, "axes": {}, "size": None, "error": error, "warnings": [], "own": True}
