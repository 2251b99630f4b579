"""Hash of compiled code: of bytecode, constants and flags, and of everything that it calls.

Numba freezes constants and takes in what it calls, whatever file they stand in, so a change anywhere among them makes other code, and a
change elsewhere does not. What cannot be described is refused, because it could change unseen.
"""

import builtins
import dis
import hashlib
from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from demerit.compiling.parts import Emitted, Part

_LOAD_GLOBAL, _EXTENDED = dis.opmap["LOAD_GLOBAL"], dis.opmap["EXTENDED_ARG"]
_PLAIN = (Enum, np.generic, np.dtype, BuiltinFunctionType, np.ufunc)
"""Types of constants whose text describes them."""
_NUMBERS = {kind: repr(np.dtype(kind)) for kind in (int, bool, float)}
"""Python's numbers are passed as those of NumPy."""

_Parts = list[tuple[str, object]]
"""Descriptions of what code uses, each with the function that has code of its own, or None."""


def code_hash(function: Any) -> str:
    """Return the hash of a compiled function: of its own bytecode and constants, and of everything that it calls.

    Parameters
    ----------
    function : what a decorator of `demerit.compiling.decorators` has made.

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
    flags = type(function).__name__, sorted(function.flags.items())
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
    """List the names of globals in bytecode, as `dis` does, which takes a quarter of a second for all functions."""
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
    """Describe a literal; sets are sorted, since their order depends on the process."""
    return repr(sorted(map(repr, literal)) if isinstance(literal, frozenset) else literal)


def _used(plain: FunctionType) -> _Parts:
    """List the globals of a function, the attributes of modules that it uses, and the variables of its closure."""
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
    """Describe a value that compiled code freezes."""
    if isinstance(value, Part):
        return [(name, value)]
    if isinstance(value, Emitted):
        return [(f"{name} {_bytecode(value.maker.__code__)}", None)]
    if isinstance(value, ModuleType) and not _of_numpy(value.__name__):
        inner = [each for each in names if hasattr(value, each)]
        return [(f"{name} {value.__name__}", None)] + [
            part for each in inner for part in _value(f"{name}.{each}", getattr(value, each), names)
        ]
    if isinstance(value, tuple) and any(isinstance(each, Part) for each in value):
        return [part for i, each in enumerate(value) for part in _value(f"{name}[{i}]", each, names)]
    return [(f"{name}={_constant(value)}", None)]


def _constant(value: Any) -> str:
    """Describe a constant; an unknown kind is refused, since it could change unseen."""
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
    """Return whether a module belongs to NumPy, Numba or Python's arithmetic, whose versions are hashed."""
    return module.partition(".")[0] in {"numpy", "numba", "math", "operator"}


def _class(kind: type) -> str:
    """Describe a class by what compiled code may use of it."""
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return f"{kind.__module__} {kind.__qualname__} {kind._fields} {kind._field_defaults}"  # type: ignore[attr-defined]
    if issubclass(kind, Enum):
        return f"{kind.__qualname__} {[(each.name, each.value) for each in kind]}"
    if vars(builtins).get(kind.__name__) is kind or _of_numpy(kind.__module__):
        return f"{kind.__module__} {kind.__qualname__}"
    raise TypeError(f"compiled code uses {kind!r}, whose content is not hashed by {__name__}")


def describe(value: Any) -> str:
    """Describe the type of an argument: its name in NumPy; for an array or a named tuple, everything that its code depends on.

    Raises
    ------
    TypeError
        If it is of a kind that no kernel takes.
    """
    if isinstance(value, tuple):
        named = _class(type(value)) if type(value) is not tuple else ""
        return f"{named}({', '.join(map(describe, value))})"
    if isinstance(value, np.ndarray):
        flags = value.flags
        layout = "C" if flags.c_contiguous else "F" if flags.f_contiguous else "A"
        return f"{value.dtype!r} {value.ndim} {layout} {flags.writeable} {flags.aligned}"
    if isinstance(value, np.generic):
        return repr(value.dtype)
    if value is None or type(value) in _NUMBERS:
        return _NUMBERS.get(type(value), "None")
    raise TypeError(f"compiled code takes numbers, arrays and tuples of them, got {value!r}")
