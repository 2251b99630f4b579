"""Cameras: an error model, nothing more (mechanism 2). A probe ends right, wrong or without a match.

References
----------
Grother, Ngan and Hanaoka (2019), NISTIR 8280 (factors of women, the old and the young).
"""

from demerit.compiling.decorators import rule

UNSEEN, READ_RIGHT, READ_WRONG = range(3)
WORD = 1 << 32


@rule
def band_of(sex: int, age: int) -> int:
    """Return the band within which a wrong match stays: sex times three age bands."""
    return sex * 3 + (0 if age < 35 else (1 if age < 60 else 2))


@rule
def seen_share(camera: int, seen: int) -> int:
    """Return the threshold of a candidate in view: a camera threshold over the luck map's coverage (2^16 / coverage)."""
    return min(WORD, camera * seen >> 16)


@rule
def part_of(in_view: int, share: int) -> int:
    """Multiply two thresholds, ``in_view * share >> 32``; both may be 2^32, so the product does not fit 64 bits."""
    return ((in_view >> 16) * share + ((in_view & 0xFFFF) * share >> 16)) >> 16


@rule
def reading(word: int, in_view: int, hit: int, misread: int) -> int:
    """Decide by one word how a probe ends."""
    right = part_of(in_view, hit)
    if word < right:
        return READ_RIGHT
    return READ_WRONG if word < right + part_of(in_view, misread) else UNSEEN
