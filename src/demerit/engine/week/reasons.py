"""The partition of restricted days that the clean file supports: remove reason after reason until none is left (classes 5 to 8).

A day belongs to the first reason without which no restriction would be left: a protected act, a context that has nothing to do with
the need, a penalty above the harm. What remains is as the rule intends.
"""

from typing import NamedTuple

from demerit.citizen.fields import (
    CLEAN_RED,
    N_SLOTS,
    TRUE,
    Mark,
    clean_step,
    is_live,
    mark_at,
)
from demerit.citizen.standing import IS_SCORED, Standing, in_force, refused_by_tier, tier_of_own
from demerit.citizen.surroundings import Here, Me
from demerit.compiling.decorators import Record, int64, part
from demerit.regime.score import weight
from demerit.regime.tiers import tier_by_floor

PROTECTED, UNRELATED, EXCESSIVE, INTENDED = 5, 6, 7, 8


class Support(NamedTuple):
    """Refusals by the live true entries, reason by reason; masks of needs."""

    lists: int
    """Refused by lists of unprotected entries."""
    related_lists: int
    """The same, only needs whose context is related."""
    fair_lists: int
    """The same, only listings that cost no more than the harm."""
    related: int
    """Needs related to any unprotected entry."""
    points: int
    gravity: int
    plain: int
    """Number of live true unprotected entries."""
    protected: int
    """Number of live true protected entries."""


@part
def with_entry(s: Support, mark: Mark, row: Record, rules: Record, listed: int, step: int) -> Support:
    """Return the support with one live true entry added; ``listed``: is its list in force under C; ``step`` is its clean step."""
    if row.protected:
        return Support(
            s.lists, s.related_lists, s.fair_lists, s.related, s.points, s.gravity, s.plain, s.protected + 1
        )
    refused = rules.lists[row.list].refuses if listed else 0
    return Support(
        s.lists | refused,
        s.related_lists | refused & row.related,
        s.fair_lists | (0 if row.excess else refused & row.related),
        s.related | row.related,
        s.points + weight(row.points, row.rise, step, rules.surcharge),
        s.gravity + row.gravity,
        s.plain + 1,
        s.protected,
    )


@part
def support(me: Me, here: Here, day: int) -> Support:
    """Collect the refusals by the live entries for a citizen's own deeds on a day."""
    s = Support(0, 0, 0, 0, 0, 0, 0, 0)
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if mark.origin == TRUE and is_live(mark):
            listed = in_force(me, here, slot, mark, day) >> 1
            s = with_entry(
                s, mark, here.rules.kinds[mark.kind], here.rules, listed, clean_step(me.state, slot)
            )
    return s


@part
def tier_without_protected(me: Me, here: Here, s: Support) -> int:
    """Return the tier without sureties and without entries for protected acts."""
    if s.protected == 0:
        return tier_of_own(me, here, int64(1))
    return tier_by_floor(here.rules.tiers, here.rules.top_tier, here.rules.start - s.points, 0)


@part
def peeled(me: Me, here: Here, own: Standing, day: int) -> int:
    """Return the class, 5 to 8, of a day on which the citizen's own clean file refuses a need."""
    rules, s = here.rules, support(me, here, day)
    tier = tier_without_protected(me, here, s)
    by_tier = refused_by_tier(me, here, tier, CLEAN_RED) if own.flags & IS_SCORED else 0
    if s.lists | by_tier == 0:
        return PROTECTED
    related_tier = by_tier & s.related if s.plain > 0 else by_tier
    if s.related_lists | related_tier == 0:
        return UNRELATED
    harsh = s.plain > 0 and rules.tiers[tier].severity > s.gravity
    if s.fair_lists | (0 if harsh else related_tier) == 0:
        return EXCESSIVE
    return INTENDED
