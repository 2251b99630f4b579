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
HOOKS = {
    name: [vars(twin)[name] for twin in TWINS if name in vars(twin)] for twin in TWINS for name in vars(twin)
}
"""What the families have under each name, found once: asking 18 modules at every hook took half of the oracle's time."""


def ask(hook, value, *surroundings):
    """Ask each family that takes part: it is given the value and gives it on."""
    for part in HOOKS.get(hook, ()):
        value = part(value, *surroundings)
    return value
