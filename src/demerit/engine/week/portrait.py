"""Portrait of everybody at the end of a week: one byte a citizen, read from the state by the rules of the week, without changing it."""

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import GONE as GONE_FIELD
from demerit.citizen.fields import RESTRICTED as RESTRICTED_BIT
from demerit.citizen.fields import TIER, get
from demerit.citizen.standing import has_entries, standing
from demerit.citizen.surroundings import AGES, Here, Me, is_scored, reached
from demerit.compiling.decorators import Record, int64, kernel, part, uint8
from demerit.engine.state.household_bounds import end_of, start_of
from demerit.engine.state.world import World
from demerit.engine.week.citizens_cpu import Bench, lay_on_desk
from demerit.engine.week.household import statuses
from demerit.engine.week.lanes import name_citizens, who_is
from demerit.engine.week.status import (
    BY_HOUSEHOLD,
    IS_GONE,
    LISTS,
    LISTS_AT,
    TIER_AT,
    clean_mask,
    file_mask,
    through,
)

NO_TIER, HIGHEST_TIER = 7, 6
"""Bits 0 to 2: the tier, 0 the lowest; 7 where no score counts, so the two highest of eight tiers look alike."""
RESTRICTED, WRONGFUL, LISTED, GONE, THROUGH_OTHERS = 8, 16, 32, 64, 128
"""Refused a need; under the file held alone; on a list; gone for good; refused what the own file does not refuse."""


@part
def byte_of(packed: int) -> int:
    """Return the byte of a status."""
    if packed & IS_GONE:
        return NO_TIER | GONE
    tier = packed >> TIER_AT & 15
    byte = min(tier - 1, HIGHEST_TIER) if tier > 0 else NO_TIER
    if file_mask(packed):
        byte |= RESTRICTED
        byte |= 0 if clean_mask(packed) else WRONGFUL
        byte |= THROUGH_OTHERS if through(packed) >= BY_HOUSEHOLD else 0
    return byte | (LISTED if packed >> LISTS_AT & LISTS else 0)


@part
def byte_of_free(me: Me, here: Here) -> int:
    """Return the byte of a citizen without refusals: a tier, and whether the name is on a list that refuses nothing."""
    if get(me.state, GONE_FIELD):
        return NO_TIER | GONE
    day, byte = 7 * here.week + 7, int64(NO_TIER)
    if reached(me, here, AGES.adult, day) and is_scored(me, here):
        byte = min(get(me.state, TIER), HIGHEST_TIER)
    if has_entries(me.state) and standing(me, here, day).lists:
        byte |= LISTED
    return byte


@part
def portray_household(
    world: World, here: Here, bench: tuple[Record, Record], i: int, out: NDArray[np.uint8]
) -> int:
    """Portray the household of citizen i of the community by the statuses of its members; return where the next one begins."""
    desk, home = bench
    first = here.place.first
    start, end = start_of(world.around, first, i), end_of(world.around, first, i)
    lay_on_desk(desk, home, world.state, here, start, end)
    statuses(home, home.member, here, 7 * here.week + 7, home.after)
    for j in range(end - start):
        out[first + start + j] = uint8(byte_of(home.after[j]))
    return end


@part
def portray_community(world: World, here: Here, bench: tuple[Record, Record], out: NDArray[np.uint8]) -> None:
    """Portray one community as of the first day of the next week."""
    desk, state, first = bench[0], world.state, here.place.first
    name_citizens(desk, here.place, state.local, here.week)
    i = int64(0)
    while i < desk.drawn.n:
        at = first + i
        if int64(state.scan[at]) & RESTRICTED_BIT:
            i = portray_household(world, here, bench, i, out)
        else:
            out[at] = uint8(byte_of_free(Me(state.citizens[at], who_is(desk, i)), here))
            i += 1


@kernel
def portray(world: World, bench: Bench, part: tuple[int, int], week: int, out: NDArray[np.uint8]) -> None:
    """Portray a range of communities.

    Parameters
    ----------
    world : World; its citizens are not changed.
    bench : Bench of the thread.
    part : first community and end.
    week : the last simulated week, whose rules are the world's.
    out : (citizen,) uint8, filled: bits as above.
    """
    desk, home, journal = bench.desk[0], bench.home[0], bench.journal[0]
    for community in range(part[0], part[1]):
        place = world.places[community]
        here = Here(
            world.habits[0],
            world.rules[0],
            place,
            world.circles[community if len(world.circles) > 1 else 0],
            world.signals[place.county],
            world.tallies[place.block],
            world.keys[0],
            journal,
            week,
            0,
            7,
            int(place.rank < world.rules[0].rollout),
        )
        portray_community(world, here, (desk, home), out)
