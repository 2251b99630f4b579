"""Repeated calls of a kernel: types are looked at again wherever an argument is another object."""

from typing import Any, NamedTuple

import numpy as np
import pytest

from demerit.compiling.decorators import kernel
from demerit.compiling.repeated import repeated


class Pair(NamedTuple):
    """Two arrays."""

    one: Any
    other: Any


@kernel
def weigh(pair: Pair, by: Any) -> int:
    """Add up the products, and fill the second array with the last byte of a number."""
    total = 0
    for i in range(len(pair.one)):
        total += pair.one[i] * by
    pair.other[:] = total & 255
    return total


def test_repeated__never_runs_code_for_other_types() -> None:
    """Another dtype, layout or kind of number, in a tuple or beside it, by turns: each call finds what a first call finds."""
    row = np.arange(8)
    rows = (row, row.astype(np.uint8), row[::2], row.astype(np.int16), np.flip(row))
    pairs = [Pair(each, np.zeros(3, kind)) for each in rows for kind in (np.int64, np.uint8)]
    called = repeated(weigh)
    for pair, by in [(pair, by) for _ in range(2) for by in (3, np.uint8(3)) for pair in (*pairs, pairs[0])]:
        pair.other[:] = 0
        assert called(pair, by) == 3 * int(pair.one.sum())
        assert pair.other.tolist() == [3 * int(pair.one.sum())] * 3


def test_repeated__sees_a_tuple_whose_arrays_were_replaced() -> None:
    """A tuple made by `_replace` is another object, even where the one before it is gone."""
    called, pair = repeated(weigh), Pair(np.arange(4), np.zeros(1, np.int64))
    for kind in (np.int8, np.int64, np.uint16, np.int8):
        pair = pair._replace(one=np.arange(4, dtype=kind))
        assert called(pair, 2) == 12


def test_repeated__refuses_what_no_kernel_takes() -> None:
    """A text is not compiled for, and the call after it works."""
    called, pair = repeated(weigh), Pair(np.arange(4), np.zeros(1, np.int64))
    assert called(pair, 2) == 12
    for _ in range(2):
        with pytest.raises(TypeError, match="takes numbers, arrays and tuples of them, got 'a'"):
            called(pair, "a")
    assert called(pair, 2) == 12


def test_repeated__leaves_plain_python_as_it_is() -> None:
    """Where code is not compiled, a kernel is a function."""
    assert repeated(len) is len
