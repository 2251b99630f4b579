"""Opening files by their names, a shipped one or a path, with all that they extend."""

import os
from collections.abc import Sequence
from pathlib import Path

from demerit.scenario.read.problems import Place, Problem, fail
from demerit.scenario.read.scenario_file import Document, read
from demerit.scenario.read.shipped import CONDUCTS, PRESETS, SOCIETIES, part, shipped
from demerit.suggestion import suggest

_WHAT = {PRESETS: "preset", SOCIETIES: "society", CONDUCTS: "conduct"}


def open_scenario(name_or_path: str | Path | Document) -> list[Document]:
    """Read the scenario of a name or path, behind all that it extends.

    Parameters
    ----------
    name_or_path
        A shipped preset, a path, or a document that was read before.

    Raises
    ------
    ScenarioError
        If a file is missing, or `extends` goes round in a circle.
    """
    return _with_extended(open_document(name_or_path), PRESETS)


def open_used(document: Document, part: str, kind: str) -> list[Document]:
    """Read the society or the conduct that a scenario uses, behind all that it extends.

    Parameters
    ----------
    document, part
        The document, and the key in its ``uses`` that names the file.
    kind
        Kind of the file: ``societies`` or ``conduct``.

    Raises
    ------
    ScenarioError
        If there is no such file, or its `extends` goes round in a circle.
    """
    return _with_extended(_named(document, ("uses", part), document.tree["uses"][part], kind), kind)


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


def _with_extended(top: Document, kind: str) -> list[Document]:
    """Read all files of a kind that a document extends, each before the one that extends it, the document last."""
    documents = [top]
    while "extends" in documents[0].tree:
        base = _named(documents[0], ("extends",), documents[0].tree["extends"], kind)
        if base.path in [document.path for document in documents]:
            way = (
                f": {_circle(base, documents)}. Take one of them out" if kind == PRESETS else ". Take it out"
            )
            documents[0].refuse(("extends",), f"extends goes round in a circle{way}")
        documents.insert(0, base)
    return documents


def _named(document: Document, key: tuple[str, ...], name: object, kind: str) -> Document:
    """Read the file that a key of a document names, from the document's folder on, or refuse the key."""
    folder = document.path.parent if document.path and not document.shipped else Path()
    found = _open(name, kind, folder) if isinstance(name, str) else None
    if found is None:
        must = f"{'.'.join(key)} must be a text in quotation marks: the name of a shipped {_WHAT[kind]}, or a path"
        document.refuse(key, _missing(name, kind, folder) if isinstance(name, str) else must)
    return found


def _circle(base: Document, documents: Sequence[Document]) -> str:
    """Return the circle of names that leads back to a document."""
    paths = [document.path for document in documents]
    way = [document.name for document in documents[: paths.index(base.path) + 1]]
    return " -> ".join([*reversed(way), base.name])


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
