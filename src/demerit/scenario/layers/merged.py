"""Merged scenario: all its files laid over one another, not yet validated."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from demerit.families import FAMILIES
from demerit.scenario.layers.amendments import complete
from demerit.scenario.layers.chain import Chain
from demerit.scenario.layers.layer import Layer
from demerit.scenario.layers.loader_keys import LOADER_KEYS
from demerit.scenario.layers.merge import emptied, merge
from demerit.scenario.layers.shorthand import unpacked
from demerit.scenario.read.scenario_file import Document


class Merged(NamedTuple):
    """One tree, and the origin of each part of it."""

    tree: Mapping[str, Any]
    layers: list[Layer]
    amendments: list[Layer]
    """The entries of ``[[amend]]`` that have a date and a change; the schema refuses the others."""
    preset: Mapping[str, Any]
    """Tree of the shipped preset that is extended last, with the society and the conduct of the scenario."""
    own: str
    """The user's last file; empty for a shipped preset."""

    @property
    def files(self) -> list[str]:
        """Names of the files that were read, in the order in which they were merged."""
        return list(dict.fromkeys(layer.document.name for layer in self.layers if layer.document.path))


def assemble(chain: Chain) -> Merged:
    """Merge the documents of a chain.

    Parameters
    ----------
    chain
        The documents, the strongest last.
    """
    shipped, above = chain.documents[: chain.n_shipped], chain.documents[chain.n_shipped :]
    below = [*_families(), *_used(chain.used), *_own(shipped)]
    own = _own(above)
    preset = _laid({}, below)
    tree = _laid(preset, own)
    amended = _amendments(chain.documents)
    files = [document for document in chain.documents if document.path]
    return Merged(
        tree=_with_amendments(tree, amended),
        layers=[*below, *own, *amended],
        amendments=list(complete(amended)),
        preset=_with_amendments(preset, _amendments(shipped)),
        own=files[-1].name if files and not files[-1].shipped else "",
    )


def _laid(tree: Mapping[str, Any], layers: Sequence[Layer]) -> Mapping[str, Any]:
    """Lay layers over a tree, the strongest last."""
    for layer in layers:
        if not layer.mount:
            tree = emptied(tree, layer.document.tree.get("without", ()))
        tree = merge(tree, layer.nested())
    return tree


def _with_amendments(tree: Mapping[str, Any], amended: Sequence[Layer]) -> dict[str, Any]:
    """Return a tree with the list of its amendments."""
    return {**tree, "amend": [layer.content for layer in amended]}


def _own(documents: Sequence[Document]) -> list[Layer]:
    """Return the layers of scenario files, without their amendments."""
    skipped = {*LOADER_KEYS, "amend"}
    return [
        layer
        for doc in documents
        for layer in unpacked(
            Layer(doc, {key: value for key, value in doc.tree.items() if key not in skipped})
        )
    ]


@cache
def _families() -> list[Layer]:
    """Read the defaults of the rule families: the bottom of every scenario."""
    layers = []
    for family in FAMILIES:
        tree = tomllib.loads(family.defaults)
        document = Document(f"defaults of {family.name}", tree, family.defaults, shipped=True)
        settings = {key: value for key, value in tree.items() if key != "sources"}
        layers.append(Layer(document, settings, ("regime", family.name)))
        layers.append(Layer(document, tree.get("sources", {}), ("sources",), ("sources",)))
    return layers


def _amendments(documents: Sequence[Document]) -> list[Layer]:
    """List the entries of ``[[amend]]`` of scenario files, each as a layer."""
    found: list[Layer] = []
    for doc in documents:
        if doc.tree.get("keep_amendments") is False:
            found = []
        for i, entry in enumerate(doc.tree.get("amend", [])):
            found.append(Layer(doc, entry, ("amend", len(found)), ("amend", i)))
    return found


def _used(used: Mapping[str, Sequence[Document]]) -> list[Layer]:
    """Return the layers of the society and the conduct."""
    return [layer for part, sources in used.items() for source in sources for layer in _placed(part, source)]


def _placed(part: str, source: Document) -> list[Layer]:
    """Return the layers of one file of a society or a conduct."""
    tree = {key: value for key, value in source.tree.items() if key != "extends"}
    if part != "society":
        return [Layer(source, tree)]
    content = {key: value for key, value in tree.items() if key != "sources"}
    return [
        Layer(source, content, ("society",)),
        Layer(source, tree.get("sources", {}), ("sources",), ("sources",)),
    ]
