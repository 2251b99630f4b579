"""Whole numbers of up to 124 bits, for the few products beyond 64: two halves of 62 bits, multiplied and divided bit by bit."""

from typing import NamedTuple

from demerit.compiling.decorators import int64, part, rule

HALF = 62
_MASK = (1 << HALF) - 1


class Wide(NamedTuple):
    """``high * 2^62 + low``, neither half below 0."""

    high: int
    low: int


@part
def product(a: int, b: int) -> Wide:
    """Multiply two numbers from 0 to 2^62 - 1."""
    high, low = int64(0), int64(0)
    for bit in range(HALF - 1, -1, -1):
        low <<= 1
        high = high << 1 | low >> HALF
        low &= _MASK
        if b >> bit & 1:
            low += a
            high += low >> HALF
            low &= _MASK
    return Wide(high, low)


@part
def quotient(n: Wide, by: Wide) -> Wide:
    """Divide, rounding down; the divisor is from 1 to 2^123 - 1."""
    high, low = int64(0), int64(0)
    left_high, left_low = int64(0), int64(0)
    for bit in range(2 * HALF - 1, -1, -1):
        digit = n.high >> bit - HALF & 1 if bit >= HALF else n.low >> bit & 1
        left_low = left_low << 1 | digit
        left_high = left_high << 1 | left_low >> HALF
        left_low &= _MASK
        low <<= 1
        high = high << 1 | low >> HALF
        low &= _MASK
        if left_high > by.high or (left_high == by.high and left_low >= by.low):
            left_high -= by.high
            left_low -= by.low
            if left_low < 0:
                left_low += _MASK + 1
                left_high -= 1
            low |= 1
    return Wide(high, low)


@rule
def scaled(a: int, b: int, by: int) -> int:
    """Return ``a * b // by`` for numbers from 0 to 2^62 - 1, if the result fits 62 bits."""
    if a == 0 or b <= _MASK // a:
        return a * b // by
    return quotient(product(a, b), Wide(int64(0), by)).low
