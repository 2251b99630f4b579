"""Scores of both files, read from the state, and the households that a hash chooses."""

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Key, Purpose, draw
from demerit.citizen.fields import CITIZEN, LAST, get
from demerit.citizen.marks import UNDER, score_under, touch
from demerit.citizen.surroundings import JOURNAL, Here, Me
from demerit.compiling.decorators import int64, kernel, uint8
from demerit.engine.state.world import World

_SAMPLE = int(Purpose.SAMPLE) << 16


@kernel
def read_scores(world: World, start: int, end: int, week: int, scores: NDArray[np.int64]) -> None:
    """Compute the scores of the communities start..end as of the month of a week.

    Parameters
    ----------
    world : World; its citizens are not changed.
    start, end : range of communities.
    week : the week after the last one.
    scores : (citizen, 2) points, filled with the score under F and under C.
    """
    copies, journals = np.empty(1, CITIZEN), np.empty(1, JOURNAL)
    me = Me(copies[0], int64(0))
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
        for i in range(place.first, place.first + place.people):
            copies[0] = world.state.citizens[i]
            touch(me, here)
            scores[i, 0] = score_under(me, here, UNDER.held)
            scores[i, 1] = score_under(me, here, UNDER.clean)


@kernel
def choose_households(
    citizens: NDArray[np.void], base: int, key: Key, limit: int, chosen: NDArray[np.uint8]
) -> None:
    """Mark the households of one community whose hash is below a limit.

    Parameters
    ----------
    citizens : (citizen,) CITIZEN of the whole community.
    base : chance id of its first citizen.
    key : Key of the society.
    limit : threshold, 0..2^32.
    chosen : (citizen,) uint8, filled with 1 for members of chosen households.
    """
    is_in, starts = uint8(0), True
    for i in range(len(citizens)):
        if starts:
            is_in = uint8(draw(Key(key.seed, key.stream), base + i, 0, _SAMPLE, 0).w0 < limit)
        chosen[i] = is_in
        starts = get(citizens[i], LAST) == 1
