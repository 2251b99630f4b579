"""Standing of a citizen on a day: the needs refused under F and under C, and those refused to the household (docs/model.md §10)."""

from typing import NamedTuple

from demerit.citizen.fields import (
    CLEAN_RED,
    CLEAN_TIER,
    MARK,
    N_SLOTS,
    PAID,
    RED,
    SURETY,
    TIER,
    Citizen,
    Field,
    Mark,
    clean_step,
    get,
    is_clean,
    is_live,
    mark_at,
)
from demerit.citizen.grounds import live_entries, sound_of, sound_of_tier, tier_left
from demerit.citizen.surroundings import AGES, Here, Me, is_scored, lists_hold, reached
from demerit.compiling.decorators import Record, int64, part
from demerit.regime.lists import first_day, until_day
from demerit.regime.rule_types import N_PARTNERS
from demerit.regime.score import weight
from demerit.regime.tiers import tier_by_floor

STALE, FALSE, TIPPED = 1, 2, 4
"""Causes of a restriction that the clean file does not support, as bits."""
_ALL_NEEDS = 255


class Standing(NamedTuple):
    """Standing under both files on a day; masks have a bit a need, lists a bit a list."""

    adult: int
    file: int
    clean: int
    own_file: int
    """Needs of `file` that would still be refused without entries for another's debt."""
    own_clean: int
    causes: int
    lists: int
    clean_lists: int
    casts: int
    """1 if a listing under F reaches the household in full."""
    cast_needs: int
    """Needs of partners with a stale copy of a listing that reaches the household."""
    cast_causes: int
    clean_casts: int
    sound: int
    """Grounds of the refusals under F, packed as in `grounds`."""
    cast_sound: int
    """Grounds of what is refused to the household, likewise."""
    flags: int
    """Bits: 1 a stale copy, 2 a live false entry, 4 unpaid on a list until paid, 8 an entry for another's debt, 16 the score counts."""


HAS_STALE, HAS_FALSE, HAS_UNPAID, HAS_SURETY, IS_SCORED = 1, 2, 4, 8, 16


@part
def has_entries(citizen: Citizen) -> bool:
    """Return whether a citizen's file holds any mark."""
    c = citizen.word
    return bool(c[MARK] != 0 or c[MARK + 1] != 0 or c[MARK + 2] != 0)


@part
def needs_of_partners(rules: Record, partners: int) -> int:
    """Return all needs that a mask of partners serves."""
    needs = 0
    for p in range(N_PARTNERS):
        if partners >> p & 1:
            needs |= rules.partner_needs[p]
    return needs


@part
def is_listed(me: Me, here: Here, mark: Mark, day: int, step: int) -> int:
    """Return (1 or 0) whether a mark's list is in force on a day, with the step of the file in question."""
    if not can_list(me, here, mark) or is_coming(me, here, mark, day):
        return 0
    return int(day < until_day(here.rules.kinds[mark.kind], here.rules, mark.day, step))


@part
def can_list(me: Me, here: Here, mark: Mark) -> bool:
    """Return whether a mark can put the citizen on a list at some time."""
    named: bool = here.rules.kinds[mark.kind].list > 0
    return named and mark.stage != PAID and is_live(mark) and lists_hold(me, here) == 1


@part
def is_coming(me: Me, here: Here, mark: Mark, day: int) -> bool:
    """Return whether a mark's list is still to take effect on a day, because of days of grace."""
    rules = here.rules
    coming: bool = rules.grace >= 0 and day < first_day(rules, mark.day) and can_list(me, here, mark)
    return coming


@part
def empty_standing(adult: int) -> Standing:
    """Return the standing of an empty file."""
    return Standing(adult, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


@part
def flags_of(mark: Mark) -> int:
    """Return the bits of `flags` that a mark sets."""
    flags = HAS_STALE if mark.stale else 0
    if is_live(mark):
        flags |= 0 if is_clean(mark.origin) else HAS_FALSE
        flags |= HAS_SURETY if mark.origin == SURETY else 0
    return flags


@part
def with_mark(s: Standing, mark: Mark, row: Record, rules: Record, in_force: int) -> Standing:
    """Return a standing with one mark added; ``in_force`` holds its list under F (bit 0) and under C (bit 1)."""
    roll = rules.lists[row.list]
    under_f, under_c = in_force & 1, in_force >> 1
    copied = needs_of_partners(rules, mark.stale) if rules.copies_on else int64(0)
    stale = copied & roll.refuses
    cause = TIPPED if is_clean(mark.origin) else FALSE
    file, clean = stale | (roll.refuses if under_f else 0), roll.refuses if under_c else 0
    own, cast = int64(mark.origin != SURETY), (_ALL_NEEDS if under_f else copied) if roll.ties else int64(0)
    return Standing(
        s.adult,
        s.file | file,
        s.clean | clean,
        s.own_file | file * own,
        s.own_clean | clean * own,
        s.causes | (STALE if stale else 0) | (cause if under_f and roll.refuses else 0),
        s.lists | under_f << row.list,
        s.clean_lists | under_c << row.list,
        s.casts | (under_f & roll.ties),
        s.cast_needs | (copied if roll.ties else 0),
        s.cast_causes | (cause if under_f and roll.ties else 0),
        s.clean_casts | (under_c & roll.ties),
        s.sound | sound_of(file, row),
        s.cast_sound | sound_of(cast, row),
        s.flags | flags_of(mark) | (HAS_UNPAID if under_f and row.until_paid else 0),
    )


@part
def tier_of_own(me: Me, here: Here, clean: int) -> int:
    """Return the tier of F (``clean`` 0) or C (1) as if the citizen stood surety for nobody."""
    c, rules = me.state, here.rules
    held, points, sureties = get(c, CLEAN_TIER if clean else TIER), int64(0), int64(0)
    for slot in range(N_SLOTS):
        mark = mark_at(c, slot)
        if is_live(mark) and mark.origin == SURETY:
            sureties += 1
        elif is_live(mark) and (clean == 0 or is_clean(mark.origin)):
            step = clean_step(c, slot) if clean else mark.step
            row = rules.kinds[mark.kind]
            points += weight(row.points, row.rise, step, rules.surcharge)
    if sureties == 0:
        return held
    # Without the balance, which fades on days when no luck class is recomputed; never worse than with the surety.
    return max(held, tier_by_floor(rules.tiers, rules.top_tier, rules.start - points, 0))


@part
def refused_by_tier(me: Me, here: Here, tier: int, red: Field) -> int:
    """Return the needs that a tier refuses to a citizen; those on a red list (``red``) are spared some."""
    refused: int = here.rules.tiers[tier].refuses
    return refused & ~here.rules.privileges.lifts if get(me.state, red) else refused


@part
def by_tier(me: Me, here: Here, refused: int) -> int:
    """Return the sound of the needs that the tier of F refuses."""
    if refused == 0:
        return int64(0)
    tier, live = get(me.state, TIER), live_entries(me, here)
    left = refused_by_tier(me, here, tier_left(here, live, tier), RED)
    return sound_of_tier(here, live, tier, refused, left)


@part
def with_tier(s: Standing, me: Me, here: Here, has_true: bool) -> Standing:
    """Return a standing with the needs added that the tiers refuse, where the score applies."""
    if s.adult == 0 or is_scored(me, here) == 0:
        return s
    refused = refused_by_tier(me, here, get(me.state, TIER), RED)
    clean = refused_by_tier(me, here, get(me.state, CLEAN_TIER), CLEAN_RED)
    own, own_clean = refused, clean
    if s.flags & HAS_SURETY:
        own = refused_by_tier(me, here, tier_of_own(me, here, int64(0)), RED)
        own_clean = refused_by_tier(me, here, tier_of_own(me, here, int64(1)), CLEAN_RED)
    cause = TIPPED if has_true else FALSE
    return Standing(
        s.adult,
        s.file | refused,
        s.clean | clean,
        s.own_file | own,
        s.own_clean | own_clean,
        s.causes | (cause if refused else 0),
        s.lists,
        s.clean_lists,
        s.casts,
        s.cast_needs,
        s.cast_causes,
        s.clean_casts,
        s.sound | by_tier(me, here, refused),
        s.cast_sound,
        s.flags | IS_SCORED,
    )


@part
def in_force(me: Me, here: Here, slot: int, mark: Mark, day: int) -> int:
    """Return whether the mark of a slot keeps its citizen on a list: bit 0 under F, bit 1 under C."""
    under_f = is_listed(me, here, mark, day, mark.step)
    under_c = is_listed(me, here, mark, day, clean_step(me.state, slot)) if is_clean(mark.origin) else 0
    return under_f | under_c << 1


@part
def standing(me: Me, here: Here, day: int) -> Standing:
    """Return the standing of a citizen by the own file at the start of a day."""
    c = me.state
    s = empty_standing(reached(me, here, AGES.adult, day))
    has_true = False
    if has_entries(c):
        for slot in range(N_SLOTS):
            mark = mark_at(c, slot)
            if mark.kind != 0:
                s = with_mark(
                    s, mark, here.rules.kinds[mark.kind], here.rules, in_force(me, here, slot, mark, day)
                )
                has_true = has_true or (is_clean(mark.origin) and is_live(mark))
    return with_tier(s, me, here, has_true)
