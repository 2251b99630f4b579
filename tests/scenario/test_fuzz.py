"""Whatever a user writes, the answer is a valid scenario or a ScenarioError in plain words."""

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.errors import ScenarioError
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.key_path import spell
from demerit.scenario.schema.keys import outline

TEXT = """\
extends = "as-reported-2018"
name = "mine"
uses = { society = "cn-2020", conduct = "everyday" }
keep_amendments = true

[run]
start = 2014-01-06
weeks = 100

[society.groups]
cells = { teal = 0.5, amber = 0.25, violet = 0.25 }

[regime.records.jaywalking]
camera = false
seen = 0.1
list = "court"
term = 30

[regime.tiers.grades.E]
at_least = 300
refuses = ["fly"]

[[amend]]
since = 2019-01-07
title = "Letters go out after a week"
source = "scenario"
[amend.change.notice]
delay = 1
[amend.change.cameras]
per_1000 = { dates = [2014-01-06], values = [100] }
"""
TOKENS = [
    "",
    " ",
    "\n",
    "=",
    ".",
    ",",
    '"',
    "[",
    "]",
    "{",
    "}",
    "#",
    "-",
    "9",
    "false",
    "nan",
    "2018-01-01",
    "x",
    "1e999",
]
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(
        [
            None,
            True,
            False,
            0,
            1,
            -1,
            0.5,
            10**400,
            float("nan"),
            float("inf"),
            "",
            "x",
            "fly",
            date(2018, 1, 1),
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["value", "cells", "x", "since"]), inner, max_size=2)
    ),
    max_leaves=4,
)
NAMES = st.sampled_from(["jaywalking", "court", "teal", "A", "courts", "fly", "x"])
JARGON = re.compile(r"(?i:pydantic|input should|traceback|function-|validat|https?:|<class)|\bNone\b")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Replace some pieces of the valid text."""
    text = TEXT
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(TOKENS)) + text[start + draw(st.integers(0, 12)) :]
    return text


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Choose a key that the schema knows, with names where it has families."""
    pattern = draw(st.sampled_from([pattern for pattern in outline() if pattern]))
    return spell(tuple(draw(NAMES) if part == "*" else part for part in pattern))


def _answer(name: str | Path, overrides: dict[str, object]) -> Loaded | None:
    """Load, and hold an error to plain words."""
    try:
        return load(name, overrides)
    except ScenarioError as error:
        said = "\n".join(line for line in str(error).splitlines() if " | " not in line)
        assert said.strip()
        assert not JARGON.search(said), said
        return None


@settings(max_examples=60, deadline=None)
@given(texts())
def test_fuzz__a_mutated_text(text: str) -> None:
    """No slip of the keyboard leads to anything but an answer; what loads survives its canonical text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "my.toml"
        path.write_text(text, encoding="utf-8")
        loaded = _answer(path, {})
        if loaded:
            path.write_text(loaded.to_toml(), encoding="utf-8")
            assert load(path).scenario == loaded.scenario


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(paths(), ANYTHING, min_size=1, max_size=3))
def test_fuzz__a_value_of_any_type_at_any_key(overrides: dict[str, object]) -> None:
    """No value of whatever type leads to anything but an answer."""
    _answer("as-reported-2018", overrides)


def test_fuzz__starts_from_a_valid_text(tmp_path: Path) -> None:
    """The text that is mutated loads."""
    (tmp_path / "my.toml").write_text(TEXT, encoding="utf-8")
    assert load(tmp_path / "my.toml").scenario.name == "mine"
