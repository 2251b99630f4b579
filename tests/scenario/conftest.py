"""Scenario files for the tests, each in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.load import Loaded, load

BASE = 'extends = "as-reported-2018"\n'
Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a file into an empty working folder and give its name."""
    monkeypatch.chdir(tmp_path)

    def _write(text: str, name: str = "my.toml") -> str:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
        return name

    return _write


@pytest.fixture
def changed(write: Write) -> Callable[[str], Loaded]:
    """Load the default preset with some lines of one's own."""
    return lambda text: load(write(BASE + text))


@pytest.fixture
def refused(write: Write) -> Callable[[str], str]:
    """Load a file that has an error and give the error's text; the first line of one's own is line 2."""

    def _refused(text: str, base: str = BASE) -> str:
        with pytest.raises(ScenarioError) as error:
            load(write(base + text))
        return str(error.value)

    return _refused
