"""Entries that others bring into a citizen's file: those of namesakes, misreads, and those of rule families (docs/model.md §6, §16)."""

from demerit.citizen.arrivals import arriving, words_of
from demerit.citizen.events import AT
from demerit.citizen.fields import GROUP, MISREAD, NAMESAKE, get
from demerit.citizen.marks import is_there
from demerit.citizen.surroundings import N_DEEDS, Here, Me, count, first_day
from demerit.compiling.decorators import int64, part
from demerit.engine.week import hooks
from demerit.engine.week.acts import ENDS, band, enter, is_shielded
from demerit.regime.recognition import WORD
from demerit.regime.rule_types import N_LENSES
from demerit.society.luck_map import MISREAD_UNITS, NAMESAKE_UNITS

NO_DAY = 7
FIRST_FREE = NAMESAKE_UNITS + MISREAD_UNITS
"""First unit of lane 7 that a rule family may own."""


@part
def origin_of(unit: int) -> int:
    """Return the origin of a false entry on a unit of lane 7."""
    return NAMESAKE if unit < NAMESAKE_UNITS else MISREAD


@part
def total_of(me: Me, here: Here, origin: int, day: int) -> int:
    """Sum the signals of the county for this citizen: by kind for namesakes, by lens in the band for misreads."""
    total = int64(0)
    if origin == NAMESAKE:
        for kind in range(N_DEEDS):
            total += here.signal.namesake[kind]
    else:
        b = band(me, here, day)
        for lens in range(N_LENSES):
            total += here.signal.misread[lens, b]
    return total


@part
def kind_of(me: Me, here: Here, origin: int, x: int, day: int) -> int:
    """Find the kind at which the running sum of the signals exceeds x."""
    if origin == NAMESAKE:
        for kind in range(N_DEEDS):
            x -= here.signal.namesake[kind]
            if x < 0:
                return int64(kind)
    else:
        b = band(me, here, day)
        for lens in range(N_LENSES):
            x -= here.signal.misread[lens, b]
            if x < 0:
                return int64(here.rules.lenses[lens])
    return int64(0)


@part
def in_window(here: Here, day: int) -> int:
    """Return a day of the week, or NO_DAY if it is outside the window."""
    return day if here.opens <= day < here.closes else int64(NO_DAY)


@part
def inbound_day(me: Me, here: Here, unit: int) -> int:
    """Return the day (0..6) on which the entry of the week arrives, or NO_DAY if none does in the window."""
    if unit >= FIRST_FREE:
        coming = hooks.inbound(int64(0), me, here, unit)
        return in_window(here, coming >> 10) if coming else int64(NO_DAY)
    origin = origin_of(unit)
    total = total_of(me, here, origin, first_day(here))
    weights = here.rules.kappa if origin == NAMESAKE else here.rules.alike
    weight = weights[get(me.state, GROUP)]
    if total == 0:
        return int64(NO_DAY)
    words = words_of(me, here, int64(origin))
    return in_window(here, words.w2 * 7 >> 32) if words.w0 < min(WORD, weight * total) else int64(NO_DAY)


@part
def error_of(me: Me, here: Here, unit: int) -> int:
    """Return the packed inbound entry that a registry or a camera brings by mistake."""
    origin, first = origin_of(unit), first_day(here)
    words = words_of(me, here, int64(origin))
    x = (words.w1 >> 1) * total_of(me, here, origin, first) >> 31
    return arriving(int64(0), kind_of(me, here, origin, x, first), int64(origin))


@part
def land(me: Me, here: Here, day: int, unit: int) -> int:
    """Enter this week's arrival, unless the citizen is exempt; return ENDS.changed if it is entered, else 0."""
    coming = hooks.inbound(int64(0), me, here, unit) if unit >= FIRST_FREE else error_of(me, here, unit)
    kind, origin = coming >> 3 & 127, coming & 7
    if here.rules.kinds[kind].recorded == 0 or is_there(me, day, kind, origin):
        return 0
    if is_shielded(me, here, words_of(me, here, origin).w3):
        count(me, here, day, AT.shielded, kind)
        return 0
    enter(me, here, day, kind, origin)
    return ENDS.changed
