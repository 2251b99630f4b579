"""Cache of compiled code: one file for each function, named by a hash of its content.

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
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from llvmlite import binding

from demerit.compiling.code_hash import code_hash
from demerit.compiling.loading import Code

_llvm: Any = binding
"""LLVM, whose binding has no annotations."""
_MAKERS = ("cache.py", "code_hash.py", "decorators.py", "linking.py")
"""Sources that decide how code is made, named and kept."""


def _hash_of_makers(folder: Path) -> str:
    """Hash the sources that decide how code is made: a change in any of them recompiles everything."""
    digests = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _MAKERS]
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()


def _version(package: str) -> str:
    """Return the file that states a package's version, without importing the package."""
    spec = find_spec(package)
    (folder,) = spec.submodule_search_locations or [] if spec else []
    return (Path(folder) / "_version.py").read_text(encoding="utf-8")


_VERSIONS = (
    _hash_of_makers(Path(__file__).parent),
    _version("numba"),
    _version("llvmlite"),
    np.__version__,
    platform.python_version_tuple()[:2],
    platform.machine(),
)
"""Versions that all code depends on."""
_SETTINGS = (
    "OPT",
    "SLP_VECTORIZE",
    "LOOP_VECTORIZE",
    "BOUNDSCHECK",
    "DIVISION_BY_ZERO",
    "CPU_NAME",
    "CPU_FEATURES",
)
"""Numba's settings that change code; as variables of the environment they begin with NUMBA_."""
_SETTINGS_FILE = ".numba_config.yaml"
"""File in the current folder of a process from which Numba reads settings as well."""
SHIPPED = "code"
"""Folder beside this file with the code of a wheel, if one was built with code."""
_ABLE = (
    "+64bit,+avx,+avx2,+bmi,+bmi2,+cmov,+crc32,+cx16,+cx8,+f16c,+fma,+fxsr,+lzcnt,+mmx,"
    "+movbe,+popcnt,+sahf,+sse,+sse2,+sse3,+sse4.1,+sse4.2,+ssse3,+xsave"
)
WIDE = ("x86-64-v3", _ABLE)
"""Processor that a wheel's code is compiled for, with the features of nearly all since 2015."""
_DIGEST = hashlib.sha256().digest_size
"""Bytes of SHA-256 at the start of a file, over the rest."""
_DAY = 24 * 3600
KEPT_DAYS = 60
"""Days without use after which code is deleted."""
KEPT_BYTES = 1 << 30
"""Size beyond which the least recently used code is deleted: about twenty versions of all code."""


def cache_folder() -> Path:
    """Return the folder of the compiled code: below ``$DEMERIT_CACHE`` or the user's cache.

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
    """Explain why compiled code cannot be kept in a folder; empty where it can."""
    try:
        _make_writable(folder)
        facts = [each.stat() for each in (folder.parent, folder)]
    except OSError as error:
        return f"cannot be written ({error.strerror})"
    return next(filter(None, (_distrust(each.st_uid, each.st_mode) for each in facts)), "")


def _distrust(owner: int, mode: int) -> str:
    """Explain why a folder cannot be trusted, since its content is executed; empty where it can. Group members are trusted."""
    if owner not in {0, os.getuid()}:
        return "belongs to somebody else, whose code could be executed"
    return "can be written by everybody, whose code could be executed" if mode & stat.S_IWOTH else ""


def _home() -> Path:
    """Return the home of the user; for a user without one, a folder that cannot be written."""
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
    """Make a folder among the temporary files that only the user can write to, since its content is executed."""
    folder = Path(tempfile.gettempdir()) / f"demerit-compiled-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if facts.st_uid != os.getuid() or facts.st_mode & 0o077 or folder.is_symlink():
        return Path(tempfile.mkdtemp(prefix="demerit-compiled-"))
    return folder


@cache
def _target() -> tuple[str, ...]:
    """Name the processor and the settings that code is compiled for, as Numba finds them."""
    able = os.environ.get("NUMBA_CPU_FEATURES") or _llvm.get_host_cpu_features().flatten()
    if os.environ.get("NUMBA_ENABLE_AVX") == "0":
        able = able.replace("+avx", "-avx")
    name = os.environ.get("NUMBA_CPU_NAME") or _llvm.get_host_cpu_name()
    settings = (str(os.environ.get(f"NUMBA_{setting}")) for setting in _SETTINGS)
    return (_llvm.get_process_triple(), name, able, *settings, _settings_file())


def _settings_file() -> str:
    """Read Numba's file of settings; empty without it."""
    try:
        return Path(_SETTINGS_FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


@lru_cache(maxsize=1)
def _shipped() -> tuple[Path, tuple[str, ...]] | None:
    """Find the code that was built beside the sources, and its target; None without it, or where it cannot run."""
    folder, (triple, name, features, *settings, file) = Path(__file__).parent / SHIPPED, _target()
    able = set(features.split(","))
    if not folder.is_dir() or not able.issuperset(WIDE[1].split(",")) or name == WIDE[0]:
        return None
    named = {"CPU_NAME": WIDE[0], "CPU_FEATURES": WIDE[1]}
    there = [named.get(key, value) for key, value in zip(_SETTINGS, settings, strict=True)]
    return folder, (triple, *WIDE, *there, file)


def _places(key: Callable[[tuple[str, ...]], str]) -> list[Path]:
    """Return the possible places of a file: in the cache, under the name for this processor, and beside the sources."""
    shipped = _shipped()
    return [_folder() / key(_target()), *([shipped[0] / key(shipped[1])] if shipped else [])]


def _file_of(function: Any, types: str, target: tuple[str, ...]) -> str:
    """Return the file name of a function for arguments of some types."""
    key = f"{_VERSIONS} {_hash_of(function)} {types} {target}"
    plain = function.py_func
    place = plain.__module__.removeprefix("demerit.")
    return f"{place}.{plain.__name__}-{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def places(function: Any, types: str) -> list[Path]:
    """Return the possible places of a function's code for arguments of some types; it is written to the first."""
    return _places(partial(_file_of, function, types))


def read(path: Path) -> Code | None:
    """Read the code in a file; None where it is missing or damaged: then it is compiled and written again."""
    try:
        whole = memoryview(path.read_bytes())
        content = whole[_DIGEST:]
        if hashlib.sha256(content).digest() != whole[:_DIGEST]:
            return None
        return Code(*pickle.loads(content))  # noqa: S301 - what lies there is executed in any case
    except Exception:
        # Pickle has many errors for what it cannot read.
        return None


def keep(path: Path, code: Code) -> None:
    """Keep code that was just compiled; a full disk or an object that cannot be written does not stop the run."""
    with contextlib.suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
        _write(path, pickle.dumps(tuple(code)))
    _throw_away_once()


def _write(path: Path, content: bytes) -> None:
    """Write code behind its SHA-256, whole or not at all; a missing folder is made again."""
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


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Find the folder once a process."""
    return cache_folder()


@cache
def _hash_of(function: Any) -> str:
    """Hash a function once a process."""
    return code_hash(function)


def note_use(path: Path) -> None:
    """Set the time of a file to now, at most once a day, so that code in use is not deleted."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            path.touch()


@lru_cache(maxsize=1)
def _throw_away_once() -> None:
    """Delete old code once a process, and only in one that adds some."""
    throw_away(_folder())


def throw_away(folder: Path) -> None:
    """Delete code that was not used for `KEPT_DAYS`, and the least recently used beyond `KEPT_BYTES`.

    A later process compiles it again; a process that has loaded it is not affected.
    """
    files, paths = [], list[Path]()
    # Another process may have removed the folder.
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
    """Return the marker files; any of them means that a run with these kernels has ended, so that its code exists for this processor."""
    hashes = [_hash_of(kernel) for kernel in kernels]

    def name(target: tuple[str, ...]) -> str:
        """Return the marker file for a processor."""
        return f"whole-{hashlib.sha256(f'{_VERSIONS} {hashes} {target}'.encode()).hexdigest()[:32]}"

    return _places(name)
