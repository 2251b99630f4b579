"""Plain text of a life, day by day; what two arms share is said once."""

from collections.abc import Sequence
from textwrap import wrap

from demerit.life.show.days import Cell, Shown
from demerit.life.show.life_view import Column, View
from demerit.life.tell import words

_WIDTH = 100
_INDENT = "  "


def life_text(view: View) -> str:
    """Return a life as plain text.

    Parameters
    ----------
    view : the life.
    """
    lines = [words.SYNTHETIC, view.scene, "", view.person, view.others]
    for column in view.columns:
        lines += ["", f"{column.arm} ({column.title})", _INDENT + _numbers(column)]
    lines += ["", view.reported, view.difference, ""]
    for shown in view.shown:
        if shown.days[0] is view.parts:
            lines.append(f"--- {words.DIFFER} ---")
        lines += _day(shown, [column.arm for column in view.columns])
    if not view.days:
        lines.append(words.QUIET)
    return "\n".join(_wrapped(line) for line in _single_spaced(lines)).rstrip() + "\n"


def _numbers(column: Column) -> str:
    """Return the numbers of an arm in words."""
    return ", ".join(f"{heading.words} {column.person[heading.column]:,}" for heading in words.NUMBERS)


def _day(shown: Shown, arms: Sequence[str]) -> list[str]:
    """Return the lines of a day, or of a stretch of quiet days."""
    lines = [shown.title]
    if not shown.cells:
        return [*lines, _INDENT + shown.quiet]
    if len(shown.cells) == 1:
        return lines + _cell(shown.cells[0], _INDENT)
    for arm, cell in zip(arms, shown.cells, strict=True):
        lines += [f"{_INDENT}{arm}:", *_cell(cell, _INDENT * 2)]
    return lines


def _cell(cell: Cell, indent: str) -> list[str]:
    """Return the lines of a day in an arm: its events, and the citizen's file after them."""
    if not cell.events:
        return [indent + words.NOTHING_HAPPENS]
    return [
        *(indent + event.sentence for event in cell.events),
        *(f"{indent}[{line}]" for line in cell.files),
    ]


def _single_spaced(lines: Sequence[str]) -> list[str]:
    """Return lines without repeated empty ones."""
    return [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]


def _wrapped(line: str) -> str:
    """Wrap a line, keeping its indent."""
    indent = line[: len(line) - len(line.lstrip())]
    return "\n".join(wrap(line, _WIDTH, subsequent_indent=indent + _INDENT)) or line
