"""Merged scenario: all its files laid over one another, not yet validated."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from demerit.families import FAMILIES
from demerit.scenario.layers.chain import LOADER_KEYS, USES, Chain
from demerit.scenario.layers.layer import Layer
from demerit.scenario.layers.merge import emptied, merge
from demerit.scenario.layers.shorthand import unpacked
from demerit.scenario.read.files import open_named
from demerit.scenario.read.scenario_file import Document


class Merged(NamedTuple):
    """One tree, and the origin of each part of it."""

    tree: Mapping[str, Any]
    layers: list[Layer]
    amendments: list[Layer]
    own: str
    """The user's last file; empty for a shipped preset."""

    @property
    def files(self) -> list[str]:
        """Names of the files that were read, in the order in which they were merged."""
        return list(dict.fromkeys(layer.document.name for layer in self.layers if layer.document.path))


def assemble(chain: Chain, uses: Mapping[str, tuple[str, Document]] | None = None) -> Merged:
    """Merge the documents of a chain.

    Parameters
    ----------
    chain
        The documents, the strongest last.
    uses
        Society and conduct to use in place of the chain's.
    """
    own, amended = _layers(chain, chain.uses if uses is None else uses), _amendments(chain)
    tree: Mapping[str, Any] = {}
    for layer in own:
        if not layer.mount:
            tree = emptied(tree, layer.document.tree.get("without", ()))
        tree = merge(tree, layer.nested())
    files = [document for document in chain.documents if document.path]
    user = files[-1].name if files and not files[-1].shipped else ""
    return Merged({**tree, "amend": [layer.content for layer in amended]}, [*own, *amended], amended, user)


def _layers(chain: Chain, uses: Mapping[str, tuple[str, Document]]) -> list[Layer]:
    """Split a chain into layers, without its amendments."""
    used = [layer for part in USES if part in uses for layer in _used(part, uses[part][1])]
    skipped = {*LOADER_KEYS, "amend"}
    own = [
        layer
        for doc in chain.documents
        for layer in unpacked(
            Layer(doc, {key: value for key, value in doc.tree.items() if key not in skipped})
        )
    ]
    return [*_families(), *used, *own]


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


def _amendments(chain: Chain) -> list[Layer]:
    """List the entries of ``[[amend]]`` of a chain, each as a layer."""
    found: list[Layer] = []
    for doc in chain.documents:
        if doc.tree.get("keep_amendments") is False:
            found = []
        for i, entry in enumerate(doc.tree.get("amend", [])):
            found.append(Layer(doc, entry, ("amend", len(found)), ("amend", i)))
    return found


def _used(part: str, document: Document) -> list[Layer]:
    """Read the layers of a society or a conduct, with all that it extends."""
    chain = [open_named(document, ("uses", part), USES[part])]
    while "extends" in chain[0].tree:
        base = open_named(chain[0], ("extends",), USES[part])
        if base.path in [source.path for source in chain]:
            chain[0].refuse(("extends",), "extends goes round in a circle. Take it out")
        chain.insert(0, base)
    return [layer for source in chain for layer in _placed(part, source)]


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
