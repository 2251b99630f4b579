"""A scenario that somebody typed or pasted into the page: it may build on what is shipped, and reaches no file."""

from demerit.errors import ScenarioError
from demerit.lab.refusal import TOO_LARGE, RefusedError
from demerit.scenario.chain import USES
from demerit.scenario.document import Document, written
from demerit.scenario.keypath import KeyPath
from demerit.scenario.shipped import PRESETS, shipped

MOST_BYTES = 64 << 10
"""The longest shipped preset has a fifth of it."""
NAME = "scenario.toml"
"""What errors call it."""


def refuse_long(text: str) -> None:
    """Refuse a text that a page sends and that would keep others waiting; what a file resolves to may be longer.

    Raises
    ------
    RefusedError
        If it is too long.
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise RefusedError(
            f"A scenario holds at most {MOST_BYTES >> 10} KiB. Build on a shipped preset with `extends`, and write what differs.",
            "scenario",
            TOO_LARGE,
        )


def pasted(text: str) -> Document:
    """Read a pasted scenario.

    Parameters
    ----------
    text : TOML.

    Raises
    ------
    RefusedError
        If it is no TOML, with line and column, or names what is not shipped.
    """
    try:
        document = written(text, NAME)
        _refuse_files(document)
    except ScenarioError as error:
        raise RefusedError(str(error), "scenario") from None
    return document


def _refuse_files(document: Document) -> None:
    """Refuse to extend or use a file: a page must not find out what lies on this machine."""
    tree = document.tree
    named: list[tuple[KeyPath, object, str]] = [(("extends",), tree.get("extends"), PRESETS)]
    uses = tree.get("uses")
    if isinstance(uses, dict):
        named += [(("uses", part), uses.get(part), kind) for part, kind in USES.items()]
    for path, name, kind in named:
        if name is not None and name not in shipped(kind):
            document.refuse(
                path,
                f"{'.'.join(map(str, path))}: here it must be one of {', '.join(shipped(kind))}. "
                "Name a file on the command line: demerit lab my.toml",
            )
