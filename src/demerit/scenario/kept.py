"""Results that are kept for the objects they were made from: what one figure changes is worked out anew, all else is shared."""

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
    """Keep the latest results of a pure function by which objects it was given, none of which is ever changed.

    To compare or hash a table of a scenario takes longer than most of what is made of it. Arms, eras and draws share the objects that they
    do not change. Texts, numbers, dates, and what stands in tuples, are looked up by what they are. Nobody may write to what is kept.

    Parameters
    ----------
    room : for how many results; the oldest goes first.
    """
    return partial(_keeping, room)


def _keeping(room: int, function: Callable[_Asked, _Given]) -> Callable[_Asked, _Given]:
    """Put a function that keeps its results in the place of one that takes positional arguments."""
    known: dict[object, tuple[object, _Given]] = {}
    lock = Lock()

    @wraps(function)
    def remembered(*args: _Asked.args, **named: _Asked.kwargs) -> _Given:
        """Look the arguments up, or ask the function."""
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
    """Give what tells an argument from others; 1, 1.0 and True are three."""
    if isinstance(value, tuple):
        return (type(value), *map(_mark, value))
    return (type(value), value) if type(value) in _VALUES else id(value)
