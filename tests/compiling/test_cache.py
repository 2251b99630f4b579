"""Where compiled code is kept: under a hash of all that it is made of, so that yesterday's rules never run today."""

import dis
import hashlib
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

import demerit
from demerit.compiling import cache, code_hash, kernels
from demerit.compiling.parts import Part

DEEP = """
from typing import NamedTuple
from demerit.compiling.decorators import folded, part, rule
RATE = 3
TERMS = (1, 2)
class Pair(NamedTuple):
    a: int
    b: int
@part
def grow(x: int) -> int:
    '''Grow.'''
    return x * RATE + 1
@part
def unused(x: int) -> int:
    return x - 7
"""
RULES = """
from demerit.compiling.decorators import part
from {name} import deep
@part
def twice(x: int) -> int:
    return deep.grow(x) * 2 + deep.TERMS[1]
"""
KERNEL = """
from demerit.compiling.decorators import kernel
from {name}.deep import Pair, unused
from {name}.rules import twice
@kernel
def total(pair: Pair) -> int:
    total = 0
    for i in range(pair.a, pair.b):
        total += twice(i)
    return total
def plain(x: int) -> int:
    return x
"""
TOTAL = sum(2 * (3 * i + 1) + 2 for i in range(2, 5))


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Import copies of a little package, each from a folder of its own, with one text in place of another."""
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path / "code")
    (tmp_path / "code").mkdir()
    made: list[str] = []

    def imported(old: str = "", new: str = "") -> Any:
        """Import the kernel of a copy, as if it were the only one in this process."""
        folder = tmp_path / f"copy{len(made)}" / "little"
        folder.mkdir(parents=True)
        for name, text in {"__init__": "", "deep": DEEP, "rules": RULES, "kernels": KERNEL}.items():
            (folder / f"{name}.py").write_text(
                text.format(name="little").replace(old, new) if old else text.format(name="little")
            )
        made.append(str(folder.parent))
        for name in [name for name in sys.modules if name.partition(".")[0] == "little"]:
            del sys.modules[name]
        monkeypatch.syspath_prepend(folder.parent)
        importlib.invalidate_caches()
        return importlib.import_module("little.kernels")

    yield imported
    for name in [name for name in sys.modules if name.partition(".")[0] == "little"]:
        del sys.modules[name]


def total(module: ModuleType) -> tuple[int, int]:
    """Let the kernel count, and tell how often its code was read from the cache."""
    kernel: Any = module.total
    pair = sys.modules["little.deep"].Pair(2, 5)
    return kernel(pair), len(kernel.loaded)


def test_cache__serves_equal_sources_wherever_they_lie(packages: Any, tmp_path: Path) -> None:
    """Neither the folder of the package nor the time of its files is part of the name."""
    assert total(packages()) == (TOTAL, 0)
    assert total(packages()) == (TOTAL, 1)
    assert len(list((tmp_path / "code").iterdir())) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("RATE = 3", "RATE = 5", sum(2 * (5 * i + 1) + 2 for i in range(2, 5))),
        ("* RATE + 1", "* RATE + 2", sum(2 * (3 * i + 2) + 2 for i in range(2, 5))),
        ("TERMS = (1, 2)", "TERMS = (1, 4)", sum(2 * (3 * i + 1) + 4 for i in range(2, 5))),
        ("a: int\n    b: int", "b: int\n    a: int", 0),
        ("@part\ndef grow", "@folded\ndef grow", TOTAL),
        ("@part\ndef grow", "@rule\ndef grow", TOTAL),
    ],
)
def test_cache__compiles_anew_what_hangs_on_an_edit(packages: Any, old: str, new: str, expected: int) -> None:
    """A constant two files away, a function called, the order of fields, a flag: each makes other code."""
    assert total(packages())[0] == TOTAL
    assert total(packages(old, new)) == (expected, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'''Grow.'''", "'''Multiply, and add one.'''"),
        ("return x - 7", "return x - 8"),
        ("RATE = 3", "\n\n# A comment.\nRATE = 3"),
        ("def plain(x: int) -> int:\n    return x", "def plain(x: int) -> int:\n    return -x"),
    ],
)
def test_cache__keeps_what_does_not_hang_on_an_edit(packages: Any, old: str, new: str) -> None:
    """Docstrings, comments and functions that nobody calls make no other code."""
    assert total(packages())[0] == TOTAL
    assert total(packages(old, new)) == (TOTAL, 1)


def test_cache__compiles_anew_what_is_damaged(packages: Any, tmp_path: Path) -> None:
    """A truncated file is as good as none."""
    total(packages())
    (file,) = (tmp_path / "code").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert total(packages()) == (TOTAL, 0)
    assert total(packages()) == (TOTAL, 1)


def test_cache__compiles_anew_what_one_byte_has_changed_in(packages: Any, tmp_path: Path) -> None:
    """A checksum stands before the code, so a byte that the disk has lost is never executed."""
    total(packages())
    (file,) = (tmp_path / "code").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    assert total(packages()) == (TOTAL, 0)
    assert file.read_bytes()[:32] == hashlib.sha256(file.read_bytes()[32:]).digest()


def test_cache__compiles_anew_what_cannot_be_put_in_place(
    packages: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code that LLVM refuses is as good as none."""

    def refuse(*_: Any) -> None:
        raise RuntimeError("LLVM cannot read this")

    total(packages())
    monkeypatch.setattr(kernels, "load", refuse)
    assert total(packages()) == (TOTAL, 0)


def test_cache__is_made_anew_if_somebody_removes_it(packages: Any, tmp_path: Path) -> None:
    """Who cleans up while a process runs does not stop it, and what it compiles then is kept."""
    (tmp_path / "code").rmdir()
    cache.throw_away(tmp_path / "code")
    assert total(packages()) == (TOTAL, 0)
    assert total(packages()) == (TOTAL, 1)


def test_cache__how_code_is_made_is_part_of_its_name(tmp_path: Path) -> None:
    """A comment in one of the sources that make code, and all is compiled anew."""
    for name in cache._MAKERS:
        shutil.copy(Path(cache.__file__).with_name(name), tmp_path)
    assert cache._hash_of_makers(tmp_path) == cache._VERSIONS[0]
    for name in ("decorators.py", "linking.py"):
        before = cache._hash_of_makers(tmp_path)
        (tmp_path / name).write_text("# Another.\n")
        assert cache._hash_of_makers(tmp_path) != before


def test_compile__leaves_plain_python_if_numba_is_told_to() -> None:
    """With NUMBA_DISABLE_JIT one can step through the rules."""
    words = "from demerit.chance import philox as p; print(type(p).__name__, *map(int, p(1, 2, 3, 4, 5, 6)))"
    found = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", words],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"NUMBA_DISABLE_JIT": off},
        ).stdout.split()
        for off in ("1", "0")
    ]
    assert [kind for kind, *_ in found] == ["function", "Rule"]
    assert found[0][1:] == found[1][1:]


def test_cache__a_full_disk_stops_nobody(
    packages: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be kept runs all the same."""
    write = Path.write_bytes

    def refuse(path: Path, data: bytes) -> int:
        if path.parent.name != "code":
            return write(path, data)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert total(packages()) == (TOTAL, 0)
    assert not list((tmp_path / "code").iterdir())


def test_cache__reads_what_a_wheel_has_brought(
    packages: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code built beside the sources for a wide class of processors is read where the cache holds none; nothing is written there."""
    target, shipped = ("x86_64", *cache.WIDE), tmp_path / "shipped"
    shipped.mkdir()
    module = packages()
    assert total(module) == (TOTAL, 0)
    (own,) = (tmp_path / "code").iterdir()
    (types,) = module.total.versions
    own.rename(shipped / cache._file_of(module.total, types, target))
    monkeypatch.setattr(cache, "_shipped", lambda: (shipped, target))
    assert total(packages()) == (TOTAL, 1)
    assert not list((tmp_path / "code").iterdir())
    assert total(packages("RATE = 3", "RATE = 5")) == (sum(2 * (5 * i + 1) + 2 for i in range(2, 5)), 0)


def test_shipped__is_for_processors_that_can_run_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One feature less, and the engine is compiled here."""
    monkeypatch.setattr(cache, "SHIPPED", str(tmp_path))
    triple, _, _, *settings = cache._target()
    for able, found in ((f"{cache.WIDE[1]},+aes", True), (cache.WIDE[1].replace("+avx2,", "-avx2,"), False)):
        monkeypatch.setattr(cache, "_target", lambda able=able: (triple, "znver9", able, *settings))
        assert (cache._shipped.__wrapped__() is not None) == found


def test_code_hash__refuses_what_it_cannot_describe(packages: Any) -> None:
    """A constant of an unknown kind could change unseen."""
    module = packages("RATE = 3", "class Odd:\n    x = 3\nRATE = Odd()")
    with pytest.raises(TypeError, match="is not hashed by"):
        code_hash.code_hash(module.total)


def compiled_functions() -> list[Any]:
    """List all compiled functions of the package."""
    modules = [
        importlib.import_module(module.name) for module in pkgutil.walk_packages(demerit.__path__, "demerit.")
    ]
    return list({id(v): v for m in modules for v in vars(m).values() if isinstance(v, Part)}.values())


def test_code_hash__describes_all_that_is_compiled() -> None:
    """No rule uses what cannot be hashed, and no two that meet in one kernel have the same name: symbols are told apart by it."""
    found: dict[str, Any] = {}
    for function in compiled_functions():
        assert len(code_hash.code_hash(function)) == 32
        for _, other in [("", function), *code_hash._described(function)]:
            if other is not None:
                name = f"{other.py_func.__module__}.{other.py_func.__qualname__}"
                assert found.setdefault(name, other) is other, name
    assert len(found) > 300


def _by_dis(code: CodeType) -> Iterator[str]:
    """List the globals of bytecode as Python's own disassembler reads them."""
    yield from (
        str(step.argval) for step in dis.get_instructions(code) if step.opname in {"LOAD_GLOBAL", "LOAD_NAME"}
    )
    for literal in code.co_consts:
        if isinstance(literal, CodeType):
            yield from _by_dis(literal)


def test_globals_named__reads_bytecode_as_dis_does() -> None:
    """All globals of all compiled functions are found."""
    for function in compiled_functions():
        code = function.py_func.__code__
        assert list(code_hash.globals_named(code)) == list(_by_dis(code))


_SHOW = """
import json
from demerit.compiling.code_hash import code_hash
from demerit.engine.week.citizens_cpu import go_through
from demerit.engine.state.state_hash import hash_communities
print(json.dumps([code_hash(go_through), code_hash(hash_communities)]))
"""


def _hashes(source: Path, edits: dict[str, tuple[str, str]]) -> list[str]:
    """Hash two kernels of a copy of the package in which texts are replaced."""
    import json

    shutil.copytree(
        Path(demerit.__file__).parent,
        source / "demerit",
        ignore=shutil.ignore_patterns("__pycache__", "assets"),
    )
    for name, (old, new) in edits.items():
        path = source / "demerit" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(source)}
    done = subprocess.run(
        [sys.executable, "-c", _SHOW], capture_output=True, text=True, check=True, env=environment
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_code_hash__an_edit_of_the_package_changes_what_hangs_on_it(tmp_path: Path) -> None:
    """A moved constant of a trait recompiles the week; one of replay, and a docstring of the week, recompile nothing."""
    live, hashing = _hashes(tmp_path / "a", {})
    aside = {
        "engine/replay/replay.py": ("_ROWS_A_LIFE = 64", "_ROWS_A_LIFE = 65"),
        "engine/week/citizens_cpu.py": ('"""Simulate a window of days in one community."""', '"""Live."""'),
    }
    assert _hashes(tmp_path / "b", aside) == [live, hashing]
    changed, same = _hashes(tmp_path / "c", {"society/luck_class.py": ("INERT = 63", "INERT = 62")})
    assert (changed != live, same) == (True, hashing)


def test_cache__processes_may_compile_at_once(tmp_path: Path) -> None:
    """Two that begin with an empty folder find the same, and a third reads what they have left."""
    environment = os.environ | {"DEMERIT_CACHE": str(tmp_path)}
    words = [
        sys.executable,
        "-c",
        "from demerit.chance import philox as p; print(p(1, 2, 3, 4, 5, 6), len(p.loaded))",
    ]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
    first, second = (each.communicate()[0] for each in both)
    third = subprocess.run(words, stdout=subprocess.PIPE, text=True, env=environment, check=True).stdout
    assert first.rpartition(" ")[0] == second.rpartition(" ")[0] == third.rpartition(" ")[0]
    assert third.endswith(" 1\n")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of temporary files of one's own, and a cache that cannot be made because a file is in the way."""
    (tmp_path / "cache").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


def test_cache_folder__moves_to_one_private_folder(elsewhere: Path) -> None:
    """Without a writable cache all processes of a user share one folder; each says so once."""
    found = []
    for _ in range(2):
        with pytest.warns(UserWarning, match="cannot be written"):
            found.append(cache.cache_folder())
    assert found == [elsewhere / f"demerit-compiled-{os.getuid()}"] * 2
    assert found[0].stat().st_mode & 0o077 == 0


def test_cache_folder__leaves_a_folder_that_others_can_write(elsewhere: Path) -> None:
    """What lies in the cache is executed, so a folder that somebody else prepared is not used."""
    prepared = elsewhere / f"demerit-compiled-{os.getuid()}"
    prepared.mkdir()
    prepared.chmod(0o777)
    with pytest.warns(UserWarning, match="cannot be written"):
        assert cache.cache_folder() != prepared


def test_cache_folder__refuses_a_folder_that_everybody_can_write_to(
    elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in the cache is executed, so the cache itself must be safe too."""
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "mine"))
    cache.cache_folder().chmod(0o777)
    with pytest.warns(UserWarning, match="can be written by everybody"):
        assert elsewhere in cache.cache_folder().parents


def test_cache_folder__is_not_that_of_somebody_else() -> None:
    """Oneself and the administrator are trusted, and so is one's group."""
    assert "somebody else" in cache._distrust(os.getuid() + 1, 0o755)
    assert [cache._distrust(owner, 0o775) for owner in (0, os.getuid())] == ["", ""]


@pytest.mark.parametrize("mask", [0o000, 0o002])
def test_cache_folder__is_safe_whatever_the_mask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mask: int
) -> None:
    """A folder that is made here is never refused afterwards; one named from where one stands stays where it is."""
    monkeypatch.setenv("DEMERIT_CACHE", "mine")
    monkeypatch.chdir(tmp_path)
    before = os.umask(mask)
    try:
        assert cache.cache_folder() == cache.cache_folder() == tmp_path / "mine" / "demerit" / "code"
    finally:
        os.umask(before)


def test_cache_folder__notices_a_folder_that_is_there_but_cannot_be_written(
    elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of somebody else's is as good as none."""
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "mine"))
    locked = cache.cache_folder()
    write = tempfile.TemporaryFile

    def refuse(*words: Any, dir: Path, **more: Any) -> Any:  # noqa: A002
        if dir == locked:
            raise PermissionError(13, "Permission denied")
        return write(*words, dir=dir, **more)

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.warns(UserWarning, match="Permission denied"):
        assert elsewhere in cache.cache_folder().parents


def test_throw_away__keeps_what_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that nobody has used for two months goes, and beyond the room the least lately used."""
    monkeypatch.setattr(cache, "KEPT_BYTES", 250)
    for name, days in {"new": 0, "used": 3, "idle": 20, "older": 30, "forgotten": 61}.items():
        (tmp_path / name).write_bytes(bytes(100))
        then = time.time() - days * 24 * 3600
        os.utime(tmp_path / name, (then, then))
    cache.throw_away(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"new", "used"}
