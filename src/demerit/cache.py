"""Where compiled code is kept: one file for each function, by the hash of all that its code is made of.

Numba's own cache asks only whether the file of a function has changed, not those it calls, and not the constants that it freezes. Here
the name of a file is a hash of the function's bytecode, its constants, and likewise all that it calls, with the types of its
arguments, the flags, the processor and the versions. So yesterday's rules can never run today, an edit elsewhere compiles nothing
anew, equal sources share their code wherever they lie, and processes need not wait for each other: a name means one content.
"""

import contextlib
import hashlib
import os
import pickle
import platform
import stat
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np

from demerit.codehash import code_hash, describe_type

_numba: Any = numba
"""Numba, whose own annotations leave out much of it."""
_MAKERS = ("cache.py", "codehash.py", "compile.py", "linking.py")
"""The sources that say how code is made, named and kept."""


def _hash_of_makers(folder: Path) -> str:
    """Hash the sources that say how code is made: after a change among them all is compiled anew."""
    digests = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _MAKERS]
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()


_VERSIONS = (
    _hash_of_makers(Path(__file__).parent),
    numba.__version__,
    llvmlite.__version__,
    np.__version__,
    platform.python_version_tuple()[:2],
    platform.machine(),
)
"""What all code hangs on, whatever function it is of."""
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
SHIPPED = "code"
"""The folder beside this file with the code that a wheel brings along, if it was built to."""
_ABLE = (
    "+64bit,+avx,+avx2,+bmi,+bmi2,+cmov,+crc32,+cx16,+cx8,+f16c,+fma,+fxsr,+lzcnt,+mmx,"
    "+movbe,+popcnt,+sahf,+sse,+sse2,+sse3,+sse4.1,+sse4.2,+ssse3,+xsave"
)
WIDE = ("x86-64-v3", _ABLE)
"""The processor that a wheel's code is compiled for, and what it must be able to do: as nearly all since 2015 are."""
_DIGEST = hashlib.sha256().digest_size
"""A file begins with so many bytes of SHA-256 of the rest."""
_DAY = 24 * 3600
KEPT_DAYS = 60
"""Code that nobody has used for so long is thrown away."""
KEPT_BYTES = 1 << 30
"""Beyond this, what was used least lately is thrown away too: about twenty versions of all code."""


def cache_folder() -> Path:
    """Name the folder of the compiled code: below ``$DEMERIT_CACHE`` or the user's cache.

    Where that cannot be written or trusted, it is a private folder of the user among the temporary files, so that later processes find
    it again.

    Raises
    ------
    OSError
        If neither can be written.
    """
    base = os.environ.get("DEMERIT_CACHE") or os.environ.get("XDG_CACHE_HOME") or _home() / ".cache"
    folder = Path(base).resolve() / "demerit" / "code"
    reason = _refusal(folder)
    if not reason:
        return folder
    aside = _private()
    _make_writable(aside)
    warnings.warn(
        f"{folder}: {reason}, so compiled code is kept in {aside}. Set DEMERIT_CACHE to a folder of yours.",
        stacklevel=2,
    )
    return aside


def _refusal(folder: Path) -> str:
    """Say why compiled code cannot be kept in a folder; empty where it can."""
    try:
        _make_writable(folder)
        facts = [each.stat() for each in (folder.parent, folder)]
    except OSError as error:
        return f"cannot be written ({error.strerror})"
    return next(filter(None, (_distrust(each.st_uid, each.st_mode) for each in facts)), "")


def _distrust(owner: int, mode: int) -> str:
    """Say why a folder cannot be trusted, since what lies there is executed; empty where it can. Group members are trusted."""
    if owner not in {0, os.getuid()}:
        return "belongs to somebody else, whose code could be executed"
    return "can be written by everybody, whose code could be executed" if mode & stat.S_IWOTH else ""


def _home() -> Path:
    """Give the home of the user; somebody without one gets a folder that cannot be written."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")


def _make_writable(folder: Path) -> None:
    """Make a folder that not everybody can write to, and try to write there."""
    for each in (folder.parent, folder):
        each.mkdir(mode=0o775, parents=True, exist_ok=True)
    tempfile.TemporaryFile(dir=folder).close()


def _private() -> Path:
    """Make a folder among the temporary files that nobody else can write to, since what lies there is executed."""
    folder = Path(tempfile.gettempdir()) / f"demerit-compiled-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if facts.st_uid != os.getuid() or facts.st_mode & 0o077 or folder.is_symlink():
        return Path(tempfile.mkdtemp(prefix="demerit-compiled-"))
    return folder


def _target() -> tuple[str, ...]:
    """Name the processor and the settings that code is compiled for."""
    codegen = _numba.core.registry.cpu_target.target_context.codegen()
    return (*codegen.magic_tuple(), *(str(getattr(_numba.config, name, None)) for name in _SETTINGS))


@lru_cache(maxsize=1)
def _shipped() -> tuple[Path, tuple[str, ...]] | None:
    """Find the code that was built beside the sources, and what it is compiled for; None without it, or where it cannot run."""
    folder, (triple, name, features, *settings) = Path(__file__).parent / SHIPPED, _target()
    able = set(features.split(","))
    if not folder.is_dir() or not able.issuperset(WIDE[1].split(",")) or name == WIDE[0]:
        return None
    named = {"CPU_NAME": WIDE[0], "CPU_FEATURES": WIDE[1]}
    there = [named.get(key, value) for key, value in zip(_SETTINGS, settings, strict=True)]
    return folder, (triple, *WIDE, *there)


def _places(key: Callable[[tuple[str, ...]], str]) -> list[Path]:
    """Give where a file may lie: in the cache, under the name for this processor, and beside the sources."""
    shipped = _shipped()
    return [_folder() / key(_target()), *([shipped[0] / key(shipped[1])] if shipped else [])]


def _file_of(function: Any, signature: tuple[Any, ...], target: tuple[str, ...]) -> str:
    """Name the file of one function for arguments of some types."""
    types = [describe_type(kind) for kind in signature]
    key = f"{_VERSIONS} {_hash_of(function)} {types} {target}"
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


def _load(path: Path, target_context: Any) -> Any:
    """Load the code in a file; None where it is not there, or damaged: then it is compiled and written anew."""
    try:
        whole = memoryview(path.read_bytes())
        content = whole[_DIGEST:]
        if hashlib.sha256(content).digest() != whole[:_DIGEST]:
            return None
        return _numba.core.compiler.CompileResult._rebuild(target_context, *_Reader(BytesIO(content)).load())
    except Exception:
        # Pickle and LLVM say in many ways that they cannot read something.
        return None


def _write(path: Path, content: bytes) -> None:
    """Write code behind its SHA-256, whole or not at all; the folder is made anew if somebody has removed it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        beside.write_bytes(hashlib.sha256(content).digest() + content)
        # A temporary file is for its owner alone, but a wheel is for everybody.
        beside.chmod(0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


class Kept(_numba.core.caching._Cache):  # type: ignore[misc]
    """The cache of one function, in the form that Numba asks."""

    def __init__(self, function: Any) -> None:
        """Prepare the cache of a function; nothing is hashed before it is compiled or loaded."""
        self._function = function
        self._enabled = True
        self.told: Callable[[str], object] = lambda name: None
        """Told the name of the function when its code is there."""

    @property
    def cache_path(self) -> str:
        """Give the folder."""
        return str(_folder())

    def places(self, signature: tuple[Any, ...]) -> list[Path]:
        """Give where the code for arguments of some types may lie; it is written to the first."""
        return _places(partial(_file_of, self._function, signature))

    def load_overload(self, sig: tuple[Any, ...], target_context: Any) -> Any:
        """Load what was compiled for arguments of some types; None if nothing was."""
        # The tables of types and of implementations are for compiling alone; to read them takes as long as all else together.
        _numba.core.runtime.rtsys.initialize(target_context)
        for path in self.places(sig) if self._enabled else ():
            found = _load(path, target_context)
            if found is not None:
                _note_use(path)
                self.told(self._function.__name__)
                return found
        return None

    def save_overload(self, sig: tuple[Any, ...], data: Any) -> None:
        """Keep what was compiled for arguments of some types."""
        if not self._enabled or data.library.has_dynamic_globals:
            return
        # The disk is full, say: the code runs all the same.
        with contextlib.suppress(OSError):
            _write(self.places(sig)[0], _numba.core.serialize.dumps(data._reduce()))
        _throw_away_once()
        self.told(self._function.__name__)

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
    files, paths = [], list[Path]()
    # Somebody may have removed the folder.
    with contextlib.suppress(OSError):
        paths = list(folder.iterdir())
    for path in paths:
        with contextlib.suppress(OSError):
            facts = path.stat()
            files.append((facts.st_mtime, facts.st_size, path))
    held, oldest = 0, time.time() - KEPT_DAYS * _DAY
    for used, size, path in sorted(files, reverse=True, key=lambda each: each[0]):
        held += size
        if used < oldest or held > KEPT_BYTES:
            with contextlib.suppress(OSError):
                path.unlink()


def whole_marks(*kernels: Callable[..., Any]) -> list[Path]:
    """Name the files of which one tells that a run with these kernels has ended, so that its code is there for this processor."""
    hashes = [_hash_of(kernel) for kernel in kernels]

    def name(target: tuple[str, ...]) -> str:
        """Name the file for a processor."""
        return f"whole-{hashlib.sha256(f'{_VERSIONS} {hashes} {target}'.encode()).hexdigest()[:32]}"

    return _places(name)
