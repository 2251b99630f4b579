"""Opening a file by its name: a shipped one, or a path."""

import os
from pathlib import Path

from demerit.scenario.read.key_path import KeyPath, at, spell
from demerit.scenario.read.problems import Place, Problem, fail
from demerit.scenario.read.scenario_file import Document, read
from demerit.scenario.read.shipped import CONDUCTS, PRESETS, SOCIETIES, part, shipped
from demerit.suggestion import suggest

_WHAT = {PRESETS: "preset", SOCIETIES: "society", CONDUCTS: "conduct"}


def open_document(name_or_path: str | Path | Document) -> Document:
    """Read the scenario of a name or path.

    Parameters
    ----------
    name_or_path
        A shipped preset, a path, or a document that was read before.

    Raises
    ------
    ScenarioError
        If there is none; the message suggests the nearest name.
    """
    if isinstance(name_or_path, Document):
        return name_or_path
    document = _open(name_or_path, PRESETS, Path())
    if document is None:
        given = str(name_or_path)
        fail([Problem(Place(given), _missing(given, PRESETS, Path()))])
    return document


def open_named(document: Document, key: KeyPath, kind: str) -> Document:
    """Read the file that a key of a document names: a shipped one, or a path from the document's folder.

    Parameters
    ----------
    document, key
        The document, and its key that names the file.
    kind
        Kind of the file: ``regimes``, ``societies`` or ``conduct``.

    Raises
    ------
    ScenarioError
        At that key, if there is no such file.
    """
    name = at(document.tree, key)[1]
    if not isinstance(name, str):
        document.refuse(
            key,
            f"{spell(key)} must be a text in quotation marks: the name of a shipped {_WHAT[kind]}, or a path",
        )
    folder = document.path.parent if document.path and not document.shipped else Path()
    found = _open(name, kind, folder)
    if found is None:
        document.refuse(key, _missing(name, kind, folder))
    return found


def _open(name: str | Path, kind: str, folder: Path) -> Document | None:
    """Read a shipped file or another one; None if there is no such file."""
    if name in shipped(kind):
        return part(kind, str(name))
    path = Path(os.path.normpath(folder / name))
    return read(path, str(path)) if os.path.exists(path) else None


def _missing(name: str, kind: str, folder: Path) -> str:
    """Return the sentence for a missing file, with the names that exist."""
    if not (name.endswith(".toml") or os.sep in name):
        meant = suggest(name, shipped(kind)) or "."
        return f"no {_WHAT[kind]} is called {name!r}{meant} `demerit scenario list` shows what is shipped"
    path = Path(name)
    if path.stem in shipped(kind):
        return f"there is no file {name!r}; the shipped {_WHAT[kind]} is called {path.stem!r}"
    there = [str(path.with_name(other.name)) for other in (folder / path).parent.glob("*.toml")]
    return f"there is no file {name!r}{suggest(name, there)}"
