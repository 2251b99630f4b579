"""Assessment as Markdown, to be completed in any editor."""

import re

from demerit.report.fria.content.document import (
    Block,
    Command,
    Document,
    Fields,
    Grid,
    Heading,
    Section,
    Text,
)

LEFT = "Deployer to complete"
_SIGNS = re.compile(r"([\\`*_\[\]|#~])|(<)")


def as_markdown(document: Document) -> str:
    """Write an assessment as Markdown (with GitHub tables).

    Parameters
    ----------
    document : content of the assessment.
    """
    lines = [
        f"# {_plain(document.title)}",
        f"{_plain(document.subtitle)}",
        f"**{_plain(document.mark)}**",
        *(f"**{_plain(notice)}**" for notice in document.notices),
        _plain(document.lead),
        _plain(document.facts),
        *(f"> {_plain(sentence)}" for sentence in document.box),
    ]
    for part in document.parts:
        lines.append(f"## {_plain(part.title)}")
        lines += [text for section in part.sections for text in _section(section)]
    return "\n\n".join(filter(None, lines)) + "\n"


def _section(section: Section) -> list[str]:
    """Write one section."""
    return [f"### {_plain(section.heading)}", *map(_block, section.blocks)]


def _block(block: Block) -> str:
    """Write one block."""
    match block:
        case Text(text, is_warning):
            return f"**{_plain(text)}**" if is_warning else _plain(text)
        case Heading(text):
            return f"#### {_plain(text)}"
        case Command(text):
            return f"```sh\n{text}\n```"
        case Fields(asks):
            items = "\n".join(f"- [ ] {_plain(ask)}: " for ask in asks)
            return f"**{LEFT}**\n\n{items}"
        case Grid():
            return _grid(block)


def _grid(grid: Grid) -> str:
    """Write a table."""
    rows = [grid.columns, ("---",) * len(grid.columns), *grid.rows]
    body = "\n".join(
        "| " + " | ".join(cell if i == 1 else _plain(cell) for cell in row) + " |"
        for i, row in enumerate(rows)
    )
    return "\n\n".join(filter(None, (f"#### {_plain(grid.title)}", body, _plain(grid.note))))


def _plain(text: str) -> str:
    r"""Escape every character of a text that Markdown would interpret.

    Examples
    --------
    >>> _plain("regime.records.*.retention | 1 < 2")
    'regime.records.\\*.retention \\| 1 &lt; 2'
    """
    return _SIGNS.sub(lambda sign: f"\\{sign[1]}" if sign[1] else "&lt;", " ".join(text.split()))
