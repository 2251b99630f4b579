"""Claims: a data match checks claimants once a year, and a debt is alleged, answered or not, and entered (docs/model.md §41).

`demerit.society.benefits` holds a claimant's year; `demerit.regime.overpayment` and `demerit.regime.burden` hold the rules on what is due,
alleged and proved. This file joins them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import model_validator

from demerit.chance import draw, threshold
from demerit.citizen.events import AT
from demerit.citizen.fields import GROUP, INCOME, MEANS, MISREAD, TRUE, get
from demerit.citizen.surroundings import AGES, Here, Me, add, count, institutions, reached, society
from demerit.compiling.decorators import int64, part, rule
from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.burden import (
    answers,
    clawed_back,
    established,
    penalty,
    rests_on_person,
)
from demerit.regime.overpayment import Benefit, Match, averaged, beyond, entitlement
from demerit.regime.rule_types import N_FIFTHS, N_GROUPS, N_MEANS
from demerit.regime.setting import Setting
from demerit.schema.number import DAYS, MONEY, PROBABILITY, RATIO, SHARE, Cells, Number, Role
from demerit.schema.society import INCOMES
from demerit.schema.society import MEANS as NAMES_OF_MEANS
from demerit.society.benefits import (
    FORTNIGHTS,
    Year,
    claims_in,
    income_in,
    length_of,
    reported_in,
    start_of,
)

_CLAIM, _ANSWER = 31, 32
_LIVES, _ANSWERS = _CLAIM << 16, _ANSWER << 16
_YEAR = 52
_FORESEEN = 5
"""Yearly decisions to look ahead: they span more than the 255 weeks that a citizen can sleep."""
_FORTNIGHT = 14_000
"""Median income of a fortnight in thousandths of a day."""
_MILLI = 1000
_AVERAGE, _SCREEN, _PAPERS = int(Match.AVERAGE), int(Match.SCREEN), int(Match.PAPERS)


class Claims(Switched):
    """A benefit, the match that looks for overpayments, and who has to prove them."""

    deed: Annotated[str, Names("deed")]
    """The kind of entry that a debt makes, if the regime records it."""
    claims: Annotated[Cells, PROBABILITY, Role.SOCIETY]
    """Share of people from 18 to 59 who are on the benefit at some time in a year, by fifth of income."""
    wage: Annotated[Cells, RATIO, Role.SOCIETY]
    """Income without the benefit against the median, by fifth, on average; each person's is half to one and a half times that."""
    works: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of claimants who work in about every second fortnight on the benefit."""
    earned: Annotated[Number, RATIO, Role.BEHAVIOUR]
    """Income of such a fortnight against the median."""
    conceals: Annotated[Number, PROBABILITY, Role.BEHAVIOUR]
    """Share of those who work on the benefit and do not report all of it."""
    concealed: Annotated[Number, SHARE, Role.BEHAVIOUR]
    """Share of the income that they do not report."""
    rate: Annotated[Number, RATIO, Role.LEVER]
    """Benefit of a fortnight without income, against median income."""
    free: Annotated[Number, RATIO, Role.LEVER]
    """Income that changes nothing, against the median."""
    taper: Annotated[Number, SHARE, Role.LEVER]
    """Share of the income above that which is taken off the benefit."""
    checked: Annotated[Number, PROBABILITY, Role.LEVER]
    """Share of claimants whom the match looks at in a year."""
    checked_by_group: Annotated[Cells, RATIO, Role.ERROR, Names("group")]
    """How much more often it looks at a member of each group."""
    match: Literal["income", "average", "screen", "papers"]
    """What raises a suspicion: the true income of each fortnight, the year's income spread evenly, a screen, or a missing paper."""
    hit: Annotated[Number, PROBABILITY, Role.ERROR]
    """True-positive rate of the screen, a share of overpaid claimants."""
    false_alarm: Annotated[Number, PROBABILITY, Role.ERROR]
    """False-positive rate of the screen, a share of all other claimants."""
    missing: Annotated[Cells, PROBABILITY, Role.BEHAVIOUR]
    """Share of claimants one of whose papers is missing, by means."""
    minimum: Annotated[Number, MONEY, Role.LEVER]
    """Smallest sum that is alleged."""
    burden: Literal["agency", "person"]
    """Who has to prove what was due, if the person answers."""
    silence: Literal["nothing", "full debt"]
    """What no answer in time means."""
    days: Annotated[Number, DAYS, Role.SAFEGUARD]
    """Days to answer."""
    slowest: Annotated[Number, DAYS, Role.BEHAVIOUR]
    """Days that the slowest people need to answer; everybody needs 1 to this many, each as likely."""
    reach: Annotated[Cells, PROBABILITY, Role.SAFEGUARD]
    """Share of people whom the notice reaches, by means."""
    shows: Annotated[Cells, PROBABILITY, Role.BEHAVIOUR]
    """Share of those who answer that can show what they truly earned, by means."""
    finds: Annotated[Number, PROBABILITY, Role.SAFEGUARD]
    """Share of cases in which the agency finds that out itself, where it has to."""
    all_or_nothing: bool
    """Whether a debt of any size takes back all that was paid in the year."""
    penalty: Annotated[Number, RATIO, Role.LEVER]
    """What is charged on top, against the debt."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Refuse cells other than fifths and means, an answer within less than a day, and a chance above one."""
        for name, wanted in (
            ("claims", INCOMES),
            ("wage", INCOMES),
            ("missing", NAMES_OF_MEANS),
            ("reach", NAMES_OF_MEANS),
            ("shows", NAMES_OF_MEANS),
        ):
            if tuple(getattr(self, name).cells) != wanted:
                raise ValueError(f"{name}: the cells must be {', '.join(wanted)}")
        if self.slowest.value < 1:
            raise ValueError(f"slowest must be at least 1 day, got {self.slowest.value:g}")
        cells = self.checked_by_group
        group = max([*cells.cells, "the others"], key=cells.exact)
        chance = self.checked.exact * cells.exact(group)
        if chance > 1:
            raise ValueError(
                f"checked times checked_by_group.{group} is {float(chance):.4g}, and a chance is at most 1. Lower one of them"
            )
        return self


DEFAULTS = """
on = false
deed = "benefit_debt"
claims = { unit = "probability", cells = { lowest = 0.25, lower = 0.12, middle = 0.05, higher = 0.02, highest = 0.005 }, source = "assumed", since = 2020-01-01, range = [0.5, 1.5], why = "about one person of working age in eleven is on an income-tested benefit at some time in a year, most of them with a low income" }
wage = { unit = "ratio", cells = { lowest = 0.4, lower = 0.7, middle = 1.0, higher = 1.35, highest = 2.25 }, source = "assumed", since = 2020-01-01, range = [0.8, 1.2], why = "the fifths of the generic society against its median" }
works = { value = 0.3, unit = "probability", source = "assumed", since = 2016-07-01, range = [0.1, 0.5], why = "some work now and then while on the benefit; how many is a guess" }
earned = { value = 0.35, unit = "ratio", source = "assumed", since = 2016-07-01, range = [0.1, 0.6], why = "casual work for a few days of a fortnight" }
conceals = { value = 0.1, unit = "probability", source = "assumed", since = 2016-07-01, range = [0.03, 0.17], why = "with three in ten working, 3 % of claimants are then paid too much; the checks of published error rates take 1, 2 or 5 %" }
concealed = { value = 0.5, unit = "share", source = "assumed", since = 2016-07-01, range = [0.2, 1.0], why = "forgotten or hidden; nothing is published that fits all countries" }
rate = { value = 0.4, unit = "ratio", source = "assumed", since = 2016-07-01, range = [0.2, 0.6], why = "a benefit for a single adult is some two fifths of median income in several rich countries" }
free = { value = 0.08, unit = "ratio", source = "assumed", since = 2016-07-01, range = [0.0, 0.2], why = "a small amount may be earned without effect" }
taper = { value = 0.5, unit = "share", source = "assumed", since = 2016-07-01, range = [0.3, 1.0], why = "half of what is earned beyond that is taken off" }
checked = { value = 1, unit = "probability", source = "assumed", since = 2016-07-01, range = [0.05, 1.0], why = "a match by computer can look at everybody", why_end = "1 is everybody" }
checked_by_group = { unit = "ratio", cells = {}, source = "assumed", since = 2016-07-01, range = [0.5, 3.0], why = "no difference unless a regime says so" }
match = "income"
hit = { value = 0.8, unit = "probability", source = "assumed", since = 2015-08-04, range = [0.5, 0.95], why = "no rate of hits of any such screen is published" }
false_alarm = { value = 0.05, unit = "probability", source = "assumed", since = 2015-08-04, range = [0.01, 0.6], why = "no rate of false alarms is published either; the range reaches what the published share of wrong findings implies" }
missing = { unit = "probability", cells = { least = 0.08, little = 0.05, some = 0.03, most = 0.02 }, source = "assumed", since = 2014-01-01, range = [0.3, 3.0], why = "a bill, a contract or a proof of payment is missing; how often is a guess" }
minimum = { value = 1, unit = "days of median income", source = "assumed", since = 2016-07-01, range = [0.0, 5.0], why = "sums below that are not worth a letter" }
burden = "agency"
silence = "nothing"
days = { value = 28, unit = "days", source = "assumed", since = 2020-01-01, range = [10.0, 60.0], why = "four weeks" }
slowest = { value = 60, unit = "days", source = "assumed", since = 2016-07-01, range = [20.0, 120.0], why = "payslips of some years back have to be asked for from former employers" }
reach = { unit = "probability", cells = { least = 0.7, little = 0.8, some = 0.9, most = 0.95 }, source = "assumed", since = 2020-01-01, range = [0.5, 1.05], why = "a letter to the last known address" }
shows = { unit = "probability", cells = { least = 0.4, little = 0.5, some = 0.7, most = 0.8 }, source = "assumed", since = 2016-07-01, range = [0.3, 1.2], why = "many cannot get payslips of former employers; how many is a guess" }
finds = { value = 0.7, unit = "probability", source = "assumed", since = 2016-07-01, range = [0.3, 0.95], why = "an agency may ask employers and banks; how often it finds the facts is a guess" }
all_or_nothing = false
penalty = { value = 0, unit = "ratio", source = "assumed", since = 2020-01-01, range = [0.0, 4.0], why = "no penalty without proof of intent; the highest known is four times the debt", why_end = "0 is no penalty, and there is none below it" }
"""
_MATCHES = {"income": Match.INCOME, "average": Match.AVERAGE, "screen": Match.SCREEN, "papers": Match.PAPERS}
_FIGURES = {
    "kind": (),
    "claims": (N_FIFTHS,),
    "wage": (N_FIFTHS,),
    **dict.fromkeys(("works", "earned", "conceals", "concealed", "rate", "free", "taper"), ()),
    **dict.fromkeys(("match", "hit", "false_alarm", "minimum", "person", "full_debt", "days", "slowest"), ()),
    "checked": (N_GROUPS,),
    **dict.fromkeys(("missing", "reach", "shows"), (N_MEANS,)),
    **dict.fromkeys(("finds", "whole", "penalty"), ()),
}


def enact(settings: Claims, setting: Setting, today: date) -> Mapping[str, object]:
    """Return thresholds, money in thousandths of a day of median income, and shares in thousandths."""
    shares = {
        name: threshold(getattr(settings, name).exact)
        for name in ("works", "conceals", "hit", "false_alarm", "finds")
    }
    money = {name: round(getattr(settings, name).exact * _FORTNIGHT) for name in ("earned", "rate", "free")}
    milli = {
        name: round(getattr(settings, name).exact * _MILLI)
        for name in ("concealed", "taper", "minimum", "penalty")
    }
    cells = {
        name: [threshold(getattr(settings, name).exact(cell)) for cell in NAMES_OF_MEANS]
        for name in ("missing", "reach", "shows")
    }
    groups = [
        threshold(settings.checked.exact * settings.checked_by_group.exact(group)) for group in setting.groups
    ]
    return {
        "kind": setting.number[settings.deed],
        "claims": [threshold(settings.claims.exact(fifth)) for fifth in INCOMES],
        "wage": [round(settings.wage.exact(fifth) * _FORTNIGHT) for fifth in INCOMES],
        "checked": groups + [0] * (N_GROUPS - len(groups)),
        "match": _MATCHES[settings.match],
        "person": settings.burden == "person",
        "full_debt": settings.silence == "full debt",
        "days": settings.days.whole,
        "slowest": settings.slowest.whole,
        "whole": settings.all_or_nothing,
        **shares,
        **money,
        **milli,
        **cells,
    }


def says(settings: Claims, regime: Any) -> str:
    """Describe who has to prove what, what silence means, and what is charged on top."""
    silence = "the full debt" if settings.silence == "full debt" else "nothing"
    said = [f"the {settings.burden} proves", f"silence for {settings.days.value:g} days means {silence}"]
    said += ["a debt of any size takes back the year"] if settings.all_or_nothing else []
    said += [f"{100 * settings.penalty.value:g} % on top"] if settings.penalty.value else []
    return "; ".join(said)


class Sums(NamedTuple):
    """A year's money, in thousandths of a day of median income."""

    paid: int
    true: int
    """Overpayment."""
    averaged: int
    """Overpayment if every fortnight had had the mean income of the year."""


@rule
def sum_up(year: Year, benefit: Benefit) -> Sums:
    """Sum up the fortnights of a year on and off the benefit."""
    annual = int64(0)
    for i in range(FORTNIGHTS):
        annual += income_in(year, i)
    by_mean = entitlement(benefit, averaged(annual))
    paid = true = alleged = int64(0)
    for i in range(FORTNIGHTS):
        if claims_in(year, i):
            got = entitlement(benefit, reported_in(year, i))
            paid += got
            true += beyond(got, entitlement(benefit, income_in(year, i)))
            alleged += beyond(got, by_mean)
    return Sums(paid, true, alleged)


@part
def is_called(me: Me, here: Here, week: int) -> int:
    """Return 1 if the match checks, in a week, a person of 18 to 59 who has claimed in the year before; else 0."""
    rules, day = here.rules.claims, 7 * week
    if rules.on == 0 or week % _YEAR != me.who % _YEAR:
        return int64(0)
    if reached(me, here, AGES.adult, day) == 0 or reached(me, here, AGES.elder, day) == 1:
        return int64(0)
    if draw(society(here), me.who, week, _LIVES, 0).w0 >= rules.claims[get(me.state, INCOME)]:
        return int64(0)
    return int64(
        draw(institutions(here), me.who, week, _ANSWERS | 1, 0).w0 < rules.checked[get(me.state, GROUP)]
    )


@part
def year_of(me: Me, here: Here) -> Year:
    """Draw the claimant's year before the week's decision."""
    rules, fifth = here.rules.claims, get(me.state, INCOME)
    words = draw(society(here), me.who, here.week, _LIVES, 0)
    more = draw(society(here), me.who, here.week, _LIVES | 1, 0)
    length, works = length_of(words.w1), int64(words.w3 < rules.works)
    return Year(
        start_of(words.w2, length),
        length,
        rules.wage[fifth] * ((1 << 31) + more.w2) >> 32,
        rules.earned * works,
        more.w1 >> 6,
        rules.concealed * int64(more.w0 < rules.conceals),
    )


@part
def alleged(me: Me, here: Here, length: int, sums: Sums, word: int) -> int:
    """Return the sum that the match alleges, 0 if it suspects nothing."""
    rules = here.rules.claims
    if rules.match == _AVERAGE:
        return sums.averaged
    if rules.match == _SCREEN:
        return sums.paid * int64(word < (rules.hit if sums.true > 0 else rules.false_alarm))
    if rules.match == _PAPERS:
        return sums.paid // length * int64(word < rules.missing[get(me.state, MEANS)])
    return sums.true


@part
def hear(me: Me, here: Here, day: int, sums: Sums, sum_alleged: int) -> int:
    """Decide a case, answered or not; return the sum taken back and count what follows from it."""
    rules, means = here.rules.claims, get(me.state, MEANS)
    chance = draw(institutions(here), me.who, here.week, _ANSWERS, 0)
    is_true = int64(sums.true > 0)
    count(me, here, day, AT.alleged, is_true)
    answered = answers(int64(chance.w1 < rules.reach[means]), chance.w2, rules.slowest, rules.days)
    on_person = rests_on_person(rules.person, rules.full_debt, answered)
    showing = rules.shows[means] * answered if on_person == 1 else rules.finds
    debt = established(sum_alleged, sums.true, on_person, int64(chance.w3 < showing))
    if debt == 0:
        return int64(0)
    taken = clawed_back(debt, sums.paid, rules.whole)
    count(me, here, day, AT.debt, is_true * 2 + answered)
    add(me, here, AT.owed, min(taken, sums.true))
    add(me, here, AT.owed + 1, beyond(taken, sums.true))
    add(me, here, AT.owed + 2, penalty(taken, rules.penalty))
    return taken


@part
def brings(entry: int, me: Me, here: Here, day: int) -> int:
    """Decide the case of the year; a debt makes an entry, a false one if nothing was overpaid."""
    if entry or is_called(me, here, day // 7) == 0:
        return entry
    rules, year = here.rules.claims, year_of(me, here)
    sums = sum_up(year, Benefit(rules.rate, rules.free, rules.taper))
    word = draw(institutions(here), me.who, here.week, _ANSWERS, 0).w0
    said = alleged(me, here, year.length, sums, word)
    if said == 0 or said < rules.minimum or (sums.true == 0 and here.rules.false_on == 0):
        return entry
    if hear(me, here, day, sums, said) == 0 or here.rules.kinds[rules.kind].recorded == 0:
        return entry
    made: int = rules.kind << 3 | (TRUE if sums.true > 0 else MISREAD)
    return made


@part
def due(soonest: int, me: Me, here: Here, day: int) -> int:
    """Schedule the yearly check; it depends on nothing that changes within an era."""
    rules, week = here.rules.claims, day // 7 + 1
    if rules.on == 0 or rules.claims[get(me.state, INCOME)] == 0:
        return soonest
    week += (me.who - week) % _YEAR
    for _ in range(_FORESEEN):
        if 7 * week >= soonest:
            return soonest
        if is_called(me, here, week):
            return 7 * week
        week += _YEAR
    return soonest


FAMILY = Family(
    name="claims",
    meaning="A data match looks for overpaid benefits, and somebody has to prove what was due.",
    settings=Claims,
    defaults=DEFAULTS,
    figures=_FIGURES,
    enact=enact,
    hooks=Hooks(brings=brings, due=due),
    purposes={"CLAIM": _CLAIM, "ANSWER": _ANSWER},
    says={"burden": says},
)
