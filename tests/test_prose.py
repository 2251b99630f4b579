"""The voice of the source: docstrings and comments use words that a newcomer knows; our own words are in docs/glossary.md."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import demerit

_ROOT = Path(demerit.__file__).parent


class Stop(NamedTuple):
    """An expression that docstrings and comments avoid."""

    expression: str
    why: str
    instead: str
    begins: bool = False
    """Whether only the first words of a function's docstring count."""


STOPS = (
    Stop(
        r"(Give|Tell|Say|Let)\b",
        "These four verbs stand for every other, so a reader cannot search for what a function does.",
        "Return X, Return whether X, Describe X, Record X",
        begins=True,
    ),
    Stop(
        r"(Lay out|Put together|Bring)\b",
        "The picture hides that the function builds or changes something.",
        "Build, Return, Update",
        begins=True,
    ),
    Stop(r"\b(of|for|to|those) whom\b", "It asks the reader to keep a person in mind.", "people who"),
    Stop(
        r"\b(whoever|whomever|whosoever)\b",
        "It leaves open who acts.",
        "a person who, the caller, every thread",
    ),
    Stop(r"\bhang(s|ed)? on\b", "It is a picture for a plain word.", "depends on"),
    Stop(r"\b(comes?|came) to nothing\b", "It names no event.", "nothing follows, no entry is made"),
    Stop(r"\bwhat (\w+ ){1,4}(comes?|came) to\b", "A result has a name.", "result, outcome, total, sums"),
    Stop(r"\bcame to\b", "A result has a name.", "results of, facts of"),
    Stop(r"\bas (it|they) stands?\b", "It adds nothing to the noun.", "current, at the start of the day"),
    Stop(
        r"\bin such a one\b", "It points back to a noun that the reader has to find.", "name the thing again"
    ),
    Stop(
        r"\b(live|lives|lived|living) (it |them )?again\b",
        "The field's word is shorter.",
        "replay, simulate once more",
    ),
    Stop(
        r"\b(are|be|been|is|was|were) lived\b",
        "People live; a program simulates weeks and arms.",
        "simulated, run",
    ),
    Stop(r"(?<!\.)(?<!/)\blucks\b(?!\.py| :)", "Another luck is a replicate.", "replicates"),
    Stop(r"\bgo(es)? on from\b", "A state is continued or branched.", "continue from, branch from"),
    Stop(r"\b(told|tells?|telling) of\b", "A table or a function has content.", "covers, describes, records"),
    Stop(r"\bnothing of (it|them|that|the)\b", "It makes a riddle of a negation.", "no part of"),
    Stop(r"\bput down to\b", "It has three meanings.", "assigned to, attributed to"),
    Stop(r"\bup to date\b", "The verb says it.", "update"),
    Stop(r"\bhand(s|ed|ing)? in\b", "A block or a range reports.", "reports"),
    Stop(r"\bthis very\b", "The adjective adds nothing.", "this, the same"),
    Stop(r"\ball else\b", "It points at everything that was not named.", "everything else, the rest"),
    Stop(r"\bpart(s|ed)? from the (rules|baseline|first)\b", "Arms branch.", "branch from the baseline"),
)
"""What the source avoids, why, and what it says instead."""
_OWN = ("schema/", "scenario/schema/", "families/")
"""Below these, the docstring of an attribute explains a key to users: it is part of the parameters' page."""


class Text(NamedTuple):
    """A docstring or a comment."""

    path: str
    line: int
    words: str
    of_function: bool


def _is_command(node: ast.AST) -> bool:
    """Return whether a function is a command: its docstring is the help that users see."""
    named = [ast.unparse(decorator) for decorator in getattr(node, "decorator_list", [])]
    return any(re.search(r"\.(command|group)\b", name) for name in named)


def _docstrings(path: str, source: str) -> Iterator[Text]:
    """Yield the docstrings of modules, classes, functions and attributes."""
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        for i, line in enumerate(body if isinstance(body, list) else []):
            match line:
                case ast.Expr(value=ast.Constant(value=str(words))) if not _is_command(node):
                    is_key = isinstance(node, ast.ClassDef) and i > 0 and path.startswith(_OWN)
                    if not is_key:
                        is_first = i == 0 and isinstance(node, ast.FunctionDef)
                        yield Text(path, line.lineno, " ".join(words.split()), is_first)


def _comments(path: str, source: str) -> Iterator[Text]:
    """Yield the comments."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Text(path, token.start[0], token.string.lstrip("# "), False)


def texts(path: str, source: str) -> list[Text]:
    """List the docstrings and comments of a source."""
    return [*_docstrings(path, source), *_comments(path, source)]


@cache
def _all_texts() -> list[Text]:
    """List the docstrings and comments of the package."""
    files = [(path.relative_to(_ROOT).as_posix(), path) for path in sorted(_ROOT.rglob("*.py"))]
    return [text for name, path in files for text in texts(name, path.read_text(encoding="utf-8"))]


def problems(stop: Stop, found: list[Text]) -> list[str]:
    """Return a sentence for each text that contains an expression, with the way out."""
    search = (
        re.compile(stop.expression).match
        if stop.begins
        else re.compile(stop.expression, re.IGNORECASE).search
    )
    return [
        f"src/demerit/{text.path}:{text.line}: “{hit.group()}”. {stop.why} Write: {stop.instead}."
        for text in found
        if (text.of_function or not stop.begins) and (hit := search(text.words))
    ]


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.expression)
def test_prose__is_plain(stop: Stop) -> None:
    """No docstring and no comment uses an expression of the stop list; the message says where, why, and what to write."""
    found = problems(stop, _all_texts())
    assert not found, "\n".join(["", *found])


def test_prose__message_names_the_place_and_the_way_out() -> None:
    """A docstring of an attribute is read like that of a function, and the line is that of the text."""
    source = 'class A:\n    """A."""\n\n    b: int\n    """All that hangs on it."""\n'
    (stop,) = [stop for stop in STOPS if "hang" in stop.expression]
    (message,) = problems(stop, texts("engine/a.py", source))
    assert message.startswith("src/demerit/engine/a.py:5: “hangs on”.")
    assert message.endswith("Write: depends on.")


def test_prose__keys_and_commands_are_for_users() -> None:
    """The docstring of a key in a schema and that of a command are texts of the model: other tests read them."""
    key = 'class A:\n    """A."""\n\n    b: int\n    """Whoever it is."""\n'
    command = '@cli.command()\ndef life():\n    """Tell the life."""\n'
    assert [text.words for text in texts("scenario/schema/a.py", key)] == ["A."]
    assert texts("cli/life.py", command) == []


def test_prose__a_comment_counts() -> None:
    """Comments are read too, whatever the case of their letters."""
    (stop,) = [stop for stop in STOPS if "whoever" in stop.expression]
    assert len(problems(stop, texts("a.py", "# Whoever calls first.\n"))) == 1
