"""Grounds of a refusal, and whether any of them is unprotected, of a related context, or no harsher than the harm.

A *sound* packs three masks of needs, a byte each: the needs refused on at least one related ground, on one for no protected act, and on
one that costs no more than the harm. A refused need that is missing from a mask has no such ground (docs/model.md §10).
"""

from typing import NamedTuple

from demerit.citizen.fields import N_SLOTS, is_live, mark_at
from demerit.citizen.surroundings import Here, Me
from demerit.compiling.decorators import Record, int64, part
from demerit.regime.score import weight
from demerit.regime.tiers import tier_by_floor

_RELATED, _UNPROTECTED, _FAIR = 0, 8, 16
_ALL = 255
UNRELATED, PROTECTED, EXCESSIVE = 1, 2, 4
"""Bits that `lacking` returns."""


@part
def spread(needs: int) -> int:
    """Return the sound of needs refused on a ground without any of the three faults."""
    return needs << _RELATED | needs << _UNPROTECTED | needs << _FAIR


@part
def sound_of(needs: int, row: Record) -> int:
    """Return the sound of needs that an entry of a kind refuses by its list or by a stale copy of it."""
    quality: int = (
        row.related << _RELATED
        | (0 if row.protected else _ALL) << _UNPROTECTED
        | (0 if row.excess else _ALL) << _FAIR
    )
    return spread(needs) & quality


@part
def lacking(refused: int, sound: int) -> int:
    """Return the faults that all grounds of some refused need share: bits UNRELATED, PROTECTED, EXCESSIVE."""
    left = spread(refused) & ~sound
    return (
        (UNRELATED if left >> _RELATED & _ALL else 0)
        | (PROTECTED if left >> _UNPROTECTED & _ALL else 0)
        | (EXCESSIVE if left >> _FAIR & _ALL else 0)
    )


class Live(NamedTuple):
    """Sums over a citizen's live entries, true or false, for the citizen's own acts or for another's debt."""

    n: int
    related: int
    """Needs related to any of them."""
    gravity: int
    protected: int
    """Number of those for protected acts."""
    points: int
    """Points at first of the unprotected entries, by the steps of F."""


@part
def live_entries(me: Me, here: Here) -> Live:
    """Add up a citizen's live entries."""
    n, related, gravity, protected, points = int64(0), int64(0), int64(0), int64(0), int64(0)
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if is_live(mark):
            row = here.rules.kinds[mark.kind]
            n, related, gravity = n + 1, related | row.related, gravity + row.gravity
            if row.protected:
                protected += 1
            else:
                points += weight(row.points, row.rise, mark.step, here.rules.surcharge)
    return Live(n, related, gravity, protected, points)


@part
def tier_left(here: Here, live: Live, tier: int) -> int:
    """Return the tier that a citizen would have without the entries for protected acts."""
    if live.protected == 0:
        return tier
    rules = here.rules
    return max(tier, tier_by_floor(rules.tiers, rules.top_tier, rules.start - live.points, 0))


@part
def sound_of_tier(here: Here, live: Live, tier: int, needs: int, left: int) -> int:
    """Return the sound of needs that a tier refuses; ``left`` are those that `tier_left` would refuse."""
    related = needs & live.related if live.n > 0 else needs
    harsh = live.n > 0 and here.rules.tiers[tier].severity > live.gravity
    return related << _RELATED | (needs & left) << _UNPROTECTED | (0 if harsh else needs) << _FAIR
