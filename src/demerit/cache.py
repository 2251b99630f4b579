"""Where compiled code is kept: one file for each function, by the hash of all that its code is made of.

Numba's own cache asks only whether the file of a function has changed, not those it calls, and not the constants that it freezes. Here
the name of a file is a hash of the function's bytecode, its constants, and likewise all that it calls, with the types of its
arguments, the flags, the processor and the versions. So yesterday's rules can never run today, an edit elsewhere compiles nothing
anew, equal sources share their code wherever they lie, and processes need not wait for each other: a name means one content.
"""

import builtins
import contextlib
import dis
import hashlib
import os
import pickle
import platform
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import llvmlite
import numba
import numpy as np

_numba: Any = numba
"""Numba, whose own annotations leave out much of it."""
_PYTHON = (platform.python_version(), platform.machine())
_VERSIONS = (3, numba.__version__, llvmlite.__version__, np.__version__, *_PYTHON)
"""The first number is that of the form of the files."""
_SETTINGS = (
    "OPT",
    "SLP_VECTORIZE",
    "LOOP_VECTORIZE",
    "BOUNDSCHECK",
    "DIVISION_BY_ZERO",
    "CPU_NAME",
    "CPU_FEATURES",
)
"""What of Numba's settings shapes code."""
_LOAD_GLOBAL, _EXTENDED = dis.opmap["LOAD_GLOBAL"], dis.opmap["EXTENDED_ARG"]
_PLAIN = (Enum, np.generic, np.dtype, BuiltinFunctionType, np.ufunc, _numba.types.Type)
"""Constants that their text describes."""
_DAY = 24 * 3600
KEPT_DAYS = 60
"""Code that nobody has used for so long is thrown away."""
KEPT_BYTES = 1 << 30
"""Beyond this, what was used least lately is thrown away too: about twenty versions of all code."""


def cache_folder() -> Path:
    """Name the folder of the compiled code: below ``$DEMERIT_CACHE`` or the user's cache.

    Where that cannot be written, it is a private folder of the user among the temporary files, so that later processes find it again.

    Raises
    ------
    OSError
        If neither can be written.
    """
    base = os.environ.get("DEMERIT_CACHE") or os.environ.get("XDG_CACHE_HOME") or _home() / ".cache"
    folder = Path(base) / "demerit" / "code"
    try:
        _make_writable(folder)
    except OSError as error:
        aside = _private()
        _make_writable(aside)
        warnings.warn(
            f"{folder}: cannot be written ({error.strerror}), so compiled code is kept in {aside}. Set DEMERIT_CACHE to a folder of yours.",
            stacklevel=2,
        )
        return aside
    return folder


def _home() -> Path:
    """Give the home of the user; somebody without one gets a folder that cannot be written."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")


def _make_writable(folder: Path) -> None:
    """Make a folder, and try to write there."""
    folder.mkdir(parents=True, exist_ok=True)
    tempfile.TemporaryFile(dir=folder).close()


def _private() -> Path:
    """Make a folder among the temporary files that nobody else can write to, since what lies there is executed."""
    folder = Path(tempfile.gettempdir()) / f"demerit-compiled-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if facts.st_uid != os.getuid() or facts.st_mode & 0o077 or folder.is_symlink():
        return Path(tempfile.mkdtemp(prefix="demerit-compiled-"))
    return folder


_Parts = list[tuple[str, object]]
"""Descriptions of what code uses, beside it what has code of its own, or None."""


def code_hash(function: Any) -> str:
    """Hash all that the code of a compiled function is made of: its own bytecode and constants, and of all that it calls.

    Parameters
    ----------
    function : what a decorator of `demerit.compile` has made.

    Returns
    -------
    32 hexadecimal digits.

    Raises
    ------
    TypeError
        If it uses something that cannot be described: it could change unseen.
    """
    digest, found = hashlib.sha256(), {function: 0}
    for each in (left := [function]):
        for text, other in _described(each):
            if other is not None and other not in found:
                found[other] = len(found)
                left.append(other)
            digest.update(f"{text} {found[other] if other is not None else ''}\n".encode())
    return digest.hexdigest()[:32]


@cache
def _described(function: Any) -> _Parts:
    """Describe one function, and list what it uses."""
    plain = function.py_func
    flags = sorted((name, str(value)) for name, value in function.targetoptions.items())
    own = f"{plain.__module__} {plain.__qualname__} {flags} {plain.__defaults__!r} {_bytecode(plain.__code__, plain.__doc__)}"
    return [(own, None), *_used(plain)]


def _bytecode(code: CodeType, doc: str | None = None) -> str:
    """Describe bytecode and literals, without docstring and line numbers."""
    literals = [
        _bytecode(literal) if isinstance(literal, CodeType) else _literal(literal)
        for literal in code.co_consts
        if doc is None or literal != doc
    ]
    names = (
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        code.co_argcount,
        code.co_flags,
    )
    return f"{code.co_code.hex()} {code.co_exceptiontable.hex()} {literals} {names}"


def globals_named(code: CodeType) -> Iterator[str]:
    """List the names of globals in bytecode, as `dis` does, which takes a quarter of a second for all."""
    steps, operands = code.co_code[::2], code.co_code[1::2]
    at = steps.find(_LOAD_GLOBAL)
    while at >= 0:
        high = operands[at - 1] if at and steps[at - 1] == _EXTENDED else 0
        yield code.co_names[(high << 8 | operands[at]) >> 1]
        at = steps.find(_LOAD_GLOBAL, at + 1)
    for literal in code.co_consts:
        if isinstance(literal, CodeType):
            yield from globals_named(literal)


def _literal(literal: object) -> str:
    """Describe a literal; the order of a set is that of the process."""
    return repr(sorted(map(repr, literal)) if isinstance(literal, frozenset) else literal)


def _used(plain: FunctionType) -> _Parts:
    """List the globals that a function names, what it names of a module, and the surroundings of a closure."""
    names = plain.__code__.co_names
    parts: _Parts = []
    for name in sorted(set(globals_named(plain.__code__))):
        if name in plain.__globals__:
            parts += _value(name, plain.__globals__[name], names)
    for name, cell in zip(plain.__code__.co_freevars, plain.__closure__ or (), strict=True):
        parts += _value(name, cell.cell_contents, names)
    return parts


def _globals(code: CodeType) -> Iterator[str]:
    """List the names of globals in bytecode."""
    for step in dis.get_instructions(code):
        if step.opname in {"LOAD_GLOBAL", "LOAD_NAME"}:
            yield step.argval
    for literal in code.co_consts:
        if isinstance(literal, CodeType):
            yield from _globals(literal)


def _value(name: str, value: Any, names: tuple[str, ...]) -> _Parts:
    """Describe something that compiled code freezes."""
    if isinstance(value, _numba.core.dispatcher.Dispatcher):
        return [(name, value)]
    if isinstance(value, _numba.core.extending._Intrinsic):
        return [(f"{name} {_bytecode(value._defn.__code__)}", None)]
    if isinstance(value, ModuleType) and not _of_numpy(value.__name__):
        inner = [each for each in names if hasattr(value, each)]
        return [(f"{name} {value.__name__}", None)] + [
            part for each in inner for part in _value(f"{name}.{each}", getattr(value, each), names)
        ]
    if isinstance(value, tuple) and any(
        isinstance(each, _numba.core.dispatcher.Dispatcher) for each in value
    ):
        return [part for i, each in enumerate(value) for part in _value(f"{name}[{i}]", each, names)]
    return [(f"{name}={_constant(value)}", None)]


def _constant(value: Any) -> str:
    """Describe a constant; what is not known here could change unseen, so it is refused."""
    kind = type(value)
    if isinstance(value, tuple):
        return f"{kind.__qualname__} {getattr(value, '_fields', '')} {[_constant(each) for each in value]}"
    if isinstance(value, type):
        return _class(value)
    if isinstance(value, np.ndarray):
        return f"{value.dtype!r} {value.shape} {hashlib.sha256(value.tobytes()).hexdigest()}"
    if value is None or kind in {bool, int, str, float} or isinstance(value, _PLAIN):
        return f"{kind.__qualname__} {value!r}"
    if isinstance(value, ModuleType):
        return value.__name__
    if not _of_numpy(getattr(value, "__module__", "")):
        raise TypeError(
            f"compiled code uses {value!r}, a {kind.__name__}, whose content is not hashed by {__name__}"
        )
    return f"{value.__module__} {value.__qualname__}"


def _of_numpy(module: str) -> bool:
    """Tell whether a module is of NumPy, Numba or Python's arithmetic, whose versions are hashed."""
    return module.partition(".")[0] in {"numpy", "numba", "math", "operator"}


def _class(kind: type) -> str:
    """Describe a class: what compiled code may take from it."""
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return f"{kind.__module__} {kind.__qualname__} {kind._fields} {kind._field_defaults}"  # type: ignore[attr-defined]
    if issubclass(kind, Enum):
        return f"{kind.__qualname__} {[(each.name, each.value) for each in kind]}"
    if vars(builtins).get(kind.__name__) is kind or _of_numpy(kind.__module__):
        return f"{kind.__module__} {kind.__qualname__}"
    raise TypeError(f"compiled code uses {kind!r}, whose content is not hashed by {__name__}")


def _type(kind: Any) -> str:
    """Describe a type of Numba's: its name leaves out the fields of named tuples."""
    if isinstance(kind, _numba.types.BaseTuple):
        named = _class(kind.instance_class) if isinstance(kind, _numba.types.BaseNamedTuple) else ""
        return f"{named}({', '.join(_type(each) for each in kind)})"
    return f"{kind!r} {kind!s}"


def _file_of(function: Any, hashed: str, signature: tuple[Any, ...], codegen: Any) -> str:
    """Name the file of one function for arguments of some types."""
    settings = [str(getattr(_numba.config, name, None)) for name in _SETTINGS]
    types = [_type(kind) for kind in signature]
    key = f"{_VERSIONS} {hashed} {types} {codegen.magic_tuple()} {settings}"
    plain = function.py_func
    place = plain.__module__.removeprefix("demerit.")
    return f"{place}.{plain.__name__}-{hashlib.sha256(key.encode()).hexdigest()[:32]}"


class _Reader(pickle.Unpickler):
    """Reads code of the user's own, without the modules of Numba that it was made from: to import them takes longer than all else."""

    def find_class(self, module: str, name: str) -> Any:
        """Give what the file names; an environment, which only code that falls back on Python objects reads, is made in our way."""
        return _environment if name == "_rebuild_env" else super().find_class(module, name)


def _environment(module: str, constants: list[Any], name: str) -> Any:
    """Make the environment of a function, or give the one that there is."""
    environments = _numba.core.environment.Environment
    made = environments._memo.get(name)
    if made is None:
        made = environments(vars(sys.modules[module]) if module in sys.modules else {"__name__": module})
        made.consts[:], made.env_name = constants, name
        environments._memo[name] = made
    return made


class Kept(_numba.core.caching._Cache):  # type: ignore[misc]
    """The cache of one function, in the form that Numba asks."""

    def __init__(self, function: Any) -> None:
        """Prepare the cache of a function; nothing is hashed before it is compiled or loaded."""
        self._function = function
        self._enabled = True

    @property
    def cache_path(self) -> str:
        """Give the folder."""
        return str(_folder())

    def path(self, signature: tuple[Any, ...]) -> Path:
        """Name the file of the code for arguments of some types, on this processor."""
        codegen = _numba.core.registry.cpu_target.target_context.codegen()
        return _folder() / _file_of(self._function, _hash_of(self._function), signature, codegen)

    def load_overload(self, sig: tuple[Any, ...], target_context: Any) -> Any:
        """Load what was compiled for arguments of some types; None if nothing was."""
        # The tables of types and of implementations are for compiling alone; to read them takes as long as all else together.
        _numba.core.runtime.rtsys.initialize(target_context)
        if not self._enabled:
            return None
        path = self.path(sig)
        try:
            reduced = _Reader(BytesIO(path.read_bytes())).load()
        except Exception:
            # It is not there, or it is damaged, which pickle says in many ways; then it is compiled and written anew.
            return None
        _note_use(path)
        return _numba.core.compiler.CompileResult._rebuild(target_context, *reduced)

    def save_overload(self, sig: tuple[Any, ...], data: Any) -> None:
        """Keep what was compiled for arguments of some types."""
        if not self._enabled or data.library.has_dynamic_globals:
            return
        path, reduced = self.path(sig), _numba.core.serialize.dumps(data._reduce())
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(reduced)
            beside.replace(path)
        except OSError:
            # The disk is full, say: the code runs all the same.
            beside.unlink(missing_ok=True)
        _throw_away_once()

    def enable(self) -> None:
        """Read and write from now on."""
        self._enabled = True

    def disable(self) -> None:
        """Neither read nor write from now on."""
        self._enabled = False

    def flush(self) -> None:
        """Throw nothing away: a name means one content."""


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Find the folder once a process."""
    return cache_folder()


@cache
def _hash_of(function: Any) -> str:
    """Hash a function once a process."""
    return code_hash(function)


def _note_use(path: Path) -> None:
    """Set the time of a file to now, at most once a day, so that what is used is not thrown away."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            path.touch()


@lru_cache(maxsize=1)
def _throw_away_once() -> None:
    """Throw old code away once a process, and only in one that adds some."""
    throw_away(_folder())


def throw_away(folder: Path) -> None:
    """Delete code that nobody has used for `KEPT_DAYS`, and the least lately used beyond `KEPT_BYTES`.

    Whoever needs it again compiles it again; a process that has loaded it goes on.
    """
    files = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            facts = path.stat()
            files.append((facts.st_mtime, facts.st_size, path))
    held, oldest = 0, time.time() - KEPT_DAYS * _DAY
    for used, size, path in sorted(files, reverse=True, key=lambda each: each[0]):
        held += size
        if used < oldest or held > KEPT_BYTES:
            with contextlib.suppress(OSError):
                path.unlink()


def whole_mark(*kernels: Callable[..., Any]) -> Path:
    """Name the file that tells that a run with these kernels has ended, so that all its code is kept compiled for this processor."""
    processor = _numba.core.registry.cpu_target.target_context.codegen().magic_tuple()
    digest = hashlib.sha256(f"{_VERSIONS} {[_hash_of(kernel) for kernel in kernels]} {processor}".encode())
    return _folder() / f"whole-{digest.hexdigest()[:32]}"
