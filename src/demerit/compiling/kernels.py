"""Kernels: the compiled functions that Python calls. A call uses the code for its types of arguments, read or compiled on demand."""

import contextlib
import inspect
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import cached_property
from threading import RLock
from typing import Any

import numpy as np

from demerit.compiling import cache
from demerit.compiling.code_hash import describe
from demerit.compiling.loading import load
from demerit.compiling.parts import Part

_LOCK = RLock()
"""Lock for reading and compiling code, so that only one thread does it."""


class Kernel(Part):
    """A function that Python calls; compiled code calls it as a part."""

    def __init__(self, function: Callable[..., object], **flags: bool) -> None:
        """Store the function; nothing is hashed, read or compiled before the first call."""
        super().__init__(function, **flags)
        self.told: Callable[[str], object] = lambda name: None
        """Called with the name of the function when its code is ready."""
        self.kept = True
        """Whether code is read from the cache and written to it."""
        self.versions: dict[str, Callable[..., Any]] = {}
        """The code by the types of arguments."""
        self.loaded: list[str] = []
        """The types of arguments whose code was read from the cache."""
        self._ready: dict[Any, Callable[..., Any]] = {}
        self._n_words = self.py_func.__code__.co_argcount

    def __call__(self, *words: Any, **named: Any) -> Any:
        """Run the code for arguments of these types."""
        if named or len(words) != self._n_words:
            words = self._in_order(words, named)
        return self.ready(words)(*words)

    def ready(self, words: tuple[Any, ...]) -> Callable[..., Any]:
        """Return the code for arguments of these types, all of them in their places."""
        return self._ready.get(tuple(map(kind_of, words))) or self._prepare(words)

    @cached_property
    def part(self) -> Any:
        """Prepare it for compiled code."""
        from demerit.compiling.linking import make_part_of_kernel  # noqa: PLC0415 - it imports Numba

        return make_part_of_kernel(self.py_func)

    @cached_property
    def dispatcher(self) -> Any:
        """Prepare it for Numba."""
        from demerit.compiling.linking import make_kernel  # noqa: PLC0415 - it imports Numba

        return make_kernel(self.py_func, self.flags)

    def _in_order(self, words: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[Any, ...]:
        """Put named and omitted arguments in their places."""
        bound = inspect.signature(self.py_func).bind(*words, **named)
        bound.apply_defaults()
        return bound.args

    def _prepare(self, words: tuple[Any, ...]) -> Callable[..., Any]:
        """Read the code for arguments of these types, or compile it."""
        # A member of an IntEnum is passed as the number that it is.
        plain = tuple(int(word) if isinstance(word, IntEnum) else word for word in words)
        types = describe(plain)
        with _LOCK:
            found = self.versions.get(types)
            if found is None:
                found = (self._read(types) if self.kept else None) or self._compile(types, plain)
                self.versions[types] = found
                self.told(self.__name__)
            self._ready[tuple(map(kind_of, words))] = found
        return found

    def _read(self, types: str) -> Callable[..., Any] | None:
        """Read code from the cache; None where it is not there, or damaged."""
        for path in cache.places(self, types):
            code = cache.read(path)
            # LLVM says in many ways that it cannot read something.
            with contextlib.suppress(Exception):
                if code is not None:
                    found = load(code, self.py_func)
                    cache.note_use(path)
                    self.loaded.append(types)
                    return found
        return None

    def _compile(self, types: str, words: tuple[Any, ...]) -> Callable[..., Any]:
        """Compile, and keep the code."""
        from demerit.compiling.linking import code_of, compile_for  # noqa: PLC0415 - it imports Numba

        result = compile_for(self.dispatcher, words)
        if self.kept and not result.library.has_dynamic_globals:
            cache.keep(cache.places(self, types)[0], code_of(result))
        entry: Callable[..., Any] = result.entry_point
        return entry


class Rule(Kernel):
    """A pure function that Python calls, and that compiled code calls as a part."""


def kind_of(value: Any) -> Any:
    """Return a key of the types of arguments, as fast as possible: calls may come a thousand times a second."""
    kind = type(value)
    if kind is np.ndarray:
        return value.dtype, value.ndim, value.flags.num
    if issubclass(kind, tuple):
        return kind, *map(kind_of, value)
    if issubclass(kind, np.ndarray):
        return kind, value.dtype, value.ndim, value.flags.num
    return (kind, value.dtype) if kind is np.void else kind
