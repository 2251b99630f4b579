"""Where households begin and end."""

import numpy as np

from demerit.citizen.fields import LAST, TRAITS, room_for
from demerit.engine.state.first_day import words_of
from demerit.engine.state.household_bounds import members_around


def test_members_around__counts_those_of_the_same_household() -> None:
    """Three households, of three, one and two people."""
    citizens = room_for(6)
    words_of(citizens)[:, TRAITS] = np.array([0, 0, 1, 1, 0, 1]) << LAST.shift
    around = members_around(citizens)
    assert (around & 15).tolist() == [0, 1, 2, 0, 0, 1]
    assert (around >> 4).tolist() == [2, 1, 0, 0, 1, 0]


def test_room_for__puts_nobody_into_two_lines_of_the_cache() -> None:
    """Two citizens lie in each."""
    for n in (1, 7, 1000):
        citizens = room_for(n)
        assert len(citizens) == n
        assert citizens.ctypes.data % 64 == 0
