"""How compiled code is put together: parts are linked into kernels, and a rule is one function for Python and for kernels."""

from typing import Any

import numba
import numpy as np
import pytest

from demerit.chance import philox
from demerit.compiling.decorators import folded, int64, kernel, part, rule, uint32

_int64: Any = numba.int64


@rule
def halved(x: int) -> int:
    """Halve."""
    return x // 2


@part
def grown(x: int) -> int:
    """Halve, and add one."""
    return halved(x) + 1


@folded
def grown_twice(x: int) -> int:
    """Grow twice."""
    return grown(grown(x))


@kernel
def grow_all(values: Any) -> int:
    """Grow all."""
    total = int64(0)
    for i in range(len(values)):
        total += grown_twice(values[i])
    return total


@kernel
def cipher(values: Any) -> None:
    """Encrypt as `philox` does."""
    for i in range(len(values)):
        word, _, _, _ = philox(values[i], uint32(2), uint32(3), uint32(4), uint32(5), uint32(6))
        values[i] = word


def test_kernel__links_parts_of_parts() -> None:
    """What a part calls comes along."""
    assert grow_all(np.array([10, 20])) == (10 // 2 + 1) // 2 + 1 + (20 // 2 + 1) // 2 + 1


def test_rule__is_the_same_for_python_and_in_kernels() -> None:
    """Compiled code calls the rule as a part; Python calls it with a wrapper."""
    words = np.array([7, 8], np.uint32)
    cipher(words)
    assert words.tolist() == [philox(word, 2, 3, 4, 5, 6)[0] for word in (7, 8)]
    assert halved(9) == 4


def test_part__has_no_machine_code() -> None:
    """Making it for each part took two thirds of a first run; only kernels have it."""
    compiled: Any = grown
    compiled.part.compile((_int64,))
    (overload,) = compiled.part.overloads.values()
    assert overload.library.get_pointer_to_function(overload.fndesc.llvm_func_name) == 0


@kernel
def fail(value: int) -> int:
    """Fail."""
    return refuse(value)


@part
def refuse(value: int) -> int:
    """Refuse what is below zero."""
    if value < 0:
        raise ValueError("below zero")
    return value


def test_part__raises_through_its_kernel() -> None:
    """What Numba holds beside the code of a part is put in place with the kernel."""
    assert fail(3) == 3
    with pytest.raises(ValueError, match="below zero"):
        fail(-1)


@part
def grown_by(x: int, step: int) -> int:
    """Grow by a step."""
    return x + step


@kernel
def grow_by_literals(x: int) -> int:
    """Grow by several steps."""
    return grown_by(x, 1) + grown_by(x, 2) + grown_by(3, x)


def test_part__is_translated_once_for_all_literals() -> None:
    """Each literal is a type of its own to Numba: `draw` was compiled once for each purpose."""
    compiled: Any = grown_by
    compiled.part.overloads.clear()
    kernel_of: Any = grow_by_literals
    kernel_of.kept = False
    kernel_of(1)
    assert list(compiled.part.overloads) == [(_int64, _int64)]
