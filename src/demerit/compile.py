"""The only place that names Numba: compiler flags and where compiled code is kept.

Numba's disk cache does not notice a change in a function that lives in another file, so the cache folder is keyed by
a hash of all sources that are compiled: yesterday's rules can never run today.
"""

import hashlib
import os
import platform
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, SupportsInt, TypeVar

import numba

_COMPILED = ("chance.py", "compile.py", "society/*.py", "regime/*.py", "families/*.py", "engine/*.py")
"""Where compiled code may stand (a test looks for it elsewhere)."""
_ROOT = Path(__file__).parent
_Function = TypeVar("_Function", bound=Callable[..., object])
_Convert = Callable[[SupportsInt], int]
_numba: Any = numba
"""Numba, whose own annotations leave out some of its flags and settings."""

Record = Any
"""One record of a structured array, as compiled code sees it: ``record.field``. The array's dtype lists the fields; mypy does not
see them. In compiled code ``int`` means int64, in `chance` and in hashes also uint32 and uint64."""

int64: _Convert = _numba.int64
uint8: _Convert = _numba.uint8
uint32: _Convert = _numba.uint32
uint64: _Convert = _numba.uint64


def sources_hash() -> str:
    """Hash the sources of all compiled code together with the versions that shape it.

    Returns
    -------
    16 hexadecimal digits.
    """
    digest = hashlib.sha256(f"{numba.__version__} {platform.python_version()} {platform.machine()}".encode())
    for path in _sources():
        digest.update(str(path.relative_to(_ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> list[Path]:
    """List the sources of all compiled code."""
    return sorted(path for pattern in _COMPILED for path in _ROOT.glob(pattern))


def cache_folder() -> Path:
    """Name the folder of the compiled code: ``$DEMERIT_CACHE`` or the user's cache, below it the sources' hash.

    Where that cannot be written, it is a private folder of the user among the temporary files, under the same hash, so that later
    processes find it again.

    Raises
    ------
    OSError
        If neither can be written.
    """
    base = os.environ.get("DEMERIT_CACHE") or os.environ.get("XDG_CACHE_HOME") or _home() / ".cache"
    folder = Path(base) / "demerit" / "compiled" / sources_hash()
    try:
        _make_writable(folder)
    except OSError as error:
        aside = _private() / sources_hash()
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
    """Make a folder, and try to write there and in the folders that earlier processes made below."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in (folder, *(below for below in folder.iterdir() if below.is_dir())):
        tempfile.TemporaryFile(dir=each).close()


def _private() -> Path:
    """Make a folder among the temporary files that nobody else can write to, since what lies there is executed."""
    folder = Path(tempfile.gettempdir()) / f"demerit-compiled-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if facts.st_uid != os.getuid() or facts.st_mode & 0o077 or folder.is_symlink():
        return Path(tempfile.mkdtemp(prefix="demerit-compiled-"))
    return folder


_numba.config.CACHE_DIR = str(cache_folder())
# Numba's other places are not keyed by the sources: yesterday's code would run there with today's rules.
_numba.config.CACHE_LOCATOR_CLASSES = "UserProvidedCacheLocator"


def whole_mark() -> Path:
    """Name the file that tells that all code of a run is kept compiled.

    Numba compiles anew, in the same folder, for another processor and for sources with another time; so does this name change.
    """
    processor = _numba.core.registry.cpu_target.target_context.codegen().magic_tuple()
    times = " ".join(str(path.stat().st_mtime_ns) for path in _sources())
    digest = hashlib.sha256(f"{processor} {times}".encode()).hexdigest()
    return Path(_numba.config.CACHE_DIR) / f"whole-{digest[:16]}"


_IN_CODE: dict[str, object] = {
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
    compiled: _Function = _numba.njit(
        cache=True, error_model="numpy", no_cfunc_wrapper=True, forceinline=False
    )(function)
    return compiled


def part(function: _Function) -> _Function:
    """Compile a part of a kernel: callable from compiled code only, which lets it take and give records. It makes no arrays."""
    compiled: _Function = _numba.njit(**_IN_CODE)(function)
    return compiled


def folded(function: _Function) -> _Function:
    """Compile a part that LLVM always puts into the code of those who call it.

    For what only passes things on: a call hands over all surroundings by the stack.
    """
    compiled: _Function = _numba.njit(**_IN_CODE | {"forceinline": True})(function)
    return compiled


def kernel(function: _Function) -> _Function:
    """Compile a loop over arrays; it releases the interpreter lock, so threads run it side by side."""
    flags = {"cache": True, "nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
    compiled: _Function = _numba.njit(**flags)(function)
    return compiled
