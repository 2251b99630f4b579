"""Replay of a household: its journal, and its members' words and scores at the end of each week."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.citizen.fields import N_WORDS
from demerit.engine.state.first_day import words_of
from demerit.engine.state.world import World
from demerit.engine.week.scores import read_scores
from demerit.life.read.neighbourhood import Homes, live_homes
from demerit.life.read.source import Source, plan_of
from demerit.results.write.person_tables import Witnessed, witness


class Relived(NamedTuple):
    """A replayed household in one arm."""

    seen: Witnessed
    """Rows and stretches of status by member."""
    words: NDArray[np.uint32]
    """(week, member, word) at the end of each week."""
    scores: NDArray[np.int64]
    """(week, member, 2) points under F and under C at the end of each week."""


def relive(source: Source, homes: Homes, arm: str) -> Relived:
    """Replay one household.

    Parameters
    ----------
    source : the run.
    homes : the household.
    arm : name of the arm.

    Returns
    -------
    Relived; the words of the last week equal those at the end of the run.
    """
    n_weeks, members = source.weeks(arm), len(homes.sample.who)
    words = np.zeros((n_weeks, members, N_WORDS), np.uint32)
    scores = np.zeros((n_weeks, members, 2), np.int64)

    def _look(world: World, week: int) -> None:
        """Store the words and scores of a week."""
        words[week] = words_of(world.state.citizens)
        read_scores(world, 0, 1, week + 1, scores[week])

    lives = live_homes(source, homes, arm, watch=_look)
    return Relived(witness(plan_of(source, arm)[0], arm, homes.sample, lives, n_weeks), words, scores)
