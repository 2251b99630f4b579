"""Exit: people who leave the country for good, and lists that keep them from it (docs/model.md §29).

References
----------
Hirschman (1970), Exit, Voice, and Loyalty; Massey et al. (1993), Theories of international migration, doi:10.2307/2938462.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Self

from pydantic import model_validator

from demerit.chance import Words, draw, threshold
from demerit.citizen.events import AT
from demerit.citizen.fields import INCOME, get
from demerit.citizen.standing import standing
from demerit.citizen.surroundings import AGES, Here, Me, behaviour, count, institutions, reached
from demerit.compiling.decorators import int64, part
from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.setting import WEALTH_OF_FIFTH, Setting
from demerit.schema.number import PROBABILITY, RATE, RATIO, Cells, Number, Role

_EXIT = 48
_WHAT, _BORDER = _EXIT << 16, 1
_WEEKS_A_YEAR = 52
_MODEL_YEAR = Fraction(364, 365)
_WEALTH = ("low", "middle", "high")
_SEEN_AHEAD = 255
_YEARS_A_DRAW = 4


class Exit(Switched):
    """Who leaves, and who may not."""

    per_year: Annotated[Number, RATE, Role.BEHAVIOUR]
    """How often a grown person of middle income leaves in a year."""
    by_income: Annotated[Cells, RATIO, Role.BEHAVIOUR]
    """Factor of low, middle and high income."""
    restricted: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """How much more often those leave whose own file refuses them something."""
    banned: Annotated[list[str], Names("list")]
    """The lists whose members may not leave."""
    found: Annotated[Number, PROBABILITY, Role.OBSERVATION]
    """Share of the people on these lists whom the check at the border finds."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        """Refuse cells other than incomes, or a chance above one."""
        if tuple(self.by_income.cells) != _WEALTH:
            raise ValueError(f"by_income: the cells must be {', '.join(_WEALTH)}")
        most = max(self.by_income.exact(name) for name in _WEALTH) * max(Fraction(1), self.restricted.exact)
        if self.per_year.exact * most > 1:
            raise ValueError(
                f"per_year times by_income times restricted is up to {float(self.per_year.exact * most):.4g}, and a person leaves at "
                "most once a year. Lower one of them"
            )
        return self


DEFAULTS = """
on = false
per_year = { value = 0.001, unit = "times a year", source = "assumed", since = 2022-07-11, range = [0.0001, 0.01], why = "net emigration from China was about 0.2 in 1,000 people a year around 2020 (United Nations 2022, recalled); more leave than is left after those who come back" }
by_income = { unit = "ratio", cells = { low = 0.3, middle = 1, high = 3 }, source = "assumed", since = 2022-07-11, range = [0.5, 2], why = "leaving takes money; the sizes are a guess" }
restricted = { value = 2, unit = "ratio", source = "assumed", since = 2022-07-11, range = [1, 5], why = "people leave where they expect less (Hirschman 1970), the sign only; the size is a guess" }
banned = []
found = { value = 0.95, unit = "probability", source = "assumed", since = 2022-07-11, range = [0.5, 1], why = "passports are read at every border; no count of those who slip through" }
"""


def enact(settings: Exit, setting: Setting, today: date) -> Mapping[str, object]:
    """Return the chances in a model year by restriction and fifth of income, the lists as bits, and the threshold of the check."""
    lifts = (Fraction(1), settings.restricted.exact)
    a_year = [
        settings.per_year.exact * settings.by_income.exact(name) * _MODEL_YEAR for name in WEALTH_OF_FIFTH
    ]
    return {
        "leaves": [[threshold(chance * lift) for chance in a_year] for lift in lifts],
        "banned": sum(1 << setting.lists.index(name) + 1 for name in set(settings.banned)),
        "found": threshold(settings.found.exact),
    }


@part
def own_week(me: Me, here: Here) -> int:
    """Draw the week of the model year in which a person decides whether to leave."""
    return draw(behaviour(here), me.who, 0, _WHAT, 0).w0 * _WEEKS_A_YEAR >> 32


@part
def wishes(me: Me, here: Here, year: int) -> Words:
    """Draw the words that decide in a model year and in the years that share its draw."""
    return draw(behaviour(here), me.who, year // _YEARS_A_DRAW, _WHAT, 1)


@part
def wish(words: Words, year: int) -> int:
    """Return the word of a model year."""
    return (words.w0, words.w1, words.w2, words.w3)[year % _YEARS_A_DRAW]


@part
def leaves(value: int, me: Me, here: Here, day: int) -> int:
    """Return 1 if a person of 18 or over leaves at the end of the own week and the border does not hold them back."""
    rules, week = here.rules.exit, here.week
    if rules.on == 0 or own_week(me, here) != week % _WEEKS_A_YEAR or reached(me, here, AGES.adult, day) == 0:
        return value
    own = standing(me, here, day + 1)
    restricted = int64(own.file != 0)
    year = week // _WEEKS_A_YEAR
    if wish(wishes(me, here, year), year) >= rules.leaves[restricted, get(me.state, INCOME)]:
        return value
    if (
        own.lists & rules.banned
        and draw(institutions(here), me.who, week, _WHAT | _BORDER, 0).w0 < rules.found
    ):
        count(me, here, day, AT.held_back, int64(own.clean_lists & rules.banned == 0))
        return value
    count(me, here, day, AT.emigrated, restricted)
    return int64(1)


@part
def due(value: int, me: Me, here: Here, day: int) -> int:
    """Schedule the end of the next own week in which the year's word could be low enough to leave."""
    rules, income = here.rules.exit, get(me.state, INCOME)
    if rules.on == 0:
        return value
    most = max(rules.leaves[0, income], rules.leaves[1, income])
    first, last = (day + 1) // 7, here.week + _SEEN_AHEAD
    year = first // _WEEKS_A_YEAR
    words = wishes(me, here, year)
    while year * _WEEKS_A_YEAR <= last:
        if wish(words, year) < most:
            week = year * _WEEKS_A_YEAR + own_week(me, here)
            if first <= week <= last:
                return min(value, week * 7 + 6)
        year += 1
        if year % _YEARS_A_DRAW == 0:
            words = wishes(me, here, year)
    return value


FAMILY = Family(
    name="exit",
    meaning="People leave the country for good, more often when they are restricted; lists keep some from it.",
    settings=Exit,
    defaults=DEFAULTS,
    figures={"leaves": (2, 5), "banned": (), "found": ()},
    enact=enact,
    hooks=Hooks(leaves=leaves, due=due),
    purposes={"EXIT": _EXIT},
)
