"""Synthetic people: households and traits of one community, drawn from its chance ids alone."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.chance import Key, Purpose, draw
from demerit.compiling.decorators import kernel, rule
from demerit.society.luck_class import luck_class
from demerit.society.trait_tables import Founding
from demerit.society.traits import Household, Traits, pack_traits

PUPIL, RETIRED = 0, 9
_OFFICIAL = 6
_TRAIT = int(Purpose.TRAIT) << 16
_HEAD, _SPOUSE = int(Household.HEAD), int(Household.SPOUSE)
_OLDEST_BAND = 17


class Home(NamedTuple):
    """Traits that the members of a household share."""

    makeup: int
    group: int
    income: int
    migrant: int
    urban: int


@rule
def pick(steps: NDArray[np.int64], word: int) -> int:
    """Find the cell of cumulative thresholds in which a word falls: int64 array and int in, index out."""
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        if word < steps[middle]:
            high = middle
        else:
            low = middle + 1
    return low


@rule
def birthday_of(key: Key, who: int) -> int:
    """Draw the days since the last birthday at the start, 0..364."""
    return draw(key, who, 0, _TRAIT | 1, 0).w1 * 365 >> 32


@rule
def draw_home(founding: Founding, key: Key, who: int, urban: int) -> Home:
    """Draw the traits that a household shares, from the chance id of its head."""
    words = draw(key, who, 0, _TRAIT, 0)
    group = pick(founding.group, words.w2)
    income = pick(founding.income[urban, group], words.w1)
    return Home(
        pick(founding.makeup, words.w0), group, income, int(urban == 1 and words.w3 < founding.migrant), urban
    )


@rule
def _age_in_band(band: int, word: int) -> int:
    """Draw the age within a five-year band; the last one has ten years."""
    return 5 * band + (word * (10 if band == _OLDEST_BAND else 5) >> 32)


@rule
def draw_citizen(
    founding: Founding, key: Key, who: int, home: Home, place: tuple[int, int, int, int]
) -> Traits:
    """Draw the traits of one member.

    Parameters
    ----------
    founding, key : the society's tables and key.
    who : chance id.
    home : the household's shared traits.
    place : role, age band, 1 if the last member, sex of the head (for a spouse).

    Returns
    -------
    Traits.
    """
    role, band, last, head_sex = place
    body, habits, office = (
        draw(key, who, 0, _TRAIT | 1, 0),
        draw(key, who, 0, _TRAIT | 2, 0),
        draw(key, who, 0, _TRAIT | 3, 0),
    )
    age = _age_in_band(band, body.w0)
    working = 18 <= age < 60
    married_head = (
        role == _HEAD and founding.role[home.makeup, 1] == _SPOUSE and founding.size[home.makeup] > 1
    )
    alone_sex = int(body.w2 < founding.male)
    sex = 1 - head_sex if role == _SPOUSE else (body.w2 & 1 if married_head else alone_sex)
    job = 1 + pick(founding.job, body.w3) if working else (RETIRED if age >= 60 else PUPIL)
    return Traits(
        age,
        sex,
        home.group,
        home.income,
        job,
        int(age >= 18 and habits.w0 < founding.car[home.income]),
        pick(founding.online, habits.w1) if age >= 10 else 0,
        habits.w2 >> 29,
        (home.income + 2 * (habits.w3 >> 31)) // 2,
        role,
        last,
        int(job == _OFFICIAL and office.w0 < founding.exempt),
        int(working and office.w1 < founding.guarantor),
        home.migrant,
    )


@kernel
def invent_community(
    traits: NDArray[np.uint32],
    classes: NDArray[np.uint8],
    founding: Founding,
    key: Key,
    community: int,
    urban: int,
) -> None:
    """Invent the people of one community.

    Parameters
    ----------
    traits : (citizen,) filled with word 0 of the state.
    classes : (citizen,) filled with the luck class at the start.
    founding, key : the society's tables and key.
    community, urban : number of the community, 1 if it is urban.

    Notes
    -----
    The last household is cut to fit.
    """
    local, n = 0, len(traits)
    while local < n:
        who = community << 12 | local
        home = draw_home(founding, key, who, urban)
        size = min(founding.size[home.makeup], n - local)
        head_sex = 0
        for i in range(size):
            place = (
                founding.role[home.makeup, i],
                founding.band[home.makeup, i],
                int(i == size - 1),
                head_sex,
            )
            t = draw_citizen(founding, key, who + i, home, place)
            head_sex = t.sex if i == 0 else head_sex
            traits[local + i] = pack_traits(t)
            classes[local + i] = luck_class(t.age, urban, t.car, t.income, t.online)
        local += size
