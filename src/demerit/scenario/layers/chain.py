"""The files of a scenario: from the preset at the bottom to the overrides on top."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from demerit.scenario.read.files import open_named
from demerit.scenario.read.scenario_file import Document
from demerit.scenario.read.shipped import CONDUCTS, DEFAULT, PRESETS, SOCIETIES
from demerit.scenario.schema.expectations import listed
from demerit.scenario.schema.keys import families
from demerit.suggestion import suggest

LOADER_KEYS = {
    "extends": "The shipped preset or the scenario file that this one changes.",
    "uses": "The society and the conduct, each a shipped one or a file.",
    "without": "Families of names, such as regime.records, of which nothing is taken over from the extended scenario.",
    "keep_amendments": "Whether the amendments of the extended scenario stay; true if not given.",
}
USES = {"society": SOCIETIES, "conduct": CONDUCTS}


class Chain(NamedTuple):
    """The documents of a scenario, the extended one before the one that extends it."""

    documents: tuple[Document, ...]

    @property
    def shipped(self) -> "Chain":
        """The part of the chain up to the shipped preset that is extended last."""
        last = max((i + 1 for i, document in enumerate(self.documents) if document.shipped), default=0)
        return Chain(self.documents[:last])

    @property
    def preset(self) -> str:
        """Name of the shipped preset that is extended last; empty if there is none."""
        names = [document.path.stem for document in self.documents if document.shipped and document.path]
        return names[-1] if names else ""

    @property
    def uses(self) -> dict[str, tuple[str, Document]]:
        """The society and the conduct in use, each with the document that names it."""
        return {
            part: (name, doc) for doc in self.documents for part, name in doc.tree.get("uses", {}).items()
        }


def follow(top: Document, overrides: Sequence[Document] = ()) -> Chain:
    """Return the chain of a document: all that it extends, the document, and its overrides.

    A file without a `name` gets the file's, so that two users' runs do not share a preset's name.

    Parameters
    ----------
    top
        The document that was asked for.
    overrides
        Documents without a file.

    Raises
    ------
    ScenarioError
        If a document is missing, or `extends` goes round in a circle.
    """
    documents = [top]
    while "extends" in documents[0].tree:
        base = open_named(documents[0], ("extends",), PRESETS)
        if base.path in [document.path for document in documents]:
            documents[0].refuse(
                ("extends",),
                f"extends goes round in a circle: {_circle(base, documents)}. Take one of them out",
            )
        documents.insert(0, base)
    if top.path is not None and not top.shipped:
        documents.insert(-1, Document(top.name, {"name": top.path.stem}))
    documents += overrides
    for document in documents:
        _check(document)
    return Chain(tuple(documents))


def _check(document: Document) -> None:
    """Refuse the loader's keys if their values are wrong."""
    tree = document.tree
    if not tree:
        document.refuse((), f'there is no key in the file. Begin it with extends = "{DEFAULT}"')
    if "extends" in tree and document.path is None:
        document.refuse(("extends",), "extends can only stand in a file")
    uses = tree.get("uses", {})
    if not isinstance(uses, Mapping):
        document.refuse(
            ("uses",), 'uses must be a table such as { society = "cn-2020", conduct = "everyday" }'
        )
    for name in uses:
        if name not in USES:
            document.refuse(
                ("uses", name),
                f"uses: unknown key {name!r}{suggest(name, USES) or '; there are society and conduct'}",
            )
    _check_without(document)
    if not isinstance(tree.get("keep_amendments", True), bool):
        document.refuse(("keep_amendments",), "keep_amendments must be true or false")
    if not isinstance(tree.get("amend", []), list):
        document.refuse(("amend",), "amend must be a list of tables, each opened by [[amend]]")


def _check_without(document: Document) -> None:
    """Refuse names in `without` that are no families."""
    given = document.tree.get("without", [])
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        document.refuse(("without",), 'without must be a list of families such as ["regime.records"]')
    for i, name in enumerate(given):
        if name not in families():
            meant = suggest(name, families()) or f"; there are {listed(families())}"
            document.refuse(("without", i), f"without: {name!r} is no family of names{meant}")


def _circle(base: Document, documents: Sequence[Document]) -> str:
    """Return the circle of names that leads back to a document."""
    paths = [document.path for document in documents]
    way = [document.name for document in documents[: paths.index(base.path) + 1]]
    return " -> ".join([*reversed(way), base.name])
