"""Scenarios typed or pasted into the page: they may build on shipped presets, but reach no file."""

from demerit.errors import ScenarioError
from demerit.lab.refusal import TOO_LARGE, RefusedError
from demerit.scenario.layers.loader_keys import USES
from demerit.scenario.read.key_path import KeyPath
from demerit.scenario.read.scenario_file import Document, written
from demerit.scenario.read.shipped import PRESETS, shipped

MOST_BYTES = 64 << 10
"""Largest text of a scenario; the longest shipped preset has a fifth of it."""
NAME = "scenario.toml"
"""File name that errors show."""


def refuse_long(text: str) -> None:
    """Refuse a text so long that other requests would wait; the resolved text of a file may be longer.

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
        If it is no TOML (the message has line and column), or names a file.
    """
    try:
        document = written(text, NAME)
        _refuse_files(document)
    except ScenarioError as error:
        raise RefusedError(str(error), "scenario") from None
    return document


def _refuse_files(document: Document) -> None:
    """Refuse to extend or use a file: a page must not learn which files are on this machine."""
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
