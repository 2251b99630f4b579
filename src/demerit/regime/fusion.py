"""Data fusion: whether an entry reaches the right file (mechanism 1).

A true record arrives, is missed, or lands in the file of a namesake.
"""

from demerit.compiling.decorators import rule

ARRIVES, IS_MISSED, IS_MISSENT = range(3)


@rule
def link(word: int, missent: int, missed: int) -> int:
    """Decide by one word whether an entry arrives, goes to a namesake or finds no file."""
    if word < missent:
        return IS_MISSENT
    return IS_MISSED if word < missent + missed else ARRIVES
