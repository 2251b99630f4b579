"""Acts of a citizen on a day: deeds, merits and needs (docs/model.md §6)."""

from typing import NamedTuple

from demerit.chance import Purpose, Words, draw
from demerit.citizen.events import AT
from demerit.citizen.fields import (
    BALANCE,
    BELIEF,
    CLEAN_BALANCE,
    CORNERED,
    EXEMPT,
    GIVEN_UP,
    GROUP,
    MERIT,
    N_SLOTS,
    NOTICED,
    SEX,
    TRUE,
    UNAWARE,
    at_stage,
    get,
    mark_at,
    put,
    set_mark,
)
from demerit.citizen.marks import add_points, is_there, is_true, post, touch
from demerit.citizen.surroundings import AGES, Here, Me, behaviour, bump, count, institutions, reached
from demerit.compiling.decorators import int64, part
from demerit.engine.week import hooks
from demerit.engine.week.status import clean_mask, file_mask
from demerit.regime.fusion import ARRIVES, IS_MISSED, IS_MISSENT, link
from demerit.regime.recognition import READ_RIGHT, READ_WRONG, UNSEEN, WORD, band_of, reading, seen_share
from demerit.regime.rule_types import NO_LENS
from demerit.regime.score import gain_of, units_of
from demerit.society.habits import REMAINING
from demerit.society.luck_map import EXCESS_FROM, FIRST_MERIT, FIRST_NEED
from demerit.society.perceived_risk import UNIT, counted, lowered, raised

_ACT, _SEEN, _NEED = (int(p) << 16 for p in (Purpose.ACT, Purpose.SEEN, Purpose.NEED))
_LAST_ATTEMPT = 3
_LOW = (1 << 24) - 1
AT_THE_COUNTER = 1
NOBODY_SAYS = -1
"""First value of `sees`: no family decides how a deed is seen."""
DONE, AVERTED, ADDED = range(3)


class Ends(NamedTuple):
    """Outcomes of a day, as bits: the citizen changed, was recorded, or did something that the household hears of."""

    changed: int
    caught: int
    told: int


ENDS = Ends(1, 3, 5)


@part
def band(me: Me, here: Here, day: int) -> int:
    """Return the citizen's band of sex and age on a day."""
    age = 60 if reached(me, here, AGES.elder, day) else (35 if reached(me, here, AGES.middle, day) else 18)
    return band_of(get(me.state, SEX), age)


@part
def deterred(me: Me, here: Here, kind: int, mask: int) -> int:
    """Return the rate of a deed relative to the first day, in 1/65536, with ``mask`` the needs refused already."""
    habits, rules = here.habits, here.rules
    factor: int = habits.risk[get(me.state, BELIEF)]
    if habits.stakes == REMAINING:
        # A need that is already refused deters nobody: deterrence is the distance to the undeterred.
        factor += (habits.undeterred - factor) * rules.lost[mask] >> 16
    factor = hooks.fears(factor * rules.kinds[kind].daunts >> 16, me, here, kind)
    return factor * habits.nothing_to_lose >> 16 if get(me.state, CORNERED) else factor


@part
def factor_of(me: Me, here: Here, kind: int, mask: int) -> int:
    """Return the rate of a deed or merit relative to a society without rules, in 1/65536."""
    factor = deterred(me, here, kind, mask) if kind < FIRST_MERIT else int64(UNIT)
    whole: int = hooks.factor(factor, me, here, kind)
    return whole


@part
def most_factor(here: Here, kind: int) -> int:
    """Return the largest factor that any citizen can have for a deed or merit."""
    lift: int = here.rules.most_lift
    return lift if kind >= FIRST_MERIT else -(-here.habits.most_risk * lift >> 16)


@part
def threshold_by(here: Here, number: int, unit: int, kind: int, factor: int) -> int:
    """Return the threshold below which the first word of ACT makes the candidate of a unit act; ``factor`` is that of deeds and merits."""
    habits = here.habits
    full: int = habits.accept[number, kind]
    if kind >= FIRST_NEED:
        return full
    full = full * factor >> 16
    if unit < EXCESS_FROM:
        return min(full, WORD)
    units = habits.excess[number, kind]
    return (
        min(WORD, max(int64(0), full - WORD) * habits.base[number, kind] // units) if units > 0 else int64(0)
    )


@part
def happens(me: Me, here: Here, lane: int, mask: int, word: int) -> bool:
    """Return whether the candidate of a lane, ``scan`` << 16 | unit, acts by the first word of ACT; ``mask`` are the needs refused."""
    number, unit = lane >> 16 & 63, lane & 65535
    kind = int64(here.habits.guide[number, unit])
    factor = factor_of(me, here, kind, mask) if kind < FIRST_NEED else int64(UNIT)
    return word < threshold_by(here, number, unit, kind, factor)


@part
def lane_word(me: Me, here: Here, day: int) -> int:
    """Draw the word of a day that rounds the harm expected of its candidate."""
    return draw(behaviour(here), me.who, day, _ACT, 0).w2


@part
def expect_harm(me: Me, here: Here, lane: int, change: int, rounded: tuple[int, int]) -> None:
    """Count the expected harm of a candidate deed that belief and the rule families avert, and that they add.

    ``lane`` is ``scan`` << 16 | unit, ``change`` is the factor of the deed less UNIT, and ``rounded`` the word that rounds and how
    often to count: 1, or -1 to take back, or 0.
    """
    number, unit = lane >> 16 & 63, lane & 65535
    kind = int64(here.habits.guide[number, unit])
    word, times = rounded
    if change == 0 or times == 0 or kind >= FIRST_MERIT or unit >= EXCESS_FROM:
        return
    # In two parts, because harm x threshold x change has more than 64 bits.
    harm, weight = here.habits.harm[kind], here.habits.accept[number, kind] * abs(change)
    whole = harm * (weight >> 24) + (harm * (weight & _LOW) >> 24)
    at = AT.harm + (ADDED if change > 0 else AVERTED)
    bump(here.tally.counts, (get(me.state, GROUP), at), times * (whole + (word >> 8) >> 24))


@part
def enter(me: Me, here: Here, day: int, kind: int, origin: int) -> None:
    """Enter a mark, with its consequences on the same day."""
    post(me, here, day, kind, origin)
    hooks.entered(int64(0), me, here, day, kind, origin)


@part
def is_shielded(me: Me, here: Here, word: int) -> bool:
    """Return whether an exemption shields a citizen this time."""
    spared = int64(get(me.state, EXEMPT) == 1 and word < here.rules.shield)
    return hooks.shields(spared, me, here, word) == 1


@part
def sensed(me: Me, here: Here, day: int, kind: int, words: Words) -> int:
    """Return how sensors see a recordable deed: by its registry, rightly or wrongly by a camera, or not at all."""
    row = here.rules.kinds[kind]
    scale = hooks.watched(int64(UNIT), me, here, kind)
    if row.lens == NO_LENS:
        return READ_RIGHT if words.w0 < row.seen * scale >> 16 else UNSEEN
    in_view = min(WORD, seen_share(here.place.camera[row.sensor], row.seen) * scale >> 16)
    b = band(me, here, day)
    return reading(
        words.w0,
        in_view,
        here.rules.hit[row.sensor, b, get(me.state, GROUP)],
        here.rules.misread[row.sensor, b, get(me.state, GROUP)],
    )


@part
def seen(me: Me, here: Here, day: int, kind: int, words: Words) -> int:
    """Return how a recordable deed is seen: as a rule family decides, or else by sensors."""
    told: int = hooks.sees(int64(NOBODY_SAYS), me, here, day, kind)
    return told if told != NOBODY_SAYS else sensed(me, here, day, kind, words)


@part
def goes_unseen(me: Me, here: Here, day: int, kind: int, words: Words) -> bool:
    """Return whether a deed or merit changes only a belief: no rule family reacts to it, and no sensor sees it."""
    row = here.rules.kinds[kind]
    if kind < FIRST_MERIT and hooks.stirs(int64(0), me, here, day, kind):
        return False
    if row.recorded == 0:
        return True
    return words.w0 >= row.seen if kind >= FIRST_MERIT else seen(me, here, day, kind, words) == UNSEEN


@part
def is_missed(here: Here, kind: int, words: Words) -> bool:
    """Return whether a seen merit finds no file."""
    missed: bool = words.w1 < here.rules.registries[here.rules.kinds[kind].registry].missed
    return missed


@part
def pass_unseen(me: Me, here: Here, day: int, kind: int, spare: int) -> None:
    """Do an unseen deed or merit: only the belief changes."""
    if kind >= FIRST_MERIT:
        count(me, here, day, AT.merit_done, kind - FIRST_MERIT)
        return
    count_deed(me, here, day, kind)
    if here.rules.kinds[kind].recorded:
        learn(me, here, int64(0), spare)


@part
def record(me: Me, here: Here, day: int, kind: int, words: Words) -> int:
    """Send a recordable deed through sensor, exemption and link; return 1 if it is entered."""
    row = here.rules.kinds[kind]
    how = seen(me, here, day, kind, words)
    by_camera = row.lens != NO_LENS and hooks.sees(int64(NOBODY_SAYS), me, here, day, kind) == NOBODY_SAYS
    bump(here.place.matches, 0, int64(by_camera and how != UNSEEN))
    if how == READ_WRONG:
        count(me, here, day, AT.misread, kind)
        bump(here.tally.misread, (row.lens, band(me, here, day)), 1)
    if how != READ_RIGHT:
        return 0
    if is_shielded(me, here, words.w2):
        count(me, here, day, AT.shielded, kind)
        return 0
    registry = here.rules.registries[row.registry]
    outcome = link(
        words.w1, registry.missent * here.rules.kappa[get(me.state, GROUP)] // 1000, registry.missed
    )
    if outcome == IS_MISSENT:
        count(me, here, day, AT.missent, kind)
        bump(here.tally.missent, kind, 1)
    elif outcome == IS_MISSED:
        count(me, here, day, AT.missed, kind)
    if outcome != ARRIVES or reached(me, here, AGES.adult, day) == 0 or is_there(me, day, kind, TRUE):
        return 0
    if hooks.stops(int64(0), me, here, day, kind):
        return 0
    enter(me, here, day, kind, TRUE)
    return 1


@part
def count_deed(me: Me, here: Here, day: int, kind: int) -> None:
    """Count a deed, and the harm of it and of those beside it that nobody could record.

    Protected acts are counted apart, because the tables show them for the nation alone.
    """
    count(me, here, day, AT.protected if here.rules.kinds[kind].protected else AT.deed, kind)
    if here.rules.costs.on:
        bump(here.tally.counts, (get(me.state, GROUP), AT.harm + DONE), here.habits.harm[kind])


@part
def learn(me: Me, here: Here, caught: int, spare: int) -> None:
    """Move the belief after an own recordable deed; ``caught`` is 1 if it was entered, ``spare`` are 16 random bits."""
    habits, held = here.habits, get(me.state, BELIEF)
    if habits.belief_on == 0:
        return
    if habits.counts:
        put(me.state, BELIEF, counted(held, caught, spare))
    elif caught:
        put(me.state, BELIEF, raised(held, habits.step_caught, spare))
    else:
        put(me.state, BELIEF, lowered(held, habits.step_uncaught, spare))


@part
def do_deed(me: Me, here: Here, day: int, kind: int, words: Words, spare: int) -> int:
    """Do a deed; return ENDS.caught if it is entered, with the outcomes that rule families add."""
    count_deed(me, here, day, kind)
    outcome = hooks.done(int64(0), me, here, day, kind)
    if here.rules.kinds[kind].recorded == 0:
        return outcome
    caught = record(me, here, day, kind, words)
    learn(me, here, caught, spare)
    return outcome | ENDS.caught if caught else outcome


@part
def do_merit(me: Me, here: Here, day: int, kind: int, words: Words) -> int:
    """Do a merit that is seen; return ENDS.changed if it is linked and credited, else 0."""
    row, c, unit = here.rules.kinds[kind], me.state, here.rules.merit_unit
    count(me, here, day, AT.merit_done, kind - FIRST_MERIT)
    if is_missed(here, kind, words):
        count(me, here, day, AT.missed, kind)
        return 0
    touch(me, here)
    count(me, here, day, AT.merit, kind - FIRST_MERIT)
    gain = gain_of(row.points, get(c, MERIT), unit)
    add_points(me, BALANCE, gain)
    add_points(me, CLEAN_BALANCE, gain)
    put(c, MERIT, get(c, MERIT) + units_of(gain, unit))
    hooks.credited(int64(0), me, here, day, kind)
    return ENDS.changed


@part
def learn_at_the_counter(me: Me, here: Here, day: int) -> None:
    """Make a refused citizen aware of all own entries."""
    for slot in range(N_SLOTS):
        mark = mark_at(me.state, slot)
        if mark.kind != 0 and mark.stage == UNAWARE:
            set_mark(me.state, slot, at_stage(mark, NOTICED))
            count(me, here, day, AT.noticed, is_true(mark) * 2 + AT_THE_COUNTER)
            hooks.noticed(int64(0), me, here, day, mark.origin)


@part
def attempt(me: Me, here: Here, day: int, detail: int, bit: int) -> None:
    """Attempt a refused need, again and again; discouraged citizens give it up."""
    rules = here.rules
    for step in range(_LAST_ATTEMPT + 1):
        words = draw(behaviour(here), me.who, day, _NEED, step)
        if words.w0 < hooks.leak(rules.leak, me, here):
            count(me, here, day, AT.leaked, detail)
            return
        count(me, here, day, AT.refused, detail)
        if step == 0:
            hooks.refused(int64(0), me, here, day, detail)
        learn_at_the_counter(me, here, day)
        if words.w1 >= rules.retried or step == _LAST_ATTEMPT:
            count(me, here, day, AT.unmet, detail)
            if words.w2 < rules.discouraged:
                put(me.state, GIVEN_UP, get(me.state, GIVEN_UP) | bit)
            return


@part
def do_need(me: Me, here: Here, day: int, kind: int, packed: int) -> int:
    """Attempt a need; ``packed`` is the status of the day. Return ENDS.changed if it is refused."""
    need = here.rules.kinds[kind].need
    bit = 1 << need
    if file_mask(packed) & bit == 0:
        return 0
    detail = need * 2 + int64(clean_mask(packed) & bit == 0)
    if get(me.state, GIVEN_UP) & bit:
        count(me, here, day, AT.unattempted, detail)
        return 0
    attempt(me, here, day, detail, bit)
    return ENDS.changed


@part
def act(me: Me, here: Here, day: int, lane: int, packed: int) -> int:
    """Do the act of a lane's candidate, if it happens; return its outcomes, bits of ENDS.

    ``lane`` is ``scan`` << 16 | unit.
    """
    kind = int64(here.habits.guide[lane >> 16 & 63, lane & 65535])
    words = draw(behaviour(here), me.who, day, _ACT, 0)
    if not happens(me, here, lane, file_mask(packed), words.w0):
        return 0
    if kind >= FIRST_NEED:
        return do_need(me, here, day, kind, packed)
    seen_by = draw(institutions(here), me.who, day, _SEEN, 0)
    if goes_unseen(me, here, day, kind, seen_by):
        pass_unseen(me, here, day, kind, words.w1 >> 16)
        return 0
    if kind >= FIRST_MERIT:
        return do_merit(me, here, day, kind, seen_by)
    return do_deed(me, here, day, kind, seen_by, words.w1 >> 16)
