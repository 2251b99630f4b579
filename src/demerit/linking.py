"""How compiled code is put together: parts are only translated, and each kernel is optimised once, with all its parts in it.

Numba optimises each function with all that it calls, and makes machine code of it, though most of ours are called from compiled code
only: what lies deep was optimised again at every level above it. Here a part stops at LLVM's language.
"""

from typing import Any

import numba
import numba.core.compiler
import numba.core.cpu

_numba: Any = numba
_Library: Any = _numba.core.codegen.JITCodeLibrary
_Compiler: Any = _numba.core.compiler.Compiler


class _NoEngine:
    """What a part asks of the code generator, without an engine that would make machine code."""

    def __init__(self, codegen: Any) -> None:
        """Keep the code generator."""
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        """Ask the code generator itself."""
        return getattr(self._codegen, name)

    def set_env(self, name: str, env: object) -> None:
        """Set nothing: the kernel that the part is linked into does."""


class _PartLibrary(_Library):  # type: ignore[misc]
    """The code of one part, neither linked with what it calls nor optimised."""

    @property
    def codegen(self) -> Any:
        """Give the code generator."""
        return _NoEngine(self._codegen)

    def finalize(self) -> None:
        """End the part: it can be linked into kernels."""
        self._raise_if_finalized()
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """Give no address: there is no machine code."""
        return 0


class _KernelLibrary(_Library):  # type: ignore[misc]
    """The code of a kernel, with all its parts."""

    _linking_libraries: list[Any]

    def finalize(self) -> None:
        """Link all parts, once each, and optimise the whole."""
        found = dict.fromkeys(self._linking_libraries)
        for library in (left := list(found)):
            if isinstance(library, _PartLibrary):
                new = [each for each in library._linking_libraries if each not in found]
                found.update(dict.fromkeys(new))
                left += dict.fromkeys(new)
        self._linking_libraries = left
        super().finalize()


class PartCompiler(_Compiler):  # type: ignore[misc]
    """Numba's passes for a part."""

    def __init__(self, *words: Any) -> None:
        """Begin with a library that stops before LLVM's optimiser."""
        super().__init__(*words)
        self.state.library = _PartLibrary(words[1].codegen(), "part")


class KernelCompiler(_Compiler):  # type: ignore[misc]
    """Numba's passes for what Python calls."""

    def __init__(self, *words: Any) -> None:
        """Begin with a library that links parts."""
        super().__init__(*words)
        self.state.library = _KernelLibrary(words[1].codegen(), "kernel")
        self.state.library.enable_object_caching()

    def compile_extra(self, func: Any) -> Any:
        """Compile, and put in place what the parts hold beside their code."""
        result = super().compile_extra(func)
        for env in result._find_referenced_environments():
            self.state.targetctx.codegen().set_env(env.env_name, env)
        return result


class Rule(_numba.core.registry.CPUDispatcher):  # type: ignore[misc]
    """A function that Python calls, and that compiled code calls as a part."""

    part: Any
    """The same function as a part."""

    @property
    def _numba_type_(self) -> Any:
        """Give what compiled code calls."""
        return self.part._numba_type_
