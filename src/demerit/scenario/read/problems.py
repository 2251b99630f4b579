"""Problems of a scenario: a place in a file and a sentence, shown together with the line."""

from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from demerit.errors import ScenarioError
from demerit.scenario.read.positions import Position

MOST_TOLD = 20
"""Most problems shown at once."""
_WIDTH = 100
_MORE = "There are more problems. Mend these first."


class Place(NamedTuple):
    """Place of a value: a file, or the name of another origin such as an override."""

    file: str
    position: Position | None = None
    line: str = ""
    shipped: bool = False

    def __str__(self) -> str:
        """Return file, line and column, as far as they are known."""
        return (
            self.file if self.position is None else f"{self.file}:{self.position.line}:{self.position.column}"
        )


class Problem(NamedTuple):
    """One thing that the user can mend."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        """Show place and sentence, then the line with a caret below the key."""
        return f"{self.place}: {_closed(self.sentence)}{_excerpt(self.place)}"

    def to_be_mended_in(self, file: str) -> "Problem":
        """Add the user's file in which a problem of a shipped file can be mended."""
        return (
            self._replace(sentence=f"{_closed(self.sentence)} Mend it in {file}.")
            if self.place.shipped
            else self
        )


def fail(problems: Sequence[Problem]) -> NoReturn:
    """Raise one error that shows the first problems, each once, in the order of lines, those in shipped files last.

    Raises
    ------
    ScenarioError
        Always.
    """
    files = list(dict.fromkeys(problem.place.file for problem in problems))
    ordered = sorted(problems, key=lambda problem: _rank(problem.place, files))
    told = list(dict.fromkeys(str(problem) for problem in ordered))
    raise ScenarioError("\n".join(told if len(told) <= MOST_TOLD else [*told[:MOST_TOLD], _MORE]))


def _rank(place: Place, files: Sequence[str]) -> tuple[bool, int, tuple[int, int]]:
    """Rank a place: the user's own files first, each from top to bottom."""
    return place.shipped, files.index(place.file), place.position or (0, 0)


def _closed(sentence: str) -> str:
    """End a sentence with a full stop if it has no end yet."""
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def _excerpt(place: Place) -> str:
    """Show the line and a caret; of a long line the part around the caret."""
    if place.position is None or not place.line.strip():
        return ""
    number, column = place.position
    start = max(0, column - _WIDTH // 2) if len(place.line) > _WIDTH else 0
    shown = "".join(c if c.isprintable() else " " for c in place.line[start : start + _WIDTH])
    return f"\n  {number:>3} | {shown}\n      | {' ' * (column - 1 - start)}^"
