"""Loading compiled code without Numba: its object code, and what Numba's wrapper of it calls.

Numba itself imports 100 modules, reads the code in LLVM's language beside the object code, and makes types of all arguments: half a
second, which is half of a small run.
"""

import builtins
import ctypes
import pickle
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import FunctionType
from typing import Any, NamedTuple

from llvmlite import binding

_llvm: Any = binding
"""LLVM, whose binding has no annotations."""


class Code(NamedTuple):
    """The code of one function for arguments of some types."""

    wrapper: str
    """Symbol of the function that Python calls."""
    needs: tuple[str, ...]
    """Symbols that it takes from elsewhere."""
    constants: dict[str, list[Any]]
    """Python objects by the symbol of their environment; each function that Numba has translated has an environment."""
    machine: bytes
    """The object file."""


def load(code: Code, function: FunctionType) -> Callable[..., Any]:
    """Load code, and return the function that Python calls.

    Raises
    ------
    RuntimeError, KeyError
        If LLVM cannot read it, or if something that it needs is missing.
    """
    maker, engine = _prepared(), _make_engine()
    if not _are_there(code.needs):
        # Numba names more to LLVM than what our kernels need.
        import_module("numba")
        if not _are_there(code.needs):
            raise KeyError(code.needs)
    engine.add_object_file(_llvm.ObjectFileRef.from_data(code.machine))
    engine.finalize_object()
    environment = maker.Environment(function.__globals__)
    held = [_put_environment(engine, name, content) for name, content in code.constants.items()]
    name, about = function.__name__, f"compiled {function.__qualname__}"
    address = engine.get_function_address(code.wrapper)
    if not address:
        raise KeyError(code.wrapper)
    module = sys.modules.get(function.__module__)
    made: Callable[..., Any] = maker.make_function(module, name, about, address, environment, (engine, held))
    return made


def _are_there(symbols: tuple[str, ...]) -> bool:
    """Return whether LLVM knows all symbols, including those of this process, which it searches once an engine exists.

    LLVM ends the process if it loads code that needs an unknown symbol.
    """
    return all(_llvm.address_of_symbol(symbol) for symbol in symbols)


def _make_engine() -> Any:
    """Return an engine for the code of one file, separate from all others, so that symbols do not clash."""
    target = _llvm.Target.from_triple(_llvm.get_process_triple())
    return _llvm.create_mcjit_compiler(_llvm.parse_assembly(""), target.create_target_machine())


def _put_environment(engine: Any, symbol: str, content: list[Any]) -> Any:
    """Create an environment, and store its address in the code."""
    made, at = _prepared().Environment({}), engine.get_global_value_address(symbol)
    made.consts[:] = content
    if at:
        ctypes.c_void_p.from_address(at).value = id(made)
    return made


@cache
def _prepared() -> Any:
    """Register with LLVM what wrappers call, once a process; return the module that makes functions."""
    _llvm.initialize_native_target()
    _llvm.initialize_native_asmprinter()
    maker, helpers, runtime = map(
        _extension, ("numba._dynfunc", "numba._helperlib", "numba.core.runtime._nrt_python")
    )
    symbols = {f"numba_{name}": at for name, at in (maker.c_helpers | helpers.c_helpers).items()}
    symbols |= {name if name.startswith("_") else f"NRT_{name}": at for name, at in runtime.c_helpers.items()}
    symbols |= {
        f"PyExc_{name}": id(kind)
        for name, kind in vars(builtins).items()
        if isinstance(kind, type) and issubclass(kind, BaseException)
    }
    symbols |= {
        "_Py_NoneStruct": id(None),
        "numba_unpickle": ctypes.cast(_UNPICKLE, ctypes.c_void_p).value or 0,
    }
    for name, at in symbols.items():
        _llvm.add_symbol(name, at)
    return maker


def _extension(name: str) -> Any:
    """Load one of Numba's modules in C alone; where Numba is imported, it is there."""
    if name in sys.modules:
        return sys.modules[name]
    package = find_spec("numba")
    place = "/".join(name.split(".")[1:-1])
    folders = (
        [f"{folder}/{place}" for folder in (package.submodule_search_locations or [])] if package else []
    )
    spec = PathFinder.find_spec(name, folders)
    if spec is None or spec.loader is None:
        return import_module(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    # Numba imports it once more, as its own.
    sys.modules.pop(name, None)
    return module


@cache
def _unpickled(at: int, size: int) -> Any:
    """Read an object that lies in compiled code."""
    return pickle.loads(ctypes.string_at(at, size))  # noqa: S301 - code that is executed in any case


_UNPICKLE = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    lambda at, size, digest: _unpickled(at, size)
)
"""Functions that wrappers call to make a named tuple or an error; Numba's own would import Numba."""
