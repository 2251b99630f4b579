"""Positions of the keys of a TOML text, which the standard library's reader does not return."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, final

from demerit.scenario.read.key_path import KeyPath

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_KEY = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(
    r'"{3}(?:\\.|[^\\])*?"{3,5}'
    r"|'{3}.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
# A date and its time may be parted by a space.
_BARE = re.compile(r"[^\s,#\]}]+(?: \d\d:[^\s,#\]}]+)?")


class Position(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


def positions(text: str) -> dict[KeyPath, Position]:
    r"""Locate every key, table and list element of a valid TOML text.

    Parameters
    ----------
    text
        A text that ``tomllib`` reads, its lines ended by a line feed alone.

    Returns
    -------
    The position of each path; elements of lists and arrays of tables are counted from 0.

    Examples
    --------
    >>> positions("[run]\nplan.weeks = 52")[("run", "plan", "weeks")]
    Position(line=2, column=6)
    """
    scanner = _Scanner(text)
    scanner.document()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return {path: _position(starts, offset) for path, offset in scanner.found.items()}


def _position(starts: list[int], offset: int) -> Position:
    """Turn an offset into line and column."""
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


@final
class _Scanner:
    """A cursor over a text that is known to be valid, so that it needs no errors of its own."""

    def __init__(self, text: str) -> None:
        """Begin at the start of a text."""
        self.text = text
        self.cursor = 0
        self.found: dict[KeyPath, int] = {}
        self.elements: dict[KeyPath, int] = {}

    def document(self) -> None:
        """Scan all headers and entries."""
        table: KeyPath = ()
        while self._more():
            if self.text[self.cursor] == "[":
                table = self._header()
            else:
                self._entry(table)

    def _more(self) -> bool:
        """Skip blanks and comments; return whether anything is left."""
        self._take(_BLANK)
        return self.cursor < len(self.text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Skip and return what the pattern matches at the cursor, if it does."""
        match = pattern.match(self.text, self.cursor)
        if match is None:
            return ""
        self.cursor = match.end()
        return match.group()

    def _header(self) -> KeyPath:
        """Scan ``[table]`` or ``[[table]]``."""
        brackets = 2 if self.text.startswith("[[", self.cursor) else 1
        self.cursor += brackets
        path: KeyPath = ()
        offset = self.cursor
        for name, offset in self._names():
            path = (*self._current(path), name)
            self.found.setdefault(path, offset)
        if brackets == 2:
            self.elements[path] = self.elements.get(path, -1) + 1
        self.found[self._current(path)] = offset
        self._take(_BLANK)
        self.cursor += brackets
        return self._current(path)

    def _current(self, path: KeyPath) -> KeyPath:
        """Add the latest element where the path is an array of tables."""
        return (*path, self.elements[path]) if path in self.elements else path

    def _names(self) -> Iterator[tuple[str, int]]:
        """Scan a dotted key, part by part, each with its offset."""
        self._take(_BLANK)
        while True:
            offset = self.cursor
            yield _name(self._take(_KEY)), offset
            if not self._take(_DOT):
                return

    def _entry(self, table: KeyPath) -> None:
        """Scan ``key = value``."""
        for name, offset in self._names():
            table = (*table, name)
            self.found.setdefault(table, offset)
        self._take(_BLANK)
        self.cursor += 1
        self._take(_BLANK)
        self._value(table)

    def _value(self, path: KeyPath) -> None:
        """Skip one value, scanning the keys inside it."""
        opening = self.text[self.cursor]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline(path)
        elif not self._take(_STRING):
            self._take(_BARE)

    def _list(self, path: KeyPath) -> None:
        """Scan the elements of a list."""
        for count, _ in enumerate(self._until("]")):
            self.found[*path, count] = self.cursor
            self._value((*path, count))

    def _inline(self, path: KeyPath) -> None:
        """Scan the entries of an inline table."""
        for _ in self._until("}"):
            self._entry(path)

    def _until(self, closing: str) -> Iterator[None]:
        """Stop at each element of a list or an inline table, and after its closing bracket."""
        self.cursor += 1
        self._take(_BLANK)
        while self.text[self.cursor] != closing:
            yield
            self._take(_BLANK)
            if self.text[self.cursor] == ",":
                self.cursor += 1
                self._take(_BLANK)
        self.cursor += 1


def _name(key: str) -> str:
    """Read a key without its quotation marks."""
    if key[0] == "'":
        return key[1:-1]
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] == '"' else key
