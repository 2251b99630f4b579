"""The integer table that a regime is enacted into; the engine and its oracle read nothing else of a regime."""

import numpy as np
from numpy.typing import NDArray

from demerit.families import FAMILIES
from demerit.families.base import Family
from demerit.regime import rule_types as r


def _record_of(family: Family) -> np.dtype[np.void]:
    """Build the dtype of a family's record: `on`, then its figures."""
    return np.dtype([("on", np.int64), *((n, np.int64, s) for n, s in family.figures.items())], align=True)


RULES = np.dtype(
    [
        ("kinds", r.KIND, (r.N_KINDS,)),  # row 0 is empty
        ("lists", r.LIST, (r.N_LISTS,)),  # row 0 is empty
        ("tiers", r.TIER, (r.N_TIERS,)),  # from the worst to the best
        ("registries", r.REGISTRY, (r.N_REGISTRIES,)),
        ("kappa", np.int64, (r.N_GROUPS,)),  # thousandths
        (
            "alike",
            np.int64,
            (r.N_GROUPS,),
        ),  # thousandths: how often a camera mistakes a member of the group for another
        (
            "hit",
            np.int64,
            (r.N_SENSORS, r.N_BANDS, r.N_GROUPS),
        ),  # threshold: a seen deed is assigned to the right person
        ("misread", np.int64, (r.N_SENSORS, r.N_BANDS, r.N_GROUPS)),  # threshold: to a wrong person
        ("lenses", np.int64, (r.N_LENSES,)),  # kind that each lens sees
        ("partner_needs", np.int64, (r.N_PARTNERS,)),  # mask of needs that each partner serves
        (
            "lost",
            np.int64,
            (1 << r.N_NEEDS,),
        ),  # share of all that can be lost, by what is refused already, 1/2^16
        ("reach", np.int64, (r.N_MEANS,)),  # threshold: the letter reaches
        ("files", np.int64, (2, 2, r.N_MEANS)),  # (listed, true, means) threshold: files a case
        ("pays", np.int64, (r.N_FIFTHS,)),  # threshold in a week: pays
        *((name, np.int64) for name in r.FIGURES),
        *((family.name, _record_of(family)) for family in FAMILIES),
    ],
    align=True,
)
"""One era of a regime: a threshold is 0..2^32, a mask has a bit a need. One record, so that kernels pass one pointer."""

Rules = NDArray[np.void]
"""(1,) of RULES."""


_RECORDING = ("recorded", "registry", "lens", "sensor", "seen", "slips", "nationwide", "daunts")
"""Columns of `kinds` on recording and deterrence; they change no existing entry."""


def ask_for_census(before: Rules, after: Rules, *, noted: bool = False) -> bool:
    """Return whether the change of rules between two eras may change a status or due day.

    Where the journal is on (``noted``), what is recorded counts as well: it changes no status, but a census notes the grounds of each one.
    """
    acts_alone = {family.name for family in FAMILIES if family.acts_alone}
    names = [name for name in RULES.names or () if name not in {"kinds", *acts_alone}]
    weights = [name for name in r.KIND.names or () if noted or name not in _RECORDING]
    return any(before[name].tobytes() != after[name].tobytes() for name in names) or any(
        bool((before["kinds"][name] != after["kinds"][name]).any()) for name in weights
    )
