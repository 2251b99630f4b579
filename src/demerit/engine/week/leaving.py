"""Emigration: what remains of the file of a citizen who is gone (docs/model.md §29)."""

from demerit.citizen.events import AT
from demerit.citizen.fields import (
    CASE,
    CLEAN,
    FILE,
    GONE,
    GROUP,
    GUARANTOR,
    N_WORDS,
    NO_CASE,
    TOUCHED,
    ZERO_BALANCE,
    get,
    put,
)
from demerit.citizen.surroundings import Here, Me, bump, count
from demerit.compiling.decorators import int64, part, uint32
from demerit.engine.week.acts import band
from demerit.engine.week.procedure import close_case


@part
def depart(me: Me, here: Here, day: int) -> None:
    """Remove a citizen of 18 or over from the day after ``day``: only traits remain, and a note that the citizen is gone."""
    c = me.state
    if get(c, CASE) != NO_CASE:
        close_case(me, here)
        count(me, here, day, AT.moot, 0)
    bump(here.tally.adults, (band(me, here, day + 1), get(c, GROUP)), -1)
    bump(here.tally.guarantors, 0, -get(c, GUARANTOR))
    touched = get(c, TOUCHED)
    for word in range(FILE, N_WORDS):
        c.word[word] = uint32(0)
    c.word[FILE] = uint32(ZERO_BALANCE)
    c.word[CLEAN] = uint32(ZERO_BALANCE)
    put(c, TOUCHED, touched)
    put(c, GONE, int64(1))
