"""The files of a scenario, all opened: from the preset at the bottom to the overrides on top, with society and conduct."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from demerit.scenario.layers.loader_keys import USES, faults
from demerit.scenario.read.files import open_scenario, open_used
from demerit.scenario.read.scenario_file import Document


class Chain(NamedTuple):
    """The documents of a scenario, each extended one before the one that extends it."""

    documents: tuple[Document, ...]
    used: Mapping[str, Sequence[Document]]
    """The documents of the society and of the conduct in use."""

    @property
    def n_shipped(self) -> int:
        """Number of documents up to the shipped preset that is extended last."""
        return max((i + 1 for i, document in enumerate(self.documents) if document.shipped), default=0)

    @property
    def preset(self) -> str:
        """Name of the shipped preset that is extended last; empty if there is none."""
        names = [document.path.stem for document in self.documents if document.shipped and document.path]
        return names[-1] if names else ""


def follow(top: str | Path | Document, overrides: Sequence[Document] = ()) -> Chain:
    """Open all files of a scenario: the one asked for, all that it extends, and the society and conduct in use.

    A file without a `name` gets the file's, so that two users' runs do not share a preset's name.

    Parameters
    ----------
    top
        A shipped preset, a path, or a document that was read before.
    overrides
        Documents without a file.

    Raises
    ------
    ScenarioError
        If a document is missing, `extends` goes round in a circle, or a key of the loader is wrong.
    """
    documents = open_scenario(top)
    asked = documents[-1]
    if asked.path is not None and not asked.shipped:
        documents.insert(-1, Document(asked.name, {"name": asked.path.stem}))
    documents += overrides
    for document in documents:
        for path, sentence in faults(document):
            document.refuse(path, sentence)
    naming = {part: document for part, (_, document) in uses_of(documents).items()}
    used = {part: open_used(naming[part], part, kind) for part, kind in USES.items() if part in naming}
    return Chain(tuple(documents), used)


def uses_of(documents: Sequence[Document]) -> dict[str, tuple[str, Document]]:
    """Return the names of the society and the conduct in use, each with the document that gives it.

    Parameters
    ----------
    documents
        The documents, the strongest last.
    """
    return {part: (name, doc) for doc in documents for part, name in doc.tree.get("uses", {}).items()}
