"""Privileges: red lists, green lanes and discounts for people whom the regime favours (docs/model.md §26).

References
----------
Engelmann, Chen, Dang and Grossklags (2021), Blacklists and redlists in the Chinese social credit system, AIES 2021,
doi:10.1145/3461702.3462535.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import field_validator

from demerit.citizen.fields import CLEAN_RED, CLEAN_TIER, RED, TIER, Field, get, is_clean, put
from demerit.citizen.standing import IS_SCORED, Standing, standing
from demerit.citizen.surroundings import Here, Me, has_joined
from demerit.compiling.decorators import int64, part
from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.rule_types import N_KINDS, N_TIERS
from demerit.regime.setting import Setting
from demerit.schema.number import MONEY, Cells, Kind, Number, Role

_MILLI = 1000
_DAYS_A_MONTH = 28
RANKS = ("best", "second", "third")
_RANKS = Kind("tiers", 0, N_TIERS, "Give how many tiers, counted from the best.", whole=True)
_A_YEAR = Kind("days of median income a year", 0, 365, "Give money a year in days of median income.")


class Privileges(Switched):
    """Whom the regime favours, and how."""

    merits: Annotated[list[str], Names("merit")]
    """Credited merits that lead to the red list."""
    best: bool
    """Whether those in the best tier at the end of a month are put on the red list as well."""
    lifts: Annotated[list[str], Names("need")]
    """Needs that a tier does not refuse to those on the red list; lists and ties do all the same."""
    lane: Annotated[list[str], Names("need")]
    """Needs that are served at once to those with a green lane."""
    lane_red: bool
    """Whether those on the red list have it."""
    lane_tiers: Annotated[Number, _RANKS, Role.LEVER]
    """How many tiers have it, counted from the best."""
    lane_saves: Annotated[Number, MONEY, Role.OBSERVATION]
    """What it is worth to be served at once, each time."""
    discounts: Annotated[Cells, _A_YEAR, Role.LEVER]
    """Discounts of the tiers, counted from the best: best, second, third."""
    red_discount: Annotated[Number, _A_YEAR, Role.LEVER]
    """Discounts of those on the red list."""

    @field_validator("discounts")
    @classmethod
    def _ranked(cls, discounts: Cells) -> Cells:
        """Refuse a discount for a tier that has no rank here."""
        for name in discounts.cells:
            if name not in RANKS:
                raise ValueError(
                    f"the cells must be among {', '.join(RANKS)}, counted from the best tier; got {name!r}"
                )
        return discounts


DEFAULTS = """
on = false
merits = ["city_award", "heroic_act"]
best = true
lifts = []
lane = ["borrow", "public_job"]
lane_red = true
lane_tiers = { value = 1, unit = "tiers", source = "assumed", since = 2018-04-03, range = [0, 2], why = "press articles of 2018 name easier loans for the best grades of Rongcheng" }
lane_saves = { value = 0.5, unit = "days of median income", source = "assumed", since = 2018-01-01, range = [0.05, 2], why = "half a day of queues and papers spared; no count found" }
discounts = { unit = "days of median income a year", cells = { best = 4.5, second = 1.5 }, source = "assumed", since = 2022-12-04, range = [0.3, 3], why = "300 yuan off the heating bill for AAA (Chinanews 2022, a sister scheme) is 4.5 days of the median income of 2018; 80 yuan a month off transit in Suqian's green zone (The Economist 2019) would be 14; the second tier is a guess" }
red_discount = { value = 4.5, unit = "days of median income a year", source = "assumed", since = 2022-12-04, range = [0, 15], why = "as for the best tier" }
"""


def enact(settings: Privileges, setting: Setting, today: date) -> Mapping[str, object]:
    """Return merits as a flag a kind, needs as bits, and money in thousandths of a day of median income a year."""
    honours = [0] * N_KINDS
    for name in settings.merits:
        honours[setting.number[name]] = 1
    discounts = [round(settings.discounts.exact(rank, 0) * _MILLI) for rank in RANKS]
    uses = sum(setting.conduct.needs[name].per_year.exact for name in set(settings.lane))
    return {
        "honours": honours,
        "best": settings.best,
        "lifts": sum(1 << setting.bit[name] for name in set(settings.lifts)),
        "lane_red": settings.lane_red and bool(settings.lane),
        "lane_tiers": settings.lane_tiers.whole if settings.lane else 0,
        "lane_worth": round(uses * settings.lane_saves.exact * _MILLI),
        "discounts": [*discounts, *[0] * (N_TIERS - len(RANKS))],
        "red_discount": round(settings.red_discount.exact * _MILLI),
    }


@part
def honour(me: Me, here: Here, day: int, held: int, clean: int) -> None:
    """Put a person on the red list of each file that is asked for and refuses nothing by itself on a day."""
    own = standing(me, here, day)
    if held and own.file == 0:
        put(me.state, RED, int64(1))
    if clean and own.clean == 0:
        put(me.state, CLEAN_RED, int64(1))


@part
def credited(value: int, me: Me, here: Here, day: int, kind: int) -> int:
    """Put a person on the red list who is credited with a merit that leads to it."""
    rules = here.rules.privileges
    if rules.on and rules.honours[kind] and has_joined(me, here):
        honour(me, here, day, int64(1), int64(1))
    return value


@part
def wanting(me: Me, here: Here, tier: Field, red: Field) -> int:
    """Return 1 if a file is in the best tier and not on the red list, else 0."""
    return int64(get(me.state, tier) == here.rules.top_tier and get(me.state, red) == 0)


@part
def graded(value: int, me: Me, here: Here, day: int) -> int:
    """Put a person on the red list who is in the best tier at the end of a month."""
    rules = here.rules.privileges
    if rules.on and rules.best:
        held, clean = wanting(me, here, TIER, RED), wanting(me, here, CLEAN_TIER, CLEAN_RED)
        if held or clean:
            honour(me, here, day + 1, held, clean)
    return value


@part
def entered(value: int, me: Me, here: Here, day: int, kind: int, origin: int) -> int:
    """Strike a person who gets an entry off the red list, and off the clean one only for a true entry."""
    if here.rules.privileges.on:
        put(me.state, RED, int64(0))
        if is_clean(origin):
            put(me.state, CLEAN_RED, int64(0))
    return value


@part
def privileges_of(here: Here, scored: int, tier: int, red: int) -> int:
    """Return the privileges of one file, a bit each: any, the red list, a green lane."""
    rules, rank = here.rules.privileges, here.rules.top_tier - tier
    lane = int64((red and rules.lane_red) or (scored and rank < rules.lane_tiers))
    some = int64(red or lane or (scored and rules.discounts[rank] > 0))
    return some | red << 1 | lane << 2


@part
def spread(bits: int) -> int:
    """Put three bits at every other place."""
    return bits & 1 | (bits & 2) << 1 | (bits & 4) << 2


@part
def enjoys(value: int, me: Me, here: Here, own: Standing) -> int:
    """Return the privileges by both files."""
    if here.rules.privileges.on == 0:
        return value
    c, scored = me.state, int64(own.flags & IS_SCORED != 0)
    held = privileges_of(here, scored, get(c, TIER), get(c, RED))
    clean = privileges_of(here, scored, get(c, CLEAN_TIER), get(c, CLEAN_RED))
    # Few have privileges, so only they draw whether they have joined.
    if held | clean == 0 or has_joined(me, here) == 0:
        return value
    return value | spread(held) | spread(clean) << 1


@part
def due(value: int, me: Me, here: Here, day: int) -> int:
    """Schedule the end of the month for a person who might get on the red list then."""
    rules = here.rules.privileges
    if rules.on == 0 or rules.best == 0 or here.rules.score_on == 0:
        return value
    if wanting(me, here, TIER, RED) or wanting(me, here, CLEAN_TIER, CLEAN_RED):
        return min(value, ((day + 1) // _DAYS_A_MONTH + 1) * _DAYS_A_MONTH - 1)
    return value


def favouring(settings: Privileges, regime: Any) -> str:
    """Name the kinds of privileges that a person can earn: by a credited merit, or by a tier where entries or credits move a score."""
    fed = regime.fusion.on
    scored = regime.score.on and fed and bool(regime.records or regime.credits)
    red = (settings.best and scored) or (fed and bool(set(settings.merits) & set(regime.credits)))
    by_red, by_tier = red and settings.lane_red, scored and settings.lane_tiers.value > 0
    kinds = {
        "red list": red,
        "green lane": bool(settings.lane) and (by_red or by_tier),
        "discounts": (scored and any(settings.discounts.cells.values()))
        or (red and settings.red_discount.value > 0),
    }
    there = [kind for kind, is_there in kinds.items() if is_there]
    return f"reward ({', '.join(there)})" if there else ""


FAMILY = Family(
    name="privileges",
    meaning="Red lists, green lanes and discounts for those whom the regime thinks well of.",
    settings=Privileges,
    defaults=DEFAULTS,
    figures={
        "honours": (N_KINDS,),
        "best": (),
        "lifts": (),
        "lane_red": (),
        "lane_tiers": (),
        "lane_worth": (),
        "discounts": (N_TIERS,),
        "red_discount": (),
    },
    enact=enact,
    hooks=Hooks(entered=entered, due=due, credited=credited, graded=graded, enjoys=enjoys),
    says={"effect": favouring},
)
