"""Chilling effect: how many fewer protected acts people do before anyone in their household is sanctioned.

Sanctions depend on conduct: people who are never sanctioned tend to be people who acted little. So a household counts up to and including
the day of its first sanction. If each act is left out with one fixed probability, regardless of the past, the ratio of two such sums has
that probability's mean (a stopped martingale: Doob 1953, Stochastic processes).

The ratio can show silence because people know they are watched. It cannot show fear of a record: until a household member is caught, only
unseen acts change the perceived risk, which falls (docs/model.md section 9). A ratio above 1 reflects that fall, not courage.

No table holds the protected acts of a person. The sampled households are replayed, and only their sum leaves this file.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.audit.statistics.households import Sampled, of_sample
from demerit.audit.statistics.interval import Estimate
from demerit.citizen.events import AT, EVENTS
from demerit.life.read.neighbourhood import homes_of, live_homes
from demerit.life.read.source import Source, plan_of
from demerit.results.write.person_tables import witness

_SANCTIONS = ("marked_true", "marked_false", "listed", "deleted", "ordered", "held_back", "alleged", "debt")
"""Events that count as a sanction, besides a refused need."""
_CLASS = 15
"""Mask of the bits of a status that are 0 where no need is refused."""


class Acts(NamedTuple):
    """Protected acts of the sampled households in one arm."""

    household: NDArray[np.int64]
    """(household,) chance id of the first member."""
    sanctioned: NDArray[np.int64]
    """(household,) day of the first sanction of a member; the day after the run if there is none."""
    actor: NDArray[np.int64]
    """(act,) index of the household, for acts in the reported weeks."""
    day: NDArray[np.int64]
    """(act,) day since the start of the run."""

    def until(self, last: NDArray[np.int64]) -> NDArray[np.float64]:
        """Count the acts of each household up to and including its own last day."""
        counted = self.actor[self.day <= last[self.actor]]
        return np.bincount(counted, minlength=len(self.household)).astype(np.float64)


def acts_of(source: Source, households: NDArray[np.int64], arm: str) -> Acts:
    """Replay households and return their protected acts.

    Parameters
    ----------
    source : the run.
    households : chance ids of the first members, in order.
    arm : name of the arm.
    """
    homes = homes_of(source, households.tolist())
    plan, _ = plan_of(source, arm)
    seen = witness(plan, arm, homes.sample, live_homes(source, homes, arm), source.weeks(arm))
    home = np.searchsorted(households, homes.sample.who[seen.household])
    person, day, what, _ = seen.rows.T
    stretches, done = seen.intervals, _any_of(what, *_SANCTIONS)
    refused = (stretches.status & _CLASS != 0) & (stretches.end > stretches.start)
    first = np.full(len(households), source.weeks(arm) * 7)
    np.minimum.at(first, home[person[done]], day[done])
    np.minimum.at(first, home[stretches.person[refused]], stretches.start[refused])
    acts = _any_of(what, "protected") & (day >= plan.burn_in * 7)
    return Acts(households, first, home[person[acts]], day[acts])


def _any_of(what: NDArray[np.int64], *names: str) -> NDArray[np.bool_]:
    """Return which rows are one of some events."""
    chosen = np.zeros(len(what), bool)
    for event in EVENTS:
        if event.name in names:
            first = getattr(AT, event.name)
            chosen |= (what >= first) & (what < first + event.width)
    return chosen


def unsanctioned_ratio(here: Acts, there: Acts) -> tuple[Estimate, int]:
    """Return the ratio of protected acts before the first sanction to those of the same people and days without any regime.

    Parameters
    ----------
    here, there : acts of the same households under the regime and without one; both end on the day of the first sanction under the regime.

    Returns
    -------
    Estimate, NaN where fewer than 20 households act (one minus it is the chilling effect: docs/law.md, L16); and the number of acts without
    any regime.
    """
    a, b = here.until(here.sanctioned), there.until(here.sanctioned)
    n = int(b.sum())
    if n == 0:
        return Estimate(float("nan"), None, None), 0
    return of_sample(Sampled(here.household, a, b), is_share=False), n
