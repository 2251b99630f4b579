"""Linking of compiled code: parts are only translated, and each kernel is optimised once, with all its parts in it.

Numba optimises each function with all that it calls, and makes machine code of it, though most of ours are called from compiled code
only: what lies deep was optimised again at every level above it. Here a part stops at LLVM's language.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

import numba
import numba.core.compiler
import numba.core.cpu

from demerit.compiling.loading import Code

_numba: Any = numba
_Library: Any = _numba.core.codegen.JITCodeLibrary
_Compiler: Any = _numba.core.compiler.Compiler
_Dispatcher: Any = _numba.core.registry.CPUDispatcher
_IDLE = {
    "WithLifting",
    "InlineClosureLikes",
    "MakeFunctionToJitFunction",
    "InlineInlinables",
    "FindLiterallyCalls",
    "LiteralUnroll",
    "InlineOverloads",
    "NopythonRewrites",
    "DumpParforDiagnostics",
}
"""Passes for what parts do not use: with, closures, functions inlined by Numba, literal unrolling, expressions of arrays."""


@cache
def _hash_of(types: tuple[Any, ...]) -> str:
    """Hash types of arguments."""
    return hashlib.sha256(str(types).encode()).hexdigest()[:16]


def _short_name(name: str, types: tuple[Any, ...], *, abi_tags: Any = (), uid: int | None = None) -> str:
    """Return the symbol of a function for arguments of some types: Numba's lists every field of every record, 2,000 letters."""
    mangled: str = _numba.core.itanium_mangler.mangle(
        f"{name}.{_hash_of(tuple(types))}", (), abi_tags=abi_tags, uid=uid
    )
    return mangled


class _NoEngine:
    """Code generator of a part, without an engine that would make machine code."""

    def __init__(self, codegen: Any) -> None:
        """Store the real code generator."""
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the real code generator."""
        return getattr(self._codegen, name)

    def set_env(self, name: str, env: object) -> None:
        """Set nothing: the kernel that contains the part does."""


class _PartLibrary(_Library):  # type: ignore[misc]
    """Code of one part, neither linked with its callees nor optimised."""

    @property
    def codegen(self) -> Any:
        """Return the code generator."""
        return _NoEngine(self._codegen)

    def _optimize_functions(self, module: Any) -> None:
        """Optimise nothing: the kernel does."""
        module.data_layout = self._codegen._data_layout

    def finalize(self) -> None:
        """Finish the part, so that kernels can contain it."""
        self._raise_if_finalized()
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """Return no address: there is no machine code."""
        return 0


class _KernelLibrary(_Library):  # type: ignore[misc]
    """Code of a kernel, with all its parts."""

    _linking_libraries: list[Any]

    def finalize(self) -> None:
        """Link all parts, once each, and optimise the whole."""
        found = dict.fromkeys(self._linking_libraries)
        for library in (left := list(found)):
            if isinstance(library, _PartLibrary):
                new = [each for each in library._linking_libraries if each not in found]
                found.update(dict.fromkeys(new))
                left += dict.fromkeys(new)
        # LLVM drops functions without callers, and parts of parts may be the first to make an array.
        arrays = _numba.core.runtime.rtsys.library
        self._linking_libraries = sorted(left, key=lambda each: each is arrays)
        super().finalize()


class _Flags(_numba.core.compiler.Flags):  # type: ignore[misc]
    """Flags that know their hash: Numba's compares all of them for each call of a function."""

    def __hash__(self) -> int:
        """Hash all flags, once."""
        if not hasattr(self, "_key"):
            self._key = list(self.values().values())
            self._hash = hash((self.nrt, self.forceinline, self.no_cpython_wrapper, self.error_model))
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Compare the hashed flags."""
        return (
            hash(self) == hash(other) and self._key == other._key
            if isinstance(other, _Flags)
            else super().__eq__(other)
        )


class _OurCompiler(_Compiler):  # type: ignore[misc]
    """Numba's passes, with short symbols."""

    def __init__(self, *words: Any) -> None:
        """Begin with short symbols."""
        super().__init__(*words)
        self.state.flags = _Flags(self.state.flags)
        self.state.targetctx.mangler = _short_name


class PartCompiler(_OurCompiler):
    """Numba's passes for a part."""

    def __init__(self, *words: Any) -> None:
        """Begin with a library that stops before LLVM's optimiser."""
        super().__init__(*words)
        self.state.library = _PartLibrary(words[1].codegen(), "part")

    def define_pipelines(self) -> list[Any]:
        """Leave out what a part without arrays does not need."""
        (passes,) = super().define_pipelines()
        if not self.state.flags.nrt:
            passes.passes = [each for each in passes.passes if each[0].__name__ not in _IDLE]
            passes._finalized = False
            passes.finalize()
        return [passes]


class KernelCompiler(_OurCompiler):
    """Numba's passes for a function that Python calls."""

    def __init__(self, *words: Any) -> None:
        """Begin with a library that links parts."""
        super().__init__(*words)
        self.state.library = _KernelLibrary(words[1].codegen(), "kernel")
        self.state.library.enable_object_caching()

    def compile_extra(self, func: Any) -> Any:
        """Compile, and register the objects that the parts hold besides their code."""
        result = super().compile_extra(func)
        for env in result._find_referenced_environments():
            self.state.targetctx.codegen().set_env(env.env_name, env)
        return result


class _Part(_Dispatcher):  # type: ignore[misc]
    """Function that only compiled code calls."""

    def get_call_template(self, args: Any, kws: Any) -> Any:
        """Treat a literal as any number of its type: `draw` was compiled once for each purpose."""
        plain = _numba.types.unliteral
        found: Any = super().get_call_template(
            tuple(plain(each) for each in args), {name: plain(each) for name, each in kws.items()}
        )
        return found

    def compile(self, sig: Any) -> Any:
        """Translate a part for arguments of some types, without the timers that Numba starts for each function within another."""
        args, result = _numba.core.sigutils.normalize_signature(sig)
        found = self.overloads.get(tuple(args))
        if found is None:
            with self._compiling_counter:
                found = self._compiler.compile(args, result)
            self.add_overload(found)
        return found.entry_point


_IN_CODE: dict[str, object] = {
    "pipeline_class": PartCompiler,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
    "no_cpython_wrapper": True,
    # Set here, because otherwise it is that of the first caller.
    "forceinline": False,
    # Nothing is allocated, so references to arrays need not be counted: threads that count the same ones wait for each other.
    "_nrt": False,
}
"""Flags of functions that only compiled code calls."""
_BY_PYTHON: dict[str, object] = {
    "pipeline_class": KernelCompiler,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
    "forceinline": False,
}
"""Flags of functions that Python calls."""


def make_part(function: Callable[..., object], flags: dict[str, bool]) -> Any:
    """Prepare a function that only compiled code calls."""
    made = _numba.njit(**{**_IN_CODE, **flags})(function)
    made.__class__ = _Part
    return made


def make_part_of_kernel(function: Callable[..., object]) -> Any:
    """Prepare a function that both Python and compiled code call; it may make arrays."""
    return make_part(function, {"_nrt": True})


def make_kernel(function: Callable[..., object], flags: dict[str, bool]) -> Any:
    """Prepare a function that Python calls; our cache keeps its code, since Numba's does not see a change in another file."""
    return _numba.njit(**{**_BY_PYTHON, **flags})(function)


def make_emitted(maker: Callable[..., object]) -> Any:
    """Return the type of a function that is written in LLVM's language."""
    made, context = _numba.extending.intrinsic(maker), _numba.core.registry.cpu_target.typing_context
    context.refresh()
    return context.resolve_value_type(made)


def compile_for(dispatcher: Any, words: tuple[Any, ...]) -> Any:
    """Compile a kernel for the types of some arguments; return Numba's result."""
    types = tuple(_numba.typeof(_small(word)) for word in words)
    dispatcher.compile(types)
    return dispatcher.overloads[types]


def _small(word: Any) -> Any:
    """Replace Python's integers by 0, since Numba takes a large one for an unsigned number."""
    if isinstance(word, tuple):
        inner = map(_small, word)
        return tuple(inner) if type(word) is tuple else type(word)(*inner)
    return 0 if type(word) is int else word


def code_of(result: Any) -> Code:
    """Return the part of Numba's result that is kept: the machine code, without LLVM's, which only linking needs."""
    module, machine = result.library._final_module, result.library._get_compiled_object()
    named = [each.name for each in (*module.functions, *module.global_variables) if each.is_declaration]
    # LLVM still declares what it has found unused, but the object file does not name it.
    needs = [name for name in named if f"{name}\0".encode() in machine]
    constants = {each.env_name: list(each.consts) for each in result._find_referenced_environments()}
    wrapper = result.fndesc.llvm_cpython_wrapper_name
    return Code(wrapper, tuple(needs), constants, machine)
