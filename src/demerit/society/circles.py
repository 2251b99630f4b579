"""Circles of acquaintance: a hash splits each community into fixed circles, once a layer (docs/model.md §44)."""

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Key, Purpose, Words, draw
from demerit.compiling.decorators import kernel, rule

LAYERS, SMALLEST = 3, 20
_CIRCLE = int(Purpose.CIRCLE) << 16


@rule
def circle_words(key: Key, who: int) -> Words:
    """Draw a person's words for circles, one a layer, from the society's key and the chance id."""
    return draw(key, who, 0, _CIRCLE, 0)


@rule
def circle_in(words: Words, layer: int, n: int) -> int:
    """Return the number, within the community, of a person's circle in a layer of n circles."""
    word = words.w0 if layer == 0 else (words.w1 if layer == 1 else words.w2)
    return layer * n + (word * n >> 32)


@kernel
def count_members(sizes: NDArray[np.int64], key: Key, base: int, people: int, layers: int) -> None:
    """Count the members of a community's circles.

    Parameters
    ----------
    sizes : (circle,) members, layer after layer; filled.
    key : of the society.
    base, people : chance id of the first citizen, and how many there are.
    layers : number of layers; each citizen is in one circle of each.
    """
    sizes[:] = 0
    n = len(sizes) // layers
    for i in range(people):
        words = circle_words(Key(key.seed, key.stream), base + i)
        for layer in range(layers):
            sizes[circle_in(words, layer, n)] += 1
