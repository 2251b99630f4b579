"""Keys of a scenario file that only the loader reads: which file it changes, and what it takes from other files."""

from collections.abc import Iterator, Mapping
from typing import Any

from demerit.scenario.read.key_path import KeyPath
from demerit.scenario.read.scenario_file import Document
from demerit.scenario.read.shipped import CONDUCTS, DEFAULT, SOCIETIES
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
Fault = tuple[KeyPath, str]
"""A key and the sentence for what is wrong with it."""


def faults(document: Document) -> Iterator[Fault]:
    """Yield what is wrong with the loader's keys; after the first fault, the others may no longer make sense.

    Parameters
    ----------
    document
        One file of a scenario, or one override.
    """
    tree = document.tree
    if not tree:
        yield (), f'there is no key in the file. Begin it with extends = "{DEFAULT}"'
    if "extends" in tree and document.path is None:
        yield ("extends",), "extends can only stand in a file"
    uses = tree.get("uses", {})
    if not isinstance(uses, Mapping):
        yield ("uses",), 'uses must be a table such as { society = "cn-2020", conduct = "everyday" }'
    for name in uses:
        if name not in USES:
            meant = suggest(name, USES) or "; there are society and conduct"
            yield ("uses", name), f"uses: unknown key {name!r}{meant}"
    yield from _in_without(tree.get("without", []))
    if not isinstance(tree.get("keep_amendments", True), bool):
        yield ("keep_amendments",), "keep_amendments must be true or false"
    if not isinstance(tree.get("amend", []), list):
        yield ("amend",), "amend must be a list of tables, each opened by [[amend]]"


def _in_without(given: Any) -> Iterator[Fault]:
    """Yield the names in `without` that are no families."""
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        yield ("without",), 'without must be a list of families such as ["regime.records"]'
    for i, name in enumerate(given):
        if name not in families():
            meant = suggest(name, families()) or f"; there are {listed(families())}"
            yield ("without", i), f"without: {name!r} is no family of names{meant}"
