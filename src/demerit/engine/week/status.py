"""Status of a citizen on a day: own file and household together, the class of the day, and its counts (docs/model.md §10, §13)."""

from typing import NamedTuple

from demerit.citizen.events import OF
from demerit.citizen.fields import CASE, CLEAN_TIER, GRIEVANCE, ROLE, TIER, get
from demerit.citizen.grounds import lacking, spread
from demerit.citizen.standing import FALSE, HAS_FALSE, HAS_STALE, HAS_UNPAID, IS_SCORED, STALE, Standing
from demerit.citizen.surroundings import Here, Me, bump
from demerit.compiling.decorators import Record, int64, part
from demerit.engine.week import hooks
from demerit.engine.week.reasons import peeled
from demerit.families.base import GROWN, PRIVILEGES, REFUSED, WRONGED
from demerit.society.habits import BOTTOM
from demerit.society.traits import Household

_HEAD, _SPOUSE = int(Household.HEAD), int(Household.SPOUSE)
BY_STALE, BY_FALSE, BY_TIPPED, BY_TIE = 1, 2, 3, 4
FILE_AT, CLEAN_AT, LISTS_AT, CLEAN_LISTS_AT, TIER_AT, GROUNDS_AT = 4, 12, 19, 26, 34, 38
MINOR, IS_STALE, IS_FALSE, IS_WAITING, IS_HEATED, IS_CORNERED = (1 << b for b in range(41, 47))
GRIEVANCE_AT, PRIVILEGES_AT, CLEAN_TIER_AT, IS_GONE, THROUGH_AT = 47, 50, 56, 1 << 60, 61
LISTS = 0xFE
"""Bits of lists 1 to 7 in either field of lists: there is no list 0, so the field begins with the last bit of the one before."""
IN_PART, BY_HOUSEHOLD, BY_GUARANTEE = 1, 2, 3
"""How many of the needs refused are refused only because of others: some, or all, through the household or as a guarantor."""
_RANKS = (1 << 10) - 1
"""Bits of the privileges and of the clean file's tier."""
N_PRIVILEGES = len(PRIVILEGES)
HELD, CLEAN, WITHHELD, UNDESERVED = range(4)
"""Details of a privilege's stock: under F, under C, under C alone, under F alone."""


class Ties(NamedTuple):
    """Effects of the others' listings on one member."""

    file: int
    clean: int
    causes: int
    sound: int
    """Grounds of those refusals, packed as in `grounds`."""


@part
def reach_of_tie(me: Me, other_role: int, adult: int, rules: Record) -> int:
    """Return the needs that are refused to this member because of a listed member of a role."""
    if rules.ties_on == 0 or other_role > _SPOUSE:
        return int64(0)
    if adult == 0:
        return int64(rules.child_refuses)
    couple = get(me.state, ROLE) + other_role == _SPOUSE and get(me.state, ROLE) != other_role
    return rules.spouse_refuses if couple else int64(0)


@part
def with_tie(ties: Ties, reach: int, other: Standing) -> Ties:
    """Return the effects with those of one other member's standing added, for the needs within reach."""
    full = reach if other.casts else 0
    stale = reach & other.cast_needs
    causes = (other.cast_causes if full else 0) | (STALE if stale else 0)
    return Ties(
        ties.file | full | stale,
        ties.clean | (reach if other.clean_casts else 0),
        ties.causes | causes,
        ties.sound | spread(reach) & other.cast_sound,
    )


@part
def class_of(me: Me, here: Here, own: Standing, ties: Ties, day: int) -> int:
    """Return the class of the day, 0 if nothing is refused."""
    if own.file | ties.file == 0:
        return int64(0)
    if own.clean | ties.clean == 0:
        causes = own.causes | ties.causes
        if causes == STALE:
            return int64(BY_STALE)
        return int64(BY_FALSE if causes & FALSE else BY_TIPPED)
    if own.own_clean == 0:
        return int64(BY_TIE)
    return int64(peeled(me, here, own, day))


@part
def is_cornered(me: Me, here: Here, own: Standing) -> int:
    """Return (1 or 0) whether a citizen has nothing to lose: in the worst tier, or listed until paid."""
    if here.habits.stakes != BOTTOM or own.adult == 0:
        return 0
    at_the_bottom = own.flags & IS_SCORED != 0 and get(me.state, TIER) == 0
    return int(at_the_bottom or own.flags & HAS_UNPAID != 0)


@part
def ranks(me: Me, here: Here, own: Standing) -> int:
    """Pack the tiers of a citizen under the score, and the privileges of one of 18 or over."""
    packed = int64(0)
    if own.flags & IS_SCORED:
        packed |= get(me.state, TIER) + 1 << TIER_AT
        if here.rules.privileges.on:
            packed |= get(me.state, CLEAN_TIER) + 1 << CLEAN_TIER_AT
    if own.adult:
        packed |= hooks.enjoys(int64(0), me, here, own) << PRIVILEGES_AT
    return packed


@part
def share_of_others(own: Standing, file: int) -> int:
    """Return how much is refused because of others alone: 0 nothing, else IN_PART, BY_HOUSEHOLD or BY_GUARANTEE."""
    if file & ~own.own_file == 0:
        return int64(0)
    if own.own_file:
        return int64(IN_PART)
    return int64(BY_GUARANTEE if own.file else BY_HOUSEHOLD)


@part
def status(me: Me, here: Here, own: Standing, ties: Ties, day: int) -> int:
    """Pack a citizen's status from a day on into one number; fields that are 0 cost nothing to compare."""
    file, clean = own.file | ties.file, own.clean | ties.clean
    packed = int64(class_of(me, here, own, ties, day)) | file << FILE_AT | clean << CLEAN_AT
    packed |= own.lists << LISTS_AT | own.clean_lists << CLEAN_LISTS_AT
    packed |= ranks(me, here, own)
    if file:
        packed |= (
            lacking(file, own.sound | ties.sound) << GROUNDS_AT | share_of_others(own, file) << THROUGH_AT
        )
    if own.adult == 0:
        packed |= MINOR
    if own.flags & HAS_STALE:
        packed |= IS_STALE
    if own.flags & HAS_FALSE:
        packed |= IS_FALSE
    if get(me.state, CASE) != 0:
        packed |= IS_WAITING
    cornered = is_cornered(me, here, own)
    if cornered:
        packed |= IS_CORNERED
    packed |= get(me.state, GRIEVANCE) << GRIEVANCE_AT
    if own.adult == 1 and hooks.heats(int64(cornered), me, here):
        packed |= IS_HEATED
    return packed


@part
def through(packed: int) -> int:
    """Read how much is refused because of others alone: 0 nothing, else IN_PART, BY_HOUSEHOLD or BY_GUARANTEE."""
    return packed >> THROUGH_AT & 3


@part
def flags_of(packed: int) -> int:
    """Return the legal questions that a restricted day raises, as bits in the order of the stock `flagged`."""
    file, clean, grounds = file_mask(packed), clean_mask(packed), packed >> GROUNDS_AT & 7
    others, wrongly = int64(through(packed) != 0), int64(file & ~clean != 0)
    flags = others | grounds << 1 | (wrongly if clean else 0) << 4 | (1 - wrongly) << 5
    return flags | int64(others == 0 and grounds == 0 and wrongly == 0) << 6


@part
def file_mask(packed: int) -> int:
    """Return the needs refused under F."""
    return packed >> FILE_AT & 255


@part
def clean_mask(packed: int) -> int:
    """Return the needs refused under C."""
    return packed >> CLEAN_AT & 255


@part
def add_stock(tally: Record, group: int, at: int, sign: int, days: int) -> None:
    """Add one citizen to a stock, and its person-days of the week."""
    bump(tally.change, (group, at), sign)
    bump(tally.days, (group, at), sign * days)


@part
def add_mask(tally: Record, group: int, at: int, mask: int, sign: int, days: int) -> None:
    """Add one citizen to the stock of each bit of a mask."""
    for bit in range(8):
        if mask >> bit & 1:
            add_stock(tally, group, at + bit, sign, days)


@part
def add_privileges(tally: Record, group: int, packed: int, sign: int, days: int) -> None:
    """Add one citizen to the stocks of the privileges held, due, withheld and undeserved, and of the clean file's tier."""
    for number in range(N_PRIVILEGES):
        at, held = OF.privileged + 4 * number, packed >> PRIVILEGES_AT + 2 * number & 3
        if held & 1:
            add_stock(tally, group, at + HELD, sign, days)
        if held & 2:
            add_stock(tally, group, at + CLEAN, sign, days)
        if held & 1 != held >> 1:
            add_stock(tally, group, at + (UNDESERVED if held & 1 else WITHHELD), sign, days)
    tier = packed >> CLEAN_TIER_AT & 15
    if tier > 0:
        add_stock(tally, group, OF.clean_tiers + tier - 1, sign, days)


@part
def state_of(packed: int) -> int:
    """Return how rule families may count a citizen of a status: bits GROWN, REFUSED, WRONGED; 0 for one who is gone."""
    if packed & IS_GONE:
        return 0
    held = file_mask(packed) != 0
    return (
        (0 if packed & MINOR else GROWN)
        | (REFUSED if held else 0)
        | (WRONGED if held and clean_mask(packed) == 0 else 0)
    )


@part
def add_status(tally: Record, group: int, packed: int, sign: int, days: int) -> None:
    """Add (sign 1) or subtract (sign -1) a status in all stocks, with the days of the week that it holds for."""
    minor, file = packed & MINOR != 0, file_mask(packed)
    if minor:
        add_stock(tally, group, OF.minors, sign, days)
    kind = packed & 15
    if kind > 0:
        add_stock(tally, group, OF.restricted + kind - 1, sign, days)
        if minor:
            add_stock(tally, group, OF.restricted_minor + kind - 1, sign, days)
        add_mask(tally, group, OF.needs, file, sign, days)
        add_mask(tally, group, OF.needs_wrongly, file & ~clean_mask(packed), sign, days)
        add_mask(tally, group, OF.flagged, flags_of(packed), sign, days)
        if minor:
            add_mask(tally, group, OF.flagged_minor, flags_of(packed), sign, days)
    if clean_mask(packed):
        add_stock(tally, group, OF.supported, sign, days)
    others = through(packed)
    if others >= BY_HOUSEHOLD:
        add_stock(tally, group, OF.collateral + (2 if others == BY_GUARANTEE else int64(minor)), sign, days)
    lists = packed >> LISTS_AT & LISTS
    add_mask(tally, group, OF.lists, lists, sign, days)
    add_mask(tally, group, OF.lists_wrongly, lists & ~(packed >> CLEAN_LISTS_AT), sign, days)
    tier = packed >> TIER_AT & 15
    if tier > 0:
        add_stock(tally, group, OF.tiers + tier - 1, sign, days)
    if packed >> PRIVILEGES_AT & _RANKS:
        add_privileges(tally, group, packed, sign, days)
    add_flags(tally, group, packed, sign, days)


@part
def add_flags(tally: Record, group: int, packed: int, sign: int, days: int) -> None:
    """Count one-bit status fields."""
    if packed & IS_STALE:
        add_stock(tally, group, OF.stale, sign, days)
    if packed & IS_FALSE:
        add_stock(tally, group, OF.false, sign, days)
    if packed & IS_WAITING:
        add_stock(tally, group, OF.waiting, sign, days)
    grievance = packed >> GRIEVANCE_AT & 7
    if grievance > 0:
        add_stock(tally, group, OF.grievance + grievance, sign, days)
    if packed & IS_GONE:
        add_stock(tally, group, OF.gone, sign, days)
