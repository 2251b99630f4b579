"""The flags of compiled code, and the decorators that set them; `demerit.cache` says where the code is kept."""

from collections.abc import Callable, Sequence
from typing import Any, SupportsInt, TypeVar

import numba
from llvmlite import ir

from demerit.cache import Kept
from demerit.linking import KernelCompiler, Part, PartCompiler, Rule

_Function = TypeVar("_Function", bound=Callable[..., object])
_Convert = Callable[[SupportsInt], int]
_numba: Any = numba
"""Numba, whose own annotations leave out some of its flags and settings."""

Record = Any
"""One record of a structured array, as compiled code sees it: ``record.field``. The array's dtype lists the fields; mypy does not
see them. In compiled code ``int`` means int64, in `chance` and in hashes also uint32 and uint64."""

int64: _Convert = _numba.int64
uint8: _Convert = _numba.uint8
uint16: _Convert = _numba.uint16
uint32: _Convert = _numba.uint32
uint64: _Convert = _numba.uint64

_IN_CODE: dict[str, object] = {
    "pipeline_class": PartCompiler,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
    "no_cpython_wrapper": True,
    # Said expressly, because otherwise it is that of whoever calls first.
    "forceinline": False,
    # Nothing is allocated, so references to arrays need not be counted: threads that count the same ones wait for each other.
    "_nrt": False,
}
"""Flags of what only compiled code calls."""


def rule(function: _Function) -> _Function:
    """Compile a pure function: callable from kernels, from other rules and from plain Python."""
    compiled = _called_by_python(function)
    if compiled is function:
        return function
    compiled.__class__ = Rule
    compiled.part = _part(function, _nrt=True)
    found: _Function = compiled
    return found


def part(function: _Function) -> _Function:
    """Compile a part of a kernel: callable from compiled code only, which lets it take and give records. It makes no arrays."""
    compiled: _Function = _part(function)
    return compiled


def folded(function: _Function) -> _Function:
    """Compile a part that LLVM always puts into the code of those who call it.

    For what only passes things on: a call hands over all surroundings by the stack.
    """
    compiled: _Function = _part(function, forceinline=True)
    return compiled


def _part(function: Any, **flags: bool) -> Any:
    """Compile what only compiled code calls; it stays plain Python where NUMBA_DISABLE_JIT says so."""
    if _numba.config.DISABLE_JIT:
        return function
    compiled = _numba.njit(**_IN_CODE | flags)(function)
    compiled.__class__ = Part
    return compiled


def kernel(function: _Function) -> _Function:
    """Compile a loop over arrays; it releases the interpreter lock, so threads run it side by side."""
    compiled = _called_by_python(function, nogil=True)
    KERNELS.append(compiled)
    found: _Function = compiled
    return found


KERNELS: list[Any] = []
"""All kernels of the modules that have been imported."""


def _called_by_python(function: Any, **flags: bool) -> Any:
    """Compile what Python calls, and keep its code in our cache, not in Numba's, which does not see a change in another file.

    It stays plain Python where NUMBA_DISABLE_JIT says so.
    """
    if _numba.config.DISABLE_JIT:
        return function
    compiled = _numba.njit(
        pipeline_class=KernelCompiler, error_model="numpy", no_cfunc_wrapper=True, forceinline=False, **flags
    )(function)
    compiled._cache = Kept(compiled)
    return compiled


@_numba.extending.intrinsic  # type: ignore[untyped-decorator]
def fetch(context: Any, array: Any, at: Any) -> tuple[Any, Callable[..., Any]]:
    """Ask the processor to bring the element ``at`` of an array near that is read soon; it does not wait for it."""

    def code(target: Any, builder: Any, signature: Any, values: Sequence[Any]) -> Any:
        """Emit LLVM's prefetch: to read, to be kept in all caches, as data."""
        word, data = ir.IntType(32), target.make_array(signature.args[0])(target, builder, values[0]).data
        address = builder.bitcast(builder.gep(data, [values[1]]), ir.IntType(8).as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [address.type, word, word, word])
        prefetch = builder.module.declare_intrinsic("llvm.prefetch", [address.type], kind)
        builder.call(prefetch, [address, word(0), word(3), word(1)])
        return target.get_dummy_value()

    return _numba.void(array, at), code
