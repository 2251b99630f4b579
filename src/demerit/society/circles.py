"""Circles of acquaintance: some of the blocks into which each community is hashed, for good (docs/model.md §44)."""

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Key, Purpose, Words, draw
from demerit.compile import kernel, rule

LAYERS, SMALLEST = 3, 20
_CIRCLE = int(Purpose.CIRCLE) << 16


@rule
def circle_words(key: Key, who: int) -> Words:
    """Draw the words by which somebody belongs to circles: the society's key and a chance id to a word a layer."""
    return draw(key, who, 0, _CIRCLE, 0)


@rule
def circle_in(words: Words, layer: int, n: int) -> int:
    """Give the number, among those of a community, of somebody's circle in a layer of n circles."""
    word = words.w0 if layer == 0 else (words.w1 if layer == 1 else words.w2)
    return layer * n + (word * n >> 32)


@kernel
def count_members(sizes: NDArray[np.int64], key: Key, base: int, people: int, layers: int) -> None:
    """Count the members of a community's circles.

    Parameters
    ----------
    sizes : (circle,) of all layers, one after the other; filled.
    key : of the society.
    base, people : chance id of the first citizen, and how many there are.
    layers : how many circles each has.
    """
    sizes[:] = 0
    n = len(sizes) // layers
    for i in range(people):
        words = circle_words(Key(key.seed, key.stream), base + i)
        for layer in range(layers):
            sizes[circle_in(words, layer, n)] += 1
