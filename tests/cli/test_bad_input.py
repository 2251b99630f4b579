"""Bad input on the command line: one clear error, exit code 2, nothing on the standard output and no run left behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.experiment.run import memory

Refused = Callable[..., str]
SMALL = ("none", "--people", "1000", "--weeks", "4", "--burn-in", "0")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--people", "0"),
            "--people: society.people must be from 1,000 to 2,000,000,000 invented people, got 0.",
        ),
        (("--people", "999"), "got 999."),
        (("--people", "many"), "Invalid value for '--people': 'many' is not a valid integer."),
        (("--weeks", "-3"), "--weeks: run.weeks must be at least 1, got -3."),
        (("--weeks", "0"), "--weeks: run.weeks must be at least 1, got 0."),
        (
            ("--weeks", "400"),
            "--weeks: run.burn_in + run.weeks must be at most 522 (ten years), got 208 + 400.",
        ),
        (("--burn-in", "-1"), "--burn-in: run.burn_in must be at least 0, got -1."),
        (
            ("--burn-in", "400"),
            "--burn-in: run.burn_in + run.weeks must be at most 522 (ten years), got 400 + 260.",
        ),
        (("--seed", "-1"), "--seed: run.seed must be at least 0, got -1."),
        (("--threads", "0"), "Invalid value for '--threads': 0 is not in the range 1<=x<=1024."),
        (("nosuch",), "nosuch: no preset is called 'nosuch'."),
        (("nosuch.toml",), "nosuch.toml: there is no file 'nosuch.toml'."),
        ((".",), ".: this is a folder. Name a scenario file in it."),
    ],
)
def test_run__refuses_what_cannot_be(words: tuple[str, ...], said: str, refused: Refused) -> None:
    """The error names the flag, the value and what is allowed; no folder is made."""
    assert said in refused("run", *words)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "regime.cameras.peple.hit = 1\n",
            "my.toml:2:16: regime.cameras: unknown key 'peple'; did you mean 'people'?",
        ),
        ('run.seed = "x"\n', "my.toml:2:5: run.seed must be a whole number, got the text 'x'."),
        (
            "regime.cameras.people.hit = 1.4\n",
            "must be in [0, 1], got 1.4. Give a probability, not a percentage.",
        ),
        ("regime.records.speeding.points = -5\n", "got -5. Points are given without a sign"),
        (
            "regime.tiers.grades.A.at_least = 1040\n",
            "tiers out of order: AA starts at 1030, A below it at 1040.",
        ),
        (
            '[[amend]]\nsince = 2010-01-01\ntitle = "x"\nsource = "scenario"\nchange.score.start = 900\n',
            "my.toml:3:1: an amendment has a date before the start",
        ),
        ("society.people = 0\n", "my.toml:2:9: society.people must be from 1,000"),
        ("run.weeks = -3\n", "my.toml:2:5: run.weeks must be at least 1, got -3."),
        (
            "conduct.deeds.speeding.per_year = 400\n",
            "my.toml:2:24: conduct.deeds.speeding.per_year: 400 times a year is above the ceiling of luck map version 1",
        ),
        ("[run\n", "my.toml:2:5: this is not valid TOML"),
    ],
)
@pytest.mark.parametrize("command", [("scenario", "check"), ("run",)], ids=["check", "run"])
def test_scenario__is_refused_by_check_and_by_run_alike(
    command: tuple[str, ...], text: str, said: str, refused: Refused
) -> None:
    """What `scenario check` passes, `run` takes; what one refuses, the other refuses with the same words."""
    Path("my.toml").write_text('extends = "as-reported-2018"\n' + text, encoding="utf-8")
    error = refused(*command, "my.toml")
    assert said in error
    assert "    2 | " in error or "    3 | " in error
    assert [path.name for path in Path().iterdir()] == ["my.toml"]


def test_memory__is_told_before_anything_is_made(monkeypatch: pytest.MonkeyPatch, refused: Refused) -> None:
    """Too many people are refused with what is needed, what is free and how many would fit."""
    monkeypatch.setattr(memory, "bytes_available", lambda: 2 << 30)
    error = refused("run", "--people", "1400000000")
    assert error.startswith("error: 1,400,000,000 people need about ")
    assert "GiB of memory and 2.0 GiB are free. Give at most " in error
    assert not Path("runs").exists()


def test_out__that_holds_something_is_left_alone(refused: Refused) -> None:
    """A folder that is not empty is somebody's work."""
    Path("mine").mkdir()
    Path("mine/work.txt").write_text("precious", encoding="utf-8")
    assert "mine: is there already and is no empty directory." in refused("run", *SMALL, "--out", "mine")
    assert [path.name for path in Path("mine").iterdir()] == ["work.txt"]


@pytest.mark.parametrize(
    ("out", "why"),
    [("file", "is there already"), ("file/below", "Not a directory"), ("x" * 300, "File name too long")],
)
def test_out__that_cannot_be_written_is_said(out: str, why: str, refused: Refused) -> None:
    """An unwritable place is refused with the reason and the flag that mends it."""
    Path("file").touch()
    error = refused("run", *SMALL, "--out", out)
    assert error.startswith(f"error: {out}: ")
    assert why in error
    assert "--out" in error


@pytest.mark.parametrize("command", ["query", "report"])
@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("nosuch", "nosuch: there is no such run directory."),
        ("file", "file: there is no such run directory."),
        ("empty", "empty: holds no run.json, so it is no finished run. Make it again with demerit run."),
    ],
)
def test_no_run__is_said(command: str, folder: str, said: str, refused: Refused) -> None:
    """What is no run is not opened."""
    Path("file").touch()
    Path("empty").mkdir()
    assert refused(command, folder) == f"error: {said}\n"


def test_memory_error__is_one_sentence(monkeypatch: pytest.MonkeyPatch, refused: Refused) -> None:
    """Even if the estimate was wrong, nobody reads a traceback."""

    def _full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(memory, "bytes_available", _full)
    assert refused("run", *SMALL).startswith("error: the memory is used up. Give fewer people with --people")
