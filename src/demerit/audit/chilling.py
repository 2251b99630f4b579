"""Chilling: what people dare less although nothing ever happened to them or to anybody of their household.

A protected act of a person is told to nobody, so no table holds it: the sampled households are lived again, and only their sum leaves
this file.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.interval import Estimate, ratio_by_household
from demerit.engine.events import AT, EVENTS
from demerit.life.home import homes_of, live_homes
from demerit.life.source import Source, plan_of
from demerit.results.lives import witness

_SANCTIONS = ("marked_true", "marked_false", "listed")
"""What is done to somebody, besides a refused need."""
_CLASS = 15
"""Bits of a status that are 0 where no need is refused."""


class Acts(NamedTuple):
    """Protected acts of the sampled households in one arm."""

    household: NDArray[np.int64]
    """(household,) chance id of the first member."""
    done: NDArray[np.int64]
    """(household,) protected acts in the reported weeks."""
    sanctioned: NDArray[np.bool_]
    """(household,) whether any member was ever entered, listed or restricted, from the first week of the burn-in on."""


def acts_of(source: Source, households: NDArray[np.int64], arm: str) -> Acts:
    """Live households again and count their protected acts.

    Parameters
    ----------
    source : the run.
    households : chance ids of the first members, in order.
    arm : name of the arm.
    """
    homes = homes_of(source, households.tolist())
    plan, _ = plan_of(source, arm)
    seen = witness(plan, arm, homes.sample, live_homes(source, homes, arm), source.weeks(arm))
    person, day, what, _ = seen.rows.T
    acts = person[_any_of(what, "protected") & (day >= plan.burn_in * 7)]
    stretches = seen.intervals
    refused = stretches.person[(stretches.status & _CLASS != 0) & (stretches.end > stretches.start)]
    sanctioned = np.concatenate([person[_any_of(what, *_SANCTIONS)], refused])
    home, n = np.searchsorted(households, homes.sample.who[seen.household]), len(households)
    return Acts(
        households, np.bincount(home[acts], minlength=n), np.bincount(home[sanctioned], minlength=n) > 0
    )


def _any_of(what: NDArray[np.int64], *names: str) -> NDArray[np.bool_]:
    """Choose the rows of some events."""
    chosen = np.zeros(len(what), bool)
    for event in EVENTS:
        if event.name in names:
            first = getattr(AT, event.name)
            chosen |= (what >= first) & (what < first + event.width)
    return chosen


def unsanctioned_ratio(here: Acts, there: Acts) -> Estimate:
    """Put the protected acts of the never sanctioned over those of the same people without any regime.

    Parameters
    ----------
    here, there : of the same households, under the regime and without one; who was sanctioned is read from the first.

    Returns
    -------
    Estimate: one minus it is the chilling effect (docs/law.md, L16). Not a number where nobody was spared, or nobody of them acts.
    """
    spared = ~here.sanctioned
    a, b = here.done[spared].astype(float), there.done[spared].astype(float)
    if not b.sum() > 0:
        return Estimate(float("nan"), None, None)
    whole = Estimate(float(a.sum() / b.sum()), None, None)
    return ratio_by_household(here.household[spared], a, b, whole=whole, share=1)
