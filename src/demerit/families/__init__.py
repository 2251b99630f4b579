"""Rule families: one a file, one line here, in the order in which they are asked."""

from demerit.families import attack, costs, gaming, labelling, shocks, unequal
from demerit.families.base import Family

FAMILIES: tuple[Family, ...] = (
    labelling.FAMILY,
    gaming.FAMILY,
    attack.FAMILY,
    shocks.FAMILY,
    costs.FAMILY,
    unequal.FAMILY,
)
