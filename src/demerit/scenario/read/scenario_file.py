"""One scenario file as it was read: its text, its content and the position of each key."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from demerit.scenario.read.key_path import KeyPath
from demerit.scenario.read.positions import Position, positions
from demerit.scenario.read.problems import Place, Problem, fail
from demerit.scenario.read.syntax import in_plain_words

_DEEPEST = 32
_KEY = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*(?:{_KEY}[ \t]*\.[ \t]*){{{_DEEPEST}}}", re.MULTILINE)
"""A key of too many parts, for which the reader would take seconds."""
_TOO_DEEP = f"tables and lists are nested more than {_DEEPEST} levels deep. No key of a scenario is"


class Document(NamedTuple):
    """A file that has been read."""

    name: str
    tree: Mapping[str, Any]
    text: str = ""
    path: Path | None = None
    shipped: bool = False

    def place(self, path: KeyPath) -> Place:
        """Return the place of a path, or of the table that would hold it."""
        if not self.text:
            return Place(self.name, shipped=self.shipped)
        known = _positions(self.text)
        while path and path not in known:
            path = path[:-1]
        position = known.get(path, Position(1, 1))
        return Place(self.name, position, self.text.split("\n")[position.line - 1], self.shipped)

    def refuse(self, path: KeyPath, sentence: str) -> NoReturn:
        """Raise an error about one key.

        Raises
        ------
        ScenarioError
            Always.
        """
        fail([Problem(self.place(path), sentence)])


def read(path: Path, name: str, *, shipped: bool = False) -> Document:
    """Read one file.

    Parameters
    ----------
    path
        Path of the file.
    name
        Its name in errors.
    shipped
        Whether it is part of the package's catalogue.

    Raises
    ------
    ScenarioError
        If it cannot be read, is no UTF-8 text or no TOML.
    """
    text = _text(path, name)
    return Document(name, _tree(text, name), text, path, shipped)


def written(text: str, name: str) -> Document:
    """Read a text without a file; a path in `extends` starts from the working directory.

    Parameters
    ----------
    text
        TOML.
    name
        Its name in errors; it takes the place of a file name.

    Raises
    ------
    ScenarioError
        If it is no TOML.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return Document(name, _tree(plain, name), plain, Path(name))


@lru_cache(maxsize=32)
def _positions(text: str) -> dict[KeyPath, Position]:
    """Return the positions of a text's keys, cached because errors and warnings ask for many at once."""
    return positions(text)


def _text(path: Path, name: str) -> str:
    """Read the text of a file, its lines ended by a line feed alone."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, ValueError) as error:
        fail([Problem(Place(name), _unreadable(error))])


def _unreadable(error: OSError | ValueError) -> str:
    """Return why a file cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        return f"the file is not UTF-8 text: line {line} has the byte {byte:#04x}. Save it as UTF-8"
    if isinstance(error, IsADirectoryError):
        return "this is a folder. Name a scenario file in it"
    return f"the file cannot be read: {getattr(error, 'strerror', None) or error}"


def _tree(text: str, name: str) -> dict[str, Any]:
    """Parse a text into its tables."""
    if _DOTTED.search(text):
        fail([Problem(Place(name), _TOO_DEEP)])
    try:
        tree = tomllib.loads(text)
    except RecursionError:
        fail([Problem(Place(name), _TOO_DEEP)])
    except ValueError as error:
        position, sentence = in_plain_words(str(error), text)
        line = text.split("\n")[position.line - 1] if position else ""
        fail([Problem(Place(name, position, line), sentence)])
    if _depth(tree) > _DEEPEST:
        fail([Problem(Place(name), _TOO_DEEP)])
    return tree


def _depth(tree: object) -> int:
    """Count the levels of a tree, without recursion, since dotted keys can nest very deep."""
    depth, level = 0, [tree]
    while level:
        depth += 1
        nodes = [node for node in level if isinstance(node, dict | list)]
        level = [child for node in nodes for child in (node.values() if isinstance(node, dict) else node)]
    return depth
