"""Entries that arrive from outside: drawn at a rate, or from a pool (docs/model.md §16)."""

from demerit.chance import WORD, Purpose, Words, draw
from demerit.citizen.surroundings import Here, Me, institutions
from demerit.compiling.decorators import Record, int64, part

_INBOUND = int(Purpose.INBOUND) << 16
NOTHING = 0


@part
def arriving(day: int, kind: int, origin: int) -> int:
    """Return the packed entry that arrives on day 0..6 of the week; never 0, because kinds begin at 1."""
    return day << 10 | kind << 3 | origin


@part
def words_of(me: Me, here: Here, origin: int) -> Words:
    """Draw whether an entry of an origin arrives this week, its kind and day, and whether an exemption shields the citizen."""
    return draw(institutions(here), me.who, here.week, _INBOUND | origin, 0)


@part
def at_rate(me: Me, here: Here, origin: int, threshold: int, named: Record) -> int:
    """Draw an arrival below a threshold: one of the named kinds, equally likely, or NOTHING."""
    words = words_of(me, here, origin)
    if words.w0 >= threshold:
        return int64(NOTHING)
    kind = named.kinds[words.w1 * named.n >> 32]
    return arriving(words.w2 * 7 >> 32, kind, origin)


@part
def from_pool(me: Me, here: Here, origin: int, weight: int, source: tuple[int, Record]) -> int:
    """Draw an arrival from a pool (its number and its kinds), for a weight in drawing from it; or NOTHING."""
    number, named = source
    rates, total = here.signal.pooled[number], int64(0)
    for i in range(named.n):
        total += rates[i]
    if total == 0 or weight == 0:
        return int64(NOTHING)
    words = words_of(me, here, origin)
    if words.w0 >= min(WORD, weight * total):
        return int64(NOTHING)
    x, i = (words.w1 >> 1) * total >> 31, int64(0)
    while x >= rates[i]:
        x -= rates[i]
        i += 1
    return arriving(words.w2 * 7 >> 32, named.kinds[i], origin)
