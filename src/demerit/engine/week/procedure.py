"""The weekly procedure of an entry: copies, notice, filing, decision, payment (docs/model.md §7)."""

from demerit.chance import Purpose, draw
from demerit.citizen.events import AT
from demerit.citizen.fields import (
    BIN,
    CASE,
    DEAD,
    FILED,
    FILED_WEEK,
    INCOME,
    MEANS,
    MOOT,
    N_SLOTS,
    NO_CASE,
    NOTICED,
    PAID,
    SETTLED,
    UNAWARE,
    Mark,
    at_stage,
    attempts,
    cause,
    clear_mark,
    get,
    mark_at,
    named,
    put,
    set_attempts,
    set_mark,
    with_stale,
)
from demerit.citizen.marks import copies_left, count_delisted, end_case, is_true, strike_out
from demerit.citizen.standing import in_force, is_coming
from demerit.citizen.surroundings import Here, Me, add, behaviour, bump, count, institutions, note
from demerit.compiling.decorators import int64, part
from demerit.engine.week import hooks
from demerit.regime.rule_types import N_PARTNERS

_COPY, _NOTICE, _FILE, _QUEUE, _DECIDE, _PAY = (
    int(p) << 16
    for p in (Purpose.COPY, Purpose.NOTICE, Purpose.FILE, Purpose.QUEUE, Purpose.DECIDE, Purpose.PAY)
)
BINS = 64
STRUCK_NOTE = -3
"""Row of the journal that names the entry that was struck out (`named`)."""
_LAST_CONTEST = 3


@part
def weeks_since(mark: Mark, week: int) -> int:
    """Count the weeks since an entry."""
    return week - mark.day // 7


@part
def clear_copies(me: Me, here: Here, day: int, slot: int) -> None:
    """Drop partners' stale copies by chance; a dead mark without copies frees its slot."""
    mark = mark_at(me.state, slot)
    if mark.stale == 0 or here.rules.clearing == 0:
        return
    words = draw(institutions(here), me.who, mark.day, _COPY | cause(mark), weeks_since(mark, here.week))
    stale = mark.stale
    for partner in range(N_PARTNERS):
        word = (words.w0, words.w1, words.w2, words.w3)[partner]
        if stale >> partner & 1 and word < here.rules.clearing:
            stale &= ~(1 << partner)
            count(me, here, day, AT.copy_cleared, partner)
    if stale == 0 and mark.stage == DEAD:
        clear_mark(me.state, slot)
    else:
        set_mark(me.state, slot, with_stale(mark, stale))


@part
def get_letter(me: Me, here: Here, day: int, slot: int, mark: Mark) -> None:
    """Deliver the letter about an entry to the citizen, or not."""
    if here.rules.notice_on == 0 or weeks_since(mark, here.week) != here.rules.notice_delay:
        return
    if (
        draw(institutions(here), me.who, mark.day, _NOTICE | cause(mark), 0).w0
        < here.rules.reach[get(me.state, MEANS)]
    ):
        set_mark(me.state, slot, at_stage(mark, NOTICED))
        count(me, here, day, AT.noticed, is_true(mark) * 2)
        hooks.noticed(int64(0), me, here, day, mark.origin)


@part
def file_or_leave(me: Me, here: Here, day: int, slot: int, mark: Mark) -> None:
    """Decide whether a citizen who knows of an entry contests it."""
    c, step = me.state, attempts(me.state, slot)
    listed = in_force(me, here, slot, mark, day) & 1 | int64(is_coming(me, here, mark, day))
    words = draw(behaviour(here), me.who, mark.day, _FILE | cause(mark), step)
    if words.w0 >= here.rules.files[listed, is_true(mark), get(me.state, MEANS)]:
        set_mark(c, slot, at_stage(mark, SETTLED))
        count(me, here, day, AT.left, is_true(mark))
        return
    number = draw(institutions(here), me.who, mark.day, _QUEUE | cause(mark), step).w0 >> 26
    set_mark(c, slot, at_stage(mark, FILED))
    put(c, CASE, slot + 1)
    put(c, FILED_WEEK, here.week)
    put(c, BIN, number)
    bump(here.tally.filed, number, 1)
    count(me, here, day, AT.filed, is_true(mark))


@part
def is_served(me: Me, here: Here) -> bool:
    """Return whether the queue has passed the citizen's case."""
    frontier: int = here.signal.frontier
    return get(me.state, FILED_WEEK) * BINS + get(me.state, BIN) < frontier


@part
def close_case(me: Me, here: Here) -> None:
    """Take the case out of the queue and count the whole weeks that it waited."""
    add(me, here, AT.waited, max(0, here.week - 1 - get(me.state, FILED_WEEK)))
    put(me.state, CASE, NO_CASE)
    put(me.state, FILED_WEEK, int64(0))
    put(me.state, BIN, int64(0))


@part
def reject(me: Me, here: Here, day: int, slot: int, mark: Mark) -> None:
    """Reject a complaint; some citizens give up, others contest the entry again."""
    step = attempts(me.state, slot)
    words = draw(behaviour(here), me.who, mark.day, _FILE | cause(mark), step)
    count(me, here, day, AT.rejected, is_true(mark))
    hooks.rejected(int64(0), me, here, day, mark.origin)
    set_attempts(me.state, slot, min(_LAST_CONTEST, step + 1))
    if words.w1 < here.rules.gives_up or step + 1 >= _LAST_CONTEST:
        set_mark(me.state, slot, at_stage(mark, SETTLED))
        count(me, here, day, AT.settled, is_true(mark))
    else:
        set_mark(me.state, slot, at_stage(mark, NOTICED))


@part
def hear_decision(me: Me, here: Here, day: int, slot: int, mark: Mark) -> None:
    """Decide a case whose turn has come."""
    close_case(me, here)
    step = attempts(me.state, slot)
    words = draw(institutions(here), me.who, mark.day, _DECIDE | cause(mark), step)
    rules = here.rules
    if words.w0 < (rules.upheld_right if is_true(mark) else rules.upheld_wrong):
        note(me, here, day, STRUCK_NOTE, named(mark))
        strike_out(me, here, day, slot)
        count(me, here, day, AT.upheld, is_true(mark))
    else:
        reject(me, here, day, slot, mark)


@part
def contest(me: Me, here: Here, day: int, slot: int) -> None:
    """Advance an entry by one step of notice, filing and decision."""
    mark = mark_at(me.state, slot)
    if mark.kind == 0 or here.rules.remedy_on == 0:
        return
    if mark.stage == UNAWARE:
        get_letter(me, here, day, slot, mark)
    elif mark.stage == NOTICED:
        if get(me.state, CASE) == NO_CASE:
            file_or_leave(me, here, day, slot, mark)
    elif mark.stage == FILED and get(me.state, CASE) == slot + 1 and is_served(me, here):
        hear_decision(me, here, day, slot, mark)


@part
def can_pay(me: Me, here: Here, mark: Mark, week: int) -> bool:
    """Return whether chance allows a citizen to pay for an entry in a week, if it lists until paid."""
    word = draw(behaviour(here), me.who, mark.day, _PAY | cause(mark), weeks_since(mark, week)).w0
    paid: bool = word < here.rules.pays[get(me.state, INCOME)]
    return paid


@part
def pay(me: Me, here: Here, day: int, slot: int) -> None:
    """Record a payment of a citizen listed until paid, or before the listing takes effect; the listing ends, the entry stays."""
    mark = mark_at(me.state, slot)
    row, elapsed = here.rules.kinds[mark.kind], weeks_since(mark, here.week)
    listed, coming = in_force(me, here, slot, mark, day) & 1, is_coming(me, here, mark, day)
    if row.until_paid == 0 or elapsed == 0 or not (listed or coming):
        return
    if can_pay(me, here, mark, here.week):
        end_case(me, slot)
        copies = copies_left(here, row) if listed else int64(0)
        set_mark(me.state, slot, with_stale(at_stage(mark, PAID), mark.stale | copies))
        count(me, here, day, AT.paid, is_true(mark))
        if listed:
            count_delisted(me, here, day, mark)


@part
def proceed(me: Me, here: Here, day: int) -> None:
    """Run all procedures of a citizen's week, on its first day."""
    for slot in range(N_SLOTS):
        if mark_at(me.state, slot).kind != 0:
            clear_copies(me, here, day, slot)
            contest(me, here, day, slot)
            pay(me, here, day, slot)
    if get(me.state, CASE) == MOOT and is_served(me, here):
        close_case(me, here)
        count(me, here, day, AT.moot, 0)
