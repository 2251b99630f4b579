"""An attack on the register: scores turned over, entries planted or wiped, files exposed, and the restoration (docs/model.md §30).

A scenario states the damage as shares on a date; how an attacker would do it is no part of the model.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from demerit.chance import WORD, Words, draw, threshold
from demerit.citizen.events import AT
from demerit.citizen.fields import (
    ATTACKER,
    BALANCE,
    N_SLOTS,
    TURNED,
    get,
    is_live,
    mark_at,
    put,
)
from demerit.citizen.marks import UNDER, add_points, is_true, post, recount, score_under, take_out
from demerit.citizen.surroundings import AGES, Here, Me, count, institutions, is_scored, reached
from demerit.compiling.decorators import Record, int64, part
from demerit.families.base import Family, Hooks, Names, Switched
from demerit.regime.setting import Setting
from demerit.schema.number import SHARE, WEEKS, Number, Role

_ATTACK = 28
_WHAT = _ATTACK << 16
SWAPPED, PLANTED, WIPED, EXPOSED = range(4)


class Attack(Switched):
    """One attack on a date, and the way back."""

    day: date
    """The day of the attack; the model changes on the first Monday from then on."""
    swapped: Annotated[Number, SHARE, Role.ERROR]
    """Share of people whose scores are turned over: the best tier's become the worst's."""
    planted: Annotated[Number, SHARE, Role.ERROR]
    """Share of adults who get an entry of `kind`."""
    kind: Annotated[str, Names("deed")]
    """Deed of the planted entries."""
    wiped: Annotated[Number, SHARE, Role.ERROR]
    """Share of people whose entries are wiped, in all copies of the register."""
    exposed: Annotated[Number, SHARE, Role.ERROR]
    """Share of people whose files are laid open."""
    outage: Annotated[Number, WEEKS, Role.ERROR]
    """Weeks from the attack during which nobody can ask the register, so that every attempt gets through."""
    detected: Annotated[Number, WEEKS, Role.SAFEGUARD]
    """Weeks until it is detected; only then can anything be set right."""
    restored: bool
    """Whether the register is then restored: planted entries go, scores are counted anew from the true entries and credits."""
    copied: Annotated[Number, WEEKS, Role.SAFEGUARD]
    """Age of the copy that it is restored from; entries made since are lost."""


DEFAULTS = """
on = false
day = 2019-06-03
swapped = { value = 0.05, unit = "share", source = "assumed", since = 2019-06-03, range = [0, 1], why = "no such attack on a score is known; a share large enough to see" }
planted = { value = 0.002, unit = "share", source = "assumed", since = 2019-06-03, range = [0, 0.1], why = "no such attack is known" }
kind = "judgment_default"
wiped = { value = 0.001, unit = "share", source = "assumed", since = 2019-06-03, range = [0, 0.1], why = "no such attack is known" }
exposed = { value = 0.1, unit = "share", source = "assumed", since = 2019-06-03, range = [0, 1], why = "leaks of registers concern a share of the people in them from a few in a hundred to all" }
outage = { value = 1, unit = "weeks", source = "assumed", since = 2019-06-03, range = [0, 8], why = "public services that were attacked came back after days to weeks" }
detected = { value = 8, unit = "weeks", source = "assumed", since = 2019-06-03, range = [1, 52], why = "intrusions are noticed after days to months" }
restored = true
copied = { value = 9, unit = "weeks", source = "assumed", since = 2019-06-03, range = [1, 52], why = "the last copy from before the attack" }
"""


def dates(settings: Attack) -> list[date]:
    """List the days on which something changes."""
    if not settings.on:
        return []
    ends = (settings.outage.whole, settings.detected.whole)
    return [settings.day, *(settings.day + timedelta(weeks=weeks) for weeks in ends)]


def enact(settings: Attack, setting: Setting, today: date) -> Mapping[str, object]:
    """Return what happens on the first day of an era, and the thresholds of the people it happens to."""
    back = settings.day + timedelta(weeks=settings.detected.whole)
    return {
        "strikes": _is_first_monday(settings.day, today),
        "mends": settings.restored and _is_first_monday(back, today),
        "down": settings.day <= today < settings.day + timedelta(weeks=settings.outage.whole),
        "copied": settings.copied.whole,
        "kind": setting.number[settings.kind],
        **{
            name: threshold(getattr(settings, name).exact)
            for name in ("swapped", "planted", "wiped", "exposed")
        },
    }


def _is_first_monday(day: date, today: date) -> bool:
    """Return whether today is the first Monday from a day on."""
    return day <= today < day + timedelta(weeks=1)


@part
def turned_over(rules: Record, score: int) -> int:
    """Mirror a score across the tiers: the best to the worst, the second best to the second worst; the order within a tier stays."""
    tier = int64(0)
    while tier < rules.top_tier and rules.tiers[tier + 1].floor <= score:
        tier += 1
    other = rules.top_tier - tier
    low, high = rules.tiers[tier].floor, tier_end(rules, tier)
    low_there, high_there = rules.tiers[other].floor, tier_end(rules, other)
    turned: int = low_there + (score - low) * (high_there - low_there) // max(int64(1), high - low)
    bounded: int = min(rules.highest, max(rules.lowest, turned))
    return bounded


@part
def tier_end(rules: Record, tier: int) -> int:
    """Return the first score above a tier."""
    end: int = rules.tiers[tier + 1].floor if tier < rules.top_tier else rules.highest + 1
    return end


@part
def wipe(me: Me, here: Here, day: int) -> None:
    """Remove all live marks."""
    for slot in range(N_SLOTS):
        if is_live(mark_at(me.state, slot)):
            count(me, here, day, AT.attacked, WIPED)
            take_out(me, here, day, slot)


@part
def turn(me: Me, here: Here, day: int) -> None:
    """Turn a score over and flag the citizen, so that the restoration recounts flagged scores only."""
    score = score_under(me, here, UNDER.held)
    count(me, here, day, AT.attacked, SWAPPED)
    add_points(me, BALANCE, turned_over(here.rules, score) - score)
    put(me.state, TURNED, int64(1))


@part
def plants(me: Me, here: Here, words: Words, day: int) -> bool:
    """Return whether an entry is planted on a citizen."""
    rules = here.rules
    chosen: bool = words.w1 < rules.attack.planted and rules.kinds[rules.attack.kind].recorded == 1
    return chosen and rules.false_on == 1 and reached(me, here, AGES.adult, day) == 1


@part
def strike(me: Me, here: Here, day: int) -> int:
    """Apply the attack to a citizen; return the planted entry, ``kind << 3 | origin``, or 0."""
    rules, planted = here.rules, int64(0)
    words = draw(institutions(here), me.who, here.week, _WHAT, 0)
    if words.w3 < rules.attack.exposed:
        count(me, here, day, AT.attacked, EXPOSED)
    if words.w2 < rules.attack.wiped:
        wipe(me, here, day)
    if plants(me, here, words, day):
        count(me, here, day, AT.attacked, PLANTED)
        post(me, here, day, rules.attack.kind, ATTACKER)
        planted = rules.attack.kind << 3 | ATTACKER
    swapped = words.w0 < rules.attack.swapped and rules.false_on == 1 and is_scored(me, here) == 1
    if swapped and reached(me, here, AGES.adult, day) == 1:
        turn(me, here, day)
    return planted


@part
def mend(me: Me, here: Here, day: int) -> None:
    """Restore a citizen's file from the copy: drop newer and planted entries, and recount a score that was turned."""
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if is_live(mark) and (mark.origin == ATTACKER or mark.day >= day - 7 * here.rules.attack.copied):
            count(me, here, day, AT.lost, is_true(mark))
            take_out(me, here, day, slot)
    if get(me.state, TURNED):
        put(me.state, TURNED, int64(0))
        recount(me, here)


@part
def opened(value: int, me: Me, here: Here, day: int) -> int:
    """Apply the attack, or the restoration, on the first day of an era."""
    entry = value
    if here.rules.attack.strikes:
        entry |= strike(me, here, day)
    if here.rules.attack.mends:
        mend(me, here, day)
    return entry


@part
def leak(value: int, me: Me, here: Here) -> int:
    """Make every attempt get through while the register is down."""
    return int64(WORD) if here.rules.attack.down else value


FAMILY = Family(
    name="attack",
    meaning="On a date the register is attacked; it is detected later and restored, or not.",
    settings=Attack,
    defaults=DEFAULTS,
    figures=dict.fromkeys(
        ("strikes", "mends", "down", "copied", "kind", "swapped", "planted", "wiped", "exposed"), ()
    ),
    enact=enact,
    hooks=Hooks(opened=opened, leak=leak),
    purposes={"ATTACK": _ATTACK},
    dates=dates,
)
