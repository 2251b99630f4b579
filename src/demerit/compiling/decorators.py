"""Decorators of compiled functions; `demerit.compiling.linking` holds their flags, `demerit.compiling.cache` decides where code is kept."""

import os
from collections.abc import Callable, Sequence
from typing import Any, SupportsInt, TypeVar

import numpy as np

from demerit.compiling.kernels import Kernel, Rule
from demerit.compiling.parts import Emitted, Part

_Function = TypeVar("_Function", bound=Callable[..., object])
_Convert = Callable[[SupportsInt], int]
_numpy: Any = np

Record = Any
"""One record of a structured array, as compiled code sees it: ``record.field``. The array's dtype lists the fields; mypy does not
see them. In compiled code ``int`` means int64, in `chance` and in hashes also uint32 and uint64."""

int64: _Convert = _numpy.int64
uint8: _Convert = _numpy.uint8
uint16: _Convert = _numpy.uint16
uint32: _Convert = _numpy.uint32
uint64: _Convert = _numpy.uint64

_OFF = bool(int(os.environ.get("NUMBA_DISABLE_JIT") or 0))
"""Whether everything stays plain Python, for a debugger."""


def rule(function: _Function) -> _Function:
    """Compile a pure function: callable from kernels, from other rules and from plain Python."""
    return _made(function, Rule(function))


def part(function: _Function) -> _Function:
    """Compile a part of a kernel: callable from compiled code only, so it may take and return records. It makes no arrays."""
    return _made(function, Part(function))


def folded(function: _Function) -> _Function:
    """Compile a part that LLVM always inlines into its callers.

    For what only passes things on: a call hands over all surroundings by the stack.
    """
    return _made(function, Part(function, forceinline=True))


def kernel(function: _Function) -> _Function:
    """Compile a loop over arrays; it releases the interpreter lock, so threads run it side by side."""
    compiled = Kernel(function, nogil=True)
    if not _OFF:
        KERNELS.append(compiled)
    return _made(function, compiled)


KERNELS: list[Kernel] = []
"""Kernels of the modules that have been imported."""


def _made(function: _Function, compiled: Any) -> _Function:
    """Return a compiled function; it stays plain Python where NUMBA_DISABLE_JIT is set."""
    found: _Function = function if _OFF else compiled
    return found


def _fetch(context: Any, array: Any, at: Any) -> tuple[Any, Callable[..., Any]]:
    """Return how Numba emits `fetch`."""
    from llvmlite import ir  # noqa: PLC0415 - only a process that compiles needs it
    from numba import void  # noqa: PLC0415 - only a process that compiles needs it

    def code(target: Any, builder: Any, signature: Any, values: Sequence[Any]) -> Any:
        """Emit LLVM's prefetch: of data, for reading, into all caches."""
        word, data = ir.IntType(32), target.make_array(signature.args[0])(target, builder, values[0]).data
        address = builder.bitcast(builder.gep(data, [values[1]]), ir.IntType(8).as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [address.type, word, word, word])
        prefetch = builder.module.declare_intrinsic("llvm.prefetch", [address.type], kind)
        builder.call(prefetch, [address, word(0), word(3), word(1)])
        return target.get_dummy_value()

    return void(array, at), code


fetch: Any = Emitted(_fetch)
"""Ask the processor to load the element ``at`` of an array into its caches, without waiting for it."""
