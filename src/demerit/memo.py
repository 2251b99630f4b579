"""Kept results: a cache by the identity of arguments, so that a changed figure recomputes only what depends on it."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial, wraps
from threading import Lock
from typing import ParamSpec, TypeVar

_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")
_VALUES = frozenset({str, int, float, bool, date, Fraction, type(None)})


def kept(room: int) -> Callable[[Callable[_Asked, _Given]], Callable[_Asked, _Given]]:
    """Keep the latest results of a pure function by the identity of its arguments, which never change.

    Comparing or hashing a table of a scenario takes longer than most results made from it. Arms, eras and draws share the objects that
    they do not change. Texts, numbers, dates and the items of tuples are looked up by value. Callers must not write to a kept result.

    Parameters
    ----------
    room : most results that are kept; the oldest goes first.
    """
    return partial(_keeping, room)


def _keeping(room: int, function: Callable[_Asked, _Given]) -> Callable[_Asked, _Given]:
    """Wrap a function of positional arguments in one that keeps its results."""
    known: dict[object, tuple[object, _Given]] = {}
    lock = Lock()

    @wraps(function)
    def remembered(*args: _Asked.args, **named: _Asked.kwargs) -> _Given:
        """Return the kept result, or call the function."""
        if named:
            return function(*args, **named)
        key = _mark(args)
        before = known.get(key)
        if before is not None:
            return before[1]
        found = function(*args, **named)
        with lock:
            while len(known) >= room:
                del known[next(iter(known))]
            # The arguments are kept alive, so that no other object can take their identity.
            known[key] = args, found
        return found

    return remembered


def _mark(value: object) -> object:
    """Return the cache key of an argument; 1, 1.0 and True have different ones."""
    if isinstance(value, tuple):
        return (type(value), *map(_mark, value))
    return (type(value), value) if type(value) in _VALUES else id(value)
