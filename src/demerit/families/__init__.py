"""Rule families: one a file, one line here, in the order in which they are asked."""

from demerit.families import (
    attack,
    costs,
    discretion,
    distrust,
    favours,
    gaming,
    joint,
    labelling,
    malice,
    participation,
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
from demerit.families import exit as leaving
from demerit.families.base import Family

FAMILIES: tuple[Family, ...] = (
    labelling.FAMILY,
    gaming.FAMILY,
    speech.FAMILY,
    self_censorship.FAMILY,
    distrust.FAMILY,
    secrecy.FAMILY,
    attack.FAMILY,
    shocks.FAMILY,
    costs.FAMILY,
    unequal.FAMILY,
    theft.FAMILY,
    suretyship.FAMILY,
    malice.FAMILY,
    discretion.FAMILY,
    retaliation.FAMILY,
    favours.FAMILY,
    participation.FAMILY,
    privileges.FAMILY,
    joint.FAMILY,
    leaving.FAMILY,
)
