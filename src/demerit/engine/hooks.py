"""The rule families put together: each hook of all families, one after the other, as one compiled part."""

from collections.abc import Sequence

from demerit.compile import part
from demerit.families import FAMILIES
from demerit.families.base import Hook, Hooks


def _in_turn(hooks: Sequence[Hook]) -> Hook:
    """Put hooks behind one another: each is given what the one before gives on."""
    if not hooks:

        @part
        def unchanged(value: int, *surroundings: object) -> int:
            """Give the value on."""
            return value

        return unchanged
    if len(hooks) == 1:
        return hooks[0]
    first, others = hooks[0], _in_turn(hooks[1:])

    @part
    def both(value: int, *surroundings: object) -> int:
        """Ask the first family, then the others."""
        return others(first(value, *surroundings), *surroundings)

    return both


def _all(name: str) -> Hook:
    """Put a hook of all families together."""
    hooks = [getattr(family.hooks, name) for family in FAMILIES]
    return _in_turn([hook for hook in hooks if hook is not None])


factor, heats, stops, entered, weekly, opened, leak, due = (_all(name) for name in Hooks._fields)
