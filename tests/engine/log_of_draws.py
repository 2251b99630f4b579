"""A log of every word of chance that the oracle uses, with the decision that asked for it."""

import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.naive import chance

PURPOSE_OF = {number: name for name, number in chance.PURPOSES.items()}
LASTING = {"JOIN", "GAME", "KNOW", "HEAR", "SHOCK", "VIEW", "PLACE", "CIRCLE"}
"""What is drawn once for a person, a place or a month and asked again whenever it matters, for whatever kind of act."""
ABOUT = ("kind", "origin", "mark", "slot", "attempt")
"""Names under which the oracle holds what a decision is about."""
OTHER_THINGS, OTHER_LINES = "about other things", "on other lines"


class Use(NamedTuple):
    """Where a word was used, and for what."""

    site: str
    about: tuple[tuple[str, object], ...]

    def agrees_with(self, other: "Use") -> bool:
        """Tell whether both are about the same, as far as both say."""
        mine = dict(self.about)
        return all(mine.get(name, value) == value for name, value in other.about)


class Bits(NamedTuple):
    """Some bits of one word: counter of the draw, number of the word. The key is left out: not even two domains may share one."""

    counter: tuple[int, int, int, int]
    word: int
    low: int
    high: int

    @property
    def purpose(self) -> str:
        """The purpose of the draw."""
        return PURPOSE_OF[self.counter[2] >> 16]


class Log:
    """All uses of all words."""

    def __init__(self) -> None:
        """Begin without any."""
        self.uses: dict[tuple[tuple[int, int, int, int], int], dict[Use, Bits]] = defaultdict(dict)

    def note(self, bits: Bits) -> None:
        """Note who uses some bits of a word: the line of the oracle, and what it decides about."""
        frame = sys._getframe(3)
        local: dict[str, Any] = {} if bits.purpose in LASTING else frame.f_locals
        about = tuple((name, local[name]) for name in ABOUT if name in local)
        site = f"{Path(frame.f_code.co_filename).stem}:{frame.f_lineno}"
        self.uses[bits.counter, bits.word][Use(site, about)] = bits

    def purposes(self) -> set[str]:
        """Give the purposes that were drawn for."""
        return {PURPOSE_OF[counter[2] >> 16] for counter, _ in self.uses}

    def shared(self) -> dict[tuple[str, int, str], set[tuple[Use, Use]]]:
        """Find words of which two uses overlap, by purpose, number of the word, and what tells the uses apart."""
        found: dict[tuple[str, int, str], set[tuple[Use, Use]]] = defaultdict(set)
        for (counter, word), uses in self.uses.items():
            for (one, a), (other, b) in combinations(uses.items(), 2):
                if a.low < b.high and b.low < a.high:
                    how = OTHER_LINES if one.agrees_with(other) else OTHER_THINGS
                    found[PURPOSE_OF[counter[2] >> 16], word, how].add((one, other))
        return found


class Word(int):
    """A word that notes each use."""

    log: Log
    bits: Bits

    def noted(self, low: int = 0, high: int = 32) -> int:
        """Note a use of some bits; give the plain number."""
        self.log.note(self.bits._replace(low=low, high=high))
        return int(self)

    def __lt__(self, other: int) -> bool:
        """Compare with a threshold."""
        return self.noted() < other

    def __ge__(self, other: int) -> bool:
        """Compare with a threshold."""
        return self.noted() >= other

    def __gt__(self, other: int) -> bool:
        """Compare with a threshold."""
        return self.noted() > other

    def __le__(self, other: int) -> bool:
        """Compare with a threshold."""
        return self.noted() <= other

    def __mul__(self, other: int) -> int:
        """Choose one of several."""
        return self.noted() * other

    def __add__(self, other: int) -> int:
        """Add a step."""
        return self.noted() + other

    def __rshift__(self, other: int) -> int:
        """Take the upper bits."""
        return self.noted(low=other) >> other

    def __and__(self, other: int) -> int:
        """Take the lower bits."""
        return self.noted(high=other.bit_length()) & other


def log_draws(patched: pytest.MonkeyPatch) -> Log:
    """Let all draws of the oracle be logged from now on."""
    log, philox = Log(), chance.philox

    def logged(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[Word, ...]:
        words = []
        for number, value in enumerate(philox(counter, key)):
            word = Word(value)
            word.log, word.bits = log, Bits(counter, number, 0, 32)
            words.append(word)
        return tuple(words)

    patched.setattr(chance, "philox", logged)
    return log
