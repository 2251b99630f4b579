"""State hash: one number for the state of everybody, independent of order, threads and machine (docs/model.md §13)."""

import numpy as np

from demerit.citizen.fields import CITIZEN, N_WORDS
from demerit.citizen.marks import touch
from demerit.citizen.surroundings import JOURNAL, Here, Me
from demerit.compiling.decorators import int64, kernel, part, uint64
from demerit.engine.state.world import World


@part
def mix(x: int) -> int:
    """Scramble 64 bits: the finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    x = (x ^ x >> uint64(30)) * uint64(0xBF58476D1CE4E5B9)
    x = (x ^ x >> uint64(27)) * uint64(0x94D049BB133111EB)
    return x ^ x >> uint64(31)


@part
def hash_of(me: Me) -> int:
    """Hash a citizen's chance id and words."""
    h = mix(uint64(me.who))
    for k in range(N_WORDS):
        h = mix(h ^ uint64(me.state.word[k]))
    return h


@kernel
def hash_communities(world: World, start: int, end: int, week: int) -> int:
    """Sum the hashes of all citizens of the communities start..end, touched up to the month of a week.

    Parameters
    ----------
    world : World; its citizens are not changed.
    start, end : range of communities.
    week : the week after the last one.

    Returns
    -------
    uint64, the sum modulo 2^64.
    """
    copies, journals = np.empty(1, CITIZEN), np.empty(1, JOURNAL)
    total, copy = uint64(0), copies[0]
    for community in range(start, end):
        place = world.places[community]
        here = Here(
            world.habits[0],
            world.rules[0],
            place,
            world.circles[0],
            world.signals[place.county],
            world.tallies[place.block],
            world.keys[0],
            journals[0],
            week,
            int64(0),
            int64(7),
            int64(0),
        )
        for i in range(place.people):
            at = place.first + i
            copies[0] = world.state.citizens[at]
            local = int64(world.state.local[at]) if len(world.state.local) > 0 else i
            me = Me(copy, place.number << 12 | local)
            touch(me, here)
            total += hash_of(me)
    return total
