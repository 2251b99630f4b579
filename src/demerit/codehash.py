"""Hashing all that compiled code is made of: bytecode, constants, flags, and likewise all that it calls.

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

import numba
import numpy as np

_numba: Any = numba
"""Numba, whose own annotations leave out much of it."""
_LOAD_GLOBAL, _EXTENDED = dis.opmap["LOAD_GLOBAL"], dis.opmap["EXTENDED_ARG"]
_PLAIN = (Enum, np.generic, np.dtype, BuiltinFunctionType, np.ufunc, _numba.types.Type)
"""Constants that their text describes."""

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


def describe_type(kind: Any) -> str:
    """Describe a type of Numba's: its name leaves out the fields of named tuples."""
    if isinstance(kind, _numba.types.BaseTuple):
        named = _class(kind.instance_class) if isinstance(kind, _numba.types.BaseNamedTuple) else ""
        return f"{named}({', '.join(describe_type(each) for each in kind)})"
    return f"{kind!r} {kind!s}"
