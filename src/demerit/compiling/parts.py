"""Parts of compiled code: functions that are translated only when a kernel that calls them is compiled.

To import Numba and to prepare it for all functions takes longer than a small run, and a run whose code is there needs neither.
"""

from collections.abc import Callable
from functools import cached_property, update_wrapper
from typing import Any


class Part:
    """A function that compiled code calls."""

    __name__: str

    def __init__(self, function: Callable[..., object], **flags: bool) -> None:
        """Store a function and its options for Numba."""
        self.py_func: Any = function
        wrapped: Any = self
        update_wrapper(wrapped, function)
        self.flags = flags

    def __repr__(self) -> str:
        """Name the function."""
        return f"{type(self).__name__} {self.__module__}.{self.py_func.__qualname__}"

    @cached_property
    def part(self) -> Any:
        """Prepare it for Numba."""
        from demerit.compiling.linking import make_part  # noqa: PLC0415 - it imports Numba

        return make_part(self.py_func, self.flags)

    @property
    def _numba_type_(self) -> Any:
        """Return the function that compiled code calls."""
        return self.part._numba_type_


class Emitted:
    """A function of compiled code that is written in LLVM's language."""

    def __init__(self, maker: Callable[..., object]) -> None:
        """Store the function that writes the code."""
        self.maker: Any = maker

    @cached_property
    def _numba_type_(self) -> Any:
        """Return the function that compiled code calls."""
        from demerit.compiling.linking import make_emitted  # noqa: PLC0415 - it imports Numba

        return make_emitted(self.maker)
