"""The rule families once more, plain: one a file, written from docs/model.md §14 and on; asked in the order of the page."""

from tests.naive.families import (
    attack,
    claims,
    discretion,
    distrust,
    favours,
    gaming,
    labelling,
    malice,
    privileges,
    retaliation,
    secrecy,
    self_censorship,
    shocks,
    speech,
    suretyship,
    theft,
    unequal,
)
from tests.naive.families import exit as leaving

TWINS = (
    labelling,
    gaming,
    speech,
    self_censorship,
    distrust,
    secrecy,
    attack,
    shocks,
    unequal,
    theft,
    suretyship,
    malice,
    discretion,
    retaliation,
    favours,
    privileges,
    leaving,
    claims,
)


def ask(hook, value, *surroundings):
    """Ask each family that takes part: it is given the value and gives it on."""
    for twin in TWINS:
        if hasattr(twin, hook):
            value = getattr(twin, hook)(value, *surroundings)
    return value
