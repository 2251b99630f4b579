"""What a citizen's rules see: the citizen (`Me`), the surroundings of the week (`Here`), and the tables that count."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Key, draw
from demerit.citizen.events import N_COUNTS, N_STOCKS
from demerit.citizen.fields import AGE, GROUP, Citizen, get
from demerit.compiling.decorators import Record, folded, int64, part
from demerit.regime.rule_types import N_BANDS, N_GROUPS, N_LENSES, N_NAMED, N_POOLS, N_SENSORS
from demerit.society.circles import LAYERS, SMALLEST, circle_in, circle_words
from demerit.society.people import birthday_of
from demerit.society.places import LARGEST_COMMUNITY
from demerit.society.traits import day_of_age

JOIN = 27
"""Purpose of the word that decides who takes part in a voluntary scheme."""
N_DEEDS = 64
N_BINS = 64
N_VIEWS = 1026
"""People of 18 and over, those against the regime in private, and the latter by 1,024 thresholds."""
DAYS_A_YEAR = 365

PLACE = np.dtype(
    [
        ("first", np.int64),  # index of the first citizen
        ("people", np.int64),
        ("number", np.int64),  # number of the community
        ("county", np.int64),
        ("block", np.int64),
        ("urban", np.int64),
        ("rank", np.int64),  # rank in the rollout, a word
        ("shocked", np.int64),  # 1 in hard months of the county
        ("deleted", np.int64, (1,)),  # utterances deleted, since the first day
        ("circles", np.int64),  # circles in each layer, 0 if there are none
        ("climate", np.int64),  # share of its people deleted in about eight weeks, in 1/4096, at most 255
        ("camera", np.int64, (N_SENSORS,)),  # threshold that a deed is in view, by sensor
        ("matches", np.int64, (1,)),  # deeds that its cameras assigned to a person, since the first day
    ],
    align=True,
)
"""A community."""

MOST_CIRCLES = LAYERS * (LARGEST_COMMUNITY // SMALLEST)
CIRCLES = np.dtype(
    [
        ("deleted", np.int32, (MOST_CIRCLES,)),  # deletions of the members, since the first day
        ("level", np.uint16, (MOST_CIRCLES,)),  # share of the members deleted in about eight weeks, in 1/4096
    ],
    align=True,
)
"""The circles of a community, those of one layer after those of the other."""

SIGNAL = np.dtype(
    [
        ("frontier", np.int64),  # week * 64 + bin before which all cases are served
        ("namesake", np.int64, (N_DEEDS,)),  # false entries for each unit of kappa, in 2^-42, by kind
        ("misread", np.int64, (N_LENSES, N_BANDS)),  # misreads for each person of the band, in 2^-39
        ("pooled", np.int64, (N_POOLS, N_NAMED)),  # entries for each unit of weight, by pool and named kind
    ],
    align=True,
)
"""What a county publishes for a window (docs/model.md §43)."""

TALLY = np.dtype(
    [
        (
            "counts",
            np.int64,
            (N_GROUPS, N_COUNTS),
        ),  # events of the week; harm, money and waiting need 64 bits
        ("change", np.int32, (N_GROUPS, N_STOCKS)),  # change of each stock in the week
        ("days", np.int32, (N_GROUPS, N_STOCKS)),  # person-days beyond 7 times the stock at the start
        ("missent", np.int64, (N_DEEDS,)),  # entries gone to namesakes, by kind
        ("misread", np.int64, (N_LENSES, N_BANDS)),  # misreads, by lens and band
        (
            "pooled",
            np.int64,
            (N_POOLS, N_NAMED),
        ),  # entries that rule families take out of one life, by pool and named kind
        ("filed", np.int64, (N_BINS,)),  # cases filed, by bin
        ("adults", np.int64, (N_BANDS, N_GROUPS)),  # change of the people of 18 and over, by band and group
        ("guarantors", np.int64, (1,)),  # change of the people who stand surety
        ("views", np.int32, (N_VIEWS,)),  # change of the views of the regime (docs/model.md, support)
    ],
    align=True,
)
"""Counts that a block of communities hands to its county and to the tables at the end of a week."""

KEYS = np.dtype(
    [("behaviour", np.int64, (2,)), ("institutions", np.int64, (2,)), ("society", np.int64, (2,))], align=True
)
"""Key of each domain of chance: the seed, and the number of the domain with that of the replicate."""

NOTES = 1024


class Ages(NamedTuple):
    """Ages at which bands and classes change."""

    adult: int
    middle: int
    elder: int


AGES = Ages(18, 35, 60)
"""A named tuple, because Numba compiles a function anew for each literal number."""
JOURNAL = np.dtype(
    [
        ("on", np.int64),
        ("n", np.int64),  # rows, or how many there would be if there were room
        ("rows", np.int64, (NOTES, 4)),  # who, day, what, value
    ],
    align=True,
)
"""Notes on a household in a week, if the journal is on."""


class Here(NamedTuple):
    """The surroundings of a citizen in one week; all but the numbers are records."""

    habits: Record
    rules: Record
    place: Record
    circles: Record
    signal: Record
    tally: Record
    keys: Record
    journal: Record
    week: int
    opens: int
    """First day of the window, 0..6 (docs/model.md §43)."""
    closes: int
    """Day of the week before which the window ends, 1..7."""
    scored: int
    """1 if the score applies in the community; `is_scored` tells for which citizens."""


class Me(NamedTuple):
    """A citizen: the record and the chance id. Compiled functions may take it as an argument, not return it."""

    state: Citizen
    who: int


@part
def first_day(here: Here) -> int:
    """Return the first day of the window."""
    return 7 * here.week + here.opens


@part
def behaviour(here: Here) -> Key:
    """Return the key of what people do."""
    return Key(here.keys.behaviour[0], here.keys.behaviour[1])


@part
def institutions(here: Here) -> Key:
    """Return the key of what institutions do."""
    return Key(here.keys.institutions[0], here.keys.institutions[1])


@part
def has_joined(me: Me, here: Here) -> int:
    """Return (1 or 0) whether a citizen takes part in the scheme: always, unless it is voluntary (docs/model.md §25)."""
    rules = here.rules.participation
    return int64(rules.on == 0 or draw(behaviour(here), me.who, 0, JOIN << 16, 0).w0 < rules.share)


@part
def is_scored(me: Me, here: Here) -> int:
    """Return (1 or 0) whether the score counts for a citizen: there is one, it applies in the community, and the citizen takes part."""
    return int64(here.rules.score_on == 1 and here.scored == 1 and has_joined(me, here) == 1)


@part
def lists_hold(me: Me, here: Here) -> int:
    """Return (1 or 0) whether lists count for a citizen: they may be part of a scheme that the citizen has not joined."""
    rules = here.rules
    return int64(rules.lists_on == 1 and (rules.participation.lists == 1 or has_joined(me, here) == 1))


@part
def society(here: Here) -> Key:
    """Return the key of who people are."""
    return Key(here.keys.society[0], here.keys.society[1])


@part
def birthday(me: Me, here: Here) -> int:
    """Draw the days since the citizen's last birthday at the start."""
    return birthday_of(society(here), me.who)


@part
def reached(me: Me, here: Here, years: int, day: int) -> int:
    """Return (1 or 0) whether the citizen is ``years`` old on a day; the birthday is drawn only where it matters."""
    age = get(me.state, AGE)
    least = age + day // DAYS_A_YEAR
    if least >= years or least + 1 < years:
        return int64(least >= years)
    return int64(day >= day_of_age(age, birthday(me, here), years))


@folded
def bump(cells: NDArray[np.int64], at: int | tuple[int, int], by: int) -> None:
    """Add to a cell of counts; simulated citizens share no other cells, so only this needs to be atomic."""
    cells[at] += by


@part
def count(me: Me, here: Here, day: int, at: int, detail: int) -> None:
    """Count an event of a citizen's group, and log it if a journal is kept."""
    bump(here.tally.counts, (get(me.state, GROUP), at + detail), 1)
    note(me, here, day, at + detail, 0)


@part
def add(me: Me, here: Here, at: int, amount: int) -> None:
    """Add an amount, of time or money, to a count of the citizen's group."""
    bump(here.tally.counts, (get(me.state, GROUP), at), amount)


@part
def note(me: Me, here: Here, day: int, what: int, value: int) -> None:
    """Note who, day, what and value, if a journal is kept."""
    journal = here.journal
    if journal.on:
        if journal.n < NOTES:
            row = journal.rows[journal.n]
            row[0], row[1], row[2], row[3] = me.who, day, what, value
        journal.n += 1


@part
def level_of_circles(me: Me, here: Here, layers: int) -> int:
    """Return the mean level that a citizen's circles have published, in 1/4096."""
    words, total = circle_words(society(here), me.who), int64(0)
    for layer in range(layers):
        total += int64(here.circles.level[circle_in(words, layer, here.place.circles)])
    return total // layers


@part
def tell_circles(me: Me, here: Here, layers: int) -> None:
    """Count a deletion in each of the citizen's circles."""
    words = circle_words(society(here), me.who)
    for layer in range(layers):
        bump(here.circles.deleted, circle_in(words, layer, here.place.circles), 1)
