"""Hooks of all rule families, joined: each hook runs through the families in order, as one compiled part."""

from collections.abc import Sequence

from demerit.citizen.surroundings import Here, Me
from demerit.compiling.decorators import folded, int64, part
from demerit.families import FAMILIES
from demerit.families.base import Hook


def _in_turn(name: str, hooks: Sequence[Hook]) -> Hook:
    """Chain hooks: each receives the value that the one before returns.

    Each has a name of its own: code compiled in two processes is told apart by names alone.
    """
    if not hooks:

        def unchanged(value: int, *surroundings: object) -> int:
            """Return the value."""
            return value

        unchanged.__qualname__ = name
        return folded(unchanged)
    if len(hooks) == 1:
        return hooks[0]
    first, others = hooks[0], _in_turn(name, hooks[1:])

    def both(value: int, *surroundings: object) -> int:
        """Ask the first family, then the others."""
        return others(first(value, *surroundings), *surroundings)

    both.__qualname__ = f"{name}_{len(hooks)}"
    return folded(both)


def _if_on(family: str, name: str, hook: Hook) -> Hook:
    """Return a hook that asks a family only if it is on: with many candidates, calls that change nothing would take most of the time."""

    def guarded(value: int, me: Me, here: Here, *surroundings: object) -> int:
        """Ask the family, or return the value."""
        return hook(value, me, here, *surroundings) if here.rules[family].on else value

    guarded.__qualname__ = f"{name}_of_{family}"
    return folded(guarded)


def _all(name: str, *, guarded: bool = False) -> Hook:
    """Join a hook of all families."""
    hooks = [(family.name, getattr(family.hooks, name)) for family in FAMILIES]
    return _in_turn(
        name, [_if_on(of, name, hook) if guarded else hook for of, hook in hooks if hook is not None]
    )


factor = _all("factor", guarded=True)
fears = _all("fears", guarded=True)
heats = _all("heats", guarded=True)
stirs = _all("stirs")
done = _all("done")
watched = _all("watched")
sees = _all("sees")
told = _all("told")
refused = _all("refused")
noticed = _all("noticed")
rejected = _all("rejected")
stops = _all("stops")
entered = _all("entered")
weekly = _all("weekly")
_opened = _all("opened")
leak = _all("leak")
shields = _all("shields")
inbound = _all("inbound")
brings = _all("brings")
counts = _all("counts")
due = _all("due")
credited = _all("credited")
graded = _all("graded")
enjoys = _all("enjoys")
leaves = _all("leaves")


@part
def opened(value: int, me: Me, here: Here, day: int) -> int:
    """Open an era; an entry that a family posts in it, ``kind << 3 | origin``, has the consequences of any other."""
    entry: int = _opened(value, me, here, day)
    if entry:
        entered(int64(0), me, here, day, entry >> 3, entry & 7)
    return entry
