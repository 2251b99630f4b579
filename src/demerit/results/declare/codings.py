"""Three codings of contexts: when does a need bear on a deed at all? None is the law's; a finding should hold under more than one."""

from collections.abc import Iterable
from typing import NamedTuple

Pair = tuple[str, str]


class Coding(NamedTuple):
    """One definition of related contexts."""

    name: str
    column: str
    """Its column in the ledger."""
    meaning: str
    source: str
    why: str


CODINGS = (
    Coding(
        "strict",
        "related_strict",
        "the need lies in the very context of the deed; points of several contexts are related to none that is not that of all",
        "assumed",
        "the narrowest reading of a context in which the data were generated or collected",
    ),
    Coding(
        "central",
        "related",
        "the need lies in the context of the deed, or in one that the scenario pairs with it; of several contexts one is enough",
        "assumed",
        "the pairs of `contexts.related`, each of which a reader can question",
    ),
    Coding(
        "lenient",
        "related_lenient",
        "as central, and one step further: a third context that the scenario pairs with both is enough",
        "assumed",
        "the widest reading that the pairs allow: whatever bears on what bears on the deed",
    ),
)


class Relations:
    """Related contexts under each coding."""

    def __init__(self, pairs: Iterable[Iterable[str]]) -> None:
        """Read the pairs of a scenario."""
        self._pairs: set[Pair] = {both for a, b in pairs for both in ((a, b), (b, a))}
        self._further: set[Pair] = {(a, d) for a, b in self._pairs for c, d in self._pairs if b == c}

    def codes(self, contexts: frozenset[str], effect: str) -> tuple[bool, bool, bool]:
        """Return whether a need's context is related to those of the deeds, in the order of the codings.

        Parameters
        ----------
        contexts : of the deeds; without any there is nothing to compare, and the answer is yes.
        effect : context of the need.
        """
        if not contexts:
            return True, True, True
        central = effect in contexts or any((context, effect) in self._pairs for context in contexts)
        further = any((context, effect) in self._further for context in contexts)
        return contexts == {effect}, central, central or further
